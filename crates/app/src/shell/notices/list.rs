//! What I was told: the newest three beside my work, all of it on a page of its own.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::NoticeId;
use domain::letter::LetterState;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::moment;
use super::queries::notices::{self, Listed};
use crate::shell::form::Posted;
use crate::shell::local::local_path;
use crate::shell::{Error, Frame, Press, Result, Section, Visit, page, page_number};
use crate::state::App;

/// Notices on one page.
const PER_PAGE: i64 = 20;

/// Notices beside my work.
const LATEST: i64 = 3;

#[derive(Template)]
#[template(path = "shell/notices/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    rows: Vec<Told>,
    unread: i64,
    earlier: Option<String>,
    later: Option<String>,
}

/// One notice as its person sees it.
pub(in crate::shell) struct Told {
    pub(in crate::shell) url: String,
    pub(in crate::shell) title: String,
    pub(in crate::shell) text: String,
    pub(in crate::shell) at: String,
    pub(in crate::shell) unread: bool,
    /// What became of the letter; empty where none was written.
    pub(in crate::shell) letter: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    trang: String,
}

/// The newest of what the visitor was told. One query.
pub(in crate::shell) async fn latest(tx: &mut Tx, visit: &Visit) -> Result<Vec<Told>> {
    let (told, _) = notices::page(tx, &visit.actor()?.id, (LATEST, 0)).await?;
    Ok(told.into_iter().map(|one| row(one, visit.t)).collect())
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let number = page_number(&asked.trang);
    let skip = (number - 1) * PER_PAGE;
    let mut tx = app.db.read().await?;
    let (told, total) = notices::page(&mut tx, &visit.actor()?.id, (PER_PAGE, skip)).await?;
    let address = |page: i64| format!("/thong-bao?trang={page}");
    page(&ListPage {
        frame: Frame::new(&visit, t.notices.title, Section::None),
        t,
        unread: visit.signed.as_ref().map_or(0, |signed| signed.unread),
        rows: told.into_iter().map(|one| row(one, t)).collect(),
        earlier: (number > 1).then(|| address(number - 1)),
        later: (skip + PER_PAGE < total).then(|| address(number + 1)),
    })
}

/// Marks a notice as read and goes where it leads.
pub(super) async fn open(State(app): State<App>, visit: Visit, Path(id): Path<NoticeId>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let found = notices::find(&mut tx, &id, &visit.actor()?.id).await?;
    drop(tx);
    let (url, unread) = found.ok_or(Error::NotFound)?;
    if unread {
        let mut tx = app.db.write().await?;
        notices::read(&mut tx, &id, visit.now).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(local_path(&url).unwrap_or("/thong-bao")).into_response())
}

pub(super) async fn read_all(State(app): State<App>, visit: Visit, Posted(_): Posted<Press>) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    notices::read_all(&mut tx, &visit.actor()?.id, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/thong-bao"))
}

fn row(one: Listed, t: &'static Messages) -> Told {
    let url = format!("/thong-bao/{}", one.id);
    let letter = one.letter.map(|(address, state)| fate(&address, &state, t)).unwrap_or_default();
    Told { url, title: one.title, text: one.text, at: moment(one.said), unread: one.unread, letter }
}

/// What became of a letter, as its recipient is told.
fn fate(address: &str, state: &LetterState, t: &'static Messages) -> String {
    match state {
        LetterState::Queued => t.notices.fate_queued(address),
        LetterState::Sent(at) => t.notices.fate_sent(address, moment(*at)),
        LetterState::Kept(_) => t.notices.fate_kept.to_owned(),
        LetterState::Refused(_, why) => t.notices.fate_refused(address, why),
        LetterState::Failed(_, why) => t.notices.fate_failed(address, why),
    }
}
