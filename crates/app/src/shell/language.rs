//! Vietnamese unless the visitor asked for English: `/en/…` and `/vi/…` set a cookie and lead on.

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use wording::Language;

use super::local::local_path;
use super::routes::{Access, Routes};
use super::session::cookie;

const COOKIE: &str = "ngon-ngu";

pub(super) fn routes(routes: Routes) -> Routes {
    let (vietnamese, english) = (async |uri: Uri| switch("vi", &uri), async |uri: Uri| switch("en", &uri));
    routes
        .get("/en", Access::Public, english)
        .get("/vi", Access::Public, vietnamese)
        .get("/en/{*path}", Access::Public, english)
        .get("/vi/{*path}", Access::Public, vietnamese)
}

/// The language a browser asks for by its cookie.
pub(super) fn of(headers: &HeaderMap) -> Language {
    if cookie(headers, COOKIE) == Some("en") { Language::English } else { Language::Vietnamese }
}

/// Leads on to what stands after the language, with its query.
fn switch(code: &str, uri: &Uri) -> Response {
    let whole = uri.path_and_query().map_or("/", |path| path.as_str());
    let rest = whole.strip_prefix('/').and_then(|rest| rest.strip_prefix(code)).unwrap_or_default();
    // A path that begins with two slashes would be another host's address.
    let to = format!("/{}", rest.trim_start_matches(['/', '\\']));
    let mut response = Redirect::to(local_path(&to).unwrap_or("/")).into_response();
    let cookie = format!("{COOKIE}={code}; Path=/; Max-Age=31536000; SameSite=Lax");
    let cookie = HeaderValue::from_str(&cookie).expect("a cookie of ours is plain ASCII");
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}
