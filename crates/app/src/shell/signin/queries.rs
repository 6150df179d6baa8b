//! Accounts, one-time links, failed attempts, and the first records of a new agency.

use domain::change::{Change, Entry, Recorded as _};
use domain::id::PersonId;
use domain::person::{Account, Grant, Person};
use domain::unit::Unit;
use domain::vietnamese::{fold, name_key};
use jiff::Timestamp;
use store::{Row, StoreError, Tx, args};

use crate::shell::search;

store::statements! {
    /// The account with this name.
    BY_LOGIN = "select a.person, a.login, a.password, a.is_open, p.name from accounts a
        join people p on p.id = a.person where a.login = $1";
    /// The account of this person.
    BY_PERSON = "select a.person, a.login, a.password, a.is_open, p.name from accounts a
        join people p on p.id = a.person where a.person = $1";
    /// A new account.
    ADD_ACCOUNT = "insert into accounts (person, login, password, is_open) values ($1, $2, '', $3)";
    /// A new password.
    SET_PASSWORD = "update accounts set password = $2 where person = $1";
    /// A new one-time link.
    ADD_LINK = "insert into invitations (digest, person, expires_at) values ($1, $2, $3)";
    /// A link that can still be used.
    LINK = "select person from invitations where digest = $1 and used_at is null and expires_at > $2";
    /// A link is used: once.
    USE_LINK = "update invitations set used_at = $2 where digest = $1 and used_at is null";
    /// A person's earlier links are worth nothing any more.
    VOID_LINKS = "update invitations set used_at = $2 where person = $1 and used_at is null";
    /// One more attempt, unless the last one was long ago; `until` is still that of the attempt before.
    pub(super) COUNT_ATTEMPT = "insert into throttles (name, failures, until) values ($1, 1, $2)
        on conflict (name) do update set
            failures = case when throttles.until < $3 then 1 else throttles.failures + 1 end
        returning failures, until";
    /// When the next attempt may be made, as it was set.
    pub(super) WAITS_UNTIL = "select until from throttles where name = $1";
    /// When the next attempt may be made.
    pub(super) WAIT_UNTIL = "update throttles set until = $2 where name = $1";
    /// The last attempt was no failure.
    pub(super) FORGET_ONE = "update throttles set failures = failures - 1 where name = $1 and failures > 0";
    /// None of them counts any more.
    pub(super) FORGET_ALL = "delete from throttles where name = $1";
    /// What counts no more anyway.
    pub(super) SWEEP = "delete from throttles where until < $1";
    /// The agency's own unit.
    ADD_UNIT = "insert into units (id, revision, slug, name, short_name, kind, parent, position,
            contact_name, contact_email, contact_phone, valid_from, valid_until)
        values ($1, 1, $2, $3, $4, $5, null, $6, '', '', '', $7, null)";
    /// Its first person.
    ADD_PERSON = "insert into people (id, revision, name, name_key, fold, email, phone, category)
        values ($1, 1, $2, $3, $4, '', '', $5)";
    /// Where the person belongs.
    ADD_MEMBERSHIP = "insert into memberships (person, unit, post, valid_from) values ($1, $2, $3, $4)";
    /// A role.
    ADD_GRANT = "insert into grants (id, person, role, unit, valid_from) values ($1, $2, $3, $4, $5)";
}

/// An account with its owner's name and what is kept of the password.
pub(super) struct Known {
    pub(super) account: Account,
    pub(super) name: String,
    /// Empty until its owner has set one.
    pub(super) password: String,
}

pub(super) async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<Known>, StoreError> {
    tx.row(BY_LOGIN, args![login]).await?.as_ref().map(known).transpose()
}

pub(super) async fn by_person(tx: &mut Tx, person: &PersonId) -> Result<Option<Known>, StoreError> {
    tx.row(BY_PERSON, args![person]).await?.as_ref().map(known).transpose()
}

fn known(row: &Row) -> Result<Known, StoreError> {
    let account = Account { person: row.id("person")?, login: row.text("login")?, open: row.bool("is_open")? };
    Ok(Known { account, name: row.text("name")?, password: row.text("password")? })
}

pub(super) async fn save_password(tx: &mut Tx, set: &Change<Account>, kept: &str) -> Result<(), StoreError> {
    tx.record(set).await?.execute_one(SET_PASSWORD, args![set.value.person, kept]).await
}

/// Stores a link; a person's earlier ones end.
pub(super) async fn add_link(
    tx: &mut Tx,
    made: Entry,
    digest: &str,
    person: Option<&PersonId>,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let now = made.at;
    let mut writer = tx.record_all(vec![made]).await?;
    if let Some(person) = person {
        writer.execute(VOID_LINKS, args![person, now]).await?;
    }
    writer.execute_one(ADD_LINK, args![digest, person, expires_at]).await
}

/// A link that can still be used: for whom, `None` inside for the first administrator.
pub(super) async fn link(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<Option<PersonId>>, StoreError> {
    tx.row(LINK, args![digest, now]).await?.map(|row| row.opt_id("person")).transpose()
}

/// The owner of a link sets the password: the link is used up by it.
pub(super) async fn use_link(tx: &mut Tx, digest: &str, set: &Change<Account>, kept: &str) -> Result<(), StoreError> {
    let at = set.entry.at;
    let mut writer = tx.record(set).await?;
    writer.execute_one(USE_LINK, args![digest, at]).await?;
    writer.execute_one(SET_PASSWORD, args![set.value.person, kept]).await
}

pub(super) async fn add_unit(tx: &mut Tx, entered: &Change<Unit>) -> Result<(), StoreError> {
    let unit = &entered.value;
    let values = args![unit.id, unit.slug, unit.name, unit.short_name, unit.kind, unit.position, unit.from];
    let mut writer = tx.record(entered).await?;
    writer.execute_one(ADD_UNIT, values).await?;
    search::came(&mut writer, Unit::KIND, unit.id.as_str()).await
}

pub(super) async fn add_person(tx: &mut Tx, entered: &Change<Person>) -> Result<(), StoreError> {
    let Person { id, name, category, membership, .. } = &entered.value;
    let mut writer = tx.record(entered).await?;
    writer.execute_one(ADD_PERSON, args![id, name, name_key(name), fold(name), category.code()]).await?;
    writer.execute_one(ADD_MEMBERSHIP, args![id, membership.unit, membership.post, membership.from]).await?;
    search::came(&mut writer, Person::KIND, id.as_str()).await
}

pub(super) async fn add_grant(tx: &mut Tx, given: &Change<Grant>) -> Result<(), StoreError> {
    let Grant { id, person, role, unit, from, .. } = &given.value;
    tx.record(given).await?.execute_one(ADD_GRANT, args![id, person, role.code(), unit, from]).await
}

pub(super) async fn add_account(tx: &mut Tx, opened: &Change<Account>) -> Result<(), StoreError> {
    let Account { person, login, open } = &opened.value;
    tx.record(opened).await?.execute_one(ADD_ACCOUNT, args![person, login, open]).await
}
