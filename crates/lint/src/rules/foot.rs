//! F-36, F-37, F-40 to F-42: signature, addressees, recipients.

use super::look::{Look, UPRIGHT_BOLD, UPRIGHT_PLAIN, compare};
use crate::finding::{Findings, What};
use crate::measure::empty;
use crate::parts::Document;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let parts = &document.parts;
    for at in &parts.signed {
        compare(document, findings, "F-36", *at, Look { capitals: Some(true), centred: true, ..UPRIGHT_BOLD });
    }
    if let Some(at) = parts.signer {
        // On a page as drawn nobody sees which name belongs to which of several that sign.
        if !(document.sheet.drawn && several_sign(document)) {
            compare(document, findings, "F-37", at, Look { capitals: Some(false), centred: true, ..UPRIGHT_BOLD });
            room_to_sign(document, findings, at);
        }
    }
    for at in parts.addressed.iter().chain(&parts.addressees) {
        compare(document, findings, "F-40", *at, UPRIGHT_PLAIN);
    }
    if let Some((last, lines)) = parts.addressees.split_last() {
        let ends = lines.iter().map(|at| (*at, ';')).chain([(*last, '.')]);
        for (at, wanted) in ends.filter(|(at, end)| !document.lines[*at].text.ends_with(*end)) {
            findings.warn("F-40", at, What::Lacking { wanted: wanted.to_string() });
        }
    }
    if let Some(at) = parts.sent_to {
        compare(document, findings, "F-41", at, Look { italic: Some(true), ..UPRIGHT_BOLD });
        if !document.lines[at].text.ends_with(':') {
            findings.at("F-41", at, What::Lacking { wanted: ":".to_owned() });
        }
    }
    for at in &parts.recipients {
        compare(document, findings, "F-42", *at, UPRIGHT_PLAIN);
    }
}

/// Whether a post stands on the left too, where the recipients are or nothing is.
fn several_sign(document: &Document<'_>) -> bool {
    let Some(signed) = document.parts.signed.last().and_then(|at| document.paragraph(*at).cell) else { return false };
    let left =
        |at: usize| document.paragraph(at).cell.is_some_and(|cell| cell.table == signed.table && cell.column == 0);
    let post = |at: usize| document.lines[at].is_capital() && document.lines[at].text.chars().any(char::is_alphabetic);
    (0..document.lines.len()).any(|at| left(at) && post(at))
}

/// Points between the last line of the title and the name.
fn room_to_sign(document: &Document<'_>, findings: &mut Findings<'_>, at: usize) {
    let (Some(last), Some(range)) = (document.parts.signed.last(), findings.figure("F-37", "room")) else { return };
    let (above, name) = (document.lines[*last].paragraph, document.lines[at].paragraph);
    let breaks =
        |runs: &[crate::sheet::Run]| runs.iter().map(|run| run.text.matches('\n').count()).sum::<usize>() as f32;
    let between = document.sheet.paragraphs[above + 1..name.max(above + 1)].iter();
    let blank: f32 =
        between.map(|one| one.before + one.after + (1.0 + breaks(&one.runs)) * empty(one.leading, 13.0)).sum();
    let own = &document.sheet.paragraphs[name];
    if document.sheet.drawn && own.page != document.sheet.paragraphs[above].page {
        return;
    }
    let found =
        blank + own.before + document.sheet.paragraphs[above].after + breaks(&own.runs) * empty(own.leading, 13.0);
    if found < range.from() {
        findings.at("F-37", at, What::Room { found, from: range.from() });
    }
}
