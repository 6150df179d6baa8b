//! What people change on the review page: with "Lưu", with "Đúng", and while typing.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::plan::{Edit, Plan, PlanRefusal};
use intake::Document;
use wording::Messages;

use super::edits::{self, Asked, Form};
use super::folds::any_folds;
use super::groups::{Material, groups};
use super::page::{Showing, number_of};
use super::record::Layout;
use super::view::View;
use super::{known, mandatory_name};
use crate::plan::actions::PlanTrouble;
use crate::plan::{actions, said, signing};
use crate::shell::{Error, Posted, Problem, Result, Visit};
use crate::state::App;

/// How often a change is asked again when somebody else's came between.
const ATTEMPTS: usize = 5;

/// A plan before a change, and what was asked of it: stored when nothing is wrong with it.
pub(super) struct Edited {
    pub(super) plan: Plan,
    pub(super) document: Document,
    pub(super) asked: Asked,
}

/// Stores what `want` asks of the plan as it is now. Where two people press at the same moment and the engine lets
/// both begin, the later one is asked again of the newer plan.
pub(super) async fn edited(
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
        let by = visit.actor()?;
        let done = if asked.confirmed.is_empty() {
            actions::edit(&mut tx, by, plan.clone(), &asked.edits, visit.now).await
        } else {
            actions::confirm(&mut tx, by, plan.clone(), &asked.confirmed, visit.now).await
        };
        match done {
            Ok(()) => tx.commit().await?,
            Err(PlanTrouble::Refused(PlanRefusal::NotAllowed)) => return Err(Error::NotFound),
            Err(PlanTrouble::Refused(refusal)) => asked.problems.push(problem(&refusal, &asked.edits, visit.t)),
            Err(other) => return Err(said(other, visit.t)),
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
        let showing = Showing::of(&done.plan, &done.document, view(&form)).refused(form, done.asked.problems);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, showing.page(&app, &visit)?).into_response());
    }
    if !form.contains_key("next") {
        return Ok(Redirect::to(&back(&app, &visit, &form, &done)).into_response());
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
    let showing = Showing::of(&plan, &document, view(&form)).refused(form, problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, showing.page(&app, &visit)?).into_response())
}

/// The view a form was sent from. What is wrong may stand outside of what wants a look, so a form of the whole page
/// leads back to the whole page.
fn view(form: &Form) -> View {
    View { chi: String::new(), ..View::of(form) }
}

/// Where a press leads: to the item it has added, to the next field that wants a look, or to the field it was made at.
fn back(app: &App, visit: &Visit, form: &Form, done: &Edited) -> String {
    let added = done.asked.edits.iter().any(|edit| edit.pointer.ends_with("/-"));
    let next = form.keys().find_map(|name| name.strip_prefix("c:")).and_then(|n| n.parse().ok());
    let made_at = form.get("back").and_then(|anchor| anchor.strip_prefix('f')).and_then(|n| n.parse().ok());
    let n: Option<usize> = if added { landing(app, visit, done) } else { next.or(made_at) };
    at_field(&View::of(form), &done.plan, n)
}

/// The address of a field in this view, its fold open.
pub(super) fn at_field(view: &View, plan: &Plan, n: Option<usize>) -> String {
    let Some(n) = n.filter(|n| *n > 0) else { return view.url(&plan.slug) };
    let open = if any_folds(plan) { n.to_string() } else { String::new() };
    format!("{}#f{n}", view.with(|view| view.mo = open).url(&plan.slug))
}

/// The number of the field that the last edit has given, on the page as it is now.
pub(super) fn landing(app: &App, visit: &Visit, done: &Edited) -> Option<usize> {
    let Edited { plan, document, asked } = done;
    let last = asked.edits.last()?;
    let now = plan.clone().edit(&asked.edits, visit.actor().ok()?, visit.now).ok()?.value;
    let pointer = match last.pointer.strip_suffix("/-") {
        Some(list) => {
            let draft = serde_json::to_value(&now.draft).ok()?;
            format!("{list}/{}", draft.pointer(list)?.as_array()?.len().checked_sub(1)?)
        }
        None => last.pointer.clone(),
    };
    let (layout, typed, problems) = (Layout::of(document, &now.draft), Form::new(), BTreeMap::new());
    let material = Material {
        plan: &now,
        document,
        layout: &layout,
        catalogue: &app.catalogue,
        t: visit.t,
        editable: true,
        typed: &typed,
        problems: &problems,
    };
    let groups = groups(&material);
    number_of(&groups.iter().flat_map(|group| &group.fields).collect::<Vec<_>>(), &pointer)
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
