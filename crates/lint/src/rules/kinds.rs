//! T: the kind of document and its abbreviation.

use super::number::parted;
use crate::finding::{Findings, What};
use crate::parts::Document;

/// Codes of ours for kinds that are none of the 29.
const OTHERS: [&str; 5] = ["PT", "KL", "QT", "TL", "CV"];

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let Some((at, code)) = document.parts.kind else { return };
    if OTHERS.contains(&code) {
        return findings.at("T-06", at, What::Superfluous { found: document.lines[at].text.clone() });
    }
    let Some(number) = document.parts.number else { return };
    let Some((_, symbol)) = parted(&document.lines[number].text) else { return };
    let mut groups = symbol.split(['-', '–', '—', '/']).map(str::trim);
    let Some(first) = groups.find(|group| group.chars().any(char::is_alphabetic)) else { return };
    if first == code || first.starts_with(char::is_lowercase) || !symbol.contains(['-', '–', '—']) {
        return;
    }
    let rule = if first.to_uppercase() == code.to_uppercase() { "T-04" } else { "T-01" };
    findings.at(rule, number, What::Written { found: first.to_owned(), wanted: code.to_owned() });
}
