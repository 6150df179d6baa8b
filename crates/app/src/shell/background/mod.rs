//! A long work that somebody started and a job does: how far it is, on a page of its own, and a button to stop it.
//!
//! ```text
//! waiting ─ advance ─▶ working ─ end ─▶ done, stopped, failed
//! ```
//!
//! Whoever does the work calls [`advance`] in the transaction of each piece, and stops when it answers so.

pub(super) mod queries;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{HeaderValue, REFRESH};
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::PersonId;
use domain::permission::Action;
use jiff::Timestamp;
use store::{StoreError, Tx, new_id};
use wording::Messages;

use super::{Access, Error, Frame, Posted, Press, Result, Routes, Section, Visit, page};
use crate::state::App;
use queries::Task;

/// How the work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// All of it is done.
    Done,
    /// Somebody stopped it.
    Stopped,
    /// It could not go on.
    Failed,
}

/// A work that waits for its job; gives its id. `leads` is the path to go to when it is done.
///
/// # Errors
/// When the store is broken.
pub async fn begin(
    tx: &mut Tx,
    person: &PersonId,
    what: (&str, &str, i64),
    now: Timestamp,
) -> Result<String, StoreError> {
    let id = new_id(now).to_string();
    queries::begin(tx, &id, person, what, now).await?;
    Ok(id)
}

/// So much of so much is done; answers whether the work is to stop.
///
/// # Errors
/// When the store is broken.
pub async fn advance(tx: &mut Tx, id: &str, done: i64, total: i64) -> Result<bool, StoreError> {
    queries::advance(tx, id, (done, total)).await
}

/// The work has ended, and what is to be said of it.
///
/// # Errors
/// When the store is broken.
pub async fn end(tx: &mut Tx, id: &str, ended: Ended, said: &str, now: Timestamp) -> Result<(), StoreError> {
    let state = match ended {
        Ended::Done => "done",
        Ended::Stopped => "stopped",
        Ended::Failed => "failed",
    };
    queries::end(tx, id, state, said, now).await
}

/// The page of a work.
#[must_use]
pub fn address(id: &str) -> String {
    format!("/viec-nen/{id}")
}

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/viec-nen/{task}", Access::SignedIn, show).post("/viec-nen/{task}/dung", Access::SignedIn, stop)
}

#[derive(Template)]
#[template(path = "shell/background/task.html")]
struct TaskPage {
    frame: Frame,
    t: &'static Messages,
    state: &'static str,
    mark: &'static str,
    icon: &'static str,
    said: String,
    counted: String,
    done: i64,
    total: i64,
    leads: Option<String>,
    stop: Option<String>,
}

async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let task = find(&mut app.db.read().await?, &visit, &id).await?;
    let t = visit.t;
    let (state, mark, icon) = match task.state.as_str() {
        "waiting" => (t.background.waiting, "f-todo", "i-ring"),
        "working" if task.stop_asked => (t.background.stopping, "f-soon", "i-soon"),
        "working" => (t.background.working, "f-soon", "i-soon"),
        "done" => (t.background.done, "f-done", "i-ok"),
        "stopped" => (t.background.stopped, "f-todo", "i-over"),
        _ => (t.background.failed, "f-over", "i-over"),
    };
    let goes_on = matches!(task.state.as_str(), "waiting" | "working");
    let mut response = page(&TaskPage {
        frame: Frame::new(&visit, task.title, Section::None),
        t,
        state,
        mark,
        icon,
        said: task.said,
        counted: t.background.counted(task.done, task.total),
        done: task.done,
        total: task.total.max(1),
        leads: (!goes_on).then_some(task.leads),
        stop: (goes_on && !task.stop_asked).then(|| format!("{}/dung", address(&id))),
    })?;
    // Works before any script: the browser asks again by itself.
    if goes_on {
        response.headers_mut().insert(REFRESH, HeaderValue::from_static("2"));
    }
    Ok(response)
}

async fn stop(State(app): State<App>, visit: Visit, Path(id): Path<String>, _: Posted<Press>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    find(&mut tx, &visit, &id).await?;
    queries::stop(&mut tx, &id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&id)).into_response())
}

/// A work of the visitor's own; an administrator sees all.
async fn find(tx: &mut Tx, visit: &Visit, id: &str) -> Result<Task> {
    let task = queries::find(tx, id).await?.ok_or(Error::NotFound)?;
    let own = visit.actor()?.id == task.person || visit.may(Action::GrantRoles);
    if own { Ok(task) } else { Err(Error::NotFound) }
}
