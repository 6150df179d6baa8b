//! Page numbers, which are no part of the text.
//!
//! A figure alone at the edge of a page may be a value out of a table as well. It is the number of the page where it is
//! written as one (`- 2 -`, `Trang 2`, `2/5`), or goes up from page to page.

use super::{
    lines::{Line, Piece, whole},
    page::Sheet,
};

/// Where a page number may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

/// What stands at an edge of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    /// Written as nothing but a page number is.
    Marked,
    Bare(u32),
}

/// A page number as it stands.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub(super) line: Piece,
    /// At the lower edge.
    pub(super) below: bool,
}

/// Takes the page numbers out of `pages`, the sheets of all pages, and gives them.
pub(super) fn take(pages: &mut [Vec<Sheet>]) -> Vec<Option<Number>> {
    let mut numbers: Vec<Option<Number>> = vec![None; pages.len()];
    let most = u32::try_from(pages.len()).unwrap_or(u32::MAX).max(9).saturating_mul(10);
    for edge in [Edge::Top, Edge::Bottom] {
        let found: Vec<Option<Figure>> = pages.iter().map(|page| at(page.first()?, edge, most)).collect();
        let shift = |at: usize| match found.get(at)? {
            Some(Figure::Bare(number)) => Some(i64::from(*number) - at as i64),
            _ => None,
        };
        let counts: Vec<bool> = (0..pages.len())
            .map(|at| match found[at] {
                None => false,
                Some(Figure::Marked) => true,
                // the first page is page 1, or the number goes on from a page near by
                Some(Figure::Bare(_)) => {
                    let near = at.saturating_sub(2)..pages.len().min(at + 3);
                    shift(at) == Some(1) || near.filter(|other| *other != at).any(|other| shift(other) == shift(at))
                }
            })
            .collect();
        for ((page, counts), number) in pages.iter_mut().zip(counts).zip(&mut numbers) {
            if let Some(sheet) = page.first_mut().filter(|_| counts) {
                let below = edge == Edge::Bottom;
                let line = sheet.lines.remove(if below { sheet.lines.len() - 1 } else { 0 });
                number.get_or_insert(Number { line: whole(&line), below });
            }
        }
    }
    numbers
}

fn at(sheet: &Sheet, edge: Edge, most: u32) -> Option<Figure> {
    let lines = Some(&sheet.lines).filter(|lines| lines.len() > 1 || !lines.is_empty() && sheet.holds_tables())?;
    let line = match edge {
        Edge::Top => lines.first()?,
        Edge::Bottom => lines.last()?,
    };
    figure(line, most)
}

/// `2`, `- 2 -`, `2/5`, `Trang 2`, of a document that has no number above `most`.
fn figure(line: &Line, most: u32) -> Option<Figure> {
    let text = whole(line).text.to_lowercase();
    let bare = text.trim_start_matches("trang").trim_matches(|letter: char| " -–|".contains(letter));
    let mut numbers = bare.split('/').map(|number| number.trim().parse::<u32>().ok().filter(|number| *number <= most));
    let first = numbers.next()??;
    if bare == text.trim() && !bare.contains('/') {
        return Some(Figure::Bare(first));
    }
    (numbers.all(|number| number.is_some_and(|all| all >= first)) && bare.len() < 9).then_some(Figure::Marked)
}
