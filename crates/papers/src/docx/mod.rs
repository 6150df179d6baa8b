//! The paper as DOCX: parts in the order of the schema, real styles, numbering and footnotes, so that Word and
//! LibreOffice open it and everything can be edited.

mod blocks;
mod body;
mod closing;
mod footnotes;
mod head;
mod package;
mod page;
mod styles;
mod table;
mod xml;

use crate::{Paper, PaperError, prepare::prepared};
use body::Body;

/// The paper as a DOCX file.
///
/// # Errors
/// [`PaperError`] when the paper is past a limit or a table does not fit its columns.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let paper = prepared(paper)?;
    let mut body = Body::new(paper.sizes);
    body.letterhead(&paper);
    body.title(&paper);
    body.blocks(&paper.blocks);
    body.closing(&paper);
    for annex in &paper.annexes {
        body.end_of_section();
        body.annex(annex);
    }
    package::packed(&paper, body)
}
