//! What units take on: their answer to the plan, and whether their targets are with the Office.

use std::collections::BTreeMap;

use domain::change::Change;
use domain::id::{CampaignId, UnitId};
use domain::undertaking::{Receipt, Targets, Undertaking};
use jiff::Timestamp;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// What one unit takes on.
    FIND = "select id, revision, facts from undertakings where campaign = $1 and unit = $2";
    /// What two units take on in campaigns that run.
    PARTS = "select t.id, t.revision, t.unit, t.facts from undertakings t
        join campaigns c on c.id = t.campaign and c.state = 'running'
        where t.unit in ($1, $2) order by t.campaign, t.unit";
    /// A unit answers for the first time; two people at once are one answer.
    INSERT = "insert into undertakings (id, revision, campaign, unit, receipt, receipt_at, targets, targets_at, facts)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8) on conflict (campaign, unit) do nothing";
    /// It moves on.
    SAVE = "update undertakings set revision = revision + 1, receipt = $3, receipt_at = $4, targets = $5,
            targets_at = $6, facts = $7
        where id = $1 and revision = $2";
}

/// What one unit has taken on; `None` while it has not answered. One query.
///
/// # Errors
/// When the store fails.
pub async fn undertaking_of(
    tx: &mut Tx,
    campaign: &CampaignId,
    unit: &UnitId,
) -> Result<Option<Undertaking>, StoreError> {
    tx.row(FIND, args![campaign, unit]).await?.map(|row| undertaking(&row)).transpose()
}

/// What `unit` has taken on in campaigns that run, and what `heir` has, by campaign. One query.
pub(in crate::cascade) async fn parts_of(
    tx: &mut Tx,
    unit: &UnitId,
    heir: &UnitId,
) -> Result<(Vec<Undertaking>, BTreeMap<CampaignId, Undertaking>), StoreError> {
    let rows = tx.rows(PARTS, args![unit, heir]).await?;
    let all = rows.iter().map(undertaking).collect::<Result<Vec<_>, _>>()?;
    let (own, of_unit): (Vec<_>, Vec<_>) = all.into_iter().partition(|part| part.unit == *heir);
    Ok((of_unit, own.into_iter().map(|part| (part.campaign.clone(), part)).collect()))
}

/// Stores what a unit takes on, new or moved.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else was first.
pub(in crate::cascade) async fn save_undertaking(tx: &mut Tx, change: &Change<Undertaking>) -> Result<(), StoreError> {
    let Undertaking { id, revision, campaign, unit, receipt, targets } = &change.value;
    let facts = serde_json::to_string(&change.value).expect("undertakings are plain data that JSON can hold");
    let (received, sent) = (answered_at(receipt), moved_at(targets));
    let mut writer = tx.record(change).await?;
    if *revision == 0 {
        let row = args![id, campaign, unit, receipt.code(), received, targets.code(), sent, facts];
        writer.execute_one(INSERT, row).await
    } else {
        let row = args![id, revision, receipt.code(), received, targets.code(), sent, facts];
        writer.execute_one(SAVE, row).await
    }
}

/// What a unit takes on, by the columns `id`, `revision` and `facts`.
pub(super) fn undertaking(row: &Row) -> Result<Undertaking, StoreError> {
    Ok(Undertaking { revision: row.int("revision")?, ..row.json("facts")? })
}

fn answered_at(receipt: &Receipt) -> Option<Timestamp> {
    match receipt {
        Receipt::Acknowledged { at, .. } | Receipt::Declined { at, .. } | Receipt::Excused { at, .. } => Some(*at),
        Receipt::Awaited | Receipt::Insisted { .. } => None,
    }
}

fn moved_at(targets: &Targets) -> Option<Timestamp> {
    match targets {
        Targets::Sent { at, .. } | Targets::Reopened { at, .. } => Some(*at),
        Targets::Draft => None,
    }
}
