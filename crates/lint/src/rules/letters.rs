//! F-05 to F-07: font, colour, composed letters.

use crate::finding::{Findings, What};
use crate::parts::Document;

const FONT: &str = "Times New Roman";
/// Fonts as wide as that one, letter by letter: a program without it puts them in its place when it writes a PDF.
const TWINS: [&str; 6] =
    ["Liberation Serif", "Nimbus Roman", "Nimbus Roman No9 L", "TeX Gyre Termes", "Times", "Tinos"];
/// Marks that are red by rule. Keys.
const RED: [&str; 6] = ["khan", "thuong khan", "hoa toc", "mat", "toi mat", "tuyet mat"];

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    for (at, line) in document.lines.iter().enumerate() {
        for run in line.runs.iter().filter(|run| run.text.chars().any(char::is_alphanumeric)) {
            font(document, findings, at, &run.font);
            if let Some(colour) = run.colour.clone().filter(|_| !RED.contains(&line.key.as_str())) {
                findings.at("F-06", at, What::Colour { found: colour });
            }
            if run.text.chars().any(|letter| ('\u{300}'..='\u{36f}').contains(&letter)) {
                findings.at("F-07", at, What::Decomposed);
            }
        }
    }
}

fn font(document: &Document<'_>, findings: &mut Findings<'_>, at: usize, font: &str) {
    let drawn = document.sheet.drawn;
    // Letters that a PDF draws one by one have no font.
    if font.eq_ignore_ascii_case(FONT) || drawn && font.is_empty() {
        return;
    }
    let found = What::Font { found: font.to_owned() };
    if drawn && TWINS.contains(&font) { findings.warn("F-05", at, found) } else { findings.at("F-05", at, found) }
}
