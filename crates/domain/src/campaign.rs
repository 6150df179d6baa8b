//! A campaign: a plan that is being carried out, or the stub of one that another office carries out.
//!
//! ```text
//! issued plan ──launch──▶ Running ──close──▶ Closed
//! citation of an unknown plan ──▶ Stub
//! ```

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, By};
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, PlanId};
use crate::permission::{Action, On, may};
use crate::plan::{Citation, Plan, PlanRefusal, Step, first_day, last_day};
use crate::vietnamese::{begun_large, tidy};

/// One campaign. Campaigns form a chain: each carries out the plan of its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Which.
    pub id: CampaignId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// Its name in addresses; its plan's, where it has one.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The slogan, verbatim.
    pub slogan: Option<String>,
    /// The plan it carries out; `None` for a stub.
    pub plan: Option<PlanId>,
    /// Number and symbol of that plan: `902/KH-UBND`.
    pub number: String,
    /// Who issued that plan, as printed.
    pub issuer: String,
    /// The campaign whose plan this one carries out.
    pub parent: Option<CampaignId>,
    /// First day.
    pub starts: Option<Date>,
    /// Last day; `None` where the plan names an event or nothing.
    pub ends: Option<Date>,
    /// The event at which it ends, in the plan's words.
    pub ends_in_words: Option<String>,
    /// Whether anybody may read its public page.
    pub public: bool,
    /// Where it stands.
    pub state: State,
}

/// Where a campaign stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum State {
    /// Known only because another plan cites its plan.
    Stub,
    /// It runs.
    Running {
        /// Launched when.
        since: Timestamp,
    },
    /// It has ended.
    Closed {
        /// When.
        at: Timestamp,
    },
}

impl State {
    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Stub => "stub",
            Self::Running { .. } => "running",
            Self::Closed { .. } => "closed",
        }
    }
}

/// Why a campaign does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CampaignRefusal {
    /// The person may not do this at all.
    #[error("not allowed")]
    NotAllowed,
    /// Not in this state.
    #[error("not possible while the campaign is {0}")]
    NotNow(&'static str),
}

impl Recorded for Campaign {
    const KIND: &'static str = "campaign";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Campaign {
    /// The campaign of a plan that our plan carries out and that nobody has loaded: all that is known of it is the
    /// citation. `slug` must be free.
    pub fn stub(id: CampaignId, slug: String, cited: &Citation, by: By, at: Timestamp) -> Change<Self> {
        let stub = Self {
            id,
            revision: 0,
            slug,
            name: cited.as_printed.clone(),
            slogan: None,
            plan: None,
            number: cited.number.clone().unwrap_or_default(),
            issuer: cited.issuer.clone().unwrap_or_default(),
            parent: None,
            starts: None,
            ends: None,
            ends_in_words: None,
            public: false,
            state: State::Stub,
        };
        Change::new(stub, "campaign.cited", by, at)
    }

    /// The campaign of `plan` starts. `plan` is the plan as issued, before its own [`Plan::launch`]; both changes
    /// are stored together.
    ///
    /// # Errors
    /// When `by` may not launch, or the plan has not been issued, lacks a mandatory field or takes another plan's place.
    pub fn launch(
        id: CampaignId,
        plan: &Plan,
        parent: Option<CampaignId>,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, PlanRefusal> {
        plan.allows(Step::Launch, Action::LaunchCampaign, by)?;
        if plan.version.is_some() {
            return Err(PlanRefusal::TakesAPlace);
        }
        let blank = plan.blanks();
        if !blank.is_empty() {
            return Err(PlanRefusal::Blank(blank));
        }
        let draft = &plan.draft;
        let period = draft.period.clone().unwrap_or_default();
        let ends = period.end.as_deref().and_then(last_day);
        let campaign = Self {
            id,
            revision: 0,
            slug: plan.slug.clone(),
            name: campaign_name(draft.title.as_deref().unwrap_or_default()),
            slogan: draft.slogan.clone(),
            plan: Some(plan.id.clone()),
            number: plan.number(),
            issuer: draft.issuer.clone().or_else(|| draft.issuer_in_running_text.clone()).unwrap_or_default(),
            parent,
            starts: period.start.as_deref().and_then(first_day),
            ends,
            ends_in_words: if ends.is_none() { period.end } else { None },
            public: false,
            state: State::Running { since: at },
        };
        Ok(Change::new(campaign, "campaign.launched", by.into(), at))
    }

    /// It ends.
    ///
    /// # Errors
    /// When `by` may not close campaigns, or it does not run.
    pub fn close(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, CampaignRefusal> {
        allowed(by, Action::CloseCampaign)?;
        match self.state {
            State::Running { .. } => {
                Ok(Change::new(Self { state: State::Closed { at }, ..self }, "campaign.closed", by.into(), at))
            }
            State::Stub | State::Closed { .. } => Err(CampaignRefusal::NotNow(self.state.code())),
        }
    }

    /// Its page becomes public.
    ///
    /// # Errors
    /// When `by` may not, or there is nothing to show: a stub.
    pub fn publish(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, CampaignRefusal> {
        allowed(by, Action::LaunchCampaign)?;
        match self.state {
            State::Stub => Err(CampaignRefusal::NotNow(self.state.code())),
            State::Running { .. } | State::Closed { .. } => {
                Ok(Change::new(Self { public: true, ..self }, "campaign.published", by.into(), at))
            }
        }
    }

    /// Its page is no longer public.
    ///
    /// # Errors
    /// When `by` may not.
    pub fn unpublish(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, CampaignRefusal> {
        allowed(by, Action::LaunchCampaign)?;
        Ok(Change::new(Self { public: false, ..self }, "campaign.unpublished", by.into(), at))
    }
}

fn allowed(by: &Actor, action: Action) -> Result<(), CampaignRefusal> {
    if may(by, action, On::Agency) { Ok(()) } else { Err(CampaignRefusal::NotAllowed) }
}

/// What the campaign of a plan with this title is called: the title as printed without "Phát động" at its head,
/// beginning with a capital. "Phát động thi đua lập thành tích …" is "Thi đua lập thành tích …".
#[must_use]
pub fn campaign_name(title: &str) -> String {
    let title = tidy(title);
    let (first, rest) = title.split_at(title.char_indices().nth("Phát động ".chars().count()).map_or(0, |(at, _)| at));
    if first.to_lowercase() != "phát động " {
        return title;
    }
    begun_large(rest.trim_start())
}

#[cfg(test)]
mod tests;
