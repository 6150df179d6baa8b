//! The page of a plan that takes another's place: whom it concerns, what they will be told, and the way to its issue.

use askama::Template;
use axum::response::Response;
use domain::dispatch::{Affected, Place, Standing};
use domain::permission::Action;
use domain::plan::{Stage, Step};
use domain::vietnamese::short_date;
use wording::Messages;

use super::prepared::Prepared;
use super::told::{Told, counted};
use crate::launch::words::in_language;
use crate::plan::compare::words::{difference, plan_name};
use crate::plan::mandatory_name;
use crate::plan::numbering::wants_number;
use crate::shell::{Crumb, Frame, Result, Section, Visit, page};
use crate::state::App;

#[derive(Template)]
#[template(path = "launch/version/page.html")]
struct VersionPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    slug: String,
    revision: i64,
    number: String,
    date: String,
    /// Its comparison with the plan it replaces.
    compare_url: String,
    campaign: (String, String),
    /// Mandatory fields that are blank, in words; empty when there is none.
    blanks: String,
    /// Whether the register can give the plan its number.
    numbers: bool,
    /// What everybody who carries the plan out is told.
    for_all: Vec<String>,
    /// How many they are.
    all: usize,
    /// Units with something of their own.
    own: Vec<UnitRow>,
    /// Tasks that name nobody of the records.
    unclear: Vec<String>,
    joining: Vec<String>,
    /// Units that nobody can be told for.
    by_hand: Vec<String>,
    told: Told,
    issued: bool,
    /// Another plan took that place meanwhile.
    overtaken: bool,
    closed: bool,
    buttons: Buttons,
    forms: Vec<(String, String)>,
    waits: Option<&'static str>,
}

/// One unit that the version concerns in its own way.
struct UnitRow {
    name: String,
    leaves: bool,
    sentences: Vec<String>,
}

/// What the visitor can do with the plan at this stage.
#[derive(Default)]
struct Buttons {
    submit: bool,
    on_paper: bool,
    sign: bool,
    send_back: bool,
    issue: bool,
}

/// The page.
pub(super) fn shown(app: &App, visit: &Visit, prepared: &Prepared) -> Result<Response> {
    let (t, plan) = (visit.t, &prepared.plan);
    let draft = &plan.draft;
    let taking_part: Vec<&Affected> =
        prepared.concern.units.iter().filter(|one| one.standing != Standing::Joins).collect();
    let common = &prepared.concern.for_all;
    let sentence = |place: &Place| difference(&prepared.comparison, *place, t);
    let own = taking_part.iter().map(|one| UnitRow {
        name: prepared.name(&one.unit),
        leaves: one.standing == Standing::Leaves,
        sentences: one.rows.iter().filter(|place| !common.contains(*place)).map(sentence).collect(),
    });
    let own: Vec<UnitRow> = own.filter(|row| row.leaves || !row.sentences.is_empty()).collect();
    let blanks: Vec<&str> = plan.blanks().into_iter().map(|pointer| mandatory_name(pointer, t)).collect();
    let named = |standing| {
        let units = prepared.concern.units.iter().filter(move |one| one.standing == standing);
        units.map(|one| prepared.name(&one.unit)).collect::<Vec<_>>()
    };
    let by_hand = taking_part.iter().filter(|one| !prepared.hearers.contains_key(&one.unit));
    let name = plan_name(&plan.number(), draft.title.as_deref().unwrap_or_default(), t);
    let old = plan_name(&prepared.old.number, &prepared.old.title, t);
    let closed = prepared.campaign.state.code() == "closed";
    let overtaken = !matches!(plan.stage, Stage::Issued(_)) && prepared.in_force != prepared.version.replaces;
    let buttons = if closed || overtaken { Buttons::default() } else { buttons(prepared, visit) };
    page(&VersionPage {
        frame: Frame::new(visit, t.compare.version_heading(&old), Section::Campaigns),
        t,
        crumbs: vec![
            Crumb::to(t.shell.campaigns, "/dot"),
            Crumb::to(t.launch.step_review, format!("/dot/{}/ra-soat", plan.slug)),
        ],
        slug: plan.slug.clone(),
        revision: plan.revision,
        number: name,
        date: draft.date.as_deref().and_then(|day| day.parse().ok()).map(short_date).unwrap_or_default(),
        compare_url: format!("/dot/{}/so-sanh?voi={}&chi=khac", plan.slug, prepared.old.slug),
        campaign: (prepared.campaign.name.clone(), format!("/dot/{}", prepared.campaign.slug)),
        blanks: blanks.join(", "),
        numbers: wants_number(plan, visit),
        for_all: common.iter().map(sentence).collect(),
        all: prepared.concern.staying,
        own,
        unclear: prepared.concern.unclear.iter().map(sentence).collect(),
        joining: named(Standing::Joins),
        by_hand: by_hand.map(|one| prepared.name(&one.unit)).collect(),
        told: counted(prepared),
        issued: matches!(plan.stage, Stage::Issued(_)),
        overtaken,
        closed,
        forms: if buttons.sign || buttons.on_paper { forms(app, t) } else { Vec::new() },
        waits: waits(prepared, &buttons, t),
        buttons,
    })
}

fn forms(app: &App, t: &'static Messages) -> Vec<(String, String)> {
    let own = (String::new(), t.launch.own_name.to_owned());
    let others = app.catalogue.authority_forms.iter();
    let others = others.map(|form| (form.code.clone(), format!("{} {}", form.printed, in_language(&form.name, t))));
    std::iter::once(own).chain(others).collect()
}

fn buttons(prepared: &Prepared, visit: &Visit) -> Buttons {
    let plan = &prepared.plan;
    let Ok(me) = visit.actor() else { return Buttons::default() };
    let may = |step, action| plan.allows(step, action, me).is_ok();
    let signs = match &plan.stage {
        Stage::Submitted { by, .. } => may(Step::Approve, Action::ApprovePlan) && *by != me.id,
        _ => false,
    };
    Buttons {
        submit: may(Step::Submit, Action::SubmitPlan),
        on_paper: may(Step::DeclareSigned, Action::SubmitPlan),
        sign: signs,
        send_back: may(Step::Return, Action::ReturnPlan),
        issue: may(Step::Issue, Action::LaunchCampaign) && plan.blanks().is_empty(),
    }
}

fn waits(prepared: &Prepared, buttons: &Buttons, t: &'static Messages) -> Option<&'static str> {
    match &prepared.plan.stage {
        Stage::Draft | Stage::Returned { .. } if !buttons.submit => Some(t.launch.waits_for_office),
        Stage::Submitted { .. } if !buttons.send_back => Some(t.launch.waits_for_director),
        _ => None,
    }
}
