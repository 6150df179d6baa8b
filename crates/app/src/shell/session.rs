//! Who is signed in: a cookie whose digest is in the store, and the roles that hold today.
//!
//! A session ends twelve hours after it was last used, and thirty days after it began however much it is used.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use domain::actor::{Actor, Hold, Role};
use domain::id::PersonId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::{Db, Row, Tx, args, random_bytes};

use super::queries::{ANY_ACCOUNT, BEGIN, END, END_OTHERS, HOLDS, PERSON, SESSION, SWEEP, TOUCH};
use super::visit::Signed;
use super::{Error, Result};

/// Without use.
const IDLE: SignedDuration = SignedDuration::from_hours(12);

/// However much it is used.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How often "still there" is written down.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Name of the session's cookie. `__Host-` binds it to this host and to TLS.
pub(crate) fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-thidua" } else { "thidua" }
}

/// What is stored of a secret that only its owner holds.
pub(crate) fn digest(secret: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(secret.as_ref()))
}

/// A secret that cannot be guessed: 256 bits.
pub(crate) fn secret() -> String {
    hex(&random_bytes::<32>())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A cookie's value.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

/// The signed-in visitor behind a cookie, with the roles of `today`.
pub(super) async fn find(tx: &mut Tx, secret: &str, now: Timestamp, today: Date) -> Result<Option<Signed>> {
    let session = digest(secret);
    let rows = tx.rows(SESSION, args![session, now, today]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let holds = rows.iter().filter_map(|row| hold(row).transpose()).collect::<Result<_>>()?;
    let actor = Actor { id: row.id("id")?, name: row.text("name")?, unit: row.opt_id("unit")?, holds, within: None };
    let unit_name = row.opt_text("unit_name")?.unwrap_or_default();
    let ends_at = row.time("created_at")? + LONGEST;
    let rested = row.time("seen_at")? + TOUCH_EVERY <= now;
    let renew_until = rested.then(|| (now + IDLE).min(ends_at));
    let (csrf, unread) = (row.text("csrf")?, row.int("unread")?);
    Ok(Some(Signed { actor, unit_name, csrf, session, unread, renew_until }))
}

/// The role of a row; a person without any has one row without.
fn hold(row: &Row) -> Result<Option<Hold>> {
    if row.opt_text("role")?.is_none() {
        return Ok(None);
    }
    let role = row.code("role", Role::from_code)?;
    Ok(Some(Hold { role, unit: row.id("held_at")?, campaign: row.opt_id("campaign")? }))
}

/// A person with the roles of `today`, for acts that nobody signed in for: the demonstration, a job.
///
/// # Errors
/// [`Error::NotFound`] when there is no such person.
pub async fn actor(tx: &mut Tx, person: &PersonId, today: Date) -> Result<Actor> {
    let row = tx.row(PERSON, args![person, today]).await?.ok_or(Error::NotFound)?;
    let (name, unit) = (row.text("name")?, row.opt_id("unit")?);
    let rows = tx.rows(HOLDS, args![person, today]).await?;
    let holds = rows.iter().filter_map(|row| hold(row).transpose()).collect::<Result<_>>()?;
    Ok(Actor { id: person.clone(), name, unit, holds, within: None })
}

/// Whether anybody can sign in at all.
pub(super) async fn any_account(tx: &mut Tx) -> Result<bool> {
    Ok(tx.row(ANY_ACCOUNT, args![]).await?.is_some())
}

/// Signs a person in; gives the cookie's value, which is kept nowhere else.
pub(super) async fn begin(tx: &mut Tx, person: &PersonId, browser: &str, now: Timestamp) -> Result<String> {
    let (value, csrf) = (secret(), secret());
    let mut upkeep = tx.upkeep();
    upkeep.execute(SWEEP, args![now]).await?;
    upkeep.execute_one(BEGIN, args![digest(&value), person, csrf, now, now + IDLE, browser]).await?;
    Ok(value)
}

/// Writes down that the visitor is still there.
pub(super) async fn touch(db: &Db, session: &str, now: Timestamp, until: Timestamp) -> Result<()> {
    let mut tx = db.write().await?;
    tx.upkeep().execute(TOUCH, args![session, now, until]).await?;
    Ok(tx.commit().await?)
}

/// Ends the session with this digest.
pub(super) async fn end(tx: &mut Tx, session: &str) -> Result<()> {
    tx.upkeep().execute(END, args![session]).await?;
    Ok(())
}

/// Ends every session of a person but the one with this digest; gives how many.
pub(super) async fn end_others(tx: &mut Tx, person: &PersonId, session: &str) -> Result<u64> {
    Ok(tx.upkeep().execute(END_OTHERS, args![person, session]).await?)
}

/// Hands the session's cookie to the browser.
pub(super) fn give_cookie(response: Response, value: &str, secure: bool) -> Response {
    with_cookie(response, (cookie_name(secure), value), LONGEST, secure)
}

/// Takes the session's cookie from the browser.
pub(super) fn take_cookie(response: Response, secure: bool) -> Response {
    with_cookie(response, (cookie_name(secure), ""), SignedDuration::ZERO, secure)
}

/// An answer with a cookie for so long; for no time at all, the cookie is taken away.
pub(super) fn with_cookie(
    mut response: Response,
    (name, value): (&str, &str),
    lasts: SignedDuration,
    secure: bool,
) -> Response {
    let tls = if secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Max-Age={}; Path=/; HttpOnly; SameSite=Lax{tls}", lasts.as_secs());
    let cookie = HeaderValue::from_str(&cookie).expect("a cookie of ours is plain ASCII");
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}
