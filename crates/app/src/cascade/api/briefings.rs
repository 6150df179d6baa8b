//! Who was briefed.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Json, http::StatusCode};
use domain::briefing::Briefing;
use domain::id::BriefingId;
use domain::vietnamese::parse_date;
use serde::Deserialize;
use serde_json::json;

use super::{Act, Asked, seat};
use crate::cascade::actions::{self, Told};
use crate::cascade::door::Door;
use crate::cascade::{briefing, queries};
use crate::shell::{Access, ApiPosted, Error, Problems, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .api_get("/api/v1/campaigns/{slug}/briefings", Access::SignedIn, briefings)
        .api("/api/v1/campaigns/{slug}/briefings", Access::SignedIn, brief)
        .api("/api/v1/campaigns/{slug}/briefings/withdrawals", Access::SignedIn, withdraw_briefing)
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct BriefingValue {
    unit: String,
    day: String,
    how: String,
    people: u32,
    note: String,
}

async fn briefings(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if place.sees_all(&visit) && asked.unit.is_empty() {
        let all = queries::briefed(&mut tx, &place.campaign.id).await?;
        let value =
            json!({"briefings": all.briefings, "people": all.people, "units": all.units, "of_units": all.of_units});
        return Ok(Json(value).into_response());
    }
    let seat = place.seat(&mut tx, &visit, &asked.unit, |_| true).await?;
    let held: Vec<Briefing> = queries::briefings_of(&mut tx, &seat.place.campaign.id, &seat.desk.unit).await?;
    Ok(Json(json!({"briefings": held})).into_response())
}

async fn brief(
    State(app): State<App>,
    visit: Visit,
    door: Door,
    ApiPosted(value): ApiPosted<BriefingValue>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat(&mut tx, &visit, &door, &value.unit).await?;
    let by = seat.answering()?;
    let mut problems = Problems::default();
    let Some(day) = parse_date(&value.day) else {
        problems.add("day", visit.t.units.no_such_day(&value.day));
        return Err(Error::Faults(problems));
    };
    let told = Told { day, how: value.how, people: value.people, note: value.note };
    if let Err(faults) = actions::brief(&mut tx, &seat.place.campaign, by, told, visit.now).await? {
        faults.into_iter().for_each(|fault| briefing::tell(&mut problems, fault, visit.t));
        return Err(Error::Faults(problems));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn withdraw_briefing(
    State(app): State<App>,
    visit: Visit,
    door: Door,
    ApiPosted(act): ApiPosted<Act>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat(&mut tx, &visit, &door, &act.unit).await?;
    let (by, id) = (seat.answering()?, BriefingId::from(act.id));
    actions::withdraw_briefing(&mut tx, &seat.place.campaign, by, &id, visit.now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
