//! The only SQL that gives and takes roles, opens and closes accounts.

use domain::actor::Role;
use domain::change::Change;
use domain::id::PersonId;
use domain::person::{Account, Grant};
use jiff::civil::Date;
use store::{StoreError, Tx, args};

store::statements! {
    /// A role given.
    ADD = "insert into grants (id, person, role, unit, campaign, valid_from, valid_until)
        values ($1, $2, $3, $4, $5, $6, null)";
    /// A role ended.
    END = "update grants set valid_until = $2 where id = $1 and valid_until is null";
    /// Somebody else who holds a role from a day on, without an end in sight, and can sign in.
    ANOTHER = "select count(*) as others from grants g join accounts a on a.person = g.person and a.is_open
        where g.role = $1 and g.person <> $2 and g.valid_from <= $3 and g.valid_until is null";
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

/// Stores the end of a role.
pub(crate) async fn end(tx: &mut Tx, change: &Change<Grant>) -> Result<(), StoreError> {
    let Grant { id, until, .. } = &change.value;
    tx.record(change).await?.execute_one(END, args![id, until]).await
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
    }
    Ok(())
}
