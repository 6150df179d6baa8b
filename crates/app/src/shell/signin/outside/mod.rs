//! Signing in with an account of the office's provider (OpenID Connect), where one is named at the start.
//!
//! ```text
//! /toi/tai-khoan-ngoai: password ──▶ provider ──▶ /dang-nhap/ngoai/ve: tied to this person
//! /dang-nhap/ngoai ──▶ provider ──▶ /dang-nhap/ngoai/ve: whose is it? ── admit ──▶ second step, session
//! ```
//!
//! Nobody comes to be by it: an account of the provider that nobody has tied opens nothing. What was sent is awaited for
//! ten minutes, once, from the browser that was sent. The protocol itself is not here: [`Provider`] is handed in.

mod enter;
mod own;
mod provider;
pub(super) mod queries;
mod trip;

use domain::actor::By;
use domain::id::PersonId;
use domain::person::Account;
use jiff::Timestamp;
use store::Tx;
use wording::Messages;

pub use provider::{Asked, Fault, Known, Provider, Trip};

use crate::shell::local::percent;
use crate::shell::routes::Routes;
use crate::shell::{Result, Visit};
use crate::state::App;

/// Where the provider sends people back to.
pub const RETURN: &str = "/dang-nhap/ngoai/ve";

pub(super) fn routes(routes: Routes) -> Routes {
    own::routes(enter::routes(routes))
}

/// The way in by the provider, on the page of signing in.
pub(super) struct Way {
    pub(super) words: String,
    pub(super) to: String,
}

impl Way {
    /// What the page calls it.
    pub(super) const ID: &'static str = "ngoai";

    /// `back` is where the visitor wanted to go, on this site.
    pub(super) fn of(app: &App, t: &Messages, back: &str) -> Option<Self> {
        let words = t.outside.sign_in(app.mode.provider.as_ref()?.name());
        let to =
            if back.is_empty() { enter::BEGIN.to_owned() } else { format!("{}?tiep={}", enter::BEGIN, percent(back)) };
        Some(Self { words, to })
    }
}

/// What one's own page says of it.
pub(super) struct Said {
    pub(super) title: String,
    pub(super) stands: String,
}

/// One query, where there is a provider.
pub(super) async fn said(tx: &mut Tx, app: &App, visit: &Visit, login: &str) -> Result<Option<Said>> {
    let Some(provider) = &app.mode.provider else { return Ok(None) };
    let t = visit.t;
    let stands = match queries::of(tx, login).await? {
        Some(tied) => t.outside.tied_to(tied.known_as),
        None => t.outside.not_tied.to_owned(),
    };
    Ok(Some(Said { title: t.outside.title(provider.name()), stands }))
}

/// Unties what an account is tied to; whether there was anything.
///
/// # Errors
/// When the store is broken.
pub(crate) async fn untie(tx: &mut Tx, account: &Account, by: By, now: Timestamp) -> Result<bool> {
    let Some(tied) = queries::of(tx, &account.login).await? else { return Ok(false) };
    let tied = tied.of(account);
    queries::untie(tx, &tied.untie(by, now)).await?;
    Ok(true)
}

/// An account is left over after two records became one: what it is tied to is free for the one that stays.
pub(in crate::shell) async fn left_over(tx: &mut Tx, merged: &PersonId, by: &By, now: Timestamp) -> Result<()> {
    if let Some(account) = super::account_of(tx, merged).await? {
        untie(tx, &account, by.clone(), now).await?;
    }
    Ok(())
}
