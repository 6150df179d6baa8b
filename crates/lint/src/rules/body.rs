//! F-34 and F-35: the text.

use super::look::{Look, UPRIGHT, compare, size};
use crate::finding::{Findings, Measure, What};
use crate::line::Line;
use crate::parts::Document;
use crate::sheet::{Align, Paragraph};

/// A paragraph that fills more than one line.
const SEVERAL_LINES: usize = 100;
/// Millimetres to the first stop of a tab.
const TAB: f32 = 12.7;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    for at in &document.parts.bases {
        compare(document, findings, "F-35", *at, Look { italic: Some(true), ..UPRIGHT });
    }
    for (at, line) in document.prose() {
        size(document, findings, "F-34", at, "size");
        let paragraph = document.paragraph(at);
        let heading = line.is(|run| run.bold) || paragraph.align == Align::Centre;
        if heading || line.text.chars().count() < SEVERAL_LINES {
            continue;
        }
        if line.is(|run| run.italic) {
            findings.at("F-34", at, What::Italic);
        }
        if paragraph.align != Align::Both {
            findings.at("F-34", at, What::Align { wanted: Align::Both });
        }
        indent(findings, at, line, paragraph);
    }
}

fn indent(findings: &mut Findings<'_>, at: usize, line: &Line, paragraph: &Paragraph) {
    let tab = line.runs.first().is_some_and(|run| run.text.starts_with('\t'));
    // Lists and quotations are moved as a whole; the decree says nothing of them.
    if !line.first || paragraph.label.is_some() || paragraph.left.abs() > 1.0 {
        return;
    }
    let found = paragraph.first_line + if tab { TAB } else { 0.0 };
    let ranges = ["centimetre", "half_inch"].map(|name| findings.figure("F-34", name));
    let [Some(centimetre), Some(half_inch)] = ranges else { return };
    let within = |range: catalogue::Range| (range.from()..=range.to()).contains(&found);
    if !within(centimetre) && !within(half_inch) {
        findings.at("F-34", at, What::Length { of: Measure::FirstLine, found, from: 10.0, to: TAB });
    }
}
