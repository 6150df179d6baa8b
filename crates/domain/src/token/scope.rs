//! What a program may do at most, in the words of the field.

use serde::{Deserialize, Serialize};

use crate::permission::Action;

/// One thing that a token is good for. A scope never gives a right: it leaves some of what the person may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// To see what the person sees, but no number of an identity card. Changes nothing.
    Read,
    /// To answer for a unit and to take what units report: targets, briefings, reports, more time, urging.
    Reports,
    /// To see and keep the registers of documents.
    Register,
    /// To see and keep units and people.
    People,
    /// To see and keep the book of awards.
    Awards,
    /// All that the person may.
    All,
}

impl Scope {
    /// Every scope, in the order in which people choose.
    pub const ALL: [Self; 6] = [Self::Read, Self::Reports, Self::Register, Self::People, Self::Awards, Self::All];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Reports => "reports",
            Self::Register => "register",
            Self::People => "people",
            Self::Awards => "awards",
            Self::All => "all",
        }
    }

    /// The scope stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// Whether `action` is within it.
    #[must_use]
    pub fn covers(self, action: Action) -> bool {
        match action {
            // Everybody who signs in sees these.
            Action::SeeWork | Action::SeeUnits | Action::SeeCampaigns => true,
            Action::SeeLedger | Action::SeeWholeLedger | Action::SeePlan => matches!(self, Self::Read | Self::All),
            Action::SeeCampaign | Action::SeeDispatch | Action::SeeProgress => {
                matches!(self, Self::Read | Self::Reports | Self::All)
            }
            Action::SeePeople => matches!(self, Self::Read | Self::People | Self::All),
            Action::SeeRegister => matches!(self, Self::Read | Self::Register | Self::All),
            Action::SeeAwards => matches!(self, Self::Read | Self::Awards | Self::All),
            Action::AnswerForUnit
            | Action::ApproveReport
            | Action::AcceptReport
            | Action::ManageDuties
            | Action::Urge => matches!(self, Self::Reports | Self::All),
            Action::KeepRegister => matches!(self, Self::Register | Self::All),
            Action::EditUnits | Action::EditPeople => matches!(self, Self::People | Self::All),
            Action::KeepAwards => matches!(self, Self::Awards | Self::All),
            Action::SeeIdentity
            | Action::GrantRoles
            | Action::LoadPlan
            | Action::EditPlan
            | Action::SubmitPlan
            | Action::ReturnPlan
            | Action::ApprovePlan
            | Action::LaunchCampaign
            | Action::CloseCampaign
            | Action::WriteSummary
            | Action::WritePapers => self == Self::All,
        }
    }
}

/// The scopes of a token, each once, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// These.
    #[must_use]
    pub fn of(scopes: impl IntoIterator<Item = Scope>) -> Self {
        let mut all: Vec<Scope> = scopes.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// As they are stored: `read register`. A word that no scope has gives no right.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::of(text.split(' ').filter_map(Scope::from_code))
    }

    /// As they are stored.
    #[must_use]
    pub fn written(&self) -> String {
        self.codes().collect::<Vec<_>>().join(" ")
    }

    /// Their words.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|scope| scope.code())
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them covers `action`.
    #[must_use]
    pub fn cover(&self, action: Action) -> bool {
        self.0.iter().any(|scope| scope.covers(action))
    }

    /// Whether nothing can be changed within them.
    #[must_use]
    pub fn only_read(&self) -> bool {
        self.0.iter().all(|scope| *scope == Scope::Read)
    }
}
