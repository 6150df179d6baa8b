//! The way of a plan to its signature: to the Director, back with a reason, signed, or signed on paper.

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::permission::Action;
use domain::plan::{EditRefusal, Plan, PlanRefusal};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::PlanTrouble;
use super::{actions, queries};
use crate::register;
use crate::shell::{Access, Error, Posted, Press, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .post("/dot/{slug}/trinh", Access::May(Action::SubmitPlan), submit)
        .post("/dot/{slug}/tra-lai", Access::May(Action::ReturnPlan), send_back)
        .post("/dot/{slug}/duyet", Access::May(Action::ApprovePlan), approve)
        .post("/dot/{slug}/da-ky", Access::May(Action::SubmitPlan), declare_signed)
}

#[derive(Deserialize)]
struct Reason {
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
struct Authority {
    #[serde(default)]
    authority: String,
}

async fn submit(State(app): State<App>, visit: Visit, Path(slug): Path<String>, _: Posted<Press>) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let plan = known(&mut tx, &slug).await?;
    actions::submit(&mut tx, visit.actor()?, plan, visit.now).await.map_err(|trouble| said(trouble, visit.t))?;
    tx.commit().await?;
    Ok(Redirect::to("/viec"))
}

async fn send_back(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Reason>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let plan = known(&mut tx, &slug).await?;
    let done = actions::send_back(&mut tx, visit.actor()?, plan, &form.reason, visit.now).await;
    done.map_err(|trouble| said(trouble, visit.t))?;
    tx.commit().await?;
    Ok(Redirect::to("/viec"))
}

async fn approve(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Authority>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let plan = known(&mut tx, &slug).await?;
    let authority = known_form(&app, form.authority)?;
    let done = actions::approve(&mut tx, visit.actor()?, plan, authority, visit.now).await;
    done.map_err(|trouble| said(trouble, visit.t))?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/phat-dong")))
}

async fn declare_signed(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Authority>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let plan = known(&mut tx, &slug).await?;
    let authority = known_form(&app, form.authority)?;
    let done = actions::declare_signed(&mut tx, visit.actor()?, plan, authority, visit.now).await;
    done.map_err(|trouble| said(trouble, visit.t))?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/phat-dong")))
}

async fn known(tx: &mut Tx, slug: &str) -> Result<Plan> {
    queries::find(tx, slug).await?.ok_or(Error::NotFound)
}

/// A form of authority of the catalogue, or none: signed in the head's own name.
fn known_form(app: &App, code: String) -> Result<Option<String>> {
    if code.is_empty() {
        return Ok(None);
    }
    let known = app.catalogue.authority_forms.iter().any(|form| form.code == code);
    if known { Ok(Some(code)) } else { Err(Error::Malformed("authority".to_owned())) }
}

/// A refusal as a sentence.
#[must_use]
pub fn said(trouble: PlanTrouble, t: &'static Messages) -> Error {
    let refusal = match trouble {
        PlanTrouble::Error(error) => return error,
        PlanTrouble::Register(refusal) => return register::faults((*refusal).into(), "number", t),
        PlanTrouble::Refused(refusal) => refusal,
    };
    match refusal {
        PlanRefusal::NotAllowed => Error::NotFound,
        other => Error::Refused(why(&other, t)),
    }
}

/// Why a plan does not move, as a sentence.
#[must_use]
pub(crate) fn why(refusal: &PlanRefusal, t: &'static Messages) -> String {
    match refusal {
        PlanRefusal::Blank(fields) => {
            let names: Vec<&str> = fields.iter().map(|pointer| super::review::mandatory_name(pointer, t)).collect();
            t.plan.refused_blank(names.join(", "))
        }
        PlanRefusal::NoReason => t.plan.refused_no_reason.to_owned(),
        PlanRefusal::EndsBeforeStart => t.plan.refused_ends_before_start.to_owned(),
        PlanRefusal::OwnSubmission => t.plan.refused_own_submission.to_owned(),
        PlanRefusal::NotAllowed | PlanRefusal::NotNow(_) => t.plan.refused_not_now.to_owned(),
        PlanRefusal::SignedAlready => t.plan.refused_signed_already.to_owned(),
        PlanRefusal::NumberTaken(number) => t.plan.refused_number_taken(number),
        PlanRefusal::NotInForce => t.compare.refused_not_in_force.to_owned(),
        PlanRefusal::TakesAPlace => t.compare.refused_takes_a_place.to_owned(),
        PlanRefusal::Field { why, .. } => why_not_that_value(*why, t).to_owned(),
    }
}

fn why_not_that_value(why: EditRefusal, t: &'static Messages) -> &'static str {
    match why {
        EditRefusal::NoSuchField | EditRefusal::NotByHand | EditRefusal::OtherKind => t.plan.refused_not_that_value,
        EditRefusal::Empty => t.plan.refused_empty,
        EditRefusal::Incomplete => t.plan.refused_incomplete,
        EditRefusal::NotADay => t.plan.refused_not_a_day,
        EditRefusal::TooLong => t.plan.refused_too_long,
        EditRefusal::NotASum => t.plan.refused_not_a_sum,
        EditRefusal::NumberForm => t.plan.refused_number_form,
    }
}
