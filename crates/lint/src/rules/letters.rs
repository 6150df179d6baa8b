//! F-05 to F-07: font, colour, composed letters.

use crate::finding::{Findings, What};
use crate::parts::Document;

const FONT: &str = "Times New Roman";
/// Marks that are red by rule. Keys.
const RED: [&str; 6] = ["khan", "thuong khan", "hoa toc", "mat", "toi mat", "tuyet mat"];

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    for (at, line) in document.lines.iter().enumerate() {
        for run in line.runs.iter().filter(|run| run.text.chars().any(char::is_alphanumeric)) {
            if !run.font.eq_ignore_ascii_case(FONT) {
                findings.at("F-05", at, What::Font { found: run.font.clone() });
            }
            if let Some(colour) = run.colour.clone().filter(|_| !RED.contains(&line.key.as_str())) {
                findings.at("F-06", at, What::Colour { found: colour });
            }
            if run.text.chars().any(|letter| ('\u{300}'..='\u{36f}').contains(&letter)) {
                findings.at("F-07", at, What::Decomposed);
            }
        }
    }
}
