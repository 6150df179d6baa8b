//! Second steps, codes on paper, and who is between the two steps.

use domain::change::Change;
use domain::person::Account;
use jiff::Timestamp;
use store::{StoreError, Tx, args};

store::statements! {
    /// The second step of an account.
    FIND = "select sealed, confirmed_at from second_factors where login = $1";
    /// A secret that no code has confirmed yet.
    PROPOSE = "insert into second_factors (login, sealed) values ($1, $2)
        on conflict (login) do update set sealed = excluded.sealed, last_step = 0
            where second_factors.confirmed_at is null";
    /// It is on from now.
    CONFIRM = "update second_factors set confirmed_at = $2, last_step = $3 where login = $1 and confirmed_at is null";
    /// A code was used: none of that time or before works again.
    STEP = "update second_factors set last_step = $2 where login = $1 and last_step < $2";
    /// It is off.
    REMOVE = "delete from second_factors where login = $1";
    /// Its codes on paper are worth nothing.
    REMOVE_CODES = "delete from recovery_codes where login = $1";
    /// A code on paper.
    ADD_CODE = "insert into recovery_codes (digest, login) values ($1, $2)";
    /// A code on paper is used: once.
    USE_CODE = "update recovery_codes set used_at = $3 where digest = $1 and login = $2 and used_at is null";
    /// How many are left.
    LEFT = "select count(*) as many from recovery_codes where login = $1 and used_at is null";
    /// The password was right; the code is awaited.
    WAIT = "insert into second_steps (digest, login, back, expires_at) values ($1, $2, $3, $4)";
    /// Whose code is awaited, and where they want to go.
    WAITING = "select login, back from second_steps where digest = $1 and expires_at > $2";
    /// Nobody waits there any more.
    END_WAITING = "delete from second_steps where digest = $1";
    /// Nor any more for this account.
    END_WAITING_OF = "delete from second_steps where login = $1";
    /// What nobody can use any more.
    SWEEP = "delete from second_steps where expires_at <= $1";
}

/// The second step of an account.
pub(super) struct Factor {
    pub(super) sealed: Vec<u8>,
    pub(super) confirmed: bool,
}

pub(super) async fn find(tx: &mut Tx, login: &str) -> Result<Option<Factor>, StoreError> {
    let Some(row) = tx.row(FIND, args![login]).await? else { return Ok(None) };
    let confirmed = row.opt_time("confirmed_at")?.is_some();
    Ok(Some(Factor { sealed: row.bytes("sealed")?, confirmed }))
}

/// Whether an account has a second step. One query.
pub(in crate::shell::signin) async fn is_on(tx: &mut Tx, login: &str) -> Result<bool, StoreError> {
    Ok(find(tx, login).await?.is_some_and(|factor| factor.confirmed))
}

pub(super) async fn propose(tx: &mut Tx, begun: &Change<Account>, sealed: &[u8]) -> Result<(), StoreError> {
    tx.record(begun).await?.execute(PROPOSE, args![begun.value.login, sealed]).await.map(drop)
}

/// It is on, with these codes on paper.
pub(super) async fn confirm(
    tx: &mut Tx,
    on: &Change<Account>,
    step: i64,
    codes: Vec<String>,
) -> Result<(), StoreError> {
    let login = &on.value.login;
    let mut writer = tx.record(on).await?;
    writer.execute_one(CONFIRM, args![login, on.entry.at, step]).await?;
    writer.execute(REMOVE_CODES, args![login]).await?;
    writer.insert_many(ADD_CODE, codes.into_iter().map(|digest| args![digest, login]).collect()).await
}

pub(super) async fn remove(tx: &mut Tx, off: &Change<Account>) -> Result<(), StoreError> {
    let login = &off.value.login;
    let mut writer = tx.record(off).await?;
    writer.execute(REMOVE_CODES, args![login]).await?;
    writer.execute(END_WAITING_OF, args![login]).await?;
    writer.execute(REMOVE, args![login]).await.map(drop)
}

/// Whether the code of this time step was not used before; from now on it is.
pub(super) async fn take_step(tx: &mut Tx, used: &Change<Account>, step: i64) -> Result<bool, StoreError> {
    Ok(tx.record(used).await?.execute(STEP, args![used.value.login, step]).await? == 1)
}

/// Whether there was such a code on paper; from now on there is not.
pub(super) async fn use_code(tx: &mut Tx, used: &Change<Account>, digest: &str) -> Result<bool, StoreError> {
    Ok(tx.record(used).await?.execute(USE_CODE, args![digest, used.value.login, used.entry.at]).await? == 1)
}

pub(super) async fn left(tx: &mut Tx, login: &str) -> Result<i64, StoreError> {
    tx.row(LEFT, args![login]).await?.map_or(Ok(0), |row| row.int("many"))
}

pub(super) async fn wait(
    tx: &mut Tx,
    digest: &str,
    (login, back): (&str, &str),
    (now, until): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    let mut upkeep = tx.upkeep();
    upkeep.execute(SWEEP, args![now]).await?;
    upkeep.execute_one(WAIT, args![digest, login, back, until]).await
}

/// Whose code is awaited, and where they want to go.
pub(super) async fn waiting(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<(String, String)>, StoreError> {
    let row = tx.row(WAITING, args![digest, now]).await?;
    row.map(|row| Ok((row.text("login")?, row.text("back")?))).transpose()
}

pub(super) async fn end_waiting(tx: &mut Tx, digest: &str) -> Result<(), StoreError> {
    tx.upkeep().execute(END_WAITING, args![digest]).await.map(drop)
}
