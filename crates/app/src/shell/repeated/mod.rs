//! What a program sends twice is done once: `Idempotency-Key` on anything posted under `/api/`.
//!
//! ```text
//! key ── new ──▶ row ──▶ work, in a task of its own ──▶ answer kept for a day
//!     ── known ─▶ the kept answer, or why there is none: under way, another request, too large
//! ```
//!
//! The row is there before the work begins and committed by itself: of two requests at once, in one copy of the program or
//! two, one begins. A program that goes away while it waits finds the answer when it asks again. What died half-way
//! is not begun anew, since nobody knows how far it came.

mod clock;
mod queries;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use domain::id::PersonId;
use jiff::SignedDuration;
use store::StoreError;
use wording::Messages;

pub(super) use clock::{DAILY, JOB};
pub(super) use queries::STATEMENTS;

use super::session::digest;
use super::{Error, Result, Visit, api};
use crate::state::App;

/// The header that names a request.
const KEY: &str = "idempotency-key";

/// Says that an answer was kept from before.
const REPEATED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A name of a request is no longer.
const LONGEST_KEY: usize = 200;

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A larger answer is not kept; asked again, only that it was done is said.
const LARGEST: u64 = 256 * 1024;

/// Why a named request is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unrepeatable {
    /// The name is empty, too long, or has other signs than visible ASCII.
    #[error("not a key")]
    NoKey,
    /// Another request had this name.
    #[error("the key names another request")]
    Another,
    /// It is under way, or the program died while it was.
    #[error("not finished")]
    Unfinished,
    /// It was done; its answer was too large to keep.
    #[error("done, and its answer was not kept")]
    TooLarge,
}

impl Unrepeatable {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::NoKey => StatusCode::BAD_REQUEST,
            Self::Another => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unfinished | Self::TooLarge => StatusCode::CONFLICT,
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::NoKey => "key-malformed",
            Self::Another => "key-of-another",
            Self::Unfinished => "unfinished",
            Self::TooLarge => "answer-not-kept",
        }
    }

    pub(super) fn why(self, t: &Messages) -> &'static str {
        match self {
            Self::NoKey => t.api.key_malformed,
            Self::Another => t.api.key_of_another,
            Self::Unfinished => t.api.unfinished,
            Self::TooLarge => t.api.answer_not_kept,
        }
    }
}

/// A request with a name, as it was asked.
pub(super) struct Named {
    person: PersonId,
    name: String,
    asked: String,
}

/// A request that may come again, with its body read: at most `limit` bytes. Others pass as they are.
pub(super) async fn named(visit: &Visit, request: Request, limit: usize) -> Result<(Option<Named>, Request)> {
    let Some(name) = key(&visit.path, request.method(), request.headers()) else { return Ok((None, request)) };
    let Ok(actor) = visit.actor() else { return Ok((None, request)) };
    let name = name?;
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, limit).await.map_err(|_| Error::TooLarge(limit))?;
    // Two programs of one person may take the same name: neither is given what the other was answered.
    let token = visit.signed.as_ref().filter(|_| actor.within.is_some()).map(|signed| signed.session.as_str());
    let asked = fingerprint(&[token.unwrap_or_default().as_bytes(), visit.path.as_bytes(), &body]);
    let named = Named { person: actor.id.clone(), name, asked };
    Ok((Some(named), Request::from_parts(parts, Body::from(body))))
}

fn key(path: &str, method: &Method, headers: &HeaderMap) -> Option<Result<String>> {
    let given = headers.get(KEY).filter(|_| *method == Method::POST && api::is_for_programs(path))?;
    let name = given.to_str().ok().filter(|name| (1..=LONGEST_KEY).contains(&name.len()));
    let visible = name.filter(|name| name.bytes().all(|sign| sign.is_ascii_graphic()));
    Some(visible.map(str::to_owned).ok_or(Error::Unrepeatable(Unrepeatable::NoKey)))
}

/// Each part by its own digest, so that no two requests read the same side by side.
fn fingerprint(parts: &[&[u8]]) -> String {
    let digests: Vec<String> = parts.iter().map(digest).collect();
    digest(digests.join(" ").as_bytes())
}

/// Takes the name for this request; an answer when there is one already.
///
/// # Errors
/// [`Error::Unrepeatable`] when the name is another's, or there is no answer to give.
pub(super) async fn begin(app: &App, visit: &Visit, named: &Named) -> Result<Option<Response>> {
    let mut tx = app.db.write().await?;
    if queries::begin(&mut tx, named, visit.now, visit.now - KEPT).await? {
        tx.commit().await?;
        return Ok(None);
    }
    let known = queries::find(&mut tx, named).await?.ok_or(Error::Unrepeatable(Unrepeatable::Unfinished))?;
    if known.asked != named.asked {
        return Err(Error::Unrepeatable(Unrepeatable::Another));
    }
    let Some(status) = known.status else { return Err(Error::Unrepeatable(Unrepeatable::Unfinished)) };
    let Some(body) = known.body else { return Err(Error::Unrepeatable(Unrepeatable::TooLarge)) };
    let mut response = (status, Body::from(body)).into_response();
    if let Ok(kind) = HeaderValue::from_str(&known.kind) {
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response.headers_mut().insert(REPEATED, HeaderValue::from_static("true"));
    Ok(Some(response))
}

/// Keeps the answer; gives it on. What the store could not do just now is not kept: it may be asked for again.
pub(super) async fn keep(app: &App, named: &Named, response: Response) -> Result<Response> {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let_go(app, named).await.unwrap_or_else(|error| tracing::warn!(%error, "a key stays taken"));
        return Ok(response);
    }
    let small = response.body().size_hint().exact().is_some_and(|bytes| bytes <= LARGEST);
    let (parts, body) = response.into_parts();
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let (kept, body): (Option<Bytes>, Body) = if small {
        let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(Error::broken)?;
        (Some(bytes.clone()), Body::from(bytes))
    } else {
        (None, body)
    };
    // It was done: a store that is away now must not be told as "nothing was done".
    let stored = async {
        let mut tx = app.db.write().await?;
        queries::keep(&mut tx, named, parts.status, kind, kept.as_deref()).await?;
        tx.commit().await
    };
    stored.await.map_err(Error::broken)?;
    Ok(Response::from_parts(parts, body))
}

async fn let_go(app: &App, named: &Named) -> Result<(), StoreError> {
    let mut tx = app.db.write().await?;
    queries::let_go(&mut tx, named).await?;
    tx.commit().await
}
