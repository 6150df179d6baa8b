//! Signing in with OpenID Connect: the protocol, spoken with one provider that the office names.
//!
//! ```text
//! Setting (issuer, client, secret, name) ─▶ OpenId: a Provider of app ─ discovery, code for token ─▶ the office's provider
//! ```
//!
//! `openidconnect` reads and checks what the provider says; `OpenId` asks it the questions that `app` asks, and turns what
//! can go wrong into four sentences. The way over the network is our own and short: no redirects, little time, small
//! answers, nothing in the clear. All of it is behind the feature `protocol`, which the program's feature `oidc` turns on.

#[cfg(feature = "protocol")]
mod faults;
#[cfg(feature = "protocol")]
mod http;
#[cfg(feature = "protocol")]
mod openid;
#[cfg(feature = "protocol")]
mod setting;

#[cfg(feature = "protocol")]
pub use openid::OpenId;
#[cfg(feature = "protocol")]
pub use setting::{Setting, SettingFault};
