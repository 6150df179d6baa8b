//! Where plans, campaigns, duties and reports can stand, and what can happen to them there.

use domain::actor::{Actor, Hold, Role};
use domain::assignment::AssignmentState;
use domain::campaign::{Campaign, State};
use domain::id::{AwardId, CampaignId, PersonId, UnitId};
use domain::plan::{Approval, Stage, Step};
use domain::{award, register, report};
use jiff::Timestamp;

use super::table::{aligned, row};

const HEAD: &str = "\
What can happen when. A plan, as domain::plan::Stage::admits says; who may is in permissions.txt:

";

pub(super) fn page() -> String {
    let plan = aligned(&plan_rows());
    let campaign = aligned(&campaign_rows());
    let duties: Vec<&str> = AssignmentState::ALL.into_iter().map(AssignmentState::code).collect();
    let report = aligned(&report_rows());
    let number = aligned(&number_rows());
    let award = aligned(&award_rows());
    format!(
        "{HEAD}{plan}\nA campaign, as its own verbs say:\n\n{campaign}\nA duty of a unit is {}.\n\n\
        A unit's report, as domain::report::Stage::admits says:\n\n{report}\n\
        A number of a register, as domain::register::Stage::admits says:\n\n{number}\n\
        An award, as domain::award::Stage::admits says:\n\n{award}",
        duties.join(" or ")
    )
}

fn report_rows() -> Vec<Vec<String>> {
    let (at, by) = (Timestamp::UNIX_EPOCH, "somebody".to_owned());
    let stages = [
        report::Stage::Draft,
        report::Stage::Submitted { at, by: by.clone() },
        report::Stage::WithOffice { at, by: by.clone() },
        report::Stage::Returned { at },
        report::Stage::Accepted { sent: at, at, by: PersonId::from(by) },
    ];
    let names = report::Step::ALL.map(|step| format!("{step:?}"));
    let mut rows = vec![[String::new()].into_iter().chain(names).collect()];
    for stage in stages {
        let marks = report::Step::ALL.map(|step| if stage.admits(step) { "yes" } else { "." });
        rows.push(row([stage.code()].into_iter().chain(marks)));
    }
    rows
}

fn number_rows() -> Vec<Vec<String>> {
    let (at, by, reason) = (Timestamp::UNIX_EPOCH, "somebody".to_owned(), "a reason".to_owned());
    let stages = [
        register::Stage::Reserved { at, by: by.clone(), reason: reason.clone() },
        register::Stage::Given { at, by: by.clone() },
        register::Stage::Cancelled { at, by, reason },
    ];
    let names = register::Step::ALL.map(|step| format!("{step:?}"));
    let mut rows = vec![[String::new()].into_iter().chain(names).collect()];
    for stage in stages {
        let marks = register::Step::ALL.map(|step| if stage.admits(step) { "yes" } else { "." });
        rows.push(row([stage.code()].into_iter().chain(marks)));
    }
    rows
}

fn award_rows() -> Vec<Vec<String>> {
    let (at, by, reason) = (Timestamp::UNIX_EPOCH, "somebody".to_owned(), "a reason".to_owned());
    let stages = [
        award::Stage::Entered,
        award::Stage::Withdrawn { day: jiff::civil::Date::MIN, reason, by, at },
        award::Stage::Doubled { of: AwardId::from(String::new()) },
    ];
    let names = award::Step::ALL.map(|step| format!("{step:?}"));
    let mut rows = vec![[String::new()].into_iter().chain(names).collect()];
    for stage in stages {
        let marks = award::Step::ALL.map(|step| if stage.admits(step) { "yes" } else { "." });
        rows.push(row([stage.code()].into_iter().chain(marks)));
    }
    rows
}

fn plan_rows() -> Vec<Vec<String>> {
    let names = Step::ALL.map(|step| format!("{step:?}"));
    let mut rows = vec![[String::new()].into_iter().chain(names).collect()];
    for stage in stages() {
        let marks = Step::ALL.map(|step| if stage.admits(step) { "yes" } else { "." });
        rows.push(row([stage.code()].into_iter().chain(marks)));
    }
    rows
}

/// One of each.
fn stages() -> [Stage; 8] {
    let (at, by) = (Timestamp::UNIX_EPOCH, PersonId::from("somebody".to_owned()));
    let approval = Approval { at, by: by.clone(), authority: None, on_paper: false };
    [
        Stage::Draft,
        Stage::Submitted { at, by: by.clone() },
        Stage::Returned { at, by, reason: String::new() },
        Stage::Approved(approval.clone()),
        Stage::Issued(approval.clone()),
        Stage::Active(approval.clone()),
        Stage::Closed(approval.clone()),
        Stage::Archived(approval),
    ]
}

fn campaign_rows() -> Vec<Vec<String>> {
    let at = Timestamp::UNIX_EPOCH;
    let unit = UnitId::from("agency".to_owned());
    let holds = vec![Hold { role: Role::Director, unit, campaign: None }];
    let (id, name) = (PersonId::from("somebody".to_owned()), String::new());
    let by = Actor { id, name, unit: None, holds, within: None };
    let yes = |done: bool| if done { "yes" } else { "." };
    let mut rows = vec![row(["", "publish", "unpublish", "close"])];
    for state in [State::Stub, State::Running { since: at }, State::Closed { at }] {
        let campaign = campaign(state);
        rows.push(row([
            state.code(),
            yes(campaign.clone().publish(&by, at).is_ok()),
            yes(campaign.clone().unpublish(&by, at).is_ok()),
            yes(campaign.close(&by, at).is_ok()),
        ]));
    }
    rows
}

fn campaign(state: State) -> Campaign {
    Campaign {
        id: CampaignId::from("one".to_owned()),
        revision: 1,
        slug: String::new(),
        name: String::new(),
        slogan: None,
        plan: None,
        number: String::new(),
        issuer: String::new(),
        parent: None,
        starts: None,
        ends: None,
        ends_in_words: None,
        public: false,
        state,
    }
}
