//! `/health`: whether the program and its store answer. For everybody, so it says nothing else, and it asks nobody who he
//! is: it must be able to say that the store, which would know, is gone.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::shell::routes::{Access, Routes};
use crate::state::App;

/// Whoever watches has given up waiting by then.
const PATIENCE: Duration = Duration::from_secs(3);

pub(in crate::shell) fn routes(routes: Routes) -> Routes {
    routes.get("/health", Access::Watch, health)
}

/// The answer, for programs that ask on another address too.
pub async fn health(State(app): State<App>) -> (StatusCode, Json<Value>) {
    if answers(&app).await {
        (StatusCode::OK, Json(json!({ "status": "ok", "store": "ok" })))
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "status": "unavailable", "store": "unavailable" })))
    }
}

/// Whether the store answers in time; why not is for the log.
pub(super) async fn answers(app: &App) -> bool {
    match tokio::time::timeout(PATIENCE, app.db.answers()).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            let why = std::error::Error::source(&error).map(ToString::to_string);
            tracing::error!(%error, why, "the store does not answer");
            false
        }
        Err(_) => {
            tracing::error!("the store does not answer in time");
            false
        }
    }
}
