//! Parts of a form that carries a file.

use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;

use super::Error;

/// The bytes of a part; `None` when there are more than these, which are then read and forgotten, so that a browser hears
/// the answer.
pub(crate) async fn at_most(mut part: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, MultipartError> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.chunk().await? {
        bytes = bytes.filter(|kept| kept.len() + chunk.len() <= most);
        if let Some(kept) = &mut bytes {
            kept.extend_from_slice(&chunk);
        }
    }
    Ok(bytes)
}

/// Why the parts could not be read: longer together than the `largest` file that is taken, or not a form.
pub(crate) fn unread_parts(error: &MultipartError, largest: usize) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge(largest)
    } else {
        Error::Malformed(error.body_text())
    }
}
