//! The numbered boxes of Appendix I (ô số 1 to 14) among the lines of a document.

mod foot;
mod head;

use std::ops::Range;

use crate::line::{Line, lines};
use crate::sheet::{Align, Paragraph, Sheet};

/// A document whose boxes are found.
pub(crate) struct Document<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) lines: Vec<Line>,
    pub(crate) parts: Parts,
}

/// Indices of lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    /// Box 1.
    pub(crate) nation: Option<usize>,
    pub(crate) motto: Option<usize>,
    /// Box 2: the directly superior body, the issuer.
    pub(crate) superior: Vec<usize>,
    pub(crate) issuer: Vec<usize>,
    /// Box 3.
    pub(crate) number: Option<usize>,
    /// Box 4.
    pub(crate) dateline: Option<usize>,
    /// Box 5a, with its code; 5b.
    pub(crate) kind: Option<(usize, &'static str)>,
    pub(crate) subject: Vec<usize>,
    pub(crate) about: Vec<usize>,
    /// "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" under the subject of a decision.
    pub(crate) decided_by: Vec<usize>,
    /// Box 9a: "Kính gửi:" and the lines below it.
    pub(crate) addressed: Option<usize>,
    pub(crate) addressees: Vec<usize>,
    /// Box 6: bases, then everything else.
    pub(crate) bases: Vec<usize>,
    pub(crate) body: Range<usize>,
    /// Box 9b.
    pub(crate) sent_to: Option<usize>,
    pub(crate) recipients: Vec<usize>,
    /// Box 7a and 7b.
    pub(crate) signed: Vec<usize>,
    pub(crate) signer: Option<usize>,
    /// Labels of appendices.
    pub(crate) annexes: Vec<usize>,
    /// Letters are those of an old encoding: words cannot be read.
    pub(crate) unreadable: bool,
}

impl<'a> Document<'a> {
    /// Finds the boxes.
    pub(crate) fn new(sheet: &'a Sheet) -> Self {
        let mut document = Self { sheet, lines: lines(sheet), parts: Parts::default() };
        document.parts.unreadable = document.old_letters();
        if !document.parts.unreadable {
            let end = document.head();
            document.foot(end);
            document.middle(end);
        }
        document
    }

    pub(crate) fn paragraph(&self, line: usize) -> &Paragraph {
        &self.sheet.paragraphs[self.lines[line].paragraph]
    }

    /// Lines of the body that stand in no table.
    pub(crate) fn prose(&self) -> impl Iterator<Item = (usize, &Line)> {
        let body = self.parts.body.clone();
        let lines = self.lines[body.clone()].iter().enumerate();
        lines.map(move |(at, line)| (body.start + at, line)).filter(|(at, _)| {
            let paragraph = self.paragraph(*at);
            paragraph.cell.is_none() && !paragraph.boxed
        })
    }

    /// The size that most letters of the body have.
    pub(crate) fn body_size(&self) -> Option<f32> {
        let mut sizes: Vec<(f32, usize)> = Vec::new();
        for (_, line) in self.prose() {
            let (size, letters) = (line.size(), line.text.len());
            match sizes.iter_mut().find(|(known, _)| *known == size) {
                Some((_, count)) => *count += letters,
                None => sizes.push((size, letters)),
            }
        }
        sizes.into_iter().max_by_key(|(_, letters)| *letters).map(|(size, _)| size)
    }

    /// What the letterhead must stand above: addressees, bases, the body.
    fn middle(&mut self, head: usize) {
        let parts = &mut self.parts;
        let foot = parts.signed.iter().chain(&parts.sent_to).min().copied().unwrap_or(self.lines.len());
        let foot = parts.annexes.first().map_or(foot, |annex| foot.min(*annex)).max(head);
        let mut at = head;
        if let Some(addressed) = (head..foot.min(head + 6)).find(|at| self.lines[*at].key.starts_with("kinh gui")) {
            parts.addressed = Some(addressed);
            at = addressed + 1;
            while at < foot
                && self.lines[at].text.starts_with(['-', '–', '+'])
                && self.lines[at].text.chars().count() < 150
            {
                parts.addressees.push(at);
                at += 1;
            }
        }
        while at < foot {
            let line = &self.lines[at];
            let follows = !parts.bases.is_empty()
                && ["theo de nghi", "xet de nghi", "xet to trinh", "theo to trinh"]
                    .iter()
                    .any(|head| line.key.starts_with(head));
            let goes_on = line.text.ends_with(':') || line.key.contains("nhu sau");
            if !(line.key.starts_with("can cu") || follows) || goes_on {
                break;
            }
            parts.bases.push(at);
            at += 1;
        }
        parts.body = at..foot;
    }

    /// Whether most letters are set in a font of an encoding before Unicode.
    fn old_letters(&self) -> bool {
        let (mut old, mut all) = (0, 0);
        for run in self.lines.iter().flat_map(|line| &line.runs) {
            all += run.text.len();
            let font = run.font.to_lowercase();
            old += if font.starts_with(".vn") || font.starts_with("vni-") { run.text.len() } else { 0 };
        }
        old * 3 > all
    }

    fn centred(&self, line: usize) -> bool {
        self.paragraph(line).align == Align::Centre
    }
}
