//! Headers, footers and footnotes, which stand outside of the text.

use intake::formats::pages::{Line, Number, Page, Part, Stroke};

/// Points from the edge of the paper within which they stand.
const REACH: f64 = 54.0;
/// Points that part them from the text, where nothing else tells.
const APART: f64 = 30.0;
/// Largest letters of a footer with an address.
const SMALL: f64 = 11.2;

/// Takes them away, and footnotes too.
pub(super) fn drop(pages: &mut [Page]) {
    for page in pages.iter_mut() {
        drop_notes(page);
        drop_marks(page);
    }
    for foot in [false, true] {
        pages.iter_mut().for_each(|page| take_number(page, foot));
        // A header may have several lines.
        for _ in 0..4 {
            let lines: Vec<Option<(String, f64)>> = pages.iter().map(|page| edge(page, foot)).collect();
            let recurs = |at: usize| {
                let near =
                    lines.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, line)| line.as_ref());
                lines[at]
                    .as_ref()
                    .is_some_and(|(text, y)| near.clone().any(|(other, at)| text == other && (y - at).abs() < 2.0))
            };
            let strays: Vec<bool> = (0..pages.len()).map(|at| recurs(at) || foot && stands_apart(&pages[at])).collect();
            for (page, _) in pages.iter_mut().zip(&strays).filter(|(_, stray)| **stray) {
                take(page, foot);
            }
            if !strays.contains(&true) {
                break;
            }
        }
    }
}

/// A figure alone in the margin is the number of the page, also where the count begins anew.
fn take_number(page: &mut Page, foot: bool) {
    let figure = |line: &&Line| {
        let text: String = line.runs.iter().map(|run| run.text.as_str()).collect();
        let digits = text.trim_matches([' ', '-', '–']);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    if let Some(line) = outmost(page, foot).filter(figure).filter(|_| page.number.is_none()) {
        page.number = Some(Number { line: line.clone(), below: foot });
        take(page, foot);
    }
}

/// The outmost line, where it stands alone in its paragraph.
fn outmost(page: &Page, foot: bool) -> Option<&Line> {
    let part = if foot { page.parts.last() } else { page.parts.first() };
    let Some(Part::Text(paragraphs)) = part else { return None };
    let lines = if foot { paragraphs.last() } else { paragraphs.first() };
    let line = if foot { lines?.last()? } else { lines?.first()? };
    let within = if foot { line.y > page.height - REACH } else { line.y < REACH };
    within.then_some(line)
}

fn edge(page: &Page, foot: bool) -> Option<(String, f64)> {
    let line = outmost(page, foot)?;
    Some((line.runs.iter().map(|run| run.text.as_str()).collect(), line.y))
}

/// An address below a letter: small, or far below the text.
fn stands_apart(page: &Page) -> bool {
    let Some(line) = outmost(page, true) else { return false };
    let above = page.parts.iter().flat_map(super::margins::lines).filter(|other| other.y < line.y - 1.0);
    let above = above.map(|other| other.y).fold(f64::MIN, f64::max);
    line.size < SMALL || line.y - above > APART
}

fn take(page: &mut Page, foot: bool) {
    let part = if foot { page.parts.last_mut() } else { page.parts.first_mut() };
    let Some(Part::Text(paragraphs)) = part else { return };
    let at = if foot { paragraphs.len().saturating_sub(1) } else { 0 };
    let Some(lines) = paragraphs.get_mut(at) else { return };
    if foot {
        lines.pop();
    } else if !lines.is_empty() {
        lines.remove(0);
    }
    if lines.is_empty() {
        paragraphs.remove(at);
    }
    if paragraphs.is_empty() {
        page.parts.remove(if foot { page.parts.len() - 1 } else { 0 });
    }
}

/// Takes the marks of footnotes away that stand too high for their line.
fn drop_marks(page: &mut Page) {
    for part in &mut page.parts {
        let Part::Text(paragraphs) = part else { continue };
        let mark = |line: &Line| {
            line.size < MARK
                && line.runs.iter().all(|run| run.text.chars().all(|sign| sign.is_ascii_digit() || sign == ' '))
        };
        paragraphs.iter_mut().for_each(|lines| lines.retain(|line| !mark(line)));
        paragraphs.retain(|lines| !lines.is_empty());
    }
    page.parts.retain(|part| !matches!(part, Part::Text(paragraphs) if paragraphs.is_empty()));
}

/// Figures smaller than this are marks.
const MARK: f64 = 10.2;
/// Largest letters of a footnote.
const NOTE: f64 = 11.7;

/// Takes the notes away that stand below a short line at the foot of a page.
fn drop_notes(page: &mut Page) {
    let left = page.parts.iter().flat_map(super::margins::lines).map(|line| line.left).fold(f64::MAX, f64::min);
    let below = |y: f64| page.parts.iter().flat_map(super::margins::lines).filter(move |line| line.y > y);
    let parts_notes = |stroke: &&Stroke| {
        let short = stroke.right - stroke.left < page.width * 0.45 && (stroke.left - left).abs() < 12.0;
        let notes = || below(stroke.y);
        short && stroke.y > page.height * 0.3 && notes().count() > 0 && notes().all(|line| line.size <= NOTE)
    };
    let Some(y) = page.strokes.iter().find(parts_notes).map(|stroke| stroke.y) else { return };
    for part in &mut page.parts {
        if let Part::Text(paragraphs) = part {
            paragraphs.iter_mut().for_each(|lines| lines.retain(|line| line.y <= y));
            paragraphs.retain(|lines| !lines.is_empty());
        }
    }
    page.parts.retain(|part| !matches!(part, Part::Text(paragraphs) if paragraphs.is_empty()));
}
