//! The account as it is read for the page, the paper and programs.

use domain::campaign::Campaign;
use domain::id::SummaryId;
use domain::plan::Plan;
use domain::summary::{Facts, Frozen, Summary};
use jiff::Timestamp;
use papers::{Paper, Style};
use store::Tx;
use wording::Language;

use super::facts::facts;
use super::paper::paper;
use super::sections::{Section, Sources};
use crate::launch::enter;
use crate::plan::queries as plans;
use crate::shell::{Error, Result, Visit};
use crate::state::{App, day_of};

/// The account as read: figures frozen or live, and what is written.
pub(super) struct Account {
    pub(super) campaign: Campaign,
    pub(super) plan: Plan,
    /// The figures of now.
    pub(super) live: Facts,
    pub(super) summary: Summary,
    /// How the agency sets its papers now.
    style: Style,
}

impl Account {
    /// Of the campaign with this name in addresses.
    pub(super) async fn read(tx: &mut Tx, app: &App, visit: &Visit, slug: &str) -> Result<Self> {
        let (campaign, plan) = opened(tx, visit, slug).await?;
        let (live, summary) = facts(tx, app, &campaign, &plan, visit.today).await?;
        let blank = || Summary::blank(SummaryId::from(store::new_id(visit.now)), campaign.id.clone());
        let summary = summary.unwrap_or_else(blank);
        Ok(Self { campaign, plan, live, summary, style: visit.style })
    }

    /// The figures that count, and the moment they are of.
    pub(super) fn figures(&self, now: Timestamp) -> (&Facts, Timestamp) {
        match &self.summary.frozen {
            Some(Frozen { cut_off, facts, .. }) => (facts, *cut_off),
            None => (&self.live, now),
        }
    }

    /// How its paper is set: as when it was frozen, else as the agency sets its papers.
    fn style(&self) -> Style {
        let frozen = self.summary.frozen.as_ref();
        frozen.map_or(self.style, |frozen| serde_json::from_value(frozen.style.clone()).unwrap_or_default())
    }

    /// How many figures have moved since they were frozen.
    pub(super) fn changed(&self) -> usize {
        self.summary.frozen.as_ref().map_or(0, |frozen| frozen.facts.differing(&self.live))
    }

    /// Its sections, in Vietnamese whoever reads. One that has left is shown as it was printed, in one piece where the
    /// program would write it differently by now.
    pub(super) fn sections(&self, app: &App, now: Timestamp) -> Result<Vec<Section>> {
        let drawn = self.drawn(app, now);
        let Some(printed) = self.printed()? else { return Ok(drawn) };
        let same = drawn.iter().flat_map(|section| &section.blocks).eq(&printed.blocks);
        let whole = || Section { key: None, written: String::new(), blocks: printed.blocks };
        Ok(if same { drawn } else { vec![whole()] })
    }

    /// The account as a paper; the same cut-off gives the same paper, and what has left is printed as it was.
    pub(super) fn paper(&self, app: &App, now: Timestamp) -> Result<Paper> {
        if let Some(printed) = self.printed()? {
            return Ok(printed);
        }
        let (facts, at) = self.figures(now);
        Ok(paper(self.drawn(app, now), &self.plan, facts, self.style(), at, Language::Vietnamese.messages()))
    }

    fn drawn(&self, app: &App, now: Timestamp) -> Vec<Section> {
        let (facts, at) = self.figures(now);
        let t = Language::Vietnamese.messages();
        Sources { app, summary: &self.summary, facts, day: day_of(at), t }.sections()
    }

    fn printed(&self) -> Result<Option<Paper>> {
        let printed = self.summary.issued.as_ref().map(|issued| serde_json::from_value(issued.printed.clone()));
        printed.transpose().map_err(Error::broken)
    }
}

/// The campaign with this name in addresses, and its plan.
pub(super) async fn opened(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<(Campaign, Plan)> {
    let campaign = enter(tx, visit, slug).await?.campaign;
    let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
    Ok((campaign, plan))
}
