//! Rounds for programs.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use domain::round::{Period, Round};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::actions::{self, Opening};
use super::series::Series;
use super::{find, of_campaign, running};
use crate::launch;
use crate::shell::{Access, ApiPosted, Error, NoFields, Problems, Result, Routes, Visit};
use crate::state::App;
use crate::track::queries::standing::{self, Own, Standing, Whose};

pub(super) fn routes(routes: Routes) -> Routes {
    let manage = Access::May(Action::ManageDuties);
    routes
        .api_get("/api/v1/campaigns/{slug}/rounds", Access::SignedIn, list)
        .api("/api/v1/campaigns/{slug}/rounds", manage, open)
        .api("/api/v1/campaigns/{slug}/rounds/{round}/closure", manage, close)
}

#[derive(Serialize)]
struct RoundValue {
    slug: String,
    kind: String,
    name: String,
    starts: Date,
    ends: Date,
    due: Date,
    closed: bool,
    /// Of all units; only for whoever follows all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    /// Of the visitor's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<OwnValue>,
}

#[derive(Serialize)]
struct Counts {
    owed: i64,
    on_time: i64,
    late: i64,
    missing: i64,
    with_office: i64,
    accepted: i64,
    asked: i64,
}

#[derive(Serialize)]
struct OwnValue {
    unit: String,
    assignment: String,
    due: Date,
    state: &'static str,
    report: &'static str,
}

#[derive(Serialize)]
struct Rounds {
    rounds: Vec<RoundValue>,
}

async fn list(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let campaign = launch::enter(&mut tx, &visit, &slug).await?.campaign.id;
    let rounds = if visit.may(Action::SeeProgress) {
        standing::standing(&mut tx, &campaign, visit.today).await?.into_iter().map(of_all).collect()
    } else {
        let me = Whose::Person(&visit.actor()?.id);
        standing::own(&mut tx, &campaign, me, visit.today).await?.into_iter().map(of_unit).collect()
    };
    Ok(Json(Rounds { rounds }).into_response())
}

fn value(round: Round) -> RoundValue {
    let Round { slug, kind, name, starts, ends, due, closed, .. } = round;
    RoundValue { slug, kind, name, starts, ends, due, closed, counts: None, own: None }
}

fn of_all(one: Standing) -> RoundValue {
    let Standing { round, owed, on_time, late, missing, with_office, accepted, asked } = one;
    let counts = Counts { owed, on_time, late, missing, with_office, accepted, asked };
    RoundValue { counts: Some(counts), ..value(round) }
}

fn of_unit(one: Own) -> RoundValue {
    let own = OwnValue {
        unit: one.unit_slug,
        assignment: one.duty.as_str().to_owned(),
        due: one.due,
        state: one.state.code(),
        report: one.stage.as_ref().map_or("draft", |stage| stage.code()),
    };
    RoundValue { own: Some(own), ..value(one.round) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Code of the kind of report.
    kind: String,
    period: Period,
    starts: Date,
    ends: Date,
    /// Working days from the end of a period to the last day; as the kind proposes without it.
    grace_working_days: Option<u8>,
    /// Day of the month on which periods end.
    cut_off_day: Option<u8>,
}

async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(wanted): ApiPosted<Wanted>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.write().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    let known = of_campaign(&mut tx, &campaign.id).await?;
    let fault = |field: &str, sentence: &str| {
        let mut problems = Problems::default();
        problems.add(field, sentence);
        Error::Faults(problems)
    };
    let kind = app.catalogue.report_kind(&wanted.kind).ok_or_else(|| fault("kind", t.rounds.choose_kind))?;
    let grace = wanted.grace_working_days.unwrap_or(kind.grace_working_days);
    if grace > 60 {
        return Err(fault("grace_working_days", t.rounds.not_a_grace));
    }
    let cut_off = wanted.cut_off_day.filter(|day| (1..=28).contains(day)).and_then(|day| i8::try_from(day).ok());
    if cut_off.is_none() && wanted.cut_off_day.is_some() {
        return Err(fault("cut_off_day", t.rounds.not_a_cut_off));
    }
    let Wanted { period, starts, ends, .. } = wanted;
    let series = Series { kind, period, starts, ends, cut_off, grace: grace.into() };
    let problems = series.problems(t);
    if !problems.is_empty() {
        return Err(Error::Faults(problems));
    }
    let mut openings = Vec::new();
    for one in series.planned(&known, visit.today, &app.catalogue.calendar()).into_iter().filter(|one| !one.exists) {
        let due = one.due.filter(|due| *due >= visit.today);
        let due = due.ok_or_else(|| fault("grace_working_days", t.rounds.not_a_day_to_come))?;
        let (slug, name, starts, ends) = (one.slug, one.name, one.starts, one.ends);
        openings.push(Opening { slug, kind: kind.code.clone(), name, starts, ends, due });
    }
    let opened: Vec<String> = openings.iter().map(|one| one.slug.clone()).collect();
    if let Err((_, refusal)) = actions::open(&mut tx, &visit, &campaign, openings).await? {
        return Err(fault("ends", actions::said(refusal, t).1));
    }
    let rounds = of_campaign(&mut tx, &campaign.id).await?;
    tx.commit().await?;
    let rounds = rounds.into_iter().filter(|round| opened.contains(&round.slug)).map(value).collect();
    Ok(Json(Rounds { rounds }).into_response())
}

async fn close(
    State(app): State<App>,
    visit: Visit,
    Path((slug, round)): Path<(String, String)>,
    _: ApiPosted<NoFields>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    let round = find(&mut tx, &campaign.id, &round).await?.ok_or(Error::NotFound)?;
    let closed = Round { closed: true, ..round.clone() };
    actions::close(&mut tx, visit.actor()?, round, visit.now).await?;
    tx.commit().await?;
    Ok(Json(value(closed)).into_response())
}
