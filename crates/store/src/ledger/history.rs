//! What something was: every revision, or the one of a given moment.

use domain::actor::By;
use jiff::Timestamp;
use serde_json::Value;

use super::line::by_from_stored;
use crate::tx::Tx;
use crate::{Row, StoreError, args};

crate::statements! {
    /// Every revision of one thing.
    HISTORY = "select l.seq, l.at, l.by_kind, l.by_id, l.verb, c.content
        from ledger l left join ledger_contents c on c.seq = l.seq
        where l.kind = $1 and l.subject = $2
        order by l.seq";
    /// The last revision until a moment.
    AS_OF = "select l.seq, c.content
        from ledger l left join ledger_contents c on c.seq = l.seq
        where l.kind = $1 and l.subject = $2 and l.at <= $3
        order by l.seq desc limit 1";
}

/// One revision of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The line's number.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: By,
    /// What was done, e.g. `unit.renamed`.
    pub verb: String,
    /// The value after it; `None` when it was erased by law.
    pub content: Option<Value>,
}

/// What the thing of this kind was at a moment: its value after the last line up to then. `None` when it was not there
/// yet, or when that content was erased by law.
pub async fn as_of(tx: &mut Tx, kind: &str, subject: &str, at: Timestamp) -> Result<Option<Value>, StoreError> {
    match tx.row(AS_OF, args![kind, subject, at]).await? {
        None => Ok(None),
        Some(row) => content(&row),
    }
}

/// Every revision of the thing, the oldest first.
pub async fn history(tx: &mut Tx, kind: &str, subject: &str) -> Result<Vec<Revision>, StoreError> {
    let rows = tx.rows(HISTORY, args![kind, subject]).await?;
    rows.iter().map(revision).collect()
}

fn revision(row: &Row) -> Result<Revision, StoreError> {
    let by = by_from_stored(&row.text("by_kind")?, row.text("by_id")?);
    Ok(Revision {
        seq: row.int("seq")?,
        at: row.time("at")?,
        by: by.ok_or_else(|| row.inconsistent("by_kind", "is nobody"))?,
        verb: row.text("verb")?,
        content: content(row)?,
    })
}

fn content(row: &Row) -> Result<Option<Value>, StoreError> {
    let text = row.opt_text("content")?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(|error| row.inconsistent("content", error))
}
