//! Targets: set, changed, taken back, copied, sent, opened again.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Json, http::StatusCode};
use domain::id::TargetId;
use domain::target::{Target, TargetRefusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;

use super::{Act, Asked, again, refused, seat};
use crate::cascade::actions::{self, Setter};
use crate::cascade::concretise::{Choices, TargetForm, fault_of};
use crate::cascade::door::{Door, Place};
use crate::cascade::queries;
use crate::shell::{Access, ApiPosted, Error, Problems, Result, Routes, Visit};
use crate::state::App;
use crate::units::queries::people_of;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .api_get("/api/v1/campaigns/{slug}/targets", Access::SignedIn, targets)
        .api("/api/v1/campaigns/{slug}/targets", Access::SignedIn, set)
        .api("/api/v1/campaigns/{slug}/targets/withdrawals", Access::SignedIn, withdraw)
        .api("/api/v1/campaigns/{slug}/targets/copies", Access::SignedIn, copy)
        .api("/api/v1/campaigns/{slug}/targets/sendings", Access::SignedIn, send)
        .api("/api/v1/campaigns/{slug}/targets/reopenings", Access::SignedIn, reopen)
}

/// A target as a program posts it.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct TargetValue {
    unit: String,
    id: String,
    revision: i64,
    content: String,
    task: String,
    metric: String,
    unit_of_measure: String,
    baseline: String,
    goal: String,
    direction: String,
    due: String,
    person: String,
    person_name: String,
    part_of: String,
}

/// The fields of a form and what programs call them.
const NAMES: [(&str, &str); 10] = [
    ("noi-dung", "content"),
    ("nhiem-vu", "task"),
    ("chi-tieu", "metric"),
    ("don-vi-tinh", "unit_of_measure"),
    ("dau-ky", "baseline"),
    ("phan-dau", "goal"),
    ("chieu", "direction"),
    ("han", "due"),
    ("nguoi", "person"),
    ("thuoc", "part_of"),
];

/// A target as programs read it.
#[derive(Serialize)]
struct TargetShown<'a> {
    #[serde(flatten)]
    target: &'a Target,
    goal_as_written: String,
    baseline_as_written: Option<String>,
}

async fn targets(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if place.sees_all(&visit) && asked.unit.is_empty() {
        let (shared, _) = queries::shared_targets(&mut tx, &place.campaign.id).await?;
        return Ok(shown(shared.iter().map(|one| &one.target)));
    }
    let seat = place.seat(&mut tx, &visit, &asked.unit, |_| true).await?;
    let own = queries::targets_of(&mut tx, &seat.place.campaign.id, &seat.desk.unit).await?;
    Ok(shown(own.iter()))
}

fn shown<'a>(targets: impl Iterator<Item = &'a Target>) -> Response {
    let shown = targets.map(|target| TargetShown {
        goal_as_written: target.aim.goal.to_string(),
        baseline_as_written: target.aim.baseline.map(|figure| figure.to_string()),
        target,
    });
    Json(json!({"targets": shown.collect::<Vec<_>>()})).into_response()
}

/// A new target, or one that is changed when its identity is given; the Office's when no unit is named.
async fn set(
    State(app): State<App>,
    visit: Visit,
    door: Door,
    ApiPosted(value): ApiPosted<TargetValue>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if value.unit.is_empty() && place.is_office(&visit) {
        let (all, _) = queries::shared_targets(&mut tx, &place.campaign.id).await?;
        let choices = Choices { people: &[], all: &all, unit: None, t: visit.t };
        stored(&mut tx, &visit, &place, Setter::Office(visit.actor()?), value, &choices).await?;
    } else {
        let seat = place.seat(&mut tx, &visit, &value.unit, |_| true).await?;
        let by = seat.answering()?;
        let all = queries::targets_beside(&mut tx, &seat.place.campaign.id, &by.unit).await?;
        let people = people_of(&mut tx, &by.unit, visit.today).await?;
        let choices = Choices { people: &people, all: &all, unit: Some(&by.unit), t: visit.t };
        stored(&mut tx, &visit, &seat.place, Setter::Unit(by), value, &choices).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn stored(
    tx: &mut Tx,
    visit: &Visit,
    place: &Place,
    by: Setter<'_>,
    value: TargetValue,
    choices: &Choices<'_>,
) -> Result<()> {
    let (id, revision) = (value.id.clone(), value.revision);
    let form = TargetForm::from(value);
    let mut faults = Problems::default();
    let Some(aim) = form.read("", |why| why, choices, &mut faults) else { return Err(Error::Faults(named(&faults))) };
    let said = aim.clone();
    let outcome = if id.is_empty() {
        let set = actions::set_targets(tx, &place.campaign, by, vec![aim], visit.now).await?;
        set.map(drop).map_err(|(_, refusal)| refusal)
    } else {
        actions::change_target(tx, &place.campaign, by, (&TargetId::from(id), revision), aim, visit.now).await?
    };
    match outcome {
        Ok(()) => Ok(()),
        Err(TargetRefusal::NotAllowed) => Err(Error::NotFound),
        Err(TargetRefusal::Faults(all)) => {
            for fault in all {
                let (field, sentence) = fault_of(fault, &said, visit.t);
                faults.add(format!("-{field}"), sentence);
            }
            Err(Error::Faults(named(&faults)))
        }
    }
}

/// The same problems at the fields that programs know.
fn named(problems: &Problems) -> Problems {
    let mut named = Problems::default();
    for problem in problems.iter() {
        let known = NAMES.iter().find(|(field, _)| problem.field.strip_prefix('-') == Some(field));
        named.add(known.map_or(problem.field.as_str(), |(_, name)| name), problem.sentence.clone());
    }
    named
}

impl From<TargetValue> for TargetForm {
    fn from(value: TargetValue) -> Self {
        Self {
            don_vi: value.unit,
            noi_dung: value.content,
            nhiem_vu: value.task,
            chi_tieu: value.metric,
            don_vi_tinh: value.unit_of_measure,
            dau_ky: value.baseline,
            phan_dau: value.goal,
            chieu: value.direction,
            han: value.due,
            nguoi: value.person,
            nguoi_khac: value.person_name,
            thuoc: value.part_of,
            ma: value.id,
            ban: value.revision,
        }
    }
}

async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    door: Door,
    ApiPosted(act): ApiPosted<Act>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seen = (&TargetId::from(act.id), act.revision);
    if act.unit.is_empty() && place.is_office(&visit) {
        let by = Setter::Office(visit.actor()?);
        actions::withdraw_target(&mut tx, &place.campaign, by, seen, visit.now).await?;
    } else {
        let seat = place.seat(&mut tx, &visit, &act.unit, |_| true).await?;
        let by = Setter::Unit(seat.answering()?);
        actions::withdraw_target(&mut tx, &seat.place.campaign, by, seen, visit.now).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn copy(State(app): State<App>, visit: Visit, door: Door, ApiPosted(act): ApiPosted<Act>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat(&mut tx, &visit, &door, &act.unit).await?;
    let by = seat.answering()?;
    let mut copied = 0;
    if let Some(earlier) = &seat.desk.earlier {
        let campaign = &seat.place.campaign;
        copied = actions::copy_targets(&mut tx, campaign, by, earlier, &seat.desk.plan, visit.now).await?;
    }
    tx.commit().await?;
    Ok(Json(json!({"copied": copied})).into_response())
}

async fn send(State(app): State<App>, visit: Visit, door: Door, ApiPosted(act): ApiPosted<Act>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat(&mut tx, &visit, &door, &act.unit).await?;
    let sent = actions::send_targets(&mut tx, &seat.place.campaign, seat.answering()?, visit.now).await?;
    sent.map_err(|refusal| refused(refusal, &visit))?;
    tx.commit().await?;
    again(&app, &visit, &door, &act.unit).await
}

async fn reopen(State(app): State<App>, visit: Visit, door: Door, ApiPosted(act): ApiPosted<Act>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat(&mut tx, &visit, &door, &act.unit).await?;
    let (campaign, unit) = (&seat.place.campaign, &seat.desk.unit);
    let opened = actions::reopen_targets(&mut tx, campaign, visit.actor()?, unit, &act.reason, visit.now).await?;
    opened.map_err(|refusal| refused(refusal, &visit))?;
    tx.commit().await?;
    again(&app, &visit, &door, &act.unit).await
}
