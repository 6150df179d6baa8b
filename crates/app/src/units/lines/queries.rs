//! The only SQL that touches places in trees beside the official one.

use domain::change::{Change, Entry};
use domain::id::UnitId;
use domain::unit::Line;
use store::{Args, Row, StoreError, Tx, args};

store::statements! {
    /// The places of one tree, or of one unit in all of them, the oldest first.
    ALL = "select id, revision, hierarchy, unit, above, valid_from, valid_until from lines
        where ($1 = '' or hierarchy = $1) and ($2 = '' or unit = $2) order by valid_from, id";
    /// A new place, or one that ends, as long as nobody else has changed it meanwhile.
    STORE = "insert into lines (id, revision, hierarchy, unit, above, valid_from, valid_until)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do update set revision = excluded.revision, valid_until = excluded.valid_until
        where lines.revision + 1 = excluded.revision";
}

/// The places of one tree. One query.
pub(in crate::units) async fn of_hierarchy(tx: &mut Tx, hierarchy: &str) -> Result<Vec<Line>, StoreError> {
    tx.rows(ALL, args![hierarchy, ""]).await?.iter().map(line).collect()
}

/// The places of one unit in every tree. One query.
pub(in crate::units) async fn of_unit(tx: &mut Tx, unit: &UnitId) -> Result<Vec<Line>, StoreError> {
    tx.rows(ALL, args!["", unit]).await?.iter().map(line).collect()
}

/// Stores places that begin or end: all or none.
pub(super) async fn save(tx: &mut Tx, changes: Vec<Change<Line>>) -> Result<(), StoreError> {
    let row = |line: &Line| {
        let Line { id, revision, hierarchy, unit, above, from, until } = line;
        args![id, revision + 1, hierarchy, unit, above, from, until]
    };
    let rows: Vec<Args> = changes.iter().map(|change| row(&change.value)).collect();
    let wanted = rows.len() as u64;
    let entries: Vec<Entry> = changes.into_iter().map(|change| change.entry).collect();
    let stored = tx.record_all(entries).await?.store_many(STORE, rows).await?;
    if stored == wanted { Ok(()) } else { Err(StoreError::Stale { statement: STORE.name() }) }
}

pub(in crate::units) fn line(row: &Row) -> Result<Line, StoreError> {
    Ok(Line {
        id: row.id("id")?,
        revision: row.int("revision")?,
        hierarchy: row.text("hierarchy")?,
        unit: row.id("unit")?,
        above: row.opt_id("above")?,
        from: row.date("valid_from")?,
        until: row.opt_date("valid_until")?,
    })
}
