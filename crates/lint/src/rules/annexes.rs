//! A: appendices.

use super::look::{Look, UPRIGHT_BOLD, compare};
use crate::finding::{Findings, What};
use crate::parts::Document;

/// Lines below the label among which title and note are looked for.
const REACH: usize = 6;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let annexes = &document.parts.annexes;
    for at in annexes {
        let text = document.lines[*at].text.as_str();
        let number = text.get("Phụ lục".len()..).unwrap_or_default().trim();
        let roman = !number.is_empty() && number.chars().all(|sign| "IVXLC".contains(sign));
        if annexes.len() > 1 && !roman {
            findings.at("A-01", *at, What::Written { found: text.to_owned(), wanted: "Phụ lục I, II, …".to_owned() });
        }
        if text.starts_with("PHỤ") {
            findings.at("A-02", *at, What::Capital);
        }
        compare(document, findings, "A-02", *at, Look { size: "label", centred: true, ..UPRIGHT_BOLD });
        let below = at + 1..document.lines.len().min(at + REACH);
        let note = below.clone().find(|at| document.lines[*at].text.starts_with('('));
        for title in below.take_while(|at| Some(*at) != note && document.paragraph(*at).cell.is_none()) {
            if note.is_none() && title > at + 1 {
                break;
            }
            compare(
                document,
                findings,
                "A-02",
                title,
                Look { capitals: Some(true), size: "title", centred: true, ..UPRIGHT_BOLD },
            );
        }
        if let Some(note) = note.filter(|note| document.lines[*note].key.contains("kem")) {
            let look = Look { italic: Some(true), bold: Some(false), size: "size", centred: true, capitals: None };
            compare(document, findings, "A-03", note, look);
        }
    }
}
