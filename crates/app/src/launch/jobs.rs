//! What follows a launch: everybody who leads a unit with an account is told, and the unit's line is marked as sent.
//!
//! One job per campaign; all lines in one transaction. Running it again finds nothing left to send.

use std::collections::BTreeMap;

use domain::actor::By;
use domain::dispatch::Channel;
use domain::id::{CampaignId, PersonId, UnitId};
use serde_json::Value;
use store::{Tx, settings};
use wording::Language;

use super::queries::{self, Listener};
use super::{launching, words};
use crate::registry::{Job, JobOutcome, Later};
use crate::shell::notices::{Message, tell};
use crate::shell::{AGENCY_NAME, AGENCY_UNIT, Result};
use crate::state::{App, day_of};
use crate::units::queries as units;

/// Sends a launched plan through the units' accounts.
pub(super) const SEND: Job = Job { kind: launching::SEND, run: send, gave_up: None };

fn send<'a>(app: &'a App, payload: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        let Some(campaign) = payload.get("campaign").and_then(Value::as_str) else { return Ok(JobOutcome::Pointless) };
        let campaign = CampaignId::from(campaign.to_owned());
        let mut tx = app.db.write().await?;
        let outcome = sent(app, &mut tx, &campaign).await?;
        tx.commit().await?;
        Ok(outcome)
    })
}

async fn sent(app: &App, tx: &mut Tx, campaign: &CampaignId) -> Result<JobOutcome> {
    let now = app.clock.now();
    let listeners = queries::listeners(tx, campaign, day_of(now)).await?;
    let told: BTreeMap<&UnitId, &Listener> = listeners.iter().map(|one| (&one.unit, one)).collect();
    let lines = queries::unsent(tx, campaign).await?;
    // A unit whose people lost their accounts since the launch stays unsent, and its line says so.
    let reached = |unit: Option<&UnitId>| unit.is_some_and(|unit| told.contains_key(unit));
    let due: Vec<_> = lines
        .into_iter()
        .filter(|line| line.sent.is_none() && line.channel == Channel::Account && reached(line.unit.as_ref()))
        .collect();
    if due.is_empty() {
        return Ok(JobOutcome::Pointless);
    }
    let mut known = settings::all(tx).await?;
    let (name, unit) = (known.remove(AGENCY_NAME).unwrap_or_default(), known.remove(AGENCY_UNIT).map(UnitId::from));
    let agency = words::short_agency(&units::all(tx).await?, unit.as_ref(), &name);
    let said = notices(app, campaign, &agency, &listeners);
    if queries::mark_sent(tx, due, &By::Program, now).await?.is_some() {
        tell(tx, said, &By::Program, now).await?;
    }
    Ok(JobOutcome::Done)
}

/// One notice per person, also for somebody who leads two units: with the nearer day.
fn notices(app: &App, campaign: &CampaignId, agency: &str, listeners: &[Listener]) -> Vec<(PersonId, Message)> {
    let mut nearest: BTreeMap<&PersonId, &Listener> = BTreeMap::new();
    for one in listeners {
        let known = nearest.entry(&one.person).or_insert(one);
        if one.due.is_some() && (known.due.is_none() || one.due < known.due) {
            *known = one;
        }
    }
    let t = Language::Vietnamese.messages();
    let say = |one: &Listener| {
        let Listener { slug, campaign_name, due, .. } = one;
        let (text, _) = words::launch_message(t, agency, campaign_name, *due, &app.mode.address, slug);
        let title = t.launch.notice_title(campaign_name);
        Message { campaign: Some(campaign.clone()), title, text, url: format!("/dot/{slug}") }
    };
    nearest.into_iter().map(|(person, one)| (person.clone(), say(one))).collect()
}
