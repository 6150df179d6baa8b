//! The rules, a family a file. `ALL` is the order of judging.

mod annexes;
mod bases;
mod body;
mod capitals;
mod foot;
mod kinds;
mod letterhead;
mod letters;
mod look;
mod missing;
mod number;
mod numbering;
mod page;
mod page_numbers;
mod recipients;
mod signature;
mod sizes;
mod spacing;
mod strokes;
mod title;

use crate::finding::{Finding, Findings};
use crate::parts::Document;
use crate::profile::Profile;

/// A family of rules.
type Family = fn(&Document<'_>, &mut Findings<'_>);

/// Those that need no words.
const OF_PAGES: [Family; 3] = [page::judge, page_numbers::judge, letters::judge];

const ALL: [Family; 16] = [
    missing::judge,
    letterhead::judge,
    strokes::judge,
    number::judge,
    kinds::judge,
    title::judge,
    sizes::judge,
    spacing::judge,
    bases::judge,
    body::judge,
    numbering::judge,
    foot::judge,
    signature::judge,
    recipients::judge,
    annexes::judge,
    capitals::judge,
];

/// Ids of the rules that are judged; a test compares them with the catalogue.
pub const JUDGED: [&str; 76] = [
    "G-03", "F-01", "F-02", "F-03", "F-04", "F-05", "F-06", "F-07", "F-08", "F-09", "F-10", "F-11", "F-12", "F-20",
    "F-21", "F-22", "F-23", "F-24", "F-25", "F-26", "F-27", "F-28", "F-29", "F-30", "F-31", "F-32", "F-33", "F-34",
    "F-35", "F-36", "F-37", "F-40", "F-41", "F-42", "N-01", "N-02", "N-03", "N-04", "N-07", "N-09", "N-10", "N-12",
    "T-01", "T-04", "T-06", "L-01", "L-02", "L-03", "L-05", "L-07", "S-02", "S-03", "S-04", "S-05", "S-06", "S-07",
    "S-09", "S-10", "Q-01", "Q-02", "Q-03", "Q-04", "Q-06", "Q-09", "Q-11", "R-01", "R-02", "R-03", "R-04", "U-02",
    "A-01", "A-02", "A-03", "V-03", "V-05", "V-17",
];

/// Those that a PDF does not show: how letters were typed before they were drawn, and the distance of lines each of which
/// is a paragraph of its own.
pub const UNSEEN: [&str; 2] = ["F-07", "F-23"];

/// Judges everything.
pub(crate) fn all(document: &Document<'_>, profile: &Profile) -> Vec<Finding> {
    let mut findings = Findings::new(document, profile);
    OF_PAGES.iter().for_each(|judge| judge(document, &mut findings));
    if !document.parts.unreadable {
        ALL.iter().for_each(|judge| judge(document, &mut findings));
    }
    findings.done()
}
