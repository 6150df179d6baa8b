//! The same verbs for programs, under `/api/v1/campaigns/{slug}`. A unit is named by its name in addresses; without a
//! name it is the visitor's own. Figures are texts, as offices write them.

mod acknowledgements;
mod briefings;
mod targets;

use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::undertaking::{Receipt, Targets, UndertakingRefusal};
use serde::Deserialize;
use serde_json::json;
use store::Tx;

use super::door::{Door, Seat};
use super::words;
use crate::shell::{Error, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    briefings::routes(targets::routes(acknowledgements::routes(routes)))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    unit: String,
    state: String,
    page: String,
}

/// What a program posts about one unit or one thing of it.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Act {
    unit: String,
    id: String,
    revision: i64,
    /// `acknowledge`, `decline`, `excuse` or `insist`.
    answer: String,
    contact: String,
    reason: String,
}

/// What a unit takes on, for programs.
fn undertaking(seat: &Seat) -> Response {
    let taken = &seat.desk.undertaking;
    let receipt: &Receipt = &taken.receipt;
    let targets: &Targets = &taken.targets;
    let value = json!({
        "unit": seat.desk.slug, "name": seat.desk.name, "receipt": receipt, "targets": targets,
        "acknowledge_by": seat.desk.acknowledge_by, "concretise_by": seat.desk.concretise_by,
    });
    Json(value).into_response()
}

async fn seat(tx: &mut Tx, visit: &Visit, door: &Door, unit: &str) -> Result<Seat> {
    door.opens(tx, visit).await?.seat(tx, visit, unit, |_| true).await
}

/// What the unit takes on after a change.
async fn again(app: &App, visit: &Visit, door: &Door, unit: &str) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let seat = seat(&mut tx, visit, door, unit).await?;
    Ok(undertaking(&seat))
}

fn refused(refusal: UndertakingRefusal, visit: &Visit) -> Error {
    match refusal {
        UndertakingRefusal::NotAllowed => Error::NotFound,
        UndertakingRefusal::NotNow => Error::Stale,
        other => Error::Refused(words::why(other, visit.t).to_owned()),
    }
}
