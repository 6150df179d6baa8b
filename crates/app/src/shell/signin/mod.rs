//! Signing in and out, setting passwords, and the first administrator of a new agency.
//!
//! ```text
//! empty store ── thidua serve prints /khoi-tao/{token} ──▶ agency, first administrator
//! administrator enters a person, opens an account ── invite ──▶ /loi-moi/{token}: the person sets a password
//! /dang-nhap, or the provider's own page ──▶ session (a cookie) ──▶ /toi: own account ──▶ /dang-xuat
//! ```
//!
//! There is no default password, a link works once, and nothing says whether an account exists.

mod account;
pub(super) mod address;
mod enter;
mod invitation;
pub mod outside;
mod password;
pub(super) mod queries;
pub(crate) mod second;
pub(super) mod sessions;
mod setup;
pub(super) mod throttle;
pub mod tokens;

use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::By;
use domain::change::Entry;
use domain::id::PersonId;
use domain::person::Account;
use domain::vietnamese::tidy;
use jiff::{SignedDuration, Timestamp};
use store::{Statement, Tx};
use wording::Messages;

use super::form::Problems;
use super::routes::Routes;
use super::{Error, Result, Visit, session};
use crate::state::App;

pub use setup::offer as offer_set_up;

/// How long a link to set a password works.
const LINK_WORKS: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(super) fn routes(routes: Routes) -> Routes {
    let routes = setup::routes(invitation::routes(account::routes(enter::routes(routes))));
    outside::routes(tokens::routes(sessions::routes(second::routes(routes))))
}

/// A name for signing in, as it is stored: small letters without marks, digits and `. _ - @`, 3 to 64 of them.
/// `None` for anything else. Whoever opens an account stores this form, or its owner will not get in.
#[must_use]
pub fn login_of(text: &str) -> Option<String> {
    let login = tidy(text).to_lowercase();
    let plain = login.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-@".contains(&byte));
    (plain && (3..=64).contains(&login.len())).then_some(login)
}

/// Makes a one-time link with which a person sets a password, new or forgotten; gives its token. The link is
/// `{address}` + [`invitation_path`], works for seven days, and ends the earlier ones. The account must be there
/// already; the ledger gets the line `account.invited`, and only a digest of the token is stored, so show it now.
///
/// # Errors
/// [`Error::NotFound`] when the person has no account or it is closed.
pub async fn invite(tx: &mut Tx, person: &PersonId, by: By, now: Timestamp) -> Result<String> {
    let known = queries::by_person(tx, person).await?.filter(|known| known.account.open).ok_or(Error::NotFound)?;
    let content = serde_json::json!({ "person": known.account.person, "login": known.account.login, "open": true });
    let subject = person.as_str().to_owned();
    let made = Entry { by, at: now, verb: "account.invited", kind: "account", subject, content };
    let token = session::secret();
    queries::add_link(tx, made, &session::digest(&token), Some(person), now + LINK_WORKS).await?;
    Ok(token)
}

/// Where a link of [`invite`] leads.
#[must_use]
pub fn invitation_path(token: &str) -> String {
    format!("/loi-moi/{token}")
}

/// The account of a person who has one.
pub(super) async fn account_of(tx: &mut Tx, person: &PersonId) -> Result<Option<Account>> {
    Ok(queries::by_person(tx, person).await?.map(|known| known.account))
}

/// Every statement of signing in.
pub(super) fn statements() -> Vec<Statement> {
    [queries::STATEMENTS, second::queries::STATEMENTS, outside::queries::STATEMENTS, tokens::statements()].concat()
}

/// Signs the owner of an account in, with the line in the ledger; gives the cookie's value.
pub(super) async fn sign_in(tx: &mut Tx, account: Account, browser: &str, now: Timestamp) -> Result<String> {
    let person = account.person.clone();
    let change = account.sign_in(By::Person(person.clone()), now);
    drop(tx.record(&change).await?);
    session::begin(tx, &person, browser, now).await
}

/// The owner of an account has given the right password or a good link, or the provider vouches: is signed in and goes on, or is asked for the
/// second step. Commits.
async fn admit(
    mut tx: Tx,
    (app, visit): (&App, &Visit),
    account: Account,
    (back, browser): (&str, &str),
) -> Result<Response> {
    if second::is_on(&mut tx, &account.login).await? {
        return second::ask(tx, visit, &account.login, back).await;
    }
    let cookie = sign_in(&mut tx, account, browser, visit.now).await?;
    tx.commit().await?;
    Ok(session::give_cookie(onward(back), &cookie, app.mode.secure))
}

/// To where the visitor wanted to go.
fn onward(back: &str) -> Response {
    Redirect::to(if back.is_empty() { "/viec" } else { back }).into_response()
}

/// What is wrong with a new password and its repetition, told at the fields `mk` and `lai`.
fn check_password(problems: &mut Problems, new: &str, again: &str, login: &str, t: &Messages) {
    match password::weakness(new, login) {
        Some(password::Weak::TooShort) => problems.add("mk", t.signin.too_short(password::SHORTEST)),
        Some(password::Weak::TooLong) => problems.add("mk", t.signin.too_long),
        Some(password::Weak::HoldsTheLogin) => problems.add("mk", t.signin.holds_the_login),
        Some(password::Weak::Common) => problems.add("mk", t.signin.too_common),
        None if tidy(new) != tidy(again) => problems.add("lai", t.signin.not_the_same),
        None => {}
    }
}

#[cfg(test)]
mod tests;
