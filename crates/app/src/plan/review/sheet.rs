//! How the two columns at the top and the bottom of an official paper stand on the sheet. A Word file has them as
//! tables; in a PDF or a plain text they come one line after the other.

use domain::plan::PlanDraft;
use intake::{Document, Paragraph};

/// More lines than this above the title are no letterhead.
const LONGEST_HEAD: usize = 12;

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

/// The columns of a document that has them as lines.
pub(super) struct Sheet {
    /// First paragraph after the letterhead.
    title: usize,
    /// First paragraph of the day of issue, with the character of the whole text its words begin at.
    day: Option<(usize, usize)>,
    /// First paragraph of "Nơi nhận".
    recipients: Option<usize>,
    /// First paragraph of the signature.
    signer: Option<usize>,
}

impl Sheet {
    /// Finds the columns.
    pub(super) fn of(document: &Document, draft: &PlanDraft) -> Self {
        let paragraph = |pointer: &str| draft.provenance.get(pointer).and_then(|at| at.paragraph);
        let lines = &document.paragraphs;
        let title = paragraph("/type_name_as_printed").or_else(|| paragraph("/title")).unwrap_or(0);
        let head = lines.get(..title).unwrap_or_default();
        let is_head = head.len() <= 2 * LONGEST_HEAD
            && head.iter().filter(|line| !line.text.trim().is_empty()).count() <= LONGEST_HEAD
            && head.iter().all(|line| line.cell.is_none() && line.text.chars().count() <= LONGEST_LINE);
        let day = draft.provenance.get("/date").and_then(|at| Some((at.paragraph?, at.start?)));
        let recipients = lines.iter().rposition(|line| line.text.trim_start().to_lowercase().starts_with("nơi nhận"));
        let recipients = recipients.filter(|at| lines[*at].cell.is_none());
        let signer = ["/signer/authority", "/signer/role", "/signer/name"].into_iter().filter_map(paragraph).min();
        let beside = |at: &usize| {
            recipients.is_some_and(|first| first < *at) && lines.get(*at).is_some_and(|l| l.cell.is_none())
        };
        let signer = signer.filter(beside);
        Self {
            title: if is_head { title } else { 0 },
            day,
            recipients: recipients.filter(|_| signer.is_some()),
            signer,
        }
    }

    /// Whether a paragraph belongs to the letterhead.
    pub(super) fn heads(&self, index: usize) -> bool {
        index < self.title
    }

    /// Whether a paragraph belongs to the recipients and the signature beside them.
    pub(super) fn foots(&self, index: usize) -> bool {
        self.recipients.is_some_and(|first| index >= first)
    }

    /// The column of a paragraph of either.
    pub(super) fn column(&self, index: usize, paragraph: &Paragraph) -> Column {
        let right = if self.heads(index) {
            self.day.is_some_and(|(at, _)| at == index) || is_state(&paragraph.text)
        } else {
            self.signer.is_some_and(|first| index >= first)
        };
        if right { Column::Right } else { Column::Left }
    }

    /// Where a line of the letterhead that holds both number and day is cut, in characters of that line.
    pub(super) fn cut(&self, index: usize, start: usize) -> Option<usize> {
        let (at, day) = self.day?;
        (self.heads(index) && at == index && day > start).then(|| day - start)
    }
}

/// The State's name and motto, or the Party's name, above the place and the day.
fn is_state(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    ["cộng hòa", "cộng hoà", "độc lập", "đảng cộng sản"].iter().any(|start| line.starts_with(start))
}
