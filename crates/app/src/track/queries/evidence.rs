//! Files of evidence. Their bytes are kept with the originals, under their hash.

use domain::change::Change;
use domain::id::{CampaignId, EvidenceId, RoundId, UnitId};
use domain::report::Evidence;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// One file.
    FIND = "select id, campaign, round, unit, sha256, file_name, media, bytes, added_by, added_at, withdrawn
        from evidence where id = $1";
    /// Where the same bytes stand in a campaign, the oldest first.
    SAME = "select e.unit, e.round from evidence e
        where e.campaign = $1 and e.sha256 = $2 and not e.withdrawn order by e.added_at, e.id";
    /// How much was ever added to a report, with what was taken back: its bytes are kept too.
    EVER = "select count(*) as files, cast(coalesce(sum(bytes), 0) as bigint) as bytes from evidence
        where round = $1 and unit = $2";
    /// A new file.
    INSERT = "insert into evidence (id, campaign, round, unit, sha256, file_name, media, bytes, added_by, added_at,
            withdrawn)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// A file is taken back.
    WITHDRAW = "update evidence set withdrawn = true where id = $1 and not withdrawn";
}

/// Where the same bytes stand.
pub(in crate::track) struct Same {
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) round: RoundId,
}

/// One file, also one that was taken back.
pub(in crate::track) async fn evidence(tx: &mut Tx, id: &EvidenceId) -> Result<Option<Evidence>, StoreError> {
    tx.row(FIND, args![id]).await?.map(|row| read(&row)).transpose()
}

/// Where the same bytes stand in a campaign.
pub(in crate::track) async fn same_bytes(
    tx: &mut Tx,
    campaign: &CampaignId,
    sha256: &str,
) -> Result<Vec<Same>, StoreError> {
    let rows = tx.rows(SAME, args![campaign, sha256]).await?;
    rows.iter().map(|row| Ok(Same { unit: row.id("unit")?, round: row.id("round")? })).collect()
}

/// How many files were ever added to a report, and their bytes.
pub(in crate::track) async fn ever_added(
    tx: &mut Tx,
    round: &RoundId,
    unit: &UnitId,
) -> Result<(i64, i64), StoreError> {
    let row = tx.row(EVER, args![round, unit]).await?;
    row.map_or(Ok((0, 0)), |row| Ok((row.int("files")?, row.int("bytes")?)))
}

/// Stores a new file.
pub(in crate::track) async fn add_evidence(tx: &mut Tx, change: &Change<Evidence>) -> Result<(), StoreError> {
    let Evidence { id, campaign, round, unit, sha256, file_name, media, bytes, added_by, added_at, withdrawn } =
        &change.value;
    let row = args![id, campaign, round, unit, sha256, file_name, media, bytes, added_by, added_at, withdrawn];
    tx.record(change).await?.execute_one(INSERT, row).await
}

/// Stores that a file was taken back.
pub(in crate::track) async fn withdraw_evidence(tx: &mut Tx, change: &Change<Evidence>) -> Result<(), StoreError> {
    tx.record(change).await?.execute_one(WITHDRAW, args![change.value.id]).await
}

fn read(row: &Row) -> Result<Evidence, StoreError> {
    Ok(Evidence {
        id: row.id("id")?,
        campaign: row.id("campaign")?,
        round: row.id("round")?,
        unit: row.id("unit")?,
        sha256: row.text("sha256")?,
        file_name: row.text("file_name")?,
        media: row.text("media")?,
        bytes: row.int("bytes")?,
        added_by: row.text("added_by")?,
        added_at: row.time("added_at")?,
        withdrawn: row.bool("withdrawn")?,
    })
}
