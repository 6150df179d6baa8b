//! The only SQL that gives and takes roles, opens and closes accounts.

use std::collections::HashMap;

use domain::actor::Role;
use domain::change::Change;
use domain::id::PersonId;
use domain::person::{Account, Grant, Lending};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use crate::day_of;
use crate::shell::signin::tokens::end_all;

store::statements! {
    /// A role given.
    ADD = "insert into grants (id, person, role, unit, campaign, valid_from, valid_until)
        values ($1, $2, $3, $4, $5, $6, null)";
    /// A role ended.
    END = "update grants set valid_until = $2 where id = $1 and (valid_until is null or valid_until > $2)";
    /// What its holder lent of a role for all campaigns that is the holder's own.
    BORROWED = "select id, person, valid_from, valid_until from grants
        where lent_by = $1 and role = $2 and unit = $3 and campaign is null
            and (valid_until is null or valid_until > $4)
            and exists (select 1 from grants o where o.id = $5 and o.campaign is null and o.lent_by is null)
        order by id";
    /// A role lent.
    LEND = "insert into grants (id, person, role, unit, valid_from, valid_until, lent_by, paper)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The roles of a person for all campaigns.
    OF_PERSON = "select id, role, unit, valid_from, valid_until from grants
        where person = $1 and campaign is null and lent_by is null";
    /// Somebody else who holds a role from a day on, without an end in sight, and can sign in.
    ANOTHER = "select count(*) as others from grants g join accounts a on a.person = g.person and a.is_open
        where g.role = $1 and g.person <> $2 and g.valid_from <= $3 and g.valid_until is null";
    /// Every role for all campaigns that holds on a day, at the holder's main unit.
    HELD = "select g.person, g.role from grants g
        join memberships m on m.person = g.person and m.unit = g.unit and m.main and m.valid_from <= $1
            and (m.valid_until is null or m.valid_until > $1)
        where g.campaign is null and g.valid_from <= $1 and (g.valid_until is null or g.valid_until > $1)
        order by g.person, g.role";
    /// A new account.
    OPEN = "insert into accounts (person, login, password, is_open) values ($1, $2, '', $3)
        on conflict (login) do nothing";
    /// An account closed or opened again.
    SET_OPEN = "update accounts set is_open = $2 where person = $1 and is_open <> $2";
    /// Nobody stays signed in with a closed account.
    SIGN_OUT = "delete from sessions where person = $1";
}

/// Stores roles given.
pub(crate) async fn add(tx: &mut Tx, changes: Vec<Change<Grant>>) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let (mut entries, mut rows) = (Vec::new(), Vec::new());
    for Change { value: Grant { id, person, role, unit, campaign, from, .. }, entry } in changes {
        rows.push(args![id, person, role.code(), unit, campaign, from]);
        entries.push(entry);
    }
    tx.record_all(entries).await?.insert_many(ADD, rows).await
}

/// What the holder of a role lends of it on a day or later; nothing of one that is lent itself, or for one campaign.
pub(super) async fn borrowed(tx: &mut Tx, of: &Grant, day: Date) -> Result<Vec<Grant>, StoreError> {
    let borrowed = |row: &Row| {
        let (from, until) = (row.date("valid_from")?, row.opt_date("valid_until")?);
        Ok(Grant { id: row.id("id")?, person: row.id("person")?, from, until, ..of.clone() })
    };
    let values = args![of.person, of.role.code(), of.unit, day, of.id];
    tx.rows(BORROWED, values).await?.iter().map(borrowed).collect()
}

/// Stores the end of roles.
pub(crate) async fn end(tx: &mut Tx, changes: Vec<Change<Grant>>) -> Result<(), StoreError> {
    let (mut entries, mut rows) = (Vec::new(), Vec::new());
    for Change { value: Grant { id, until, .. }, entry } in changes {
        rows.push(args![id, until]);
        entries.push(entry);
    }
    let mut writer = tx.record_all(entries).await?;
    for row in rows {
        writer.execute_one(END, row).await?;
    }
    Ok(())
}

/// The roles that people hold at their main units on a day, for all campaigns.
pub(in crate::units) async fn held_by_all(tx: &mut Tx, on: Date) -> Result<HashMap<PersonId, Vec<Role>>, StoreError> {
    let mut held: HashMap<PersonId, Vec<Role>> = HashMap::new();
    for row in tx.rows(HELD, args![on]).await? {
        held.entry(row.id("person")?).or_default().push(row.code("role", Role::from_code)?);
    }
    Ok(held)
}

/// Stores a role that is lent.
pub(crate) async fn lend(tx: &mut Tx, lent: &Change<Lending>) -> Result<(), StoreError> {
    let Lending { grant: Grant { id, person, role, unit, from, until, .. }, lent_by, paper } = &lent.value;
    let values = args![id, person, role.code(), unit, from, until, lent_by, paper];
    tx.record(lent).await?.execute_one(LEND, values).await
}

/// The roles that a person holds in his or her own right, for all campaigns.
pub(super) async fn own_roles(tx: &mut Tx, person: &PersonId) -> Result<Vec<Grant>, StoreError> {
    let grant = |row: &Row| {
        Ok(Grant {
            id: row.id("id")?,
            person: person.clone(),
            role: row.code("role", Role::from_code)?,
            unit: row.id("unit")?,
            campaign: None,
            from: row.date("valid_from")?,
            until: row.opt_date("valid_until")?,
        })
    };
    tx.rows(OF_PERSON, args![person]).await?.iter().map(grant).collect()
}

/// Whether somebody else holds this role and can sign in.
pub(crate) async fn another_holds(tx: &mut Tx, role: Role, person: &PersonId, on: Date) -> Result<bool, StoreError> {
    let row = tx.row(ANOTHER, args![role.code(), person, on]).await?;
    Ok(row.map(|row| row.int("others")).transpose()?.unwrap_or_default() > 0)
}

/// Stores a new account; `false` when its name is taken: nothing may be committed then.
pub(crate) async fn open(tx: &mut Tx, change: &Change<Account>) -> Result<bool, StoreError> {
    let Account { person, login, open } = &change.value;
    Ok(tx.record(change).await?.execute(OPEN, args![person, login, open]).await? == 1)
}

/// Stores that an account is closed or open again; whoever was signed in with it is not any more.
pub(crate) async fn set_open(tx: &mut Tx, change: &Change<Account>) -> Result<(), StoreError> {
    let Account { person, open, .. } = &change.value;
    let mut writer = tx.record(change).await?;
    writer.execute_one(SET_OPEN, args![person, open]).await?;
    if !open {
        writer.execute(SIGN_OUT, args![person]).await?;
        end_all(&mut writer, person, day_of(change.entry.at)).await?;
    }
    Ok(())
}
