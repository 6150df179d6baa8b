//! An official paper as a download: Word for whoever works on it, PDF for whoever keeps it.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use papers::{Paper, PaperError};
use tokio::task::spawn_blocking;

use crate::shell::{Error, Result};

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// As Word; `name` is the file's, without its ending.
pub(crate) async fn word(paper: Paper, name: &str) -> Result<Response> {
    download(paper, papers::docx, WORD, &format!("{name}.docx")).await
}

/// As PDF.
#[cfg(feature = "pdf")]
pub(crate) async fn pdf(paper: Paper, name: &str) -> Result<Response> {
    download(paper, papers::pdf, "application/pdf", &format!("{name}.pdf")).await
}

/// Printed beside the threads that answer visitors: a long paper takes its time.
async fn download(
    paper: Paper,
    print: fn(&Paper) -> std::result::Result<Vec<u8>, PaperError>,
    kind: &'static str,
    name: &str,
) -> Result<Response> {
    let bytes = spawn_blocking(move || print(&paper)).await.map_err(Error::broken)?.map_err(Error::broken)?;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let name = name.unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    Ok(([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, name)], bytes).into_response())
}
