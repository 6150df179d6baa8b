//! Page numbers, and the sections that their count and the size of the paper tell.

use intake::formats::pages::Page;

use super::{letters, millimetres};
use crate::sheet::{Align, On, Paragraph, Section, Strip};

/// Papers this much alike, in points, are of one size.
const SAME_SIZE: f64 = 3.0;
/// A number this far from the middle, in points, is centred.
const CENTRED: f64 = 14.0;

/// The sections without their margins, and for each page its section.
pub(super) fn sections(pages: &[Page]) -> (Vec<Section>, Vec<usize>) {
    let (mut sections, mut of_page): (Vec<Section>, Vec<usize>) = (Vec::new(), Vec::new());
    let counts = counts(pages);
    for (at, page) in pages.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &pages[before]);
        let same = |before: &Page| {
            (before.width - page.width).abs() < SAME_SIZE && (before.height - page.height).abs() < SAME_SIZE
        };
        if !before.is_some_and(same) || counts[at].is_some() {
            sections.push(Section {
                width: millimetres(page.width),
                height: millimetres(page.height),
                title_page: true,
                begins_at: counts[at],
                ..Section::default()
            });
        }
        of_page.push(sections.len() - 1);
        if let (Some(section), Some(number)) = (sections.last_mut(), &page.number) {
            let on = if at == 0 { On::First } else { On::Others };
            if !section.strips.iter().any(|strip| (strip.on, strip.foot) == (on, number.below)) {
                section.strips.push(Strip { foot: number.below, on, paragraphs: vec![shown(page, number)] });
            }
        }
    }
    (sections, of_page)
}

fn shown(page: &Page, number: &intake::formats::pages::Number) -> Paragraph {
    let line = &number.line;
    let texts: Vec<_> = page.parts.iter().flat_map(super::margins::lines).collect();
    let left = texts.iter().map(|line| line.left).fold(f64::MAX, f64::min);
    let right = texts.iter().map(|line| line.right).fold(f64::MIN, f64::max);
    let middle = f64::midpoint(line.left, line.right);
    let centred = [page.width / 2.0, f64::midpoint(left, right)].iter().any(|axis| (middle - axis).abs() < CENTRED);
    Paragraph {
        runs: letters::of(std::slice::from_ref(line)),
        align: if centred { Align::Centre } else { Align::Right },
        numbers_pages: true,
        ..Paragraph::default()
    }
}

/// For each page the number from which the count begins anew there. In a document that numbers its pages one without a
/// number is a first one, unless the count goes on behind it.
fn counts(pages: &[Page]) -> Vec<Option<u32>> {
    let printed: Vec<Option<u32>> = pages.iter().map(number).collect();
    let numbered = printed.iter().any(Option::is_some);
    let mut last = 0;
    let mut counts = Vec::new();
    for (at, number) in printed.iter().enumerate() {
        let next = printed.get(at + 1).copied().flatten();
        let begins = match number {
            None if at > 0 && numbered && next.is_none_or(|next| next == 2) => Some(1),
            Some(number) if *number != last + 1 && at > 0 => Some(*number),
            _ => None,
        };
        last = number.or(begins).unwrap_or(last + 1);
        counts.push(begins);
    }
    counts
}

fn number(page: &Page) -> Option<u32> {
    let text: String = page.number.as_ref()?.line.runs.iter().map(|run| run.text.as_str()).collect();
    let digits = text.trim_start_matches(|sign: char| !sign.is_ascii_digit());
    digits.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
}
