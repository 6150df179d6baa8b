//! The way to the provider and back: what the browser carries, and what is kept of it here.

use axum::http::HeaderMap;
use axum::response::Response;
use jiff::SignedDuration;

use super::queries::{self, Ended};
use super::{Fault, Provider, Trip};
use crate::shell::session::{cookie, secret, with_cookie};
use crate::shell::{Result, Visit};
use crate::state::App;

/// How long somebody may stay with the provider.
const LASTS: SignedDuration = SignedDuration::from_mins(10);

/// The cookie of the browser that was sent.
fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-thidua-ngoai" } else { "thidua-ngoai" }
}

/// A new trip: where it leads, and what the browser has to keep for the way back.
pub(super) struct Out {
    pub(super) to: String,
    holder: String,
}

impl Out {
    /// The answer with what the browser keeps.
    pub(super) fn carried(&self, answer: Response, app: &App) -> Response {
        with_cookie(answer, (cookie_name(app.mode.secure), &self.holder), LASTS, app.mode.secure)
    }
}

/// Somebody sets out, to sign in or, with the digest of a session, to tie an account. Nothing is kept of a trip that the
/// provider does not begin.
pub(super) async fn begin(
    app: &App,
    visit: &Visit,
    provider: &dyn Provider,
    (session, back): (&str, &str),
) -> Result<Result<Out, Fault>> {
    let trip = Trip { state: secret(), nonce: secret(), verifier: secret() };
    let to = match provider.sends(&trip).await {
        Ok(to) => to,
        Err(fault) => return Ok(Err(fault)),
    };
    let holder = secret();
    let mut tx = app.db.write().await?;
    queries::set_out(&mut tx, &trip, &holder, (session, back), (visit.now, visit.now + LASTS)).await?;
    tx.commit().await?;
    Ok(Ok(Out { to, holder }))
}

/// The trip that ends with this state in this browser; none that is over, or somebody else's.
pub(super) async fn end(app: &App, visit: &Visit, headers: &HeaderMap, state: &str) -> Result<Option<Ended>> {
    let Some(holder) = cookie(headers, cookie_name(app.mode.secure)) else { return Ok(None) };
    let mut tx = app.db.write().await?;
    let ended = queries::come_back(&mut tx, state, holder, visit.now).await?;
    tx.commit().await?;
    Ok(ended)
}

/// What the browser kept for the way is of no use any more.
pub(super) fn emptied(answer: Response, app: &App) -> Response {
    with_cookie(answer, (cookie_name(app.mode.secure), ""), SignedDuration::ZERO, app.mode.secure)
}
