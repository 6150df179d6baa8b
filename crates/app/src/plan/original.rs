//! The file as it was loaded, byte for byte, as a download.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::plan::Original;
use store::Tx;

use crate::shell::{Error, Result};
use crate::state::App;

/// The answer that carries the file. Whether the visitor may have it was asked before.
///
/// # Errors
/// [`Error::NotFound`] for a plan that was typed in by hand.
pub async fn download(app: &App, tx: &mut Tx, original: &Original) -> Result<Response> {
    if original.sha256.is_empty() {
        return Err(Error::NotFound);
    }
    let bytes = app.originals.get(tx, &original.sha256).await?.ok_or(Error::NotFound)?;
    let name = disposition(&original.file_name);
    // Never rendered by the browser: what was uploaded stays a file.
    let kind = HeaderValue::from_static("application/octet-stream");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// The file's own name, in the form of RFC 6266 that keeps Vietnamese letters.
fn disposition(file_name: &str) -> HeaderValue {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let encoded: String = file_name
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}"))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}
