//! Dispatch lines: drawn up at the launch, then sent, then seen.

use domain::actor::By;
use domain::change::{Change, Entry};
use domain::dispatch::{Channel, DispatchLine, Purpose};
use domain::id::{CampaignId, UnitId};
use jiff::Timestamp;
use store::{Args, Row, StoreError, Tx, Writer, args};

store::statements! {
    /// The lines of a campaign that have not gone out, or have not been opened.
    PENDING = "select id, revision, campaign, position, printed, purpose, unit, name, channel, sent_at, seen_at
        from dispatch where campaign = $1 and (sent_at is null or seen_at is null) order by position, id";
    /// The lines to one unit in campaigns that run of which another unit has none.
    NOT_REACHING = "select d.id, d.revision, d.campaign, d.position, d.printed, d.purpose, d.unit, d.name, d.channel,
            d.sent_at, d.seen_at
        from dispatch d join campaigns c on c.id = d.campaign and c.state = 'running'
        where d.unit = $1
            and not exists (select 1 from dispatch o where o.campaign = d.campaign and o.unit = $2)
        order by d.campaign, d.position, d.id";
    /// A new line.
    INSERT = "insert into dispatch (id, revision, campaign, position, printed, purpose, unit, name, channel, sent_at,
            seen_at)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Lines that went out or were opened. Both facts are only ever added, so whoever adds one keeps the other.
    MARK = "insert into dispatch (id, revision, campaign, position, printed, purpose, unit, name, channel, sent_at,
            seen_at)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (id) do update set revision = dispatch.revision + 1,
            sent_at = coalesce(dispatch.sent_at, excluded.sent_at),
            seen_at = coalesce(dispatch.seen_at, excluded.seen_at)";
}

/// Stores new lines behind their lines of the ledger.
pub(in crate::launch) async fn insert_lines(to: &mut Writer<'_>, lines: &[DispatchLine]) -> Result<(), StoreError> {
    to.insert_many(INSERT, lines.iter().map(values).collect()).await
}

/// The lines by which campaigns that run reached `unit` and do not reach `other`.
pub(in crate::launch) async fn not_reaching(
    tx: &mut Tx,
    unit: &UnitId,
    other: &UnitId,
) -> Result<Vec<DispatchLine>, StoreError> {
    tx.rows(NOT_REACHING, args![unit, other]).await?.iter().map(line).collect()
}

/// Stores lines that reach the heir of a unit that ended.
pub(in crate::launch) async fn pass_on_lines(
    tx: &mut Tx,
    changes: Vec<Change<DispatchLine>>,
) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows = changes.iter().map(|change| values(&change.value)).collect();
    let entries: Vec<Entry> = changes.into_iter().map(|change| change.entry).collect();
    tx.record_all(entries).await?.insert_many(INSERT, rows).await
}

/// Lines that have not gone out yet or that nobody has opened yet.
pub(in crate::launch) async fn unsent(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<DispatchLine>, StoreError> {
    tx.rows(PENDING, args![campaign]).await?.iter().map(line).collect()
}

/// These lines went out. Gives the writer for what else belongs to it; `None` when there were no lines.
pub(in crate::launch) async fn mark_sent<'t>(
    tx: &'t mut Tx,
    lines: Vec<DispatchLine>,
    by: &By,
    at: Timestamp,
) -> Result<Option<Writer<'t>>, StoreError> {
    mark(tx, lines.into_iter().map(|line| line.send(by.clone(), at)).collect()).await
}

/// These lines were opened; those opened before stay as they are.
pub(in crate::launch) async fn mark_seen(
    tx: &mut Tx,
    lines: Vec<DispatchLine>,
    by: &By,
    at: Timestamp,
) -> Result<(), StoreError> {
    mark(tx, lines.into_iter().filter_map(|line| line.see(by.clone(), at)).collect()).await.map(drop)
}

async fn mark(tx: &mut Tx, changes: Vec<Change<DispatchLine>>) -> Result<Option<Writer<'_>>, StoreError> {
    if changes.is_empty() {
        return Ok(None);
    }
    let rows = changes.iter().map(|change| values(&change.value)).collect();
    let entries: Vec<Entry> = changes.into_iter().map(|change| change.entry).collect();
    let mut writer = tx.record_all(entries).await?;
    writer.insert_many(MARK, rows).await?;
    Ok(Some(writer))
}

fn values(line: &DispatchLine) -> Args {
    let DispatchLine { id, campaign, position, printed, purpose, unit, name, channel, sent, seen, .. } = line;
    args![id, campaign, position, printed, purpose.code(), unit, name, channel.code(), sent, seen]
}

fn line(row: &Row) -> Result<DispatchLine, StoreError> {
    Ok(DispatchLine {
        id: row.id("id")?,
        revision: row.int("revision")?,
        campaign: row.id("campaign")?,
        position: row.int("position")?,
        printed: row.text("printed")?,
        purpose: row.code("purpose", Purpose::from_code)?,
        unit: row.opt_id("unit")?,
        name: row.text("name")?,
        channel: row.code("channel", Channel::from_code)?,
        sent: row.opt_time("sent_at")?,
        seen: row.opt_time("seen_at")?,
    })
}
