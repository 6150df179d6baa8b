//! From any total to the reports behind it: subjects, then units, then a unit's report.
//!
//! ```text
//! /dot/{đợt}/so-lieu?ky=            every subject     /dot/{đợt}/so-lieu/{subject}?don-vi=   one, by unit
//!                                                     …/{subject}/ke-thua     by who stands for the units today
//! ```
//!
//! Whoever follows the campaign sees all units; whoever answers for a unit sees it with the units below. The same as
//! values under `/api/v1/campaigns/{đợt}/totals`.

mod amount;
mod api;
mod heirs;
mod subject;
mod subjects;
mod units;

use domain::campaign::Campaign;
use domain::id::UnitId;
use domain::permission::{Action, On};
use domain::rollup::Amounts;
use serde::Deserialize;
use store::Tx;

use super::queries::figures::{Below, Names, Step, names};
use super::queries::reading;
use super::queries::totals::above_all;
use crate::launch;
use crate::shell::{Access, Crumb, Error, Result, Routes, Visit, percent};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/dot/{slug}/so-lieu", Access::SignedIn, subjects::show)
        .get("/dot/{slug}/so-lieu/{subject}", Access::SignedIn, units::show)
        .get("/dot/{slug}/so-lieu/{subject}/ke-thua", Access::SignedIn, heirs::show)
        .api_get("/api/v1/campaigns/{slug}/totals", Access::SignedIn, api::show)
}

/// What an address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// Name in addresses of a round; nothing for each unit's last report.
    #[serde(alias = "round")]
    ky: String,
    /// Name in addresses of a unit.
    #[serde(rename = "don-vi", alias = "unit")]
    unit: String,
    /// Every unit that has reported, in one list.
    #[serde(rename = "tat-ca", alias = "all")]
    all: String,
    #[serde(alias = "page")]
    trang: String,
    subject: String,
}

/// A unit's figures, and the visitor who may see them.
struct Place {
    campaign: Campaign,
    names: Names,
    /// The round, or the campaign.
    scope: String,
    /// Name in addresses of the round; empty for the campaign.
    round: String,
    /// The unit; what stands above all of them for whoever sees all.
    unit: UnitId,
    /// The units above that the visitor may see too, the highest first, then the unit itself.
    path: Vec<Step>,
}

impl Place {
    /// What is asked for, as far as the visitor may see it; anything else is not there. Two queries.
    async fn of(tx: &mut Tx, visit: &Visit, slug: &str, asked: &Asked) -> Result<Self> {
        let entered = launch::enter(tx, visit, slug).await?;
        let sees_all = visit.may(Action::SeeProgress);
        let leads = |unit: &&UnitId| visit.may_on(Action::AnswerForUnit, On::Unit(unit));
        let led: Vec<&UnitId> = entered.own.iter().filter(leads).collect();
        if !sees_all && led.is_empty() {
            return Err(Error::NotFound);
        }
        let mut names = names(tx, &entered.campaign.id, &asked.unit).await?;
        let mut path = std::mem::take(&mut names.path);
        if !asked.unit.is_empty() && path.is_empty() {
            return Err(Error::NotFound);
        }
        if !sees_all && !path.is_empty() {
            let highest = path.iter().rposition(|step| led.contains(&&step.id)).ok_or(Error::NotFound)?;
            path.truncate(highest + 1);
        }
        path.reverse();
        let own = if sees_all { above_all() } else { led[0].clone() };
        let unit = path.last().map_or(own, |step| step.id.clone());
        let scope = match names.rounds.iter().find(|round| round.slug == asked.ky) {
            Some(round) => round.id.clone(),
            None if asked.ky.is_empty() => entered.campaign.id.as_str().to_owned(),
            None => return Err(Error::NotFound),
        };
        Ok(Self { campaign: entered.campaign, names, scope, round: asked.ky.clone(), unit, path })
    }

    /// What the unit comes to. One query.
    async fn total(&self, tx: &mut Tx) -> Result<Amounts> {
        Ok(reading::of(tx, &self.scope, &self.unit).await?)
    }

    /// Whose lines are asked for.
    fn below(&self, all: bool) -> Below<'_> {
        Below { scope: &self.scope, campaign: &self.campaign.id, unit: &self.unit, all }
    }

    /// The address of one subject at a unit.
    fn subject_url(&self, subject: &str, unit: &str) -> String {
        let subject = percent(subject).replace('/', "%2F");
        format!("/dot/{}/so-lieu/{subject}{}", self.campaign.slug, self.query(unit))
    }

    /// The address of one subject by who stands for the units today.
    fn heirs_url(&self, subject: &str) -> String {
        let subject = percent(subject).replace('/', "%2F");
        format!("/dot/{}/so-lieu/{subject}/ke-thua{}", self.campaign.slug, self.query(""))
    }

    /// The address of every subject at a unit.
    fn url(&self, unit: &str) -> String {
        format!("/dot/{}/so-lieu{}", self.campaign.slug, self.query(unit))
    }

    fn query(&self, unit: &str) -> String {
        let parts = [("ky", self.round.as_str()), ("don-vi", unit)].map(|(name, value)| (name, percent(value)));
        let parts: Vec<String> = parts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// The name in addresses of the unit asked for; empty for the visitor's own place.
    fn unit_slug(&self) -> &str {
        self.path.last().map_or("", |step| step.slug.as_str())
    }

    /// The way to the campaign.
    fn crumbs(&self, visit: &Visit) -> Vec<Crumb> {
        let campaign = Crumb::to(&self.campaign.name, format!("/dot/{}", self.campaign.slug));
        vec![Crumb::to(visit.t.shell.campaigns, "/dot"), campaign]
    }
}
