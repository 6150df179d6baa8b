//! F-31 to F-33: kind and subject.

use super::look::{Look, UPRIGHT_BOLD, UPRIGHT_PLAIN, compare};
use crate::finding::{Findings, What};
use crate::parts::Document;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let parts = &document.parts;
    if let Some((at, _)) = parts.kind {
        compare(document, findings, "F-31", at, Look { capitals: Some(true), centred: true, ..UPRIGHT_BOLD });
    }
    for at in &parts.subject {
        compare(document, findings, "F-32", *at, Look { capitals: Some(false), centred: true, ..UPRIGHT_BOLD });
    }
    for at in &parts.about {
        compare(document, findings, "F-33", *at, Look { capitals: Some(false), centred: true, ..UPRIGHT_PLAIN });
    }
    let Some(first) = parts.about.first() else { return };
    let text = &document.lines[*first].text;
    if !text.starts_with("V/v ") {
        let found = text.split(' ').next().unwrap_or_default().to_owned();
        findings.warn("F-33", *first, What::Written { found, wanted: "V/v".to_owned() });
    }
    let paragraph = document.lines[*first].paragraph;
    let above = &document.sheet.paragraphs[..paragraph];
    let found = document.sheet.paragraphs[paragraph].before + above.last().map_or(0.0, |above| above.after);
    if let Some(range) = findings.figure("F-33", "above")
        && document.lines[*first].first
        && found < range.from()
        && above.last().is_some_and(|above| !above.runs.is_empty())
    {
        findings.at("F-33", *first, What::Room { found, from: range.from() });
    }
}
