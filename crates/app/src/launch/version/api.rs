//! The same for programs.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use serde_json::json;

use super::issue;
use crate::shell::{Access, ApiPosted, NoFields, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.api("/api/v1/plans/{slug}/issue", Access::May(Action::LaunchCampaign), send)
}

async fn send(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    _: ApiPosted<NoFields>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let told = issue(&mut tx, &app, &visit, &slug, None).await?;
    tx.commit().await?;
    let value = json!({ "plan": slug, "units": told.units, "told": told.people, "by_hand": told.by_hand });
    Ok(Json(value).into_response())
}
