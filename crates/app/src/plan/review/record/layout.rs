//! Where everything of the record stands: the first character of each paragraph, the parts that a long record is shown
//! in, and what is attached.

use std::ops::Range;

use domain::plan::PlanDraft;
use intake::Document;

use super::attachments::{self, Attachment};

/// A record is shown in parts of about this many characters, some twenty pages: more makes a page that a slow line
/// waits for and an old machine scrolls badly.
const PART: usize = 60_000;

/// The places of one record.
pub(in crate::plan::review) struct Layout {
    /// First character of each paragraph, in the whole text.
    starts: Vec<usize>,
    /// Paragraphs of each part.
    parts: Vec<Range<usize>>,
    /// What stands behind the document itself.
    pub(in crate::plan::review) attachments: Vec<Attachment>,
}

impl Layout {
    /// Measures a document.
    pub(in crate::plan::review) fn of(document: &Document, draft: &PlanDraft) -> Self {
        let mut at = 0;
        let starts: Vec<usize> = document
            .paragraphs
            .iter()
            .map(|paragraph| {
                let start = at;
                at += paragraph.text.chars().count() + 1;
                start
            })
            .collect();
        let parts = parts(document, &starts, at);
        Self { starts, parts, attachments: attachments::of(document, draft) }
    }

    /// First character of a paragraph.
    pub(in crate::plan::review) fn start(&self, paragraph: usize) -> usize {
        self.starts.get(paragraph).copied().unwrap_or_default()
    }

    /// The paragraph that holds a character; a line end belongs to the paragraph before it.
    pub(in crate::plan::review) fn paragraph(&self, character: usize) -> usize {
        self.starts.partition_point(|start| *start <= character).saturating_sub(1)
    }

    /// How many parts there are.
    pub(in crate::plan::review) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// The part that holds a paragraph.
    pub(in crate::plan::review) fn part_of(&self, paragraph: usize) -> usize {
        self.parts.partition_point(|part| part.end <= paragraph).min(self.parts.len().saturating_sub(1))
    }

    /// The paragraphs of a part; of the last one for a part too far.
    pub(in crate::plan::review) fn part(&self, part: usize) -> Range<usize> {
        self.parts.get(part).or(self.parts.last()).cloned().unwrap_or(0..0)
    }
}

/// Cuts before the first paragraph that would make a part too long, never inside a row of a table.
fn parts(document: &Document, starts: &[usize], length: usize) -> Vec<Range<usize>> {
    let row = |at: usize| document.paragraphs[at].cell.map(|cell| (cell.table, cell.row));
    let mut parts = Vec::new();
    let mut first = 0;
    for at in 1..starts.len() {
        let end = starts.get(at + 1).copied().unwrap_or(length);
        if end - starts[first] > PART && (row(at).is_none() || row(at) != row(at - 1)) {
            parts.push(first..at);
            first = at;
        }
    }
    parts.push(first..starts.len());
    parts
}
