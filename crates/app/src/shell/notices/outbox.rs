//! Letters that went out, wait, or did not arrive, for whoever keeps people's addresses. What a letter says is not shown.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use domain::id::LetterId;
use domain::letter::LetterState;
use serde::Deserialize;
use wording::Messages;

use super::queries::letters::{self, Listed};
use super::{actions, moment};
use crate::shell::form::Posted;
use crate::shell::{Crumb, Error, Frame, Press, Result, Section, Visit, page, page_number};
use crate::state::App;

/// Letters on one page.
const PER_PAGE: i64 = 50;

/// So many letters that were kept are sent at one press.
const MOST_AT_ONCE: i64 = 200;

/// The lists: name in the address, and the states in it.
const LISTS: [(&str, [&str; 3]); 3] = [
    ("chua-toi", ["kept", "refused", "failed"]),
    ("dang-cho", ["queued", "queued", "queued"]),
    ("da-gui", ["sent", "sent", "sent"]),
];

#[derive(Template)]
#[template(path = "shell/notices/outbox.html")]
struct OutboxPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    /// The mail server; `None` while none is set.
    server: Option<String>,
    kept: i64,
    tabs: Vec<Tab>,
    rows: Vec<LetterRow>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Tab {
    label: String,
    url: String,
    current: bool,
}

struct LetterRow {
    name: String,
    address: String,
    subject: String,
    at: String,
    class: &'static str,
    icon: &'static str,
    state: String,
    why: String,
    /// Where it is sent again; `None` where that is not possible.
    again: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    loc: String,
    #[serde(default)]
    trang: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let chosen = LISTS.iter().position(|(name, _)| *name == asked.loc).unwrap_or_default();
    let number = page_number(&asked.trang);
    let skip = (number - 1) * PER_PAGE;
    let mut tx = app.db.read().await?;
    let counts = letters::counts(&mut tx).await?;
    let (found, total) = letters::page(&mut tx, LISTS[chosen].1, (PER_PAGE, skip)).await?;
    let of = |state: &str| counts.get(state).copied().unwrap_or_default();
    let labels = [
        t.notices.tab_not_arrived(of("kept") + of("refused") + of("failed")),
        t.notices.tab_waiting(of("queued")),
        t.notices.tab_sent(of("sent")),
    ];
    let tab = |(at, label): (usize, String)| Tab {
        label,
        url: format!("/quan-tri/thu?loc={}", LISTS[at].0),
        current: at == chosen,
    };
    let address = |page: i64| format!("/quan-tri/thu?loc={}&trang={page}", LISTS[chosen].0);
    page(&OutboxPage {
        frame: Frame::new(&visit, t.notices.letters, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.shell.units, "/quan-tri/don-vi")],
        server: app.mode.mail.as_ref().map(crate::shell::mail::Mailer::server),
        kept: of("kept"),
        tabs: labels.into_iter().enumerate().map(tab).collect(),
        rows: found.into_iter().map(|letter| row(letter, app.mode.mail.is_some(), t)).collect(),
        earlier: (number > 1).then(|| address(number - 1)),
        later: (skip + PER_PAGE < total).then(|| address(number + 1)),
    })
}

pub(super) async fn send_again(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<LetterId>,
    Posted(_): Posted<Press>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let letter = letters::find(&mut tx, &id).await?.ok_or(Error::NotFound)?;
    if letter.leads_nowhere {
        return Err(Error::Refused(visit.t.notices.link_taken_back.to_owned()));
    }
    if letter.address_of_today.is_empty() {
        return Err(Error::Refused(visit.t.notices.unit_without_address.to_owned()));
    }
    actions::send_again(&mut tx, visit.actor()?, vec![letter], visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/quan-tri/thu?loc=dang-cho"))
}

pub(super) async fn send_kept(State(app): State<App>, visit: Visit, Posted(_): Posted<Press>) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let kept = letters::kept(&mut tx, MOST_AT_ONCE).await?;
    actions::send_again(&mut tx, visit.actor()?, kept, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/quan-tri/thu?loc=dang-cho"))
}

fn row(letter: Listed, mails: bool, t: &'static Messages) -> LetterRow {
    let Listed { id, name, address, subject, queued, state, attempts, last_why } = letter;
    let (class, icon, words) = match &state {
        LetterState::Queued if attempts == 0 => ("f-todo", "i-ring", t.notices.state_queued.to_owned()),
        LetterState::Queued => ("f-prog", "i-half", t.notices.state_tried(attempts)),
        LetterState::Sent(at) => ("f-done", "i-ok", t.notices.state_sent(moment(*at))),
        LetterState::Kept(_) => ("f-wait", "i-wait", t.notices.state_kept.to_owned()),
        LetterState::Refused(at, _) => ("f-over", "i-over", t.notices.state_refused(moment(*at))),
        LetterState::Failed(at, _) => ("f-over", "i-over", t.notices.state_failed(moment(*at))),
    };
    let why = match state.end() {
        (_, Some(why)) => why.to_owned(),
        (Some(_), None) => String::new(),
        (None, None) => last_why.unwrap_or_default(),
    };
    let ended_badly = !matches!(state, LetterState::Queued | LetterState::Sent(_));
    let again = (mails && ended_badly).then(|| format!("/quan-tri/thu/{id}/gui-lai"));
    LetterRow { name, address, subject, at: moment(queued), class, icon, state: words, why, again }
}
