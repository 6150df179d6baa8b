//! `/tim`: what a question finds, kind by kind.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::search::{LONGEST_ASKED, Question, Refusal};
use serde::Deserialize;
use wording::Messages;

use super::find::{Group, find};
use crate::shell::{Access, Frame, Result, Routes, Section, Visit, page, percent};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/tim", Access::SignedIn, show)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
}

#[derive(Template)]
#[template(path = "shell/search/page.html")]
struct FoundPage {
    frame: Frame,
    t: &'static Messages,
    asked: String,
    /// Why nothing was looked for, or what to try.
    sentence: Option<String>,
    /// Whether that is a fault of the question.
    faulty: bool,
    hint: bool,
    groups: Vec<GroupView>,
}

struct GroupView {
    id: &'static str,
    heading: &'static str,
    count: String,
    rows: Vec<RowView>,
    /// The list in which all of them stand.
    all: Option<String>,
}

struct RowView {
    url: String,
    name: String,
    beside: String,
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let typed = printable(&asked.q);
    let (sentence, groups) = match Question::read(asked.q.trim()) {
        Err(refusal) => (Some(refused(refusal, t)), Vec::new()),
        Ok(question) => {
            let groups = find(&mut app.db.read().await?, &visit, &question, None).await?;
            let none = groups.is_empty().then(|| t.search.nothing(&typed));
            (none, groups)
        }
    };
    let faulty = matches!(Question::read(asked.q.trim()), Err(Refusal::TooShort | Refusal::TooLong | Refusal::Control));
    let title = if typed.is_empty() { t.search.title.to_owned() } else { t.search.found(&typed) };
    let mut frame = Frame::new(&visit, title, Section::Search);
    frame.asked = Some(typed.clone());
    page(&FoundPage {
        frame,
        t,
        hint: groups.is_empty() && !faulty,
        faulty,
        sentence,
        groups: groups.into_iter().map(|group| view(group, &typed, t)).collect(),
        asked: typed,
    })
}

/// What was typed as the box shows it again.
fn printable(typed: &str) -> String {
    typed.trim().chars().filter(|sign| !sign.is_control()).take(LONGEST_ASKED).collect()
}

/// Why a question is not asked, as a person reads it.
pub(crate) fn refused(refusal: Refusal, t: &Messages) -> String {
    match refusal {
        Refusal::Empty => t.search.empty.to_owned(),
        Refusal::TooShort => t.search.too_short.to_owned(),
        Refusal::TooLong => t.search.too_long(LONGEST_ASKED),
        Refusal::Control => t.search.control.to_owned(),
    }
}

fn view(group: Group, typed: &str, t: &'static Messages) -> GroupView {
    let Group { kind, total, more, rows } = group;
    let shown = rows.len();
    let count = match more {
        true => t.search.more_than(total),
        false if total > shown => t.search.first_of(shown, total),
        false => t.search.n_found(shown),
    };
    let list = kind.list.filter(|_| more || total > shown);
    GroupView {
        id: kind.name,
        heading: (kind.heading)(t),
        count,
        all: list.map(|list| format!("{list}{}", percent(typed))),
        rows: rows
            .iter()
            .map(|row| RowView { url: (kind.url)(row), name: (kind.title)(row, t), beside: (kind.beside)(row, t) })
            .collect(),
    }
}
