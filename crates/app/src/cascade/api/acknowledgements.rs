//! Who takes the plan on, and how far all of them are.

use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{Act, Asked, again, refused, seat, undertaking};
use crate::cascade::actions;
use crate::cascade::door::Door;
use crate::cascade::map::Pages;
use crate::cascade::queries::{self, Standing};
use crate::shell::{Access, ApiPosted, Error, Result, Routes, Visit};
use crate::state::App;

/// Units of one answer.
const MANY: i64 = 200;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .api_get("/api/v1/campaigns/{slug}/cascade", Access::SignedIn, map)
        .api_get("/api/v1/campaigns/{slug}/acknowledgements", Access::SignedIn, answered)
        .api("/api/v1/campaigns/{slug}/acknowledgements", Access::SignedIn, answer)
}

async fn map(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if !place.sees_all(&visit) {
        return Err(Error::NotFound);
    }
    let campaign = &place.campaign.id;
    let state = Standing::ALL.into_iter().find(|state| state.code() == asked.state);
    let counts = queries::standings(&mut tx, campaign).await?;
    let units = queries::mapped(&mut tx, campaign, state, (MANY, Pages::asked(&asked.page) * MANY)).await?;
    let counts: serde_json::Map<_, _> =
        counts.into_iter().map(|(state, count)| (state.code().to_owned(), json!(count))).collect();
    let unit = |one: &queries::Mapped| json!({"unit": one.slug, "name": one.name, "kind": one.kind, "state": one.state.code(), "targets": one.targets});
    Ok(Json(json!({"counts": counts, "units": units.iter().map(unit).collect::<Vec<_>>()})).into_response())
}

async fn answered(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let seat = seat(&mut tx, &visit, &door, &asked.unit).await?;
    Ok(undertaking(&seat))
}

async fn answer(State(app): State<App>, visit: Visit, door: Door, ApiPosted(act): ApiPosted<Act>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat(&mut tx, &visit, &door, &act.unit).await?;
    let (campaign, unit) = (&seat.place.campaign, &seat.desk.unit);
    let outcome = match act.answer.as_str() {
        "acknowledge" => actions::acknowledge(&mut tx, campaign, seat.answering()?, &act.contact, visit.now).await?,
        "decline" => actions::decline(&mut tx, campaign, seat.answering()?, &act.reason, visit.now).await?,
        "excuse" => actions::excuse(&mut tx, campaign, visit.actor()?, unit, visit.now).await?,
        "insist" => actions::insist(&mut tx, campaign, visit.actor()?, unit, &act.reason, visit.now).await?,
        _ => return Err(Error::Malformed("answer is acknowledge, decline, excuse or insist".to_owned())),
    };
    outcome.map_err(|refusal| refused(refusal, &visit))?;
    tx.commit().await?;
    again(&app, &visit, &door, &act.unit).await
}
