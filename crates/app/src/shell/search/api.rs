//! The search for programs.

use axum::Json;
use axum::extract::{Query, State};
use domain::search::Question;
use serde::{Deserialize, Serialize};

use super::find::{Group, find};
use super::page::refused;
use crate::registry::FoundRow;
use crate::shell::{Access, Error, Problems, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.api_get("/api/v1/search", Access::SignedIn, read)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    q: String,
    /// The name of the one kind that is looked for; all when there is none.
    kind: Option<String>,
}

#[derive(Serialize)]
struct Found {
    groups: Vec<OfKind>,
}

#[derive(Serialize)]
struct OfKind {
    kind: &'static str,
    /// How many things were found.
    total: usize,
    /// Whether there are more than that.
    more: bool,
    results: Vec<Thing>,
}

#[derive(Serialize)]
struct Thing {
    id: String,
    name: String,
    beside: String,
    url: String,
}

async fn read(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Json<Found>> {
    let question = Question::read(asked.q.trim()).map_err(|refusal| {
        let mut problems = Problems::default();
        problems.add("q", refused(refusal, visit.t));
        Error::Faults(problems)
    })?;
    let groups = find(&mut app.db.read().await?, &visit, &question, asked.kind.as_deref()).await?;
    Ok(Json(Found { groups: groups.into_iter().map(|group| of_kind(group, &visit)).collect() }))
}

fn of_kind(group: Group, visit: &Visit) -> OfKind {
    let Group { kind, total, more, rows } = group;
    let thing = |row: FoundRow| {
        let (name, beside, url) = ((kind.title)(&row, visit.t), (kind.beside)(&row, visit.t), (kind.url)(&row));
        Thing { id: row.id, name, beside, url }
    };
    OfKind { kind: kind.name, total, more, results: rows.into_iter().map(thing).collect() }
}
