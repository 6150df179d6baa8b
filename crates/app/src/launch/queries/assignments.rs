//! Duties as the steps that follow a launch move them.

use domain::assignment::{Asking, Assignment, AssignmentState};
use domain::change::{Change, Entry};
use domain::id::{AssignmentId, CampaignId, RoundId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Args, Row, StoreError, Tx, args};

use super::owing;
use crate::state::day_of;

store::statements! {
    /// One duty.
    FIND = "select id, revision, campaign, unit, duty, path, said, due, proposed, round, state, done_at, first_due,
            reason, asked_until, asked_reason, asked_at
        from assignments where id = $1";
    /// What one unit owes in a campaign.
    OF_UNIT = "select id, revision, campaign, unit, duty, path, said, due, proposed, round, state, done_at, first_due,
            reason, asked_until, asked_reason, asked_at
        from assignments where campaign = $1 and unit = $2 order by due, id";
    /// What all units owe in one round of reports.
    OF_ROUND = "select id, revision, campaign, unit, duty, path, said, due, proposed, round, state, done_at, first_due,
            reason, asked_until, asked_reason, asked_at
        from assignments where round = $1 order by unit, id";
    /// Open duties of one kind that have no day yet.
    UNDATED = "select id, revision, campaign, unit, duty, path, said, due, proposed, round, state, done_at, first_due,
            reason, asked_until, asked_reason, asked_at
        from assignments where campaign = $1 and duty = $2 and due is null and state = 'open' order by unit, id";
    /// What one unit still owes in campaigns that run, in rounds that take reports.
    STILL_OWED = "select a.id, a.revision, a.campaign, a.unit, a.duty, a.path, a.said, a.due, a.proposed, a.round,
            a.state, a.done_at, a.first_due, a.reason, a.asked_until, a.asked_reason, a.asked_at
        from assignments a join campaigns c on c.id = a.campaign and c.state = 'running'
        left join rounds r on r.id = a.round
        where a.unit = $1 and a.state = 'open' and not coalesce(r.closed, false) order by a.id";
    /// Every duty of one unit in campaigns that run.
    IN_RUNNING = "select a.id, a.revision, a.campaign, a.unit, a.duty, a.path, a.said, a.due, a.proposed, a.round,
            a.state, a.done_at, a.first_due, a.reason, a.asked_until, a.asked_reason, a.asked_at
        from assignments a join campaigns c on c.id = a.campaign and c.state = 'running'
        where a.unit = $1 order by a.id";
    /// A duty that moves.
    SAVE = "update assignments set revision = revision + 1, due = $3, proposed = $4, state = $5, done_at = $6,
            first_due = $7, reason = $8, asked_until = $9, asked_reason = $10, asked_at = $11, done_day = $12,
            round = $13
        where id = $1 and revision = $2";
    /// New duties, or many that move at once, as long as nobody else has moved one meanwhile.
    STORE = "insert into assignments (id, revision, campaign, unit, duty, path, said, due, proposed, round, state,
            done_at, first_due, reason, asked_until, asked_reason, asked_at, done_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        on conflict (id) do update set revision = assignments.revision + 1, unit = excluded.unit, due = excluded.due,
            proposed = excluded.proposed, state = excluded.state, done_at = excluded.done_at,
            first_due = excluded.first_due, reason = excluded.reason, asked_until = excluded.asked_until,
            asked_reason = excluded.asked_reason, asked_at = excluded.asked_at, done_day = excluded.done_day,
            round = excluded.round
        where assignments.revision + 1 = excluded.revision";
}

/// One duty.
///
/// # Errors
/// When the store fails; the same below.
pub async fn find(tx: &mut Tx, id: &AssignmentId) -> Result<Option<Assignment>, StoreError> {
    tx.row(FIND, args![id]).await?.map(|row| assignment(&row)).transpose()
}

/// What one unit owes in a campaign, by day.
///
/// # Errors
/// As [`find`].
pub async fn of_unit(tx: &mut Tx, campaign: &CampaignId, unit: &UnitId) -> Result<Vec<Assignment>, StoreError> {
    tx.rows(OF_UNIT, args![campaign, unit]).await?.iter().map(assignment).collect()
}

/// What all units owe in one round of reports.
///
/// # Errors
/// As [`find`].
pub async fn of_round(tx: &mut Tx, round: &RoundId) -> Result<Vec<Assignment>, StoreError> {
    tx.rows(OF_ROUND, args![round]).await?.iter().map(assignment).collect()
}

/// What one unit still owes in campaigns that run: its open duties, but for those of rounds that are closed.
///
/// # Errors
/// As [`find`].
pub async fn still_owed(tx: &mut Tx, unit: &UnitId) -> Result<Vec<Assignment>, StoreError> {
    tx.rows(STILL_OWED, args![unit]).await?.iter().map(assignment).collect()
}

/// Every duty of one unit in campaigns that run.
///
/// # Errors
/// As [`find`].
pub async fn in_running(tx: &mut Tx, unit: &UnitId) -> Result<Vec<Assignment>, StoreError> {
    tx.rows(IN_RUNNING, args![unit]).await?.iter().map(assignment).collect()
}

/// The open duties of one kind that have no day yet.
///
/// # Errors
/// As [`find`].
pub async fn undated(tx: &mut Tx, campaign: &CampaignId, duty: &str) -> Result<Vec<Assignment>, StoreError> {
    tx.rows(UNDATED, args![campaign, duty]).await?.iter().map(assignment).collect()
}

/// Stores one duty that moves.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else moved it meanwhile.
pub async fn save(tx: &mut Tx, change: &Change<Assignment>) -> Result<(), StoreError> {
    let Assignment { id, revision, due, proposed, round, state, done, first_due, reason, asks, .. } = &change.value;
    let (until, why, at) = asking(asks.as_ref());
    let (state, day) = (state.code(), done.map(day_of));
    let row = args![id, revision, due, proposed, state, done, first_due, reason, until, why, at, day, round];
    tx.record(change).await?.execute_one(SAVE, row).await?;
    owing::of_unit(tx, &change.value.unit).await
}

/// Stores new duties, or many of one campaign that move at once, in a constant number of statements per thousand: all or
/// none.
///
/// # Errors
/// As [`save`].
pub async fn save_all(tx: &mut Tx, changes: Vec<Change<Assignment>>) -> Result<(), StoreError> {
    let mut owners: Vec<(CampaignId, UnitId)> =
        changes.iter().map(|change| (change.value.campaign.clone(), change.value.unit.clone())).collect();
    store(tx, changes).await?;
    owners.sort();
    owners.dedup();
    for of_campaign in owners.chunk_by(|one, other| one.0 == other.0) {
        match of_campaign {
            [(_, unit)] => owing::of_unit(tx, unit).await?,
            _ => owing::of_campaign(tx, &of_campaign[0].0).await?,
        }
    }
    Ok(())
}

/// Stores the duties of a unit that has ended and of its heir, in whatever campaigns.
pub(in crate::launch) async fn hand_over(
    tx: &mut Tx,
    changes: Vec<Change<Assignment>>,
    (unit, heir): (&UnitId, &UnitId),
) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    store(tx, changes).await?;
    owing::of_unit(tx, unit).await?;
    owing::of_unit(tx, heir).await
}

async fn store(tx: &mut Tx, changes: Vec<Change<Assignment>>) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows: Vec<Args> = changes.iter().map(|change| values(&change.value)).collect();
    let wanted = rows.len() as u64;
    let entries: Vec<Entry> = changes.into_iter().map(|change| change.entry).collect();
    let stored = tx.record_all(entries).await?.store_many(STORE, rows).await?;
    if stored == wanted { Ok(()) } else { Err(StoreError::Stale { statement: STORE.name() }) }
}

fn values(one: &Assignment) -> Args {
    let (until, why, at) = asking(one.asks.as_ref());
    args![
        one.id,
        one.revision + 1,
        one.campaign,
        one.unit,
        one.duty,
        one.path,
        one.text,
        one.due,
        one.proposed,
        one.round,
        one.state.code(),
        one.done,
        one.first_due,
        one.reason,
        until,
        why,
        at,
        one.done.map(day_of)
    ]
}

type AskingColumns<'a> = (Option<Date>, Option<&'a str>, Option<Timestamp>);

fn asking(asks: Option<&Asking>) -> AskingColumns<'_> {
    (asks.map(|asks| asks.until), asks.map(|asks| asks.reason.as_str()), asks.map(|asks| asks.at))
}

fn assignment(row: &Row) -> Result<Assignment, StoreError> {
    let asks = match (row.opt_date("asked_until")?, row.opt_time("asked_at")?) {
        (Some(until), Some(at)) => {
            let reason = row.opt_text("asked_reason")?.unwrap_or_default();
            Some(Asking { until, reason, at })
        }
        _ => None,
    };
    Ok(Assignment {
        id: row.id("id")?,
        revision: row.int("revision")?,
        campaign: row.id("campaign")?,
        unit: row.id("unit")?,
        duty: row.text("duty")?,
        path: row.opt_text("path")?,
        text: row.text("said")?,
        due: row.opt_date("due")?,
        proposed: row.bool("proposed")?,
        round: row.opt_id("round")?,
        state: row.code("state", AssignmentState::from_code)?,
        done: row.opt_time("done_at")?,
        first_due: row.opt_date("first_due")?,
        reason: row.text("reason")?,
        asks,
    })
}
