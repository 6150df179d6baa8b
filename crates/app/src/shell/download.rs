//! Files that the program makes, handed out.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use papers::{Paper, PaperError};

use super::{Error, Result};

/// Media type of a Word document.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A paper as a Word document called `name.docx`.
///
/// # Errors
/// When it cannot be printed.
pub async fn word(paper: Paper, name: &str) -> Result<Response> {
    handed(made(paper, papers::docx).await?, WORD, &format!("{name}.docx"))
}

/// A paper as a PDF called `name.pdf`.
///
/// # Errors
/// When it cannot be printed.
#[cfg(feature = "pdf")]
pub async fn pdf(paper: Paper, name: &str) -> Result<Response> {
    handed(made(paper, papers::pdf).await?, "application/pdf", &format!("{name}.pdf"))
}

/// Media type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The bytes of a workbook called `name.xlsx`.
///
/// # Errors
/// None that is known: as the others, so that all are called alike.
pub fn workbook(bytes: Vec<u8>, name: &str) -> Result<Response> {
    handed(bytes, WORKBOOK, &format!("{name}.xlsx"))
}

/// Adds a row of text with commas that Excel opens as it is: each cell between quotes, one that would begin a formula
/// behind an apostrophe.
pub fn row<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        out.push_str(if at > 0 { ",\"" } else { "\"" });
        out.push_str(if formula { "'" } else { "" });
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

/// What text with commas begins with, so that Excel takes it for Unicode.
pub const UNICODE: &str = "\u{feff}";

/// A table as text with commas, called `name.csv`.
///
/// # Errors
/// None that is known: as the others, so that all are called alike.
pub fn table(bytes: Vec<u8>, name: &str) -> Result<Response> {
    handed(bytes, "text/csv; charset=utf-8", &format!("{name}.csv"))
}

/// Printing takes a while: not on a thread that answers others.
async fn made(paper: Paper, print: fn(&Paper) -> Result<Vec<u8>, PaperError>) -> Result<Vec<u8>> {
    let printed = tokio::task::spawn_blocking(move || print(&paper)).await;
    printed.map_err(Error::broken)?.map_err(Error::broken)
}

fn handed(bytes: Vec<u8>, kind: &'static str, name: &str) -> Result<Response> {
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let name = name.unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    Ok(([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_DISPOSITION, name)], bytes).into_response())
}
