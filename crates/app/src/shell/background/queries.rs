//! How far a long work is.

use domain::id::PersonId;
use jiff::Timestamp;
use store::{StoreError, Tx, args};

store::statements! {
    /// A work that waits for its job.
    BEGIN = "insert into tasks (id, person, title, leads, state, done, total, said, stop_asked, begun_at)
        values ($1, $2, $3, $4, 'waiting', 0, $5, '', false, $6)";
    /// One work.
    FIND = "select person, title, leads, state, done, total, said, stop_asked from tasks where id = $1";
    /// It has come so far; answers whether it is to stop.
    ADVANCE = "update tasks set state = 'working', done = $2, total = $3
        where id = $1 and ended_at is null returning stop_asked";
    /// Somebody wants it to stop.
    STOP = "update tasks set stop_asked = true where id = $1 and ended_at is null";
    /// It has ended.
    END = "update tasks set state = $2, said = $3, ended_at = $4 where id = $1 and ended_at is null";
}

/// A work as its page shows it.
pub(super) struct Task {
    pub(super) person: PersonId,
    pub(super) title: String,
    /// Where it leads once it is done.
    pub(super) leads: String,
    pub(super) state: String,
    pub(super) done: i64,
    pub(super) total: i64,
    pub(super) said: String,
    pub(super) stop_asked: bool,
}

pub(super) async fn begin(
    tx: &mut Tx,
    id: &str,
    person: &PersonId,
    (title, leads, total): (&str, &str, i64),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.upkeep().execute_one(BEGIN, args![id, person, title, leads, total, now]).await
}

pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Option<Task>, StoreError> {
    let Some(row) = tx.row(FIND, args![id]).await? else { return Ok(None) };
    Ok(Some(Task {
        person: row.id("person")?,
        title: row.text("title")?,
        leads: row.text("leads")?,
        state: row.text("state")?,
        done: row.int("done")?,
        total: row.int("total")?,
        said: row.text("said")?,
        stop_asked: row.bool("stop_asked")?,
    }))
}

/// Whether it is to stop; also where it has ended meanwhile.
pub(super) async fn advance(tx: &mut Tx, id: &str, (done, total): (i64, i64)) -> Result<bool, StoreError> {
    let rows = tx.upkeep().rows(ADVANCE, args![id, done, total]).await?;
    rows.first().map_or(Ok(true), |row| row.bool("stop_asked"))
}

pub(super) async fn stop(tx: &mut Tx, id: &str) -> Result<u64, StoreError> {
    tx.upkeep().execute(STOP, args![id]).await
}

pub(super) async fn end(tx: &mut Tx, id: &str, state: &str, said: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.upkeep().execute(END, args![id, state, said, now]).await.map(drop)
}
