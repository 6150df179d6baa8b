//! How the two columns at the top and the bottom of an official paper stand on the sheet. A Word file has them as
//! tables; in a PDF or a plain text they come one line after the other.

use std::ops::Range;

use domain::plan::PlanDraft;
use domain::vietnamese::fold;
use intake::{Document, Paragraph};

use super::{Layout, Words};

/// More lines than this above the title are no letterhead.
const LONGEST_HEAD: usize = 12;

/// More paragraphs than this above the title are no letterhead in a table.
const LONGEST_TABLE: usize = 60;

/// A longer line than this belongs to the running text.
const LONGEST_LINE: usize = 110;

/// One of the two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Who issues; who receives.
    Left,
    /// The State's name, place and day; who signs.
    Right,
}

/// Where the columns of a document are.
pub(super) struct Sheet {
    /// First paragraph after a letterhead that stands in lines.
    title: usize,
    /// Which of its lines stand on the right.
    right: Vec<bool>,
    /// First paragraph after a letterhead that stands in a table.
    below_table: usize,
    /// First paragraph of the day of issue, with the character of the whole text its words begin at.
    day: Option<(usize, usize)>,
    /// Paragraphs from "Nơi nhận" to the signature.
    foot: Range<usize>,
    /// First paragraph of the signature.
    signer: Option<usize>,
    /// Paragraphs of the signature.
    signs: Vec<usize>,
}

impl Sheet {
    /// Finds the columns.
    pub(super) fn of(document: &Document, draft: &PlanDraft, layout: &Layout) -> Self {
        let paragraph = |pointer: &str| draft.provenance.get(pointer).and_then(|at| at.paragraph);
        let lines = &document.paragraphs;
        let title = paragraph("/type_name_as_printed").or_else(|| paragraph("/title")).unwrap_or(0);
        let head = lines.get(..title).unwrap_or_default();
        let is_head = head.len() <= 2 * LONGEST_HEAD
            && head.iter().filter(|line| line.text.contains(char::is_alphanumeric)).count() <= LONGEST_HEAD
            && head.iter().all(|line| line.cell.is_none() && line.text.chars().count() <= LONGEST_LINE);
        let day = draft.provenance.get("/date").and_then(|at| Some((at.paragraph?, at.start?)));
        let recipients = lines.iter().rposition(|line| line.text.trim_start().to_lowercase().starts_with("nơi nhận"));
        let recipients = recipients.filter(|at| lines[*at].cell.is_none());
        let signs: Vec<usize> =
            ["/signer/authority", "/signer/role", "/signer/name"].into_iter().filter_map(paragraph).collect();
        let signer = signs.iter().copied().min();
        let beside = |at: &usize| {
            recipients.is_some_and(|first| first < *at) && lines.get(*at).is_some_and(|l| l.cell.is_none())
        };
        let signer = signer.filter(beside);
        let attached = layout.attachments.first().map_or(lines.len(), |first| first.paragraph);
        let end = signs.iter().max().map_or(0, |last| last + 1).min(attached);
        let days = draft
            .provenance
            .get("/date")
            .and_then(|at| Some(layout.paragraph(at.start?)..layout.paragraph(at.end?.saturating_sub(1)) + 1));
        let title = if is_head { title } else { 0 };
        Self {
            right: right(&lines[..title], &days.unwrap_or(0..0)),
            title,
            below_table: if head.len() <= LONGEST_TABLE { head.len() } else { 0 },
            day,
            foot: recipients.filter(|_| signer.is_some()).map_or(0..0, |first| first..end),
            signer,
            signs,
        }
    }

    /// Whether these words are the signature's.
    pub(super) fn signs(&self, words: &[Words]) -> bool {
        words.iter().any(|words| self.signs.contains(&words.index))
    }

    /// Whether a row of a table that begins at this paragraph is a letterhead's.
    pub(super) fn heads_table(&self, index: usize) -> bool {
        index < self.below_table
    }

    /// Whether a paragraph belongs to a letterhead in lines.
    pub(super) fn heads(&self, index: usize) -> bool {
        index < self.title
    }

    /// Whether a paragraph belongs to the recipients and the signature beside them.
    pub(super) fn foots(&self, index: usize) -> bool {
        self.foot.contains(&index)
    }

    /// The column of a paragraph of either.
    pub(super) fn column(&self, index: usize) -> Column {
        let right = match self.right.get(index) {
            Some(right) => *right,
            None => self.signer.is_some_and(|first| index >= first),
        };
        if right { Column::Right } else { Column::Left }
    }

    /// Where a line of the letterhead that holds both number and day is cut, in characters of that line.
    pub(super) fn cut(&self, index: usize, start: usize) -> Option<usize> {
        let (at, day) = self.day?;
        (self.heads(index) && at == index && day > start).then(|| day - start)
    }
}

/// The lines of a letterhead that stand on the right: the State's name and motto, place and day, and the strokes under
/// them.
fn right(head: &[Paragraph], days: &Range<usize>) -> Vec<bool> {
    let mut before = false;
    let mut right = Vec::new();
    for (at, line) in head.iter().enumerate() {
        let says = line.text.contains(char::is_alphanumeric);
        before = if says { days.contains(&at) || is_state(&line.text, before) } else { before };
        right.push(before);
    }
    right
}

/// What stands above the place and the day, as one line or broken into several.
const STATE: [&str; 3] = ["cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc", "dang cong san viet nam"];

/// The State's name and motto, or the Party's name; the rest of a broken line only after its beginning.
fn is_state(line: &str, goes_on: bool) -> bool {
    let line = fold(line);
    STATE.iter().any(|whole| line.starts_with(whole) || whole.starts_with(&line) || goes_on && whole.ends_with(&line))
}
