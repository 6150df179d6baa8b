//! What people change on the review page: with "Lưu", while typing, and by giving words of the record to a field.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::plan::{Edit, Plan, PlanRefusal};
use intake::Document;
use serde::Deserialize;
use wording::Messages;

use super::edits::{self, Asked, Form};
use super::{assignable, known, mandatory_name, shown};
use crate::plan::actions::PlanTrouble;
use crate::plan::{actions, signing};
use crate::shell::{Error, Posted, Problem, Result, Visit};
use crate::state::App;

/// How often a change is asked again when somebody else's came between.
const ATTEMPTS: usize = 5;

/// A plan before a change, and what was asked of it: stored when nothing is wrong with it.
struct Edited {
    plan: Plan,
    document: Document,
    asked: Asked,
}

/// Stores what `want` asks of the plan as it is now. Where two people press at the same moment and the engine lets
/// both begin, the later one is asked again of the newer plan.
async fn edited(
    app: &App,
    visit: &Visit,
    slug: &str,
    want: impl Fn(&Plan, &Document) -> Result<Asked>,
) -> Result<Edited> {
    for _ in 1..ATTEMPTS {
        match edited_once(app, visit, slug, &want).await {
            Err(Error::Stale) => {}
            done => return done,
        }
    }
    edited_once(app, visit, slug, &want).await
}

async fn edited_once(
    app: &App,
    visit: &Visit,
    slug: &str,
    want: impl Fn(&Plan, &Document) -> Result<Asked>,
) -> Result<Edited> {
    let mut tx = app.db.write().await?;
    let (plan, document) = known(&mut tx, slug).await?;
    let mut asked = want(&plan, &document)?;
    if asked.problems.is_empty() {
        match actions::edit(&mut tx, visit.actor()?, plan.clone(), &asked.edits, visit.now).await {
            Ok(()) => tx.commit().await?,
            Err(PlanTrouble::Refused(PlanRefusal::NotAllowed)) => return Err(Error::NotFound),
            Err(PlanTrouble::Refused(refusal)) => asked.problems.push(problem(&refusal, &asked.edits, visit.t)),
            Err(PlanTrouble::Error(error)) => return Err(error),
        }
    }
    Ok(Edited { plan, document, asked })
}

/// Where a refusal belongs: at the first field that was to change.
fn problem(refusal: &PlanRefusal, edits: &[Edit], t: &'static Messages) -> Problem {
    let at = match refusal {
        PlanRefusal::EndsBeforeStart => "/period/end",
        PlanRefusal::Field { pointer, .. } => pointer.as_str(),
        _ => edits.first().map_or("", |edit| edit.pointer.as_str()),
    };
    Problem::at(at, signing::why(refusal, t))
}

/// The inputs of the page: stored at once; with nothing mandatory left blank, on to the launch.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Form>,
) -> Result<Response> {
    let done = edited(&app, &visit, &slug, |plan, _| Ok(edits::asked(&form, plan, visit.t))).await?;
    if !done.asked.problems.is_empty() {
        let again = shown(&app, &visit, &done.plan, &done.document, false, &form, done.asked.problems)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    if !form.contains_key("next") {
        let to = form.get("back").map(String::as_str).unwrap_or_default();
        return Ok(Redirect::to(&format!("/dot/{slug}/ra-soat#{}", anchor(to))).into_response());
    }
    let mut tx = app.db.read().await?;
    let (plan, document) = known(&mut tx, &slug).await?;
    let blank = plan.blanks();
    if blank.is_empty() {
        return Ok(Redirect::to(&format!("/dot/{slug}/phat-dong")).into_response());
    }
    let missing =
        |pointer: &&'static str| Problem::at(*pointer, visit.t.review.still_blank(mandatory_name(pointer, visit.t)));
    let problems = blank.iter().map(missing).collect();
    let again = shown(&app, &visit, &plan, &document, false, &form, problems)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

/// Only anchors of fields: what comes back from a form is not put into a header as it is.
fn anchor(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).take(8).collect()
}

/// The same inputs, kept while typing: what cannot be stored yet stays on the page.
pub(super) async fn autosave(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Form>,
) -> Result<Response> {
    let done = edited(&app, &visit, &slug, |plan, _| Ok(edits::asked(&form, plan, visit.t))).await?;
    if !done.asked.problems.is_empty() {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    }
    Ok(axum::Json(edits::refilled(&form, &done.asked.edits)).into_response())
}

/// Which words of the record, for which field.
#[derive(Deserialize)]
pub(super) struct Assign {
    field: String,
    start: usize,
    end: usize,
}

/// Words selected in the record become the value of a field.
pub(super) async fn assign(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Assign>,
) -> Result<Response> {
    let known_field = assignable(visit.t).iter().any(|(pointer, _)| *pointer == form.field);
    let words = |_: &Plan, document: &Document| {
        if !known_field {
            return Err(Error::Malformed("field".to_owned()));
        }
        let edit = edits::assigned(document, &form.field, form.start, form.end, visit.t).map_err(Error::Refused)?;
        Ok(Asked { edits: vec![edit], problems: Vec::new() })
    };
    let done = edited(&app, &visit, &slug, words).await?;
    match done.asked.problems.into_iter().next() {
        Some(problem) => Err(Error::Refused(problem.sentence)),
        None => Ok(Redirect::to(&format!("/dot/{slug}/ra-soat")).into_response()),
    }
}
