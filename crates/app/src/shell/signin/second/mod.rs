//! The second step of signing in, for whoever turned it on: a code of a program on the telephone (RFC 6238), or one of
//! ten codes on paper.
//!
//! ```text
//! /toi/hai-buoc: picture and secret ── first code ──▶ on, ten codes for paper ── code ──▶ off
//! right password ──▶ this form: code, for five minutes ──▶ session
//! ```
//!
//! A code works once. A one-time link that sets a new password does not go round it; an administrator may take it off
//! for somebody who has lost both.

mod ask;
mod code;
mod enrol;
pub(super) mod queries;

use domain::actor::By;
use domain::person::Account;
use jiff::Timestamp;
use store::Tx;

pub(super) use ask::ask;
pub(super) use queries::is_on;

use crate::shell::Result;
use crate::shell::routes::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    enrol::routes(ask::routes(routes))
}

/// Takes the second step off an account, with its codes.
///
/// # Errors
/// When the store is broken.
pub(crate) async fn take_off(tx: &mut Tx, account: Account, by: By, now: Timestamp) -> Result<()> {
    Ok(queries::remove(tx, &account.unsecure(by, now)).await?)
}
