//! One line: who did what, and what of the thing is another than before, field by field.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::ledger::Group;
use domain::permission::Action;
use wording::Messages;

use super::list::number;
use super::queries::{self, Line};
use super::sentences::{Names, Sentence, sentence};
use super::values::{Difference, differences};
use crate::shell::notices::moment;
use crate::shell::{Crumb, Error, Frame, Result, Section, Visit, page, percent};
use crate::state::App;

/// So many fields are shown.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "ledger/line.html")]
struct LinePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    at: String,
    hash: String,
    sentence: Sentence,
    who_url: Option<String>,
    /// What is said instead of fields, or above them.
    note: String,
    /// Whether there is a value before.
    has_before: bool,
    differences: Vec<Difference>,
    more: String,
    history: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(seq): Path<String>) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let seq: i64 = seq.parse().map_err(|_| Error::NotFound)?;
    let line = queries::one(&mut tx, seq).await?.filter(|line| sees(&visit, line)).ok_or(Error::NotFound)?;
    let before = queries::before(&mut tx, &line).await?;
    let before_value = before.clone().flatten();
    let more: Vec<_> = before_value.iter().collect();
    let names = Names::of(&mut tx, std::slice::from_ref(&line), &more).await?;
    let mut found = match &line.content {
        Some(content) => differences(before_value.as_ref(), content, &names, t),
        None => Vec::new(),
    };
    let rest = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let note = match (&line.content, line.erased_by, &before) {
        (None, Some(by), _) => t.ledger.erased(number(by)),
        (_, _, None) => t.ledger.first_time.to_owned(),
        (Some(_), _, Some(_)) if found.is_empty() => t.ledger.no_changes.to_owned(),
        _ => String::new(),
    };
    let sentence = sentence(&line, &names, &visit);
    page(&LinePage {
        frame: Frame::new(&visit, t.ledger.line_title(number(seq)), Section::Ledger),
        t,
        crumbs: vec![Crumb::to(t.ledger.title, "/nhat-ky")],
        at: moment(line.at),
        who_url: sentence.person.as_ref().map(|id| format!("/nhat-ky?ai={}", percent(id))),
        sentence,
        note,
        has_before: before_value.is_some(),
        differences: found,
        more: if rest > 0 { t.ledger.more_fields(rest) } else { String::new() },
        history: format!("/nhat-ky?muc={}:{}", percent(&line.kind), percent(&line.subject)),
        hash: line.hash,
    })
}

/// The Office sees the lines of campaigns.
fn sees(visit: &Visit, line: &Line) -> bool {
    visit.may(Action::SeeWholeLedger) || Group::of(&line.kind).is_some_and(Group::is_of_campaigns)
}
