//! Duties for programs: what is owed, more time, waivers.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::assignment::Assignment;
use domain::permission::{Action, Speaker};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::actions::{self, Answer};
use super::typed::{Fields, Typed};
use crate::launch;
use crate::shell::listing::{Stretch, Which};
use crate::shell::{Access, ApiPosted, Error, Result, Routes, Visit};
use crate::state::App;
use crate::track::queries::duties::{self, Duty};
use crate::track::queries::standing::Whose;
use crate::track::rounds;

pub(super) fn routes(routes: Routes) -> Routes {
    let (manage, unit) = (Access::May(Action::ManageDuties), Access::May(Action::AnswerForUnit));
    routes
        .api_get("/api/v1/campaigns/{slug}/assignments", Access::SignedIn, list)
        .api("/api/v1/campaigns/{slug}/assignments/{id}/request", unit, request)
        .api("/api/v1/campaigns/{slug}/assignments/{id}/extension", manage, |app, visit, one, said| {
            answer("gia-han", app, visit, one, said)
        })
        .api("/api/v1/campaigns/{slug}/assignments/{id}/refusal", manage, |app, visit, one, said| {
            answer("giu-han", app, visit, one, said)
        })
        .api("/api/v1/campaigns/{slug}/assignments/{id}/waiver", manage, |app, visit, one, said| {
            answer("mien", app, visit, one, said)
        })
        .api("/api/v1/campaigns/{slug}/rounds/{round}/extension", manage, |app, visit, one, said| {
            answer_all("gia-han", app, visit, one, said)
        })
        .api("/api/v1/campaigns/{slug}/rounds/{round}/waiver", manage, |app, visit, one, said| {
            answer_all("mien", app, visit, one, said)
        })
}

#[derive(Serialize)]
struct DutyValue {
    id: String,
    unit: String,
    duty: String,
    round: Option<String>,
    path: Option<String>,
    text: String,
    due: Option<Date>,
    first_due: Option<Date>,
    state: &'static str,
    reason: String,
    asked_until: Option<Date>,
    asked_reason: Option<String>,
}

async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(which): Query<Which>,
) -> Result<Json<Stretch<DutyValue>>> {
    let mut tx = app.db.read().await?;
    let campaign = launch::enter(&mut tx, &visit, &slug).await?.campaign.id;
    let known = if visit.may(Action::SeeProgress) {
        duties::of_all(&mut tx, &campaign, duties::EVERY).await?
    } else {
        duties::of(&mut tx, &campaign, Whose::Person(&visit.actor()?.id), visit.today).await?
    };
    Ok(Json(Stretch::part(known, &which, |duty| duty.id.to_string(), value)?))
}

fn value(duty: Duty) -> DutyValue {
    let (asked_until, asked_reason) = duty.asks.map(|asks| (asks.until, asks.reason)).unzip();
    DutyValue {
        id: duty.id.as_str().to_owned(),
        unit: duty.unit_slug,
        duty: duty.duty,
        round: duty.round.map(|round| round.slug),
        path: duty.path,
        text: duty.said,
        due: duty.due,
        first_due: duty.first_due,
        state: duty.state.code(),
        reason: duty.reason,
        asked_until,
        asked_reason,
    }
}

/// A day, where one belongs, and a reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    #[serde(default)]
    until: String,
    #[serde(default)]
    reason: String,
}

impl Said {
    fn typed(self) -> Typed {
        Typed { until: self.until, reason: self.reason }
    }

    /// What the Office answers by `verb`.
    fn answer(self, verb: &str, due: Option<Date>, visit: &Visit) -> Result<Answer> {
        let read = self.typed().answer(verb, due, &Fields::of_value(), visit).ok_or(Error::NotFound)?;
        read.map_err(Error::Faults)
    }
}

type OneDuty = Path<(String, String)>;

async fn request(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): OneDuty,
    ApiPosted(said): ApiPosted<Said>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = rounds::running(&mut tx, &visit, &slug).await?;
    let duty = actions::find(&mut tx, &campaign.id, &id).await?;
    let speaker = Speaker::of(visit.actor()?, &duty.unit).ok_or(Error::NotFound)?;
    let (until, reason) = said.typed().read(duty.due, &Fields::of_value(), &visit).map_err(Error::Faults)?;
    actions::ask(&mut tx, &app, &visit, &campaign, &speaker, duty, (until, &reason)).await?;
    stored(tx, &campaign.id, &id).await
}

async fn answer(
    verb: &str,
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): OneDuty,
    ApiPosted(said): ApiPosted<Said>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = rounds::running(&mut tx, &visit, &slug).await?;
    let duty = actions::find(&mut tx, &campaign.id, &id).await?;
    let answer = said.answer(verb, duty.due, &visit)?;
    actions::answer(&mut tx, &app, &visit, &campaign, duty, &answer).await?;
    stored(tx, &campaign.id, &id).await
}

/// The duty as it stands now.
async fn stored(mut tx: store::Tx, campaign: &domain::id::CampaignId, id: &str) -> Result<Response> {
    let duty: Assignment = actions::find(&mut tx, campaign, id).await?;
    tx.commit().await?;
    Ok(Json(duty).into_response())
}

async fn answer_all(
    verb: &str,
    State(app): State<App>,
    visit: Visit,
    Path((slug, round)): OneDuty,
    ApiPosted(said): ApiPosted<Said>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = rounds::running(&mut tx, &visit, &slug).await?;
    let found = rounds::find(&mut tx, &campaign.id, &round).await?.ok_or(Error::NotFound)?;
    let answer = said.answer(verb, Some(found.due), &visit)?;
    actions::answer_all(&mut tx, &visit, &campaign, found, &answer).await?;
    let now = rounds::find(&mut tx, &campaign.id, &round).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(Json(now).into_response())
}
