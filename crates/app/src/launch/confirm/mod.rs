//! `/dot/{đợt}/phat-dong`: who gets what and when, before the one press that sends it.
//!
//! The program proposes; a person unticks, adds, answers what matched nothing, and moves days. What is typed is kept,
//! so that the Director signs what the Office prepared.

mod choices;
mod days;
mod fields;
mod page;
mod prepared;
mod proposed;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::plan::{Plan, PlanRefusal, Stage};
use store::Tx;

pub use proposed::{Sent, launch_as_proposed};

use fields::Fields;
use prepared::Prepared;

use super::actions::{self, Signing};
use super::{queries, words};
use crate::plan::actions as plan_actions;
use crate::plan::actions::PlanTrouble;
use crate::plan::mandatory_name;
use crate::plan::queries as plans;
use crate::shell::{Access, Error, Posted, Problem, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let may = Access::May(Action::LaunchCampaign);
    routes.get("/dot/{slug}/phat-dong", may, show).post("/dot/{slug}/phat-dong", may, send).post(
        "/dot/{slug}/phat-dong/nhap",
        may,
        keep,
    )
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let plan = plans::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    if is_launched(&plan) {
        return Ok(Redirect::to(&format!("/dot/{slug}")).into_response());
    }
    // A plan that takes another's place starts no campaign of its own.
    if plan.version.is_some() {
        return Ok(Redirect::to(&format!("/dot/{slug}/ban-hanh")).into_response());
    }
    let prepared = Prepared::read(&mut tx, &app, &visit, plan, None).await?;
    page::shown(&app, &visit, &prepared, Vec::new())
}

async fn send(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(fields): Posted<Vec<(String, String)>>,
) -> Result<Response> {
    let fields = Fields(fields);
    let mut tx = app.db.write().await?;
    let plan = plans::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    // The same press twice: the first one launched.
    if is_launched(&plan) {
        return Ok(Redirect::to(&format!("/dot/{slug}")).into_response());
    }
    if plan.version.is_some() {
        return Err(said(PlanTrouble::Refused(PlanRefusal::TakesAPlace), &visit));
    }
    if fields.get("revision") != plan.revision.to_string() {
        return Err(Error::Stale);
    }
    if fields.get("viec") == "trinh" {
        return submit(tx, &visit, plan, fields).await;
    }
    let prepared = Prepared::read(&mut tx, &app, &visit, plan, Some(fields.clone())).await?;
    let problems = prepared.problems(visit.t);
    if !problems.is_empty() {
        let page = page::shown(&app, &visit, &prepared, problems)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let signing = signing(&app, &fields)?;
    let order = prepared.order(&app, &visit);
    let Prepared { plan, reach, .. } = prepared;
    let done = actions::launch(&mut tx, visit.actor()?, plan, &order, &reach, &signing, visit.now).await;
    done.map_err(|trouble| said(trouble, &visit))?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}?vua=phat-dong")).into_response())
}

/// To the Director, with the form as it stands.
async fn submit(mut tx: Tx, visit: &Visit, plan: Plan, fields: Fields) -> Result<Response> {
    queries::save_draft(&mut tx, &plan.id, &fields.kept(), visit.now).await?;
    let done = plan_actions::submit(&mut tx, visit.actor()?, plan, visit.now).await;
    done.map_err(|trouble| said(trouble, visit))?;
    tx.commit().await?;
    Ok(Redirect::to("/viec").into_response())
}

/// Keeps the form as typed so far, for the script that saves while somebody types.
async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(fields): Posted<Vec<(String, String)>>,
) -> Result<StatusCode> {
    let fields = Fields(fields);
    let mut tx = app.db.write().await?;
    let plan = plans::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    if is_launched(&plan) || fields.get("revision") != plan.revision.to_string() {
        return Err(Error::Stale);
    }
    queries::save_draft(&mut tx, &plan.id, &fields.kept(), visit.now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn is_launched(plan: &Plan) -> bool {
    matches!(plan.stage, Stage::Active(_) | Stage::Closed(_) | Stage::Archived(_))
}

/// How the plan comes to be signed, with a form of authority that the catalogue knows.
fn signing(app: &App, fields: &Fields) -> Result<Signing> {
    let code = fields.get("authority");
    let known = app.catalogue.authority_forms.iter().any(|form| form.code == code);
    if !code.is_empty() && !known {
        return Err(Error::Malformed("authority".to_owned()));
    }
    let authority = known.then(|| code.to_owned());
    Ok(Signing { authority, on_paper: fields.has("da-ky") })
}

fn said(trouble: PlanTrouble, visit: &Visit) -> Error {
    match trouble {
        PlanTrouble::Error(error) => error,
        other @ PlanTrouble::Register(_) => crate::plan::said(other, visit.t),
        PlanTrouble::Refused(PlanRefusal::NotAllowed) => Error::NotFound,
        PlanTrouble::Refused(refusal) => Error::Refused(words::why(&refusal, visit.t)),
    }
}

impl Prepared {
    /// Everything that keeps the form from being sent, each at its field.
    fn problems(&self, t: &'static wording::Messages) -> Vec<Problem> {
        let blank = self.plan.blanks();
        let mut problems = Vec::new();
        if !blank.is_empty() {
            let names: Vec<&str> = blank.iter().map(|pointer| mandatory_name(pointer, t)).collect();
            problems.push(Problem::at("con-thieu", t.launch.problem_blank(names.join(", "))));
        }
        for line in &self.lines {
            let (at, printed) = (line.proposed.position, &line.proposed.printed);
            if !line.unknown.is_empty() {
                problems.push(Problem::at(format!("them-{at}"), t.launch.problem_unknown_unit(&line.unknown)));
            } else if line.is_open() {
                problems.push(Problem::at(format!("chon-{at}"), t.launch.problem_open_line(printed)));
            }
        }
        for day in self.days.iter().filter(|day| day.unreadable) {
            let field = format!("han-{}", day.deadline.duty);
            problems.push(Problem::at(field, t.launch.problem_not_a_day(&day.typed)));
        }
        if problems.is_empty() && self.executing().is_empty() {
            problems.push(Problem::at("noi-nhan", t.launch.problem_nobody_executes));
        }
        problems
    }
}
