//! Where a visitor is led next: a path of ours, or nowhere.

use axum::http::HeaderMap;
use axum::http::header::{HOST, REFERER};

/// The path, when it is one of this program's own. Browsers read `//host` and `/\host` as another host, and skip tabs
/// and line ends while they do.
#[must_use]
pub(super) fn local_path(text: &str) -> Option<&str> {
    let plain = text.len() <= 1000 && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (plain && text.starts_with('/') && !text.starts_with("//")).then_some(text)
}

/// The page of ours that a form was sent from.
#[must_use]
pub(super) fn sent_from(headers: &HeaderMap) -> Option<&str> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (_, rest) = text(REFERER)?.split_once("://")?;
    local_path(rest.strip_prefix(text(HOST)?)?)
}

/// Percent-encodes what may not stand in a query.
#[must_use]
pub(crate) fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests;
