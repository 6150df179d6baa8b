//! R: where the document is sent.

use crate::finding::{Findings, What};
use crate::parts::Document;
use crate::sheet::Cell;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let parts = &document.parts;
    if let (Some(sent), Some(signed)) = (parts.sent_to, parts.signed.first()) {
        let cells = (document.paragraph(sent).cell, document.paragraph(*signed).cell);
        if let (Some(left), Some(right)) = cells
            && left.table == right.table
            && (left.column >= right.column || left.row != right.row)
            && !(left.row > right.row && two_sign(document, right))
        {
            findings.at("R-01", sent, What::NotLevel);
        }
    }
    let Some((last, others)) = parts.recipients.split_last() else { return };
    let text = |at: usize| document.lines[at].text.as_str();
    let first = others.first().unwrap_or(last);
    if parts.addressed.is_some() && !document.lines[*first].key.contains("nhu tren") {
        findings.at("R-02", *first, What::Lacking { wanted: "- Như trên;".to_owned() });
    }
    for at in others.iter().chain([last]).filter(|at| document.lines[**at].first) {
        if !text(*at).starts_with("- ") && !document.lines[*at].key.starts_with("luu") {
            findings.at("R-03", *at, What::Lacking { wanted: "- ".to_owned() });
        }
    }
    for pair in parts.recipients.windows(2) {
        let begins = text(pair[1]).starts_with(['-', '–', '+']) || document.lines[pair[1]].key.starts_with("luu");
        if begins && !text(pair[0]).ends_with([';', ':']) {
            findings.at("R-03", pair[0], What::Lacking { wanted: ";".to_owned() });
        }
    }
    let filed = parts
        .recipients
        .iter()
        .rev()
        .find(|at| document.lines[**at].key.trim_start_matches(['-', ' ']).starts_with("luu"));
    let Some(filed) = filed else {
        return findings.at("R-04", *last, What::Lacking { wanted: "- Lưu: VT, ….".to_owned() });
    };
    if !text(*filed).contains("Lưu:") {
        findings.at("R-04", *filed, What::Written { found: text(*filed).to_owned(), wanted: "Lưu:".to_owned() });
    }
    if !text(*last).ends_with('.') {
        findings.at("R-04", *last, What::Lacking { wanted: ".".to_owned() });
    }
}

/// Whether somebody else signs in the same row, as under minutes: the recipients then stand below.
fn two_sign(document: &Document<'_>, signed: Cell) -> bool {
    let beside = |cell: Cell| cell.table == signed.table && cell.row == signed.row && cell.column != signed.column;
    (0..document.lines.len()).any(|at| document.paragraph(at).cell.is_some_and(beside))
}
