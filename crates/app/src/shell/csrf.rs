//! A change comes only from our own pages: the browser's own word on where a form came from, and, in forms of
//! signed-in visitors, the session's token.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// Whether the browser says that another site sent this. Programs that say nothing pass: they hold no cookies of
/// ours unless somebody gave them, and the token is asked for all the same. `address` is the one people know, which
/// a proxy may have replaced in the request.
#[must_use]
pub(super) fn comes_from_elsewhere(headers: &HeaderMap, address: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match (text(ORIGIN.as_str()), text(HOST.as_str())) {
        (Some(origin), _) if origin == address => false,
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, from)| from != host),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Compares in a time that does not tell where the first difference is.
#[must_use]
pub(super) fn same(left: &str, right: &str) -> bool {
    left.len() == right.len() && left.bytes().zip(right.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests;
