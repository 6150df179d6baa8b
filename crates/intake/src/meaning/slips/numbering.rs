//! Numbers that skip or repeat among the points of one level. A text recognised from a picture is left alone: there the
//! recognition slips, not the author.

use domain::plan::{Slip, SlipKind};

use crate::document::Document;
use crate::grammar::noise::is_noisy;
use crate::grammar::numbering::{Mark, value};
use crate::grammar::outline::Outline;
use crate::meaning::page::Page;
use crate::meaning::provenance::{paragraph_at, paragraph_starts};

/// Letters of points, in the order of the alphabet (Decree 30/2020, Annex I, II.6).
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// No list of slips is longer.
const MOST: usize = 30;

/// All of them, in the order of the text.
pub(super) fn slips(document: &Document, page: &Page) -> Vec<Slip> {
    if is_noisy(document.paragraphs.iter().map(|paragraph| paragraph.text.as_str())) {
        return Vec::new();
    }
    let starts = paragraph_starts(document);
    let letters: Vec<char> = document.text().chars().collect();
    let outlines = std::iter::once(&page.outline).chain(page.issued.iter().map(|issued| &issued.outline));
    let found = outlines.flat_map(|outline| wrong(outline).into_iter().map(move |(at, meant)| (outline, at, meant)));
    found
        .take(MOST)
        .map(|(outline, at, meant)| {
            let node = &outline.nodes[at];
            let label = node.mark.as_ref().and_then(Mark::label).map_or(1, |label| label.chars().count());
            let place = node.whole.place();
            let end = (place.start + label).min(place.end);
            Slip {
                kind: SlipKind::Numbering,
                as_printed: letters[place.start..(place.start + 40).min(place.end)].iter().collect(),
                suggestion: Some(meant),
                start: place.start,
                end,
                paragraph: paragraph_at(&starts, place.start),
            }
        })
        .collect()
}

/// Nodes whose number does not follow the one before it on its level, with the number that would.
fn wrong(outline: &Outline) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut arabic_before = 0;
    for (at, node) in outline.nodes.iter().enumerate() {
        let Some(own) = node.mark.as_ref().and_then(number).filter(|_| !node.in_table) else { continue };
        // articles count through all chapters
        let article = matches!(node.mark, Some(Mark::Article(_)));
        let siblings = outline.nodes[..at].iter().rev().filter(|other| article || other.parent == node.parent);
        let before = siblings
            .filter(|other| other.mark.as_ref().is_some_and(|mark| same_kind(mark, node.mark.as_ref())))
            .find_map(|other| other.mark.as_ref().and_then(number));
        // the points of one level may count on across the headings above them
        let counts_on = before.is_none() && matches!(node.mark, Some(Mark::Arabic(_))) && own == arabic_before + 1;
        let expected = before.map_or(1, |before| before + 1);
        if own != expected
            && !counts_on
            && let Some(meant) = printed(node.mark.as_ref(), expected)
        {
            out.push((at, meant));
        }
        if matches!(node.mark, Some(Mark::Arabic(_))) {
            arabic_before = own;
        }
    }
    out
}

/// The place of a mark in its row; `None` for marks that do not count.
fn number(mark: &Mark) -> Option<usize> {
    match mark {
        Mark::Roman(label) => value(label),
        Mark::Arabic(label) | Mark::Article(label) => label.trim_start_matches("Điều ").parse().ok(),
        Mark::Decimal(label) => label.rsplit('.').next()?.parse().ok(),
        Mark::Letter(label) => {
            let letter = label.chars().next()?;
            LETTERS.chars().position(|known| known == letter).map(|at| at + 1)
        }
        Mark::Chapter(_) | Mark::Part(_) | Mark::Bracket(_) | Mark::Dash | Mark::Plus | Mark::Bare => None,
    }
}

fn same_kind(a: &Mark, b: Option<&Mark>) -> bool {
    b.is_some_and(|b| std::mem::discriminant(a) == std::mem::discriminant(b))
}

/// How the expected number would be printed; a letter list without đ is common and no slip.
fn printed(mark: Option<&Mark>, number: usize) -> Option<String> {
    match mark? {
        Mark::Roman(_) => crate::grammar::numbering::roman(number).map(str::to_owned),
        Mark::Arabic(_) => Some(number.to_string()),
        Mark::Article(_) => Some(format!("Điều {number}")),
        Mark::Decimal(label) => label.rsplit_once('.').map(|(above, _)| format!("{above}.{number}")),
        Mark::Letter(label) => {
            let meant = LETTERS.chars().nth(number.checked_sub(1)?)?;
            (!(meant == 'đ' && label == "e") && label != "f").then(|| meant.to_string())
        }
        _ => None,
    }
}
