//! Lines as a person sees them: paragraphs cut at their breaks, and at the wide gaps of a letterhead without a table.

use intake::printed;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::sheet::{Align, Paragraph, Run, Sheet};

/// Letters of a line that may look otherwise before the line as a whole is said to.
const STRAY: f32 = 0.1;
/// Paragraphs of a letterhead without a table.
const HEAD: usize = 14;
/// Longer lines are text.
const LONGEST_HEAD: usize = 160;

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Index of its paragraph.
    pub(crate) paragraph: usize,
    /// What is seen: composed letters, capitals as drawn, single blanks.
    pub(crate) text: String,
    /// The same without case and marks.
    pub(crate) key: String,
    pub(crate) runs: Vec<Run>,
    /// It shares its line with others, so that its alignment tells nothing.
    pub(crate) column: bool,
    /// It begins its paragraph.
    pub(crate) first: bool,
}

/// Every line that holds letters.
pub(crate) fn lines(sheet: &Sheet) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut met = 0;
    for (at, paragraph) in sheet.paragraphs.iter().enumerate() {
        let mut first = true;
        for runs in parted(&labelled(paragraph), '\n') {
            let head = met < HEAD && paragraph.cell.is_none() && letters(&runs) < LONGEST_HEAD;
            let columns = if head { columns(runs) } else { vec![runs] };
            let several = columns.len() > 1;
            for runs in columns {
                let text = seen(&runs);
                if text.is_empty() {
                    continue;
                }
                let key = printed::key(&text);
                lines.push(Line { paragraph: at, text, key, runs, column: several, first });
                first = false;
            }
        }
        met += usize::from(!first);
    }
    lines
}

/// The runs, with the label in front that the program sets.
fn labelled(paragraph: &Paragraph) -> Vec<Run> {
    let mut runs = paragraph.runs.clone();
    if let (Some(label), Some(first)) = (&paragraph.label, runs.first_mut()) {
        first.text.insert_str(0, label);
    }
    runs
}

/// The runs between signs of this kind.
fn parted(runs: &[Run], sign: char) -> Vec<Vec<Run>> {
    let mut parts: Vec<Vec<Run>> = vec![Vec::new()];
    for run in runs {
        for (index, piece) in run.text.split(sign).enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut().filter(|_| !piece.is_empty()) {
                part.push(Run { text: piece.to_owned(), ..run.clone() });
            }
        }
    }
    parts
}

/// The columns of a line that is set with tabs or blanks; those that a draft leaves for the pen part none.
fn columns(runs: Vec<Run>) -> Vec<Vec<Run>> {
    const GAP: &str = "    ";
    let marked: Vec<Run> = runs.iter().map(|run| Run { text: run.text.replace(GAP, "\t"), ..run.clone() }).collect();
    let mut columns: Vec<Vec<Run>> = Vec::new();
    for part in parted(&marked, '\t') {
        let text = seen(&part);
        if text.is_empty() {
            continue;
        }
        let goes_on = text.starts_with(['/', '.', '…', ','])
            || ["tháng", "năm", "ngày"].iter().any(|word| text.starts_with(word));
        match columns.last_mut() {
            Some(before) if goes_on || seen(before).ends_with([':', '/', '-']) || seen(before).ends_with("ngày") => {
                before.extend(part);
            }
            _ => columns.push(part),
        }
    }
    if columns.len() > 1 { columns } else { vec![runs] }
}

/// What is seen of these runs.
fn seen(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        if run.capitals { text.push_str(&run.text.to_uppercase()) } else { text.push_str(&run.text) }
    }
    let text: String = if is_nfc_quick(text.chars()) == IsNormalized::Yes { text } else { text.nfc().collect() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.text.chars().filter(|letter| !letter.is_whitespace()).count()).sum()
}

impl Line {
    /// Whether its letters are so, a stray one let pass.
    pub(crate) fn is(&self, so: impl Fn(&Run) -> bool) -> bool {
        self.share(so) >= 1.0 - STRAY
    }

    /// Whether some of its letters are so, more than a stray one.
    pub(crate) fn has(&self, so: impl Fn(&Run) -> bool) -> bool {
        self.share(so) > STRAY
    }

    fn share(&self, so: impl Fn(&Run) -> bool) -> f32 {
        let of = |runs: &mut dyn Iterator<Item = &Run>| -> usize {
            runs.map(|run| run.text.chars().filter(|letter| letter.is_alphanumeric()).count()).sum()
        };
        let all = of(&mut self.runs.iter());
        if all == 0 { 0.0 } else { of(&mut self.runs.iter().filter(|run| so(run))) as f32 / all as f32 }
    }

    /// The size that most of its letters have.
    pub(crate) fn size(&self) -> f32 {
        let lettered = self.runs.iter().filter(|run| !run.text.trim().is_empty() && !run.raised);
        let most = lettered.max_by_key(|run| run.text.chars().filter(|letter| letter.is_alphanumeric()).count());
        most.map_or(0.0, |run| run.size)
    }

    /// Printed in capitals.
    pub(crate) fn is_capital(&self) -> bool {
        printed::is_capital(&self.text)
    }

    /// Centred, or set so that nobody can tell.
    pub(crate) fn may_be_centred(&self, sheet: &Sheet) -> bool {
        self.column || sheet.paragraphs[self.paragraph].align == Align::Centre
    }
}
