//! A role is given and ends; an account is opened and closed.

use domain::actor::{Actor, Role};
use domain::id::{GrantId, PersonId, UnitId};
use domain::permission::{Action, On};
use domain::person::{Account, Grant, Lending, LendingRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, new_id};

use super::queries;
use crate::shell::{Error, Result, signin};
use crate::state::day_of;
use crate::units::actions::Author;
use crate::units::people::queries::record::PersonRecord;

/// Why a role or an account stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleRefusal {
    /// The role is held at that unit already.
    HeldAlready,
    /// The role would end before it begins.
    EndsBeforeItBegins,
    /// Nobody else could give roles any more.
    LastAdministrator,
    /// Somebody else signs in with this name.
    LoginTaken,
    /// No name to sign in with: 3 to 64 plain letters, digits and `. _ - @`.
    NoLogin,
}

/// Gives a role at a unit from a day on. Whether it is held already is for the caller who knows the person's record.
///
/// # Errors
/// [`Error::Denied`] when the author may not give roles.
pub async fn give_role(
    tx: &mut Tx,
    author: Author<'_>,
    (person, role, unit): (&PersonId, Role, &UnitId),
    from: Date,
    now: Timestamp,
) -> Result<GrantId> {
    author.must(Action::GrantRoles, On::Unit(unit))?;
    let id = GrantId::from(new_id(now));
    let (person, unit) = (person.clone(), unit.clone());
    let grant = Grant { id: id.clone(), person, role, unit, campaign: None, from, until: None };
    queries::add(tx, vec![grant.give(author.by(), now)]).await?;
    Ok(id)
}

/// Gives a role that is not held at that unit yet.
pub(crate) async fn give_new_role(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    (role, unit, from): (Role, &UnitId, Date),
    now: Timestamp,
) -> Result<Result<GrantId, RoleRefusal>> {
    let same =
        |grant: &Grant| grant.role == role && grant.unit == *unit && grant.until.is_none_or(|until| from < until);
    if record.grants.iter().any(|(grant, _)| same(grant)) {
        return Ok(Err(RoleRefusal::HeldAlready));
    }
    Ok(Ok(give_role(tx, author, (&record.id, role, unit), from, now).await?))
}

/// Ends a role: on `day` it is no longer held, nor what its holder lent of it.
pub(crate) async fn end_role(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    (grant, day): (&GrantId, Date),
    now: Timestamp,
) -> Result<Result<(), RoleRefusal>> {
    let found = record.grants.iter().find(|(held, _)| held.id == *grant).ok_or(Error::NotFound)?;
    let grant = found.0.clone();
    author.must(Action::GrantRoles, On::Unit(&grant.unit))?;
    if grant.until.is_some_and(|until| until <= day) {
        return Err(Error::Stale);
    }
    if day < grant.from {
        return Ok(Err(RoleRefusal::EndsBeforeItBegins));
    }
    if grant.role == Role::Administrator && !queries::another_holds(tx, grant.role, &record.id, day_of(now)).await? {
        return Ok(Err(RoleRefusal::LastAdministrator));
    }
    let lent = queries::borrowed(tx, &grant, day).await?;
    let ends = [grant].into_iter().chain(lent).map(|grant| {
        let day = day.max(grant.from);
        grant.end(day, author.by(), now)
    });
    queries::end(tx, ends.collect()).await?;
    Ok(Ok(()))
}

/// Lends a role of `record`'s own to somebody else for a time: whoever gives roles, or its holder, may.
///
/// # Errors
/// [`Error::Denied`]; the inner error when a rule forbids it.
pub(crate) async fn lend_role(
    tx: &mut Tx,
    actor: &Actor,
    record: &PersonRecord,
    (grant, to): (&GrantId, &PersonRecord),
    (from, until, paper): (Date, Option<Date>, String),
    now: Timestamp,
) -> Result<Result<(), LendingRefusal>> {
    let own = queries::own_roles(tx, &record.id).await?;
    let lent = own.iter().find(|own| own.id == *grant).ok_or(Error::NotFound)?;
    let author = Author::from(actor);
    if actor.id != record.id {
        author.must(Action::GrantRoles, On::Unit(&lent.unit))?;
    }
    let others: Vec<Grant> = to.grants.iter().map(|(grant, _)| grant.clone()).collect();
    let (id, person) = (GrantId::from(new_id(now)), to.id.clone());
    let grant = Grant { id, person, role: lent.role, unit: lent.unit.clone(), campaign: None, from, until };
    let lending = Lending { grant, lent_by: record.id.clone(), paper };
    match lending.lend(&own, &others, author.by(), now) {
        Ok(lent) => Ok(Ok(queries::lend(tx, &lent).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Opens an account under a name to sign in with; its owner sets the password through a link of
/// [`signin::invite`]. When the inner error comes back, nothing may be committed.
///
/// # Errors
/// [`Error::Denied`] when the author may not make accounts; the inner error when the name is unfit or taken.
pub async fn open_account(
    tx: &mut Tx,
    author: Author<'_>,
    person: &PersonId,
    login: &str,
    now: Timestamp,
) -> Result<Result<(), RoleRefusal>> {
    author.must(Action::GrantRoles, On::Agency)?;
    let Some(login) = signin::login_of(login) else { return Ok(Err(RoleRefusal::NoLogin)) };
    let account = Account { person: person.clone(), login, open: true };
    let opened = queries::open(tx, &account.open(author.by(), now)).await?;
    Ok(if opened { Ok(()) } else { Err(RoleRefusal::LoginTaken) })
}

/// Takes the second step of signing in off an account.
pub(crate) async fn take_off_second(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    now: Timestamp,
) -> Result<()> {
    author.must(Action::GrantRoles, On::Agency)?;
    // One's own goes with a code.
    if matches!(author, Author::Person(actor) if actor.id == record.id) {
        return Err(Error::Denied(Action::GrantRoles));
    }
    let account = record.account.clone().filter(|_| record.is_secured).ok_or(Error::Stale)?;
    signin::second::take_off(tx, account, author.by(), now).await
}

/// Unties the account of the provider that somebody signs in with.
pub(crate) async fn untie_outside(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    now: Timestamp,
) -> Result<()> {
    author.must(Action::GrantRoles, On::Agency)?;
    let account = record.account.as_ref().ok_or(Error::Stale)?;
    if signin::outside::untie(tx, account, author.by(), now).await? { Ok(()) } else { Err(Error::Stale) }
}

/// Closes an account, or opens a closed one again.
pub(crate) async fn set_open(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    open: bool,
    now: Timestamp,
) -> Result<Result<(), RoleRefusal>> {
    author.must(Action::GrantRoles, On::Agency)?;
    let account = Account { open, ..record.account.clone().ok_or(Error::NotFound)? };
    let administers = record.grants.iter().any(|(grant, _)| grant.role == Role::Administrator && grant.until.is_none());
    if !open && administers && !queries::another_holds(tx, Role::Administrator, &record.id, day_of(now)).await? {
        return Ok(Err(RoleRefusal::LastAdministrator));
    }
    let change = if open { account.open(author.by(), now) } else { account.close(author.by(), now) };
    queries::set_open(tx, &change).await?;
    Ok(Ok(()))
}

/// Makes a one-time link for the owner of an account; gives its token, which is kept nowhere.
pub(crate) async fn invite(tx: &mut Tx, author: Author<'_>, record: &PersonRecord, now: Timestamp) -> Result<String> {
    author.must(Action::GrantRoles, On::Agency)?;
    signin::invite(tx, &record.id, author.by(), now).await
}
