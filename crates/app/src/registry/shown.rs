//! What steps show on the pages of others.

use domain::id::{CampaignId, PersonId, UnitId};

/// Whose page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonShown {
    /// Who.
    pub id: PersonId,
    /// Where the person belongs today, the posts beside the main one included.
    pub units: Vec<UnitId>,
    /// Whether the record has not gone into another.
    pub stays: bool,
    /// Whether the person ever made a token for a program.
    pub has_tokens: bool,
}

/// Which unit's page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitShown {
    /// Which.
    pub id: UnitId,
    /// Its name in addresses.
    pub slug: String,
}

/// What a step shows on the overview of a campaign.
#[derive(Clone, Debug, Default)]
pub struct OverviewPart {
    /// The button of the whole page: what it says and where it leads.
    pub press: Option<(String, String)>,
    /// Sections below the matrix, already rendered, in their order.
    pub sections: Vec<String>,
}

/// What a personal link opens.
#[derive(Clone, Copy, Debug)]
pub struct PersonalLink<'a> {
    /// In which campaign.
    pub campaign: &'a CampaignId,
    /// Whose.
    pub unit: &'a UnitId,
    /// The secret in its address.
    pub token: &'a str,
}

/// One block of the public page, already rendered; blocks stand in the order of the steps.
#[derive(Clone, Debug)]
pub struct PublicBlock {
    /// Safe HTML.
    pub html: String,
}
