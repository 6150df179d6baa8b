//! A pasted table is looked at, and entered.

use catalogue::Catalogue;
use domain::change::Change;
use domain::permission::{Action, On};
use domain::table::{TableRefusal, read};
use domain::unit::Unit;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;

use super::people::{self, Known, NewPerson};
use super::{Look, units};
use crate::shell::{Error, Result};
use crate::units::actions::Author;
use crate::units::{people as records, queries, roles};

/// How a pasted table is entered.
#[derive(Clone, Copy, Debug)]
pub struct Entering<'a> {
    /// Kinds of unit.
    pub catalogue: &'a Catalogue,
    /// First day of what is entered.
    pub from: Date,
    /// Whether the right rows are entered when others are wrong; otherwise nothing is.
    pub only_right: bool,
    /// This instant.
    pub now: Timestamp,
}

/// Looks at a pasted table of units; nothing is written. One query.
///
/// # Errors
/// [`Error::Denied`] when the author may not enter units; the inner error when the text is no table.
pub async fn look_at_units(
    tx: &mut Tx,
    author: Author<'_>,
    text: &str,
    how: Entering<'_>,
) -> Result<Result<Look<Unit>, TableRefusal>> {
    author.must(Action::EditUnits, On::Agency)?;
    let table = match read(text, &units::COLUMNS) {
        Ok(table) => table,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let all = queries::all(tx).await?;
    Ok(Ok(units::look(table, &all, how.catalogue, how.from, how.now)))
}

/// Enters a pasted table of units (columns Tên đơn vị, Loại, Trực thuộc, Đầu mối, Thư điện tử, Điện thoại). All or
/// nothing, unless `how` says otherwise; [`Look::entered`] tells. What is known already stays as it is, so entering
/// the same table twice is harmless.
///
/// # Errors
/// [`Error::Denied`] when the author may not enter units; the inner error when the text is no table.
pub async fn enter_units(
    tx: &mut Tx,
    author: Author<'_>,
    text: &str,
    how: Entering<'_>,
) -> Result<Result<Look<Unit>, TableRefusal>> {
    let mut look = match look_at_units(tx, author, text, how).await? {
        Ok(look) => look,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if look.is_to_enter(how) {
        let change = |unit: &Unit| unit.clone().enter(author.by(), how.now).map_err(Error::broken);
        let changes = look.new.iter().map(change).collect::<Result<Vec<Change<Unit>>>>()?;
        crate::units::tree::queries::add(tx, changes).await?;
        look.entered = true;
    }
    Ok(Ok(look))
}

/// Looks at a pasted table of people; nothing is written. Two queries.
///
/// # Errors
/// [`Error::Denied`] when the author may not enter people; the inner error when the text is no table.
pub async fn look_at_people(
    tx: &mut Tx,
    author: Author<'_>,
    text: &str,
    how: Entering<'_>,
) -> Result<Result<Look<NewPerson>, TableRefusal>> {
    author.must(Action::EditPeople, On::Agency)?;
    let table = match read(text, &people::COLUMNS) {
        Ok(table) => table,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let tree = queries::tree(tx, how.from).await?;
    let known = records::queries::everybody(tx, how.from).await?;
    let gives_roles = author.may(Action::GrantRoles, On::Agency);
    let known = Known { tree: &tree, people: &known, from: how.from, gives_roles, now: how.now };
    Ok(Ok(people::look(table, &known)))
}

/// Enters a pasted table of people (columns Họ và tên, Đơn vị, Chức vụ, Loại, Thư điện tử, Điện thoại, Vai trò), with
/// their memberships and roles. Otherwise as [`enter_units`].
///
/// # Errors
/// [`Error::Denied`] when the author may not enter people; the inner error when the text is no table.
pub async fn enter_people(
    tx: &mut Tx,
    author: Author<'_>,
    text: &str,
    how: Entering<'_>,
) -> Result<Result<Look<NewPerson>, TableRefusal>> {
    let mut look = match look_at_people(tx, author, text, how).await? {
        Ok(look) => look,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if look.is_to_enter(how) {
        let enter = |new: &NewPerson| new.person.clone().enter(author.by(), how.now).map_err(Error::broken);
        let people = look.new.iter().map(enter).collect::<Result<Vec<_>>>()?;
        let grants = look.new.iter().flat_map(|new| new.grants.iter().cloned());
        let grants: Vec<_> = grants.map(|grant| grant.give(author.by(), how.now)).collect();
        records::queries::add(tx, people).await?;
        roles::queries::add(tx, grants).await?;
        look.entered = true;
    }
    Ok(Ok(look))
}

impl<T> Look<T> {
    fn is_to_enter(&self, how: Entering<'_>) -> bool {
        !self.new.is_empty() && (how.only_right || self.wrong() == 0)
    }
}
