//! The launch page as its template needs it.

use askama::Template;
use axum::response::Response;
use domain::permission::Action;
use domain::plan::{Plan, Stage, Step, first_day, last_day};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use wording::Messages;

use super::prepared::Prepared;
use crate::launch::actions::ACKNOWLEDGE;
use crate::launch::queries::Overlap;
use crate::launch::words::{duty_name, in_language, launch_message, short_agency, span};
use crate::plan::mandatory_name;
use crate::plan::numbering::wants_number;
use crate::shell::{Crumb, Frame, Problem, Result, Section, Visit, page};
use crate::state::App;

mod rows;

use rows::Row;

#[derive(Template)]
#[template(path = "launch/confirm/page.html")]
struct ConfirmPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    slug: String,
    revision: i64,
    heading: String,
    number: String,
    date: String,
    span: String,
    problems: Vec<Problem>,
    /// Mandatory fields that are blank, in words; empty when there is none.
    blanks: String,
    /// Whether the register can give the plan its number.
    numbers: bool,
    /// Units that carry the plan out and have no focal point: how many, and their names.
    without_focal_point: Option<(usize, String)>,
    overlaps: Vec<OverlapRow>,
    rows: Vec<Row>,
    unit_names: Vec<String>,
    days: Vec<DayRow>,
    message: String,
    message_length: usize,
    public: bool,
    on_paper: bool,
    forms: Vec<rows::Choice>,
    buttons: Buttons,
    /// Why there are no buttons, when there are none.
    waits: Option<&'static str>,
}

/// A running campaign that shares days with this one.
struct OverlapRow {
    slug: String,
    name: String,
    span: String,
}

struct DayRow {
    field: String,
    name: String,
    typed: String,
    bad: bool,
    note: String,
}

/// What the visitor can do with the plan at this stage.
#[derive(Default)]
struct Buttons {
    submit: bool,
    on_paper: bool,
    authority: bool,
    /// Sign without launching: something is still to be filled in by the Office.
    sign: bool,
    launch: Option<&'static str>,
    send_back: bool,
}

/// The page, with what is wrong with the form just sent.
pub(super) fn shown(app: &App, visit: &Visit, prepared: &Prepared, problems: Vec<Problem>) -> Result<Response> {
    let (t, plan) = (visit.t, &prepared.plan);
    let draft = &plan.draft;
    let executing = prepared.executing();
    let decided = prepared.decided();
    let heading = rows::heading(&decided, t);
    let title = if problems.is_empty() { heading.clone() } else { t.launch.error_title(&heading) };
    let without: Vec<&str> = executing
        .iter()
        .filter(|unit| !prepared.reach.with_focal_point.contains(unit))
        .filter_map(|unit| prepared.tree.get(unit))
        .map(|unit| unit.name.as_str())
        .collect();
    let acknowledge = prepared.days.iter().find(|day| day.deadline.duty == ACKNOWLEDGE);
    let agency = short_agency(prepared.tree.units(), visit.agency_unit.as_ref(), &visit.agency);
    let name = domain::campaign::campaign_name(draft.title.as_deref().unwrap_or_default());
    let due = acknowledge.and_then(|day| day.deadline.due);
    let (message, link) = launch_message(t, &agency, &name, due, &app.mode.address, &plan.slug);
    let message = format!("{message} {link}");
    let blanks: Vec<&str> = plan.blanks().into_iter().map(|pointer| mandatory_name(pointer, t)).collect();
    let buttons = buttons(plan, visit);
    page(&ConfirmPage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs: vec![
            Crumb::to(t.shell.campaigns, "/dot"),
            Crumb::to(t.launch.step_review, format!("/dot/{}/ra-soat", plan.slug)),
        ],
        slug: plan.slug.clone(),
        revision: plan.revision,
        heading,
        number: plan.number(),
        date: draft.date.as_deref().and_then(|day| day.parse().ok()).map(short_date).unwrap_or_default(),
        span: period(plan),
        problems,
        blanks: blanks.join(", "),
        numbers: wants_number(plan, visit),
        without_focal_point: (!without.is_empty()).then(|| (without.len(), without.join(", "))),
        overlaps: prepared.overlaps.iter().map(overlap_row).collect(),
        rows: rows::rows(app, visit, prepared),
        unit_names: prepared.tree.units().iter().map(|unit| unit.name.clone()).collect(),
        days: prepared.days.iter().map(|day| day_row(app, day, t)).collect(),
        message_length: message.chars().count(),
        message,
        public: prepared.public,
        on_paper: prepared.on_paper,
        forms: forms(app, prepared, t),
        waits: waits(plan, &buttons, t),
        buttons,
    })
}

fn overlap_row(overlap: &Overlap) -> OverlapRow {
    let span = span(Some(overlap.starts), Some(overlap.ends), None);
    OverlapRow { slug: overlap.slug.clone(), name: overlap.name.clone(), span }
}

fn period(plan: &Plan) -> String {
    let period = plan.draft.period.clone().unwrap_or_default();
    let ends: Option<Date> = period.end.as_deref().and_then(last_day);
    span(period.start.as_deref().and_then(first_day), ends, period.end.as_deref())
}

fn day_row(app: &App, day: &super::days::Day, t: &'static Messages) -> DayRow {
    let deadline = &day.deadline;
    let note = match (day.unknown_year, day.day_off) {
        (Some(year), _) if deadline.due.is_none() => t.launch.unknown_year(year),
        (_, true) => t.launch.not_a_working_day.to_owned(),
        _ if deadline.proposed && deadline.due.is_some() => t.launch.plan_is_silent.to_owned(),
        _ if deadline.due.is_none() => t.launch.no_day.to_owned(),
        _ => deadline.text.clone(),
    };
    DayRow {
        field: format!("han-{}", deadline.duty),
        name: duty_name(app, &deadline.duty, t),
        typed: day.typed.clone(),
        bad: day.unreadable,
        note,
    }
}

fn forms(app: &App, prepared: &Prepared, t: &'static Messages) -> Vec<rows::Choice> {
    let own = rows::Choice::new(String::new(), t.launch.own_name.to_owned(), &prepared.authority);
    let others = app.catalogue.authority_forms.iter().map(|form| {
        let label = format!("{} {}", form.printed, in_language(&form.name, t));
        rows::Choice::new(form.code.clone(), label, &prepared.authority)
    });
    std::iter::once(own).chain(others).collect()
}

fn buttons(plan: &Plan, visit: &Visit) -> Buttons {
    let t = visit.t;
    let Ok(me) = visit.actor() else { return Buttons::default() };
    let may = |step, action| plan.allows(step, action, me).is_ok();
    match &plan.stage {
        Stage::Draft | Stage::Returned { .. } => {
            let declares = may(Step::DeclareSigned, Action::SubmitPlan) && visit.may(Action::LaunchCampaign);
            Buttons {
                submit: may(Step::Submit, Action::SubmitPlan),
                on_paper: declares,
                authority: declares,
                launch: declares.then_some(t.launch.launch),
                ..Buttons::default()
            }
        }
        Stage::Submitted { by, .. } => {
            let signs = may(Step::Approve, Action::ApprovePlan) && *by != me.id;
            let complete = plan.blanks().is_empty();
            Buttons {
                authority: signs,
                sign: signs && !complete,
                launch: (signs && complete).then_some(t.launch.sign_and_launch),
                send_back: may(Step::Return, Action::ReturnPlan),
                ..Buttons::default()
            }
        }
        Stage::Approved(_) | Stage::Issued(_) => {
            Buttons { launch: visit.may(Action::LaunchCampaign).then_some(t.launch.launch), ..Buttons::default() }
        }
        Stage::Active(_) | Stage::Closed(_) | Stage::Archived(_) => Buttons::default(),
    }
}

fn waits(plan: &Plan, buttons: &Buttons, t: &'static Messages) -> Option<&'static str> {
    match &plan.stage {
        Stage::Draft | Stage::Returned { .. } if !buttons.submit => Some(t.launch.waits_for_office),
        Stage::Submitted { .. } if !buttons.send_back => Some(t.launch.waits_for_director),
        Stage::Approved(_) | Stage::Issued(_) => Some(t.launch.is_signed),
        _ => None,
    }
}
