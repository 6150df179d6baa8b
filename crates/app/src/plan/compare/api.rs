//! The same for programs, under `/api/v1/plans/{slug}`.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use domain::plan::Plan;
use domain::plan::compare::compare;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Choices, alone, plans, queries, replaced};
use crate::shell::{Access, ApiPosted, Error, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.api_get("/api/v1/plans/{slug}/comparison", Access::May(Action::SeePlan), comparison).api(
        "/api/v1/plans/{slug}/replaces",
        Access::May(Action::EditPlan),
        replaces,
    )
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// The other plan; the one that the program would propose, unless it is named.
    with: String,
}

/// Whose place the plan takes; nobody's when it is empty.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Takes {
    plan: String,
}

async fn comparison(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let plan = plans::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let known = queries::known(&mut tx, &plan).await?;
    let choices = Choices::of(&plan, &known, &asked.with, visit.t);
    let chosen = choices.chosen().ok_or(Error::NotFound)?;
    let other = plans::find(&mut tx, chosen).await?.ok_or(Error::NotFound)?;
    let found = compare(&other.draft, &plan.draft);
    let value = json!({ "old": named(&other), "new": named(&plan), "counts": found.counts(), "parts": found.parts });
    Ok(Json(value).into_response())
}

async fn replaces(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(takes): ApiPosted<Takes>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    if takes.plan.is_empty() {
        alone(&mut tx, &visit, &slug).await?;
    } else {
        replaced(&mut tx, &visit, &slug, &takes.plan).await?;
    }
    tx.commit().await?;
    Ok(Json(json!({ "plan": slug, "replaces": takes.plan })).into_response())
}

fn named(plan: &Plan) -> Value {
    json!({ "slug": plan.slug, "number": plan.number(), "title": plan.draft.title })
}
