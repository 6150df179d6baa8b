//! Answers that are kept for a day.

use axum::http::StatusCode;
use jiff::Timestamp;
use store::{StoreError, Tx, args};

use super::Named;

store::statements! {
    /// A request begins under its name, unless the name is taken; one that was taken long ago is free.
    BEGIN = "insert into kept_answers (person, name, asked, begun_at) values ($1, $2, $3, $4)
        on conflict (person, name) do update
            set asked = excluded.asked, begun_at = excluded.begun_at, status = null, kind = '', body = null
            where kept_answers.begun_at <= $5";
    /// What was answered under a name.
    FIND = "select asked, status, kind, body from kept_answers where person = $1 and name = $2";
    /// It was answered.
    KEEP = "update kept_answers set status = $4, kind = $5, body = $6 where person = $1 and name = $2 and asked = $3";
    /// It was not done: the name is free.
    LET_GO = "delete from kept_answers where person = $1 and name = $2 and asked = $3";
    /// What is older.
    SWEEP = "delete from kept_answers where begun_at <= $1";
}

/// What is known of a name.
pub(super) struct Known {
    pub(super) asked: String,
    pub(super) status: Option<StatusCode>,
    pub(super) kind: String,
    pub(super) body: Option<Vec<u8>>,
}

/// Takes the name; `false` when it is taken.
pub(super) async fn begin(tx: &mut Tx, named: &Named, now: Timestamp, free: Timestamp) -> Result<bool, StoreError> {
    let row = args![named.person, named.name, named.asked, now, free];
    Ok(tx.upkeep().execute(BEGIN, row).await? == 1)
}

pub(super) async fn find(tx: &mut Tx, named: &Named) -> Result<Option<Known>, StoreError> {
    let Some(row) = tx.row(FIND, args![named.person, named.name]).await? else { return Ok(None) };
    let status = row.opt_int("status")?.and_then(|code| u16::try_from(code).ok());
    Ok(Some(Known {
        asked: row.text("asked")?,
        status: status.and_then(|code| StatusCode::from_u16(code).ok()),
        kind: row.text("kind")?,
        body: row.opt_bytes("body")?,
    }))
}

pub(super) async fn keep(
    tx: &mut Tx,
    named: &Named,
    status: StatusCode,
    kind: &str,
    body: Option<&[u8]>,
) -> Result<(), StoreError> {
    let row = args![named.person, named.name, named.asked, i64::from(status.as_u16()), kind, body];
    tx.upkeep().execute(KEEP, row).await.map(drop)
}

pub(super) async fn let_go(tx: &mut Tx, named: &Named) -> Result<(), StoreError> {
    tx.upkeep().execute(LET_GO, args![named.person, named.name, named.asked]).await.map(drop)
}

pub(super) async fn sweep(tx: &mut Tx, until: Timestamp) -> Result<(), StoreError> {
    tx.upkeep().execute(SWEEP, args![until]).await.map(drop)
}
