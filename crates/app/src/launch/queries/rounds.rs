//! Rounds of reports as they begin: with their campaign, or when the Office opens one.

use domain::round::Round;
use store::{StoreError, Writer, args};

store::statements! {
    /// A new round.
    INSERT = "insert into rounds (id, revision, campaign, slug, kind, name, starts, ends, due, closed)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

/// Stores new rounds behind their lines of the ledger, in one statement.
///
/// # Errors
/// When the store fails, or the campaign has a round of that name in addresses.
pub async fn insert(to: &mut Writer<'_>, rounds: &[Round]) -> Result<(), StoreError> {
    let rows = rounds.iter().map(|round| {
        let Round { id, campaign, slug, kind, name, starts, ends, due, closed, .. } = round;
        args![id, campaign, slug, kind, name, starts, ends, due, closed]
    });
    to.insert_many(INSERT, rows.collect()).await
}
