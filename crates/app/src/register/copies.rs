//! Scanned copies of documents: a PDF or a picture, taken by its first bytes, kept by its hash, handed out as a file.

use axum::extract::Multipart;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use domain::register::Scan;
use domain::vietnamese::tidy;
use wording::Messages;

use crate::shell::{Error, Result, Visit, at_most, percent, unread_parts};

/// Largest copy, in bytes.
pub(crate) const LARGEST: usize = 20 << 20;

/// Longest file name that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// Longest token that is looked at, in bytes.
const LONGEST_TOKEN: usize = 1 << 10;

/// What the form brings; `None` for the bytes of a file that is too large.
#[derive(Default)]
pub(crate) struct Sent {
    pub(crate) name: String,
    pub(crate) bytes: Option<Vec<u8>>,
}

/// The bytes of a copy that may be kept; otherwise what is wrong with the file.
///
/// # Errors
/// With a sentence for the box of the file.
pub(crate) fn sound<'s>(sent: &'s Sent, t: &'static Messages) -> Result<&'s [u8], String> {
    let Some(bytes) = &sent.bytes else { return Err(t.register.copy_too_big.to_owned()) };
    if sent.name.is_empty() && bytes.is_empty() {
        return Err(t.register.choose_copy.to_owned());
    }
    if media(bytes).is_none() {
        return Err(t.register.copy_wrong_kind(&sent.name));
    }
    Ok(bytes)
}

/// What a file is, by its first bytes; `None` for what is no scanned copy.
fn media(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (&[0xFF, 0xD8, 0xFF], "image/jpeg"),
        (&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
    ];
    kinds.into_iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, media)| media)
}

/// Reads the form. The token comes first: without it nothing of the file is kept.
///
/// # Errors
/// Without the token, or when the form breaks off.
pub(crate) async fn receive(mut form: Multipart, visit: &Visit) -> Result<Sent> {
    let (mut known, mut sent) = (false, Sent { bytes: Some(Vec::new()), ..Sent::default() });
    while let Some(field) = form.next_field().await.map_err(|error| unread_parts(&error, LARGEST))? {
        match field.name() {
            Some("csrf") => {
                let token = at_most(field, LONGEST_TOKEN)
                    .await
                    .map_err(|error| unread_parts(&error, LARGEST))?
                    .unwrap_or_default();
                visit.check_token(&String::from_utf8_lossy(&token))?;
                known = true;
            }
            Some("tep") if known => {
                sent.name = tidy(field.file_name().unwrap_or_default()).chars().take(LONGEST_NAME).collect();
                sent.bytes = at_most(field, LARGEST).await.map_err(|error| unread_parts(&error, LARGEST))?;
            }
            _ if known => {}
            _ => return Err(Error::Forged),
        }
    }
    if known { Ok(sent) } else { Err(Error::Forged) }
}

/// A copy as it came, to be looked at in a window of its own. Only the three kinds that were taken are shown as what they
/// are, and nothing in them can act.
pub(crate) fn handed(scan: &Scan, bytes: Vec<u8>) -> Response {
    let kind = media(&bytes).unwrap_or("application/octet-stream");
    let name = percent(&scan.file_name).replace('/', "%2F");
    let name = HeaderValue::from_str(&format!("inline; filename*=UTF-8''{name}"));
    let name = name.unwrap_or_else(|_| HeaderValue::from_static("inline"));
    let kind = HeaderValue::from_static(kind);
    let exact = HeaderValue::from_static("nosniff");
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name), (X_CONTENT_TYPE_OPTIONS, exact)], bytes).into_response()
}
