//! What programs are told and tell, as JSON under `/api/v1`: the same verbs and the same permissions as the pages.
//!
//! A program shows a token of its person: `Authorization: Bearer thidua_…` ([`super::signin::tokens`]). A page of ours may
//! call too, by its session: what changes something then carries the session's token in `X-CSRF-Token`;
//! `GET /api/v1/session` says it. Errors are `{"error": {"code", "message", "fields": [{"field", "message"}]}}`.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::form::unread;
use super::routes::{Access, Routes};
use super::{Error, Result, Visit, frame, openapi};

/// Where every address for programs begins.
const PREFIX: &str = "/api/";

/// The header that carries the session's token.
const TOKEN: &str = "x-csrf-token";

pub(super) fn routes(routes: Routes) -> Routes {
    openapi::routes(routes).api_get("/api/v1/session", Access::SignedIn, session)
}

/// Whether a request is a program's.
pub(super) fn is_for_programs(path: &str) -> bool {
    path.starts_with(PREFIX)
}

/// The token that a program shows. Only addresses for programs know any.
pub(super) fn bearer<'a>(path: &str, headers: &'a HeaderMap) -> Option<&'a str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    (is_for_programs(path) && scheme.eq_ignore_ascii_case("bearer")).then(|| token.trim())
}

/// A posted JSON value whose session's token was right; nothing at all is an empty object. For visitors who are not
/// signed in there is no token to check. Routes that take one are added with [`Routes::api`].
pub struct ApiPosted<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for ApiPosted<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Error::NotFound)?;
        let token = request.headers().get(TOKEN).and_then(|value| value.to_str().ok()).unwrap_or_default();
        visit.check_token(token)?;
        let typed = is_json(request.headers());
        let body = Bytes::from_request(request, state).await.map_err(|refused| unread(&refused))?;
        let text: &[u8] = match (&*body, typed) {
            ([], _) => b"{}",
            (body, true) => body,
            (_, false) => return Err(Error::Malformed("not application/json".to_owned())),
        };
        serde_json::from_slice(text).map(Self).map_err(|problem| Error::Malformed(problem.to_string()))
    }
}

/// A posted value without fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFields {}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

#[derive(Serialize)]
struct Session<'a> {
    person: Person<'a>,
    roles: Vec<Held<'a>>,
    /// Empty for a program with a token: it needs none.
    csrf_token: &'a str,
    /// The scopes of the token; absent for a session.
    #[serde(skip_serializing_if = "Option::is_none")]
    scopes: Option<Vec<&'static str>>,
}

#[derive(Serialize)]
struct Person<'a> {
    id: &'a str,
    name: &'a str,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct Held<'a> {
    role: &'static str,
    unit: &'a str,
}

async fn session(visit: Visit) -> Result<Response> {
    let actor = visit.actor()?;
    let unit = actor.unit.as_ref().map(domain::id::UnitId::as_str);
    let person = Person { id: actor.id.as_str(), name: &actor.name, unit };
    let roles = actor.holds.iter().map(|hold| Held { role: hold.role.code(), unit: hold.unit.as_str() }).collect();
    let scopes = actor.within.as_ref().map(|scopes| scopes.codes().collect());
    Ok(Json(Session { person, roles, csrf_token: visit.csrf(), scopes }).into_response())
}

#[derive(Serialize)]
struct Said<'a> {
    error: Fault<'a>,
}

#[derive(Serialize)]
struct Fault<'a> {
    code: &'static str,
    message: &'a str,
    fields: Vec<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
}

#[derive(Serialize)]
struct Field<'a> {
    field: &'a str,
    message: &'a str,
}

/// An error as programs read it, with the sentence that a person would.
pub(super) fn error_value(visit: &Visit, error: &Error) -> Response {
    let (_, message) = frame::said(error, visit.t);
    let fields = match error {
        Error::Faults(problems) => {
            problems.iter().map(|one| Field { field: &one.field, message: &one.sentence }).collect()
        }
        _ => Vec::new(),
    };
    let reference = if let Error::Broken { reference } = error { Some(reference.as_str()) } else { None };
    let fault = Fault { code: error.code(), message: &message, fields, reference };
    let mut response = (error.status(), Json(Said { error: fault })).into_response();
    if matches!(error, Error::SignIn) {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
