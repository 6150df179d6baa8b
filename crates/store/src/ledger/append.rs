//! Adds lines at the end of the chain.

use domain::change::Entry;

use super::line::{Content, Line};
use crate::batch::Batches;
use crate::tx::Tx;
use crate::{StoreError, args};

crate::statements! {
    /// Takes the numbers for new lines and holds the end of the chain until the commit, on both engines.
    TAKE = "update ledger_head set seq = seq + $1 where id = 1 returning seq, hash";
    /// The new end.
    CLOSE = "update ledger_head set hash = $1 where id = 1";
    /// A line.
    INSERT_LINE = "insert into ledger
        (seq, at, by_kind, by_id, verb, kind, subject, content_digest, previous, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Its content.
    INSERT_CONTENT = "insert into ledger_contents (seq, salt, content) values ($1, $2, $3)";
}

/// Holds the end of the chain until the commit.
pub(crate) async fn hold(tx: &mut Tx) -> Result<(), StoreError> {
    tx.fetch(TAKE.name(), TAKE.text(), args![0_i64]).await.map(drop)
}

/// Adds one line and one content per entry, in the order given: four statements, however many there are (up to a
/// thousand).
pub(crate) async fn append(tx: &mut Tx, entries: Vec<Entry>) -> Result<(), StoreError> {
    let count = i64::try_from(entries.len()).expect("fewer lines than a number can count");
    let head = tx.fetch(TAKE.name(), TAKE.text(), args![count]).await?;
    let head = head.first().ok_or_else(|| StoreError::inconsistent("ledger_head", "*", "the row is gone"))?;
    let mut seq = head.int("seq")? - count;
    let mut hash = head.text("hash")?;
    let (mut lines, mut contents) = (Vec::new(), Vec::new());
    for entry in entries {
        seq += 1;
        let content = Content::new(&entry);
        let line = Line::new(seq, entry, &content, hash);
        hash = line.hash();
        let Line { at, by_kind, by_id, verb, kind, subject, content_digest, previous, .. } = line;
        lines.push(args![seq, at, by_kind, by_id, verb, kind, subject, content_digest, previous, hash]);
        contents.push(args![seq, content.salt, content.text]);
    }
    for (sql, mut rows) in [(INSERT_LINE, lines), (INSERT_CONTENT, contents)] {
        if rows.len() == 1 {
            tx.run(sql.name(), sql.text(), rows.remove(0)).await?;
            continue;
        }
        for batch in Batches::of(tx.engine(), sql, rows)? {
            tx.run_batch(sql.name(), batch).await?;
        }
    }
    tx.run(CLOSE.name(), CLOSE.text(), args![hash]).await.map(drop)
}
