//! Units and people that a program has prepared whole, entered many at once: an invented province.

use domain::permission::{Action, On};
use domain::person::{Grant, Person};
use domain::unit::Unit;
use jiff::Timestamp;
use store::Tx;

use super::actions::Author;
use super::tree::actions::Slugs;
use super::{people, roles, tree};
use crate::shell::{Error, Result};

/// What is entered. Units stand before those below them; their names in addresses are given here.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// New units, all that are to have names in addresses of their own among themselves.
    pub units: Vec<Unit>,
    /// New people of units that are there.
    pub people: Vec<Person>,
    /// New roles of theirs.
    pub grants: Vec<Grant>,
}

/// Enters what was prepared, each with its line in the ledger.
///
/// # Errors
/// [`Error::Denied`] when the author may not; when a name is missing or too long.
pub async fn enter_prepared(tx: &mut Tx, author: Author<'_>, prepared: Prepared, now: Timestamp) -> Result<()> {
    let Prepared { units, people, grants } = prepared;
    if !units.is_empty() {
        author.must(Action::EditUnits, On::Agency)?;
        let mut slugs = Slugs::taken_by(&tree::queries::all(tx).await?);
        let enter = |unit: Unit| {
            let slug = slugs.next(&unit.name);
            Unit { slug, ..unit }.enter(author.by(), now).map_err(Error::broken)
        };
        let changes = units.into_iter().map(enter).collect::<Result<Vec<_>>>()?;
        tree::queries::add(tx, changes).await?;
    }
    if !people.is_empty() {
        author.must(Action::EditPeople, On::Agency)?;
        let changes = people.into_iter().map(|person| person.enter(author.by(), now).map_err(Error::broken));
        people::queries::add(tx, changes.collect::<Result<Vec<_>>>()?).await?;
    }
    if !grants.is_empty() {
        author.must(Action::GrantRoles, On::Agency)?;
        roles::queries::add(tx, grants.into_iter().map(|grant| grant.give(author.by(), now)).collect()).await?;
    }
    Ok(())
}
