use jiff::Timestamp;

use super::{Version, in_force};
use crate::actor::{Actor, Hold, Role};
use crate::id::{PersonId, PlanId, UnitId};
use crate::plan::{Approval, Original, Particulars, Period, Plan, PlanDraft, PlanRefusal, Stage};

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn actor(role: Role) -> Actor {
    let hold = Hold { role, unit: UnitId::from("office".to_owned()), campaign: None };
    Actor {
        id: PersonId::from(role.code().to_owned()),
        name: "Lò Thị Ban".to_owned(),
        unit: None,
        holds: vec![hold],
        within: None,
    }
}

fn id(id: &str) -> PlanId {
    PlanId::from(id.to_owned())
}

fn approval(on_paper: bool) -> Approval {
    Approval { at: AT, by: PersonId::from("director".to_owned()), authority: None, on_paper }
}

fn plan(name: &str, stage: Stage) -> Plan {
    let text = |text: &str| Some(text.to_owned());
    let period = Period { start: text("2026-09-01"), end: text("2027-05-31"), ..Period::default() };
    let draft = PlanDraft {
        number: text("47"),
        symbol: text("KH-SVHTTDL"),
        date: text("2026-09-05"),
        title: text("Phát động thi đua"),
        period: Some(period),
        ..PlanDraft::default()
    };
    Plan {
        id: id(name),
        revision: 1,
        slug: name.to_owned(),
        original: Original::default(),
        draft,
        particulars: Particulars::default(),
        slips: Vec::new(),
        version: None,
        stage,
    }
}

fn every_stage() -> Vec<Stage> {
    let by = PersonId::from("director".to_owned());
    vec![
        Stage::Draft,
        Stage::Submitted { at: AT, by: by.clone() },
        Stage::Returned { at: AT, by, reason: "Thiếu mốc".to_owned() },
        Stage::Approved(approval(true)),
        Stage::Approved(approval(false)),
        Stage::Issued(approval(true)),
        Stage::Active(approval(true)),
        Stage::Closed(approval(true)),
        Stage::Archived(approval(true)),
    ]
}

fn second() -> Plan {
    let first = plan("mot", Stage::Active(approval(true)));
    plan("hai", Stage::Approved(approval(true))).replace(&first, &actor(Role::Office), AT).expect("in force").value
}

#[test]
fn only_a_plan_that_people_work_by_can_be_replaced() {
    for stage in every_stage() {
        let can = matches!(stage, Stage::Active(_));
        let other = plan("mot", stage);
        let done = plan("hai", Stage::Draft).replace(&other, &actor(Role::Office), AT);
        match done {
            Ok(change) => {
                assert!(can, "{other:?}");
                assert_eq!(change.entry.verb, "plan.linked");
                assert_eq!(change.value.version, Some(Version { replaces: id("mot"), first: id("mot") }));
            }
            Err(refusal) => assert_eq!((can, refusal), (false, PlanRefusal::NotInForce)),
        }
    }
}

#[test]
fn whose_place_it_takes_is_said_before_it_is_issued_and_by_the_office() {
    let first = plan("mot", Stage::Active(approval(true)));
    for stage in every_stage() {
        let can = matches!(stage, Stage::Draft | Stage::Returned { .. } | Stage::Approved(_));
        let own = plan("hai", stage);
        assert_eq!(own.clone().replace(&first, &actor(Role::Office), AT).is_ok(), can, "{own:?}");
        assert_eq!(own.clone().stand_alone(&actor(Role::Office), AT).is_ok(), can, "{own:?}");
        let refused = own.replace(&first, &actor(Role::Director), AT);
        assert_eq!(refused, Err(PlanRefusal::NotAllowed));
    }
    let itself = first.clone().replace(&first, &actor(Role::Office), AT);
    assert!(itself.is_err());
}

#[test]
fn a_version_is_issued_and_never_launched() {
    let director = actor(Role::Director);
    assert_eq!(second().issue_in_place(&id("ba"), &director, AT), Err(PlanRefusal::NotInForce));
    let alone = plan("hai", Stage::Approved(approval(true)));
    assert_eq!(alone.issue_in_place(&id("mot"), &director, AT), Err(PlanRefusal::NotInForce));
    let issued = second().issue_in_place(&id("mot"), &director, AT).expect("it is in force");
    assert_eq!(issued.entry.verb, "plan.issued");
    assert_eq!(issued.value.clone().launch(&director, AT), Err(PlanRefusal::TakesAPlace));

    let third = plan("ba", Stage::Draft).replace(&issued.value, &actor(Role::Office), AT).expect("issued").value;
    assert_eq!(third.version, Some(Version { replaces: id("hai"), first: id("mot") }));
}

#[test]
fn a_version_can_stand_alone_again() {
    let office = actor(Role::Office);
    let alone = second().stand_alone(&office, AT).expect("not issued").expect("it was linked");
    assert_eq!((alone.entry.verb, &alone.value.version), ("plan.unlinked", &None));
    assert_eq!(alone.value.stand_alone(&office, AT), Ok(None), "nothing to take back");
}

#[test]
fn the_last_of_the_line_is_in_force() {
    let version = |replaces: &str| Version { replaces: id(replaces), first: id("mot") };
    let line = [(id("ba"), version("hai")), (id("hai"), version("mot"))];
    assert_eq!(in_force(&id("mot"), &line), id("ba"));
    assert_eq!(in_force(&id("mot"), &[]), id("mot"));
    let circle = [(id("mot"), version("hai")), (id("hai"), version("mot"))];
    assert_eq!(in_force(&id("mot"), &circle), id("mot"), "wrong, and yet it ends");
}
