//! The same lines as values: `GET /api/v1/ledger` and `/nhat-ky.csv`, with the filters of the page, a hundred and fifty
//! at a time. The next ones are those before `next`.

use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::list::{Asked, Found, find};
use super::queries::Line;
use super::sentences::{Names, Sentence, sentence};
use crate::shell::notices::moment;
use crate::shell::{Error, Result, Visit, download};
use crate::state::App;

/// Lines of one answer.
const AT_ONCE: usize = 150;

#[derive(Serialize)]
struct Lines {
    lines: Vec<OfLine>,
    /// What to ask for with `truoc`; null at the first line.
    next: Option<i64>,
}

#[derive(Serialize)]
struct OfLine {
    seq: i64,
    /// RFC 3339.
    at: String,
    verb: String,
    kind: String,
    subject: String,
    who: String,
    /// The person's id; null for the program and personal links.
    person: Option<String>,
    said: String,
    thing: String,
    place: String,
    url: Option<String>,
    hash: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let (found, sentences) = lines(&app, &visit, &asked).await?;
    let value = |(line, said): (Line, Sentence)| OfLine {
        seq: line.seq,
        at: line.at.to_string(),
        verb: line.verb,
        kind: line.kind,
        subject: line.subject,
        who: said.who,
        person: said.person,
        said: said.did,
        thing: said.thing,
        place: said.place,
        url: said.url,
        hash: line.hash,
    };
    let next = found.page.next;
    let lines = found.page.lines.into_iter().zip(sentences).map(value).collect();
    Ok(Json(Lines { lines, next }).into_response())
}

pub(super) async fn csv(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let (found, sentences) = lines(&app, &visit, &asked).await?;
    let mut text = download::UNICODE.to_owned();
    let headings = [t.ledger.col_seq, t.ledger.when, t.ledger.who, t.ledger.what, t.ledger.thing, t.ledger.hash];
    download::row(&mut text, headings);
    for (line, said) in found.page.lines.iter().zip(&sentences) {
        let thing = [said.thing.as_str(), said.place.as_str()];
        let thing = thing.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let (seq, at) = (line.seq.to_string(), moment(line.at));
        download::row(&mut text, [seq.as_str(), &at, &said.who, &said.did, &thing, &line.hash]);
    }
    if let Some(next) = found.page.next {
        download::row(&mut text, ["", "", "", &t.ledger.older_lines(next)]);
    }
    download::table(text.into_bytes(), "nhat-ky")
}

async fn lines(app: &App, visit: &Visit, asked: &Asked) -> Result<(Found, Vec<Sentence>)> {
    let mut tx = app.db.read().await?;
    let found = find(&mut tx, visit, asked, AT_ONCE).await?;
    if !found.problems.is_empty() {
        return Err(Error::Faults(found.problems));
    }
    let names = Names::of(&mut tx, &found.page.lines, &[]).await?;
    let sentences = found.page.lines.iter().map(|line| sentence(line, &names, visit)).collect();
    Ok((found, sentences))
}
