//! Those who are late, for programs: who owes what, telling them, what was said before.

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::urging::Channel;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::actions::{self, Call, urge};
use super::road::Road;
use super::words::{days_late, item, message};
use crate::launch::enter;
use crate::shell::listing::{Stretch, Which};
use crate::shell::{ApiPosted, Error, Problems, Result, Visit};
use crate::state::App;
use crate::track::queries;
use crate::track::rounds::running;

#[derive(Serialize)]
pub(super) struct LateUnit {
    unit: String,
    name: String,
    days_late: i32,
    owed: Vec<Owed>,
    /// Who would be told; may be empty.
    to: String,
    channel: Channel,
    /// What would be said.
    message: String,
}

#[derive(Serialize)]
struct Owed {
    duty: String,
    due: Date,
    text: String,
}

pub(super) async fn late(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(which): Query<Which>,
) -> Result<Json<Stretch<LateUnit>>> {
    let mut tx = app.db.read().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    let late = queries::late(&mut tx, &campaign.id, visit.today).await?;
    let shown = |unit: &queries::Late| {
        let road = Road::of(unit);
        let owed = unit.owed.iter();
        LateUnit {
            unit: unit.slug.clone(),
            name: unit.name.clone(),
            days_late: days_late(unit, visit.today),
            owed: owed
                .map(|one| Owed { duty: one.duty.clone(), due: one.due, text: item(&app, one, visit.t) })
                .collect(),
            to: road.name().to_owned(),
            channel: road.channel(),
            message: message(&app, &[unit], "", visit.t),
        }
    };
    let all = late.iter().collect();
    Ok(Json(Stretch::part(all, &which, |unit: &&queries::Late| unit.slug.clone(), shown)?))
}

#[derive(Serialize)]
pub(super) struct History {
    urgings: Vec<Past>,
}

#[derive(Serialize)]
struct Past {
    at: Timestamp,
    unit: String,
    to: String,
    channel: Channel,
    address: String,
    message: String,
}

pub(super) async fn history(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Json<History>> {
    let mut tx = app.db.read().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    let said = queries::history(&mut tx, &campaign.id).await?;
    let urgings = said.into_iter().map(|said| Past {
        at: said.at,
        unit: said.slug,
        to: said.name,
        channel: said.channel,
        address: said.address,
        message: said.message,
    });
    Ok(Json(History { urgings: urgings.collect() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// Names in addresses.
    #[serde(default)]
    units: Vec<String>,
    /// The Office's own words, after what the program says.
    #[serde(default)]
    message: String,
}

#[derive(Serialize)]
pub(super) struct Told {
    /// How many people, and units without accounts, were told.
    told: usize,
    /// For how many units the Office copies the words.
    copies: usize,
    /// How many units were told less than ten minutes ago, and were left out.
    skipped: usize,
}

pub(super) async fn send(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(wanted): ApiPosted<Wanted>,
) -> Result<Json<Told>> {
    let call = Call { units: &wanted.units, more: &wanted.message };
    let mut tx = app.db.write().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    if let Some(problem) = call.problem(visit.t) {
        let mut problems = Problems::default();
        problems.add(problem.field, problem.sentence);
        return Err(Error::Faults(problems));
    }
    let when = (visit.today, visit.now, visit.t);
    let actions::Told { told, copies, skipped } = urge(&mut tx, &app, visit.actor()?, &campaign, call, when).await?;
    tx.commit().await?;
    Ok(Json(Told { told, copies, skipped }))
}
