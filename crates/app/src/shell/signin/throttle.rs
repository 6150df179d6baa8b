//! How often somebody may try: by account and by address, with a wait that grows.
//!
//! An attempt is counted before the password is looked at, so that many at once gain nothing, and forgotten again
//! when it was right. Names are kept as digests: people type passwords into the wrong box.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use store::{Db, Tx, args};

use super::queries::{COUNT_ATTEMPT, FORGET_ALL, FORGET_ONE, SWEEP, WAIT_UNTIL, WAITS_UNTIL};
use crate::shell::Result;
use crate::shell::session::digest;

/// How many failures are free, and after how long without any they are forgotten.
struct Rule {
    free: i64,
    forgotten_after: SignedDuration,
}

const ACCOUNT: Rule = Rule { free: 5, forgotten_after: SignedDuration::from_hours(12) };

/// A whole office may stand behind one address.
const ADDRESS: Rule = Rule { free: 50, forgotten_after: SignedDuration::from_hours(1) };

/// The first wait; each further failure doubles it.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(1);

/// Long enough to make guessing hopeless, short enough that nobody can shut a colleague out for the day.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// Under which word those are counted who are sent to a provider of sign-in.
const TRIP: &str = "trip";

/// Whether an attempt may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shell) enum Turn {
    /// It may; if it fails, so many more may follow, or after so many seconds.
    Free {
        /// Further attempts before there is a wait.
        left: i64,
        /// The wait after this attempt, in seconds; 0 while attempts are left.
        wait: i64,
    },
    /// Not for so many seconds.
    Wait(i64),
}

/// Counts an attempt at an account from an address.
pub(super) async fn count(db: &Db, login: &str, from: Option<IpAddr>, now: Timestamp) -> Result<Turn> {
    let mut tx = db.write().await?;
    let account = one(&mut tx, &name_of(login), &ACCOUNT, now).await?;
    let address = match from {
        Some(from) => one(&mut tx, &place_of(from), &ADDRESS, now).await?,
        None => account,
    };
    let turn = match (account, address) {
        (Turn::Wait(one), Turn::Wait(other)) => return Ok(Turn::Wait(one.max(other))),
        (Turn::Wait(wait), _) | (_, Turn::Wait(wait)) => return Ok(Turn::Wait(wait)),
        (Turn::Free { left: one, wait }, Turn::Free { left: other, wait: longer }) => {
            Turn::Free { left: one.min(other), wait: wait.max(longer) }
        }
    };
    tx.upkeep().execute(SWEEP, args![now - ACCOUNT.forgotten_after]).await?;
    tx.commit().await?;
    Ok(turn)
}

/// Counts a token that does not work from an address. Those that work are never kept waiting, nor are people who sign in:
/// a program with an old token may stand in the same office.
pub(in crate::shell) async fn count_token(db: &Db, from: Option<IpAddr>, now: Timestamp) -> Result<Turn> {
    count_from(db, "token", from, now).await
}

/// Counts whoever is sent to a provider of sign-in from an address, until [`came_back`].
pub(super) async fn count_trip(db: &Db, from: Option<IpAddr>, now: Timestamp) -> Result<Turn> {
    count_from(db, TRIP, from, now).await
}

/// Somebody who was sent from this address signed in.
pub(super) async fn came_back(tx: &mut Tx, from: Option<IpAddr>, now: Timestamp) -> Result<()> {
    let name = named(TRIP, from);
    let mut upkeep = tx.upkeep();
    upkeep.execute(FORGET_ONE, args![name]).await?;
    upkeep.execute(WAIT_UNTIL, args![name, now]).await?;
    Ok(())
}

async fn count_from(db: &Db, what: &str, from: Option<IpAddr>, now: Timestamp) -> Result<Turn> {
    let name = named(what, from);
    // Whoever waits already is told so without keeping those who write.
    let known = db.read().await?.row(WAITS_UNTIL, args![name]).await?;
    if let Some(until) = known.map(|row| row.time("until")).transpose()?.filter(|until| *until > now) {
        return Ok(Turn::Wait((until - now).get_seconds().max(1)));
    }
    let mut tx = db.write().await?;
    let turn = one(&mut tx, &name, &ADDRESS, now).await?;
    if matches!(turn, Turn::Free { .. }) {
        tx.commit().await?;
    }
    Ok(turn)
}

async fn one(tx: &mut Tx, name: &str, rule: &Rule, now: Timestamp) -> Result<Turn> {
    let rows = tx.upkeep().rows(COUNT_ATTEMPT, args![name, now, now - rule.forgotten_after]).await?;
    let Some(row) = rows.first() else { return Ok(Turn::Wait(1)) };
    let (failures, until) = (row.int("failures")?, row.time("until")?);
    if until > now {
        return Ok(Turn::Wait((until - now).get_seconds().max(1)));
    }
    let left = (rule.free - failures).max(0);
    let wait = wait_after(failures, rule.free);
    tx.upkeep().execute_one(WAIT_UNTIL, args![name, now + wait]).await?;
    Ok(Turn::Free { left, wait: wait.as_secs() })
}

/// Nothing while failures are free; then a minute, two, four …
fn wait_after(failures: i64, free: i64) -> SignedDuration {
    match u32::try_from(failures - free) {
        Err(_) => SignedDuration::ZERO,
        Ok(beyond) => FIRST_WAIT.checked_mul(1 << beyond.min(10)).map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT)),
    }
}

/// The attempt was right: the account begins anew, the address is where it was.
pub(super) async fn forget(tx: &mut Tx, login: &str, from: Option<IpAddr>, now: Timestamp) -> Result<()> {
    let mut upkeep = tx.upkeep();
    upkeep.execute(FORGET_ALL, args![name_of(login)]).await?;
    if let Some(from) = from {
        upkeep.execute(FORGET_ONE, args![place_of(from)]).await?;
        upkeep.execute(WAIT_UNTIL, args![place_of(from), now]).await?;
    }
    Ok(())
}

fn named(what: &str, from: Option<IpAddr>) -> String {
    format!("{what}:{}", from.map(place_of).unwrap_or_default())
}

fn name_of(login: &str) -> String {
    format!("account:{}", digest(login))
}

/// One customer of a network has 2⁶⁴ addresses of version 6 or more: their common part counts.
fn place_of(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(address) => format!("address:{address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("address:{a:x}:{b:x}:{c:x}:{d:x}::")
        }
    }
}

#[cfg(test)]
mod tests;
