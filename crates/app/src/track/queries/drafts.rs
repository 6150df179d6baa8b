//! Reports as typed so far, field by field. The row without a field is the whole draft's: it is written first, so that
//! two who save at once follow one another, and it says when something was kept last.

use domain::id::{RoundId, UnitId};
use jiff::Timestamp;
use store::{StoreError, Tx, args};

store::statements! {
    /// The whole draft is touched.
    TOUCH = "insert into report_drafts (round, unit, field, value, typed_by, typed_at) values ($1, $2, '', '', $3, $4)
        on conflict (round, unit, field) do update set typed_by = excluded.typed_by, typed_at = excluded.typed_at";
    /// Fields as typed.
    PUT = "insert into report_drafts (round, unit, field, value, typed_by, typed_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (round, unit, field) do update set value = excluded.value, typed_by = excluded.typed_by,
            typed_at = excluded.typed_at";
    /// What is typed in rounds that take reports, and that another unit owes now without having typed anything.
    HAND_OVER = "update report_drafts set unit = $2 where unit = $1
            and round in (select a.round from assignments a join rounds r on r.id = a.round
                where a.unit = $2 and a.state = 'open' and not r.closed)
            and round not in (select o.round from report_drafts o where o.unit = $2)";
    /// It was sent.
    DROP = "delete from report_drafts where round = $1 and unit = $2";
}

/// One field as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::track) struct Typed {
    /// Its name in the form; empty for the draft as a whole.
    pub(in crate::track) field: String,
    pub(in crate::track) value: String,
    /// Name of who typed it.
    pub(in crate::track) who: String,
    pub(in crate::track) at: Timestamp,
}

/// Takes the draft for this transaction, so that what is read next stays true until the commit.
pub(in crate::track) async fn touch_draft(
    tx: &mut Tx,
    round: &RoundId,
    unit: &UnitId,
    who: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.upkeep().execute(TOUCH, args![round, unit, who, now]).await.map(drop)
}

/// Keeps fields as typed, in one statement.
pub(in crate::track) async fn put_typed(
    tx: &mut Tx,
    round: &RoundId,
    unit: &UnitId,
    fields: &[(String, String)],
    who: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let rows = fields.iter().map(|(field, value)| args![round, unit, field, value, who, now]);
    tx.upkeep().insert_many(PUT, rows.collect()).await
}

/// A unit has ended: what was typed and not sent goes on with its heir.
pub(in crate::track) async fn hand_over_drafts(tx: &mut Tx, unit: &UnitId, heir: &UnitId) -> Result<(), StoreError> {
    tx.upkeep().execute(HAND_OVER, args![unit, heir]).await.map(drop)
}

/// It was sent: nothing of it is left to be typed.
pub(in crate::track) async fn drop_draft(tx: &mut Tx, round: &RoundId, unit: &UnitId) -> Result<(), StoreError> {
    tx.upkeep().execute(DROP, args![round, unit]).await.map(drop)
}
