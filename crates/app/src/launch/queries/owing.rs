//! Which units owe something in a campaign, and since when they are late: kept beside the duties, so that lists count
//! units without reading every duty. Whoever changes duties or closes a round has it kept in the same transaction.

use domain::id::{CampaignId, UnitId};
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// What was kept of a unit.
    FORGET_UNIT = "delete from owing_units where unit = $1";
    /// What a unit owes in each campaign.
    KEEP_UNIT = "insert into owing_units (campaign, unit, open_due)
        select a.campaign, a.unit, min(case when a.state = 'open' and not coalesce(k.closed, false) then a.due end)
        from assignments a left join rounds k on k.id = a.round
        where a.unit = $1 group by a.campaign, a.unit";
    /// What was kept of a campaign.
    FORGET_CAMPAIGN = "delete from owing_units where campaign = $1";
    /// What each unit owes in a campaign.
    KEEP_CAMPAIGN = "insert into owing_units (campaign, unit, open_due)
        select a.campaign, a.unit, min(case when a.state = 'open' and not coalesce(k.closed, false) then a.due end)
        from assignments a left join rounds k on k.id = a.round
        where a.campaign = $1 group by a.campaign, a.unit";
    /// Every campaign with duties.
    CAMPAIGNS = "select distinct campaign from assignments";
    /// Units of which something else is kept than their duties say.
    WRONG = "select n.campaign, n.unit from (
            select a.campaign, a.unit, min(case when a.state = 'open' and not coalesce(k.closed, false) then a.due end)
                as open_due
            from assignments a left join rounds k on k.id = a.round group by a.campaign, a.unit) n
        left join owing_units o on o.campaign = n.campaign and o.unit = n.unit
        where o.unit is null or coalesce(o.open_due, '') <> coalesce(n.open_due, '')
        union all
        select o.campaign, o.unit from owing_units o where not exists (
            select 1 from assignments a where a.campaign = o.campaign and a.unit = o.unit)";
}

/// Keeps what a unit owes, in all campaigns. Two statements.
pub(in crate::launch) async fn of_unit(tx: &mut Tx, unit: &UnitId) -> Result<(), StoreError> {
    let mut writer = tx.following()?;
    writer.execute(FORGET_UNIT, args![unit]).await?;
    writer.execute(KEEP_UNIT, args![unit]).await.map(drop)
}

/// Keeps what all units owe in a campaign. Two statements.
///
/// # Errors
/// When the store fails, or nothing was recorded in this transaction.
pub async fn of_campaign(tx: &mut Tx, campaign: &CampaignId) -> Result<(), StoreError> {
    let mut writer = tx.following()?;
    writer.execute(FORGET_CAMPAIGN, args![campaign]).await?;
    writer.execute(KEEP_CAMPAIGN, args![campaign]).await.map(drop)
}

/// Keeps all of it anew.
///
/// # Errors
/// As [`of_campaign`].
pub async fn rebuild(tx: &mut Tx) -> Result<(), StoreError> {
    for row in tx.rows(CAMPAIGNS, args![]).await? {
        of_campaign(tx, &row.id("campaign")?).await?;
    }
    Ok(())
}

/// Campaigns and units of which something else is kept than their duties say: none.
///
/// # Errors
/// When the store fails.
pub async fn wrong(tx: &mut Tx) -> Result<Vec<(CampaignId, UnitId)>, StoreError> {
    let pair = |row: &Row| Ok((row.id("campaign")?, row.id("unit")?));
    tx.rows(WRONG, args![]).await?.iter().map(pair).collect()
}
