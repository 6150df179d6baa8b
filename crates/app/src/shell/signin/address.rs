//! From which address a request comes.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use crate::state::App;

/// The visitor's address; `None` when the server does not tell.
pub(super) struct FromAddress(pub(super) Option<IpAddr>);

impl FromRequestParts<App> for FromAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self(address_of(&parts.headers, &parts.extensions, app)))
    }
}

/// The address that a request comes from; `None` when the server does not tell.
pub(in crate::shell) fn address_of(headers: &HeaderMap, known: &Extensions, app: &App) -> Option<IpAddr> {
    let peer = known.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    if app.mode.behind_proxy { told_by_proxy(headers).or(peer) } else { peer }
}

/// The last address of the list is the one our own proxy wrote; those before it are the visitor's own words.
fn told_by_proxy(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}
