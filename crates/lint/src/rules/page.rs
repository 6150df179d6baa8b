//! F-01 to F-04: paper and margins.

use std::collections::HashSet;

use crate::finding::{Findings, Measure, What};
use crate::parts::Document;
use crate::sheet::Section;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let (sections, tables) = (&document.sheet.sections, &document.sheet.tables);
    let mut firsts: Vec<Option<usize>> = vec![None; sections.len()];
    for at in 0..document.lines.len() {
        if let Some(first) = firsts.get_mut(document.paragraph(at).section) {
            first.get_or_insert(at);
        }
    }
    let tabled: HashSet<usize> = tables.iter().filter(|table| table.lined).map(|table| table.section).collect();
    for (index, (section, first)) in sections.iter().zip(firsts).enumerate() {
        let Some(first) = first else { continue };
        let landscape = section.width > section.height;
        paper(section, landscape, first, findings);
        if landscape && !tabled.contains(&index) {
            findings.at("F-02", first, What::Landscape);
        }
        margins(section, if landscape { "F-04" } else { "F-03" }, first, findings);
    }
}

fn paper(section: &Section, landscape: bool, first: usize, findings: &mut Findings<'_>) {
    let sides = if landscape { ["long", "short"] } else { ["short", "long"] };
    for (name, of, found) in [(sides[0], Measure::Width, section.width), (sides[1], Measure::Height, section.height)] {
        length(findings, ("F-01", name), first, of, (found, 0.0));
    }
}

fn margins(section: &Section, rule: &'static str, first: usize, findings: &mut Findings<'_>) {
    let names =
        [("top", Measure::Top), ("bottom", Measure::Bottom), ("left", Measure::Left), ("right", Measure::Right)];
    for ((name, of), found) in names.into_iter().zip(section.margins.into_iter().zip(section.slack)) {
        length(findings, (rule, name), first, of, found);
    }
}

/// Judges a length, which may be less by so much.
fn length(
    findings: &mut Findings<'_>,
    (rule, figure): (&'static str, &str),
    at: usize,
    of: Measure,
    (found, slack): (f32, f32),
) {
    let Some(range) = findings.figure(rule, figure) else { return };
    if found < range.from() || found - slack > range.to() {
        findings.at(rule, at, What::Length { of, found, from: range.from(), to: range.to() });
    }
}
