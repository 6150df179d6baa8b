//! What a unit was called before.

use domain::change::Recorded;
use domain::id::UnitId;
use domain::unit::Unit;
use domain::vietnamese::short_date;
use store::ledger::Revision;
use store::{StoreError, Tx, ledger};
use wording::Messages;

use crate::state::day_of;

/// Former names, the newest first: "Phòng A, đến 03/02/2026". One query.
pub(super) async fn former_names(tx: &mut Tx, id: &UnitId, t: &Messages) -> Result<Vec<String>, StoreError> {
    let revisions = ledger::history(tx, Unit::KIND, id.as_str()).await?;
    let changes = revisions.iter().zip(revisions.iter().skip(1)).filter_map(|(before, after)| {
        let (former, next) = (name(before)?, name(after)?);
        (former != next).then(|| t.units.former_name(short_date(day_of(after.at)), former))
    });
    let mut names: Vec<String> = changes.collect();
    names.reverse();
    Ok(names)
}

fn name(revision: &Revision) -> Option<&str> {
    revision.content.as_ref()?.get("name")?.as_str()
}
