//! Three kinds of "no", never mixed: no and why (for the person), not there (the same for both cases), broken (for
//! the operator, logged once). Handlers return an [`Error`]; the guard, who knows the visitor's language, draws it.

use std::error::Error as _;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use store::StoreError;

use super::Problems;
use super::repeated::Unrepeatable;

/// What every handler gives back.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a page was not given.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for you.
    #[error("not found")]
    NotFound,
    /// Sign in first.
    #[error("sign in first")]
    SignIn,
    /// Your roles do not allow this; the page names who can grant it.
    #[error("not allowed: {0:?}")]
    Denied(Action),
    /// The person may, but not by this token of a program.
    #[error("beyond the scopes of the token")]
    OutOfScope,
    /// A request that a program named is not done, or not again.
    #[error("not repeated: {0}")]
    Unrepeatable(Unrepeatable),
    /// The form does not come from our own page.
    #[error("the form does not come from our own page")]
    Forged,
    /// Too many attempts.
    #[error("too many attempts, wait {0} seconds")]
    TooMany(i64),
    /// No, and why: a sentence for the person.
    #[error("refused: {0}")]
    Refused(String),
    /// These fields are wrong, all of them at once: for programs, and for forms that show no faults of their own.
    #[error("{} fields are wrong", .0.len())]
    Faults(Problems),
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// The body is larger than this many bytes.
    #[error("larger than {0} bytes")]
    TooLarge(usize),
    /// The form lacks a field or has one that is not of its type.
    #[error("malformed form: {0}")]
    Malformed(String),
    /// The address takes no such request: a form's address opened as a page.
    #[error("no such request at this address")]
    WrongMethod,
    /// Nobody has set the program up yet.
    #[error("not set up")]
    NotSetUp,
    /// The store does not answer just now, and nothing was done.
    #[error("the store does not answer")]
    Later,
    /// Something broke; the number leads to the log.
    #[error("broken, see {reference}")]
    Broken {
        /// The number shown to the person and written to the log.
        reference: String,
    },
}

impl Error {
    /// Something broke: written to the log once, with the number that the person sees.
    pub fn broken(cause: impl std::error::Error) -> Self {
        let reference: String = store::random_bytes::<4>().iter().map(|byte| format!("{byte:02X}")).collect();
        let mut causes = vec![cause.to_string()];
        let mut source = cause.source();
        while let Some(deeper) = source {
            causes.push(deeper.to_string());
            source = deeper.source();
        }
        tracing::error!(reference, causes = causes.join(": "), "request failed");
        Self::Broken { reference }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Denied(_) | Self::OutOfScope | Self::Forged => StatusCode::FORBIDDEN,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Refused(_) | Self::Faults(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unrepeatable(why) => why.status(),
            Self::Stale => StatusCode::CONFLICT,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotSetUp | Self::Later => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl Error {
    /// The word for programs.
    #[must_use]
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignIn => "sign-in",
            Self::Denied(_) => "denied",
            Self::OutOfScope => "out-of-scope",
            Self::Unrepeatable(why) => why.code(),
            Self::Forged => "forged",
            Self::TooMany(_) => "too-many",
            Self::Refused(_) => "refused",
            Self::Faults(_) => "faults",
            Self::Stale => "stale",
            Self::TooLarge(_) => "too-large",
            Self::Malformed(_) => "malformed",
            Self::WrongMethod => "wrong-method",
            Self::NotSetUp => "not-set-up",
            Self::Later => "later",
            Self::Broken { .. } => "broken",
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale { .. } => Self::Stale,
            error if error.is_for_later() => {
                tracing::warn!(%error, why = error.source().map(ToString::to_string), "the store does not answer");
                Self::Later
            }
            error => Self::broken(error),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::broken(error)
    }
}

impl IntoResponse for Error {
    /// The status and the error itself; the guard turns it into a page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
