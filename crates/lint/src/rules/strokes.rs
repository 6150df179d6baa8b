//! F-22, F-26, F-32: the lines drawn under motto, issuer and subject.

use crate::finding::{Findings, Measure, What};
use crate::measure::width;
use crate::parts::Document;
use crate::sheet::Stroke;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let parts = &document.parts;
    let motto: Vec<usize> = parts.motto.into_iter().collect();
    let claimed: Vec<usize> = [&motto, &parts.issuer].into_iter().flat_map(|lines| reach(document, lines)).collect();
    let floating = floating(document, &claimed);
    // Shapes that are anchored somewhere else in the letterhead may stand under either.
    let mut rest = floating.into_iter();
    for (rule, lines) in [("F-22", &motto), ("F-26", &parts.issuer), ("F-32", &parts.subject)] {
        if lines.is_empty() {
            continue;
        }
        let own =
            reach(document, lines).into_iter().find_map(|at| document.sheet.paragraphs[at].strokes.first().copied());
        let stroke = own.or_else(|| if rule == "F-32" { None } else { rest.next() });
        line(document, findings, rule, lines, stroke);
    }
}

fn line(
    document: &Document<'_>,
    findings: &mut Findings<'_>,
    rule: &'static str,
    lines: &[usize],
    stroke: Option<Stroke>,
) {
    let Some(last) = lines.last().copied() else { return };
    let underlined = lines.iter().any(|at| document.lines[*at].has(|run| run.underlined));
    let typed = document
        .lines
        .get(last + 1)
        .is_some_and(|next| next.text.chars().count() >= 3 && next.text.chars().all(|sign| "-–—_=*. ".contains(sign)));
    match stroke {
        None if underlined => findings.at(rule, last, What::Underlined),
        None if typed => findings.at(rule, last, What::Typed),
        None => findings.at(rule, last, What::NoLine),
        Some(Stroke { length: None }) => (),
        Some(Stroke { length: Some(found) }) => {
            let text = lines.iter().map(|at| width(&document.lines[*at])).fold(0.0, f32::max);
            let Some(range) = findings.figure(rule, "share") else { return };
            let (from, to) = ((range.from() * text).floor(), (range.to() * text).ceil());
            if found < from || found > to {
                findings.at(rule, last, What::Length { of: Measure::Line, found, from, to });
            }
        }
    }
}

/// The paragraphs of these lines and the empty ones behind them, in the same cell.
fn reach(document: &Document<'_>, lines: &[usize]) -> Vec<usize> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let (first, last) = (document.lines[*first].paragraph, document.lines[*last].paragraph);
    let cell = document.sheet.paragraphs[last].cell;
    let empty = |at: &usize| document.sheet.paragraphs[*at].runs.iter().all(|run| run.text.trim().is_empty());
    let behind = (last + 1..document.sheet.paragraphs.len())
        .take_while(|at| empty(at) && document.sheet.paragraphs[*at].cell == cell)
        .take(4);
    (first..=last).chain(behind).collect()
}

/// Strokes of the letterhead that no line has claimed.
fn floating(document: &Document<'_>, claimed: &[usize]) -> Vec<Stroke> {
    let parts = &document.parts;
    let last = [parts.number, parts.dateline, parts.motto].into_iter().flatten().max();
    let end = last.map_or(0, |last| document.lines[last].paragraph + 1);
    let free = (0..end).filter(|at| !claimed.contains(at));
    free.flat_map(|at| document.sheet.paragraphs[at].strokes.iter().copied())
        .chain(claimed.iter().flat_map(|at| document.sheet.paragraphs[*at].strokes.iter().skip(1).copied()))
        .collect()
}
