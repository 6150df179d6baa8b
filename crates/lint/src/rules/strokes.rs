//! F-22, F-26, F-32: the lines drawn under motto, issuer and subject.

use crate::finding::{Findings, Measure, What};
use crate::measure::width;
use crate::parts::Document;
use crate::sheet::Stroke;

/// Paragraphs of a letterhead.
const MOST: usize = 200;

/// A stroke by its paragraph and its place there.
type Id = (usize, usize);

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let parts = &document.parts;
    let motto: Vec<usize> = parts.motto.into_iter().collect();
    let mut used: Vec<Id> = Vec::new();
    for (rule, lines) in [("F-22", &motto), ("F-26", &parts.issuer), ("F-32", &parts.subject)] {
        let Some(last) = lines.last().copied() else { continue };
        let range = wanted(document, findings, rule, lines);
        let fits = |stroke: &Stroke| {
            let within = |(from, to): (f32, f32)| stroke.length.is_none_or(|length| (from..=to).contains(&length));
            range.is_none_or(within)
        };
        let own = strokes(document, reach(document, lines), &used);
        // A shape that is anchored somewhere else in the letterhead may stand here too, unless it is another's only one.
        let beside = if rule == "F-22" { reach(document, &parts.issuer) } else { reach(document, &motto) };
        let alone = |at: &usize| beside.contains(at) && document.sheet.paragraphs[*at].strokes.len() < 2;
        let head = if rule == "F-32" { 0 } else { letterhead(document) };
        let others = strokes(document, (0..head).filter(|at| !alone(at)), &used);
        let best = own.iter().chain(&others).find(|(_, stroke)| fits(stroke));
        match best.or_else(|| own.first()).or_else(|| others.first()) {
            None => findings.at(rule, last, instead(document, lines)),
            Some((id, stroke)) => {
                used.push(*id);
                if let (Some(found), Some((from, to))) = (stroke.length.filter(|_| !fits(stroke)), range) {
                    findings.at(rule, last, What::Length { of: Measure::Line, found, from, to });
                }
            }
        }
    }
}

/// The lengths that the rule allows, in whole millimetres, by the longest of the lines; one that fills its column goes on
/// in rows that are about even, or as wide as the column.
fn wanted(document: &Document<'_>, findings: &Findings<'_>, rule: &str, lines: &[usize]) -> Option<(f32, f32)> {
    let range = findings.figure(rule, "share")?;
    let (mut least, mut most) = (0.0_f32, 0.0_f32);
    for at in lines {
        let (whole, column) = (width(&document.lines[*at]), column(document, *at).max(1.0));
        least = least.max(whole / (whole / column).ceil().max(1.0));
        most = most.max(whole.min(column));
    }
    Some(((range.from() * least).floor(), (range.to() * most).ceil()))
}

/// How wide the text of a line may be.
fn column(document: &Document<'_>, at: usize) -> f32 {
    let paragraph = document.paragraph(at);
    let section = document.sheet.sections.get(paragraph.section);
    let text = section.map(|section| section.width - section.margins[2] - section.margins[3]);
    let cell = paragraph.cell.and_then(|cell| cell.width);
    cell.or(text).unwrap_or(f32::MAX) - paragraph.left - paragraph.right
}

/// What is there where no line is drawn.
fn instead(document: &Document<'_>, lines: &[usize]) -> What {
    let typed = |text: &str| text.chars().count() >= 3 && text.chars().all(|sign| "-–—_=*. ".contains(sign));
    let below = lines.last().and_then(|last| document.lines.get(last + 1));
    if lines.iter().any(|at| document.lines[*at].has(|run| run.underlined)) {
        What::Underlined
    } else if below.is_some_and(|below| typed(&below.text)) {
        What::Typed
    } else {
        What::NoLine
    }
}

fn strokes(document: &Document<'_>, paragraphs: impl IntoIterator<Item = usize>, used: &[Id]) -> Vec<(Id, Stroke)> {
    let of = |at: usize| {
        let all = document.sheet.paragraphs[at].strokes.iter().take(MOST).enumerate();
        all.map(move |(index, stroke)| ((at, index), *stroke))
    };
    paragraphs.into_iter().flat_map(of).filter(|(id, _)| !used.contains(id)).collect()
}

/// The paragraphs of these lines and the empty ones behind them, in the same cell.
fn reach(document: &Document<'_>, lines: &[usize]) -> Vec<usize> {
    let Some(last) = lines.last().map(|last| document.lines[*last].paragraph) else { return Vec::new() };
    let cell = document.sheet.paragraphs[last].cell;
    let empty = |at: &usize| document.sheet.paragraphs[*at].runs.iter().all(|run| run.text.trim().is_empty());
    let behind = (last + 1..document.sheet.paragraphs.len())
        .take_while(|at| empty(at) && document.sheet.paragraphs[*at].cell == cell)
        .take(4);
    let mut own: Vec<usize> = lines.iter().map(|at| document.lines[*at].paragraph).collect();
    own.dedup();
    own.into_iter().chain(behind).collect()
}

/// The paragraph behind the letterhead.
fn letterhead(document: &Document<'_>) -> usize {
    let parts = &document.parts;
    let last = [parts.number, parts.dateline, parts.motto].into_iter().flatten().max();
    last.map_or(0, |last| document.lines[last].paragraph + 1).min(MOST)
}
