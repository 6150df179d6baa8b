//! Vietnamese unless the visitor asked for English: `/en/…` and `/vi/…` set a cookie and lead on.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use wording::Language;

use super::routes::{Access, Routes};
use super::session::cookie;

const COOKIE: &str = "ngon-ngu";

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/en", Access::Public, async || switch("en", String::new()))
        .get("/vi", Access::Public, async || switch("vi", String::new()))
        .get("/en/{*path}", Access::Public, async |Path(path): Path<String>| switch("en", path))
        .get("/vi/{*path}", Access::Public, async |Path(path): Path<String>| switch("vi", path))
}

/// The language a browser asks for by its cookie.
pub(super) fn of(headers: &HeaderMap) -> Language {
    if cookie(headers, COOKIE) == Some("en") { Language::English } else { Language::Vietnamese }
}

fn switch(code: &str, path: String) -> Response {
    // A path that begins with a slash would be another host's address.
    let path = path.trim_start_matches(['/', '\\']);
    let Ok(to) = HeaderValue::from_str(&format!("/{path}")) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(cookie) = HeaderValue::from_str(&format!("{COOKIE}={code}; Path=/; Max-Age=31536000; SameSite=Lax")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, to), (SET_COOKIE, cookie)]).into_response()
}
