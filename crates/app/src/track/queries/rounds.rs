//! Rounds of reports.

use crate::launch::owing;
use domain::change::Change;
use domain::id::CampaignId;
use domain::round::Round;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// One round by its name in addresses.
    FIND = "select id, revision, campaign, slug, kind, name, starts, ends, due, closed
        from rounds where campaign = $1 and slug = $2";
    /// Every round of a campaign, the first due first.
    OF_CAMPAIGN = "select id, revision, campaign, slug, kind, name, starts, ends, due, closed
        from rounds where campaign = $1 order by due, starts, slug";
    /// A round that moves: it is closed, or its day for all units.
    SAVE = "update rounds set revision = revision + 1, due = $3, closed = $4 where id = $1 and revision = $2";
}

/// One round of a campaign by its name in addresses.
///
/// # Errors
/// When the store fails; the same below.
pub async fn find(tx: &mut Tx, campaign: &CampaignId, slug: &str) -> Result<Option<Round>, StoreError> {
    tx.row(FIND, args![campaign, slug]).await?.map(|row| round(&row)).transpose()
}

/// Every round of a campaign, the first due first.
///
/// # Errors
/// As [`find`].
pub async fn of_campaign(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<Round>, StoreError> {
    tx.rows(OF_CAMPAIGN, args![campaign]).await?.iter().map(round).collect()
}

/// Stores a round that moves.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else moved it meanwhile.
pub(in crate::track) async fn save(tx: &mut Tx, change: &Change<Round>) -> Result<(), StoreError> {
    let Round { id, revision, campaign, due, closed, .. } = &change.value;
    tx.record(change).await?.execute_one(SAVE, args![id, revision, due, closed]).await?;
    owing::of_campaign(tx, campaign).await
}

/// A round by the columns of its table.
pub(super) fn round(row: &Row) -> Result<Round, StoreError> {
    Ok(Round {
        id: row.id("id")?,
        revision: row.int("revision")?,
        campaign: row.id("campaign")?,
        slug: row.text("slug")?,
        kind: row.text("kind")?,
        name: row.text("name")?,
        starts: row.date("starts")?,
        ends: row.date("ends")?,
        due: row.date("due")?,
        closed: row.bool("closed")?,
    })
}
