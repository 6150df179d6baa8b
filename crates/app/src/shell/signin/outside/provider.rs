//! What is asked of a provider of sign-in: where to send people, and who came back.

use std::fmt;
use std::pin::Pin;

use jiff::Timestamp;

/// A provider of sign-in, as one that speaks its protocol offers it. Everything that it gives has been verified: that the
/// provider itself said it, to this program, in answer to this very trip, and not long ago.
pub trait Provider: fmt::Debug + Send + Sync {
    /// What people call it.
    fn name(&self) -> &str;

    /// Its address, by which it is told from any other.
    fn issuer(&self) -> &str;

    /// Where to send somebody who sets out.
    fn sends<'a>(&'a self, trip: &'a Trip) -> Asked<'a, String>;

    /// Who came back with this code from that trip.
    fn vouches<'a>(&'a self, code: &'a str, trip: &'a Trip, now: Timestamp) -> Asked<'a, Known>;
}

/// An answer that takes time.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'a>>;

/// The secrets of one way to the provider and back.
pub struct Trip {
    /// Comes back as it was, so that the answer is known to belong to it.
    pub state: String,
    /// Stands in what the provider signs.
    pub nonce: String,
    /// Told when the code is exchanged; only its digest goes through the browser (PKCE).
    pub verifier: String,
}

/// An account of the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What the provider calls it and never gives to another.
    pub id: String,
    /// A mail address or a name, for people.
    pub known_as: String,
}

/// Why nobody is vouched for. What is beside goes to the log: never a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It cannot be reached, or says that it cannot answer now.
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),
    /// The visitor, or the provider, said no.
    #[error("refused there: {0}")]
    Denied(String),
    /// It was said too long ago.
    #[error("what it signed has expired: {0}")]
    Expired(String),
    /// It is not what was asked for: for somebody else, by somebody else, not signed, not understood.
    #[error("its answer does not hold: {0}")]
    Unfit(String),
}
