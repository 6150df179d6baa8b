//! Pages as they look: letters with their fonts, sizes and colours, in the parts that the reader of texts finds.

use super::{
    Page, check_paragraphs,
    fonts::Faces,
    glyphs::{Glyph, Ink},
    grid::{self, Grid},
    lines::Piece,
    numbers,
    page::{self, Part, Sheet},
    paragraphs,
    rules::Rule,
};
use crate::formats::{Unreadable, pages};

/// What is known of a page before its letters are put together.
struct Ground {
    inks: Vec<Ink>,
    /// Left, low, right and high edge, turned as the text is.
    area: [f64; 4],
    strokes: Vec<Rule>,
    areas: Vec<[f64; 2]>,
}

/// Looks at all pages.
pub(in crate::formats) fn look(bytes: &[u8]) -> Result<Vec<pages::Page>, Unreadable> {
    let (pages, faces) = super::pages(bytes)?;
    check_ink(&pages)?;
    let grounds: Vec<Ground> = pages.iter().map(Ground::of).collect();
    let mut sheets: Vec<Vec<Sheet>> = pages.into_iter().map(page::sheets).collect();
    let numbers = numbers::take(&mut sheets);
    let flows: Vec<_> = sheets.windows(2).map(|pages| page::flow(&pages[0], &pages[1])).collect();
    let mut shown: Vec<pages::Page> = Vec::new();
    let mut count = 0;
    for (at, (sheets, number)) in sheets.into_iter().zip(numbers).enumerate() {
        let ground = &grounds[at];
        // What is written in another direction is no part of the text.
        let parts = sheets.into_iter().next().map(Sheet::parts).unwrap_or_default();
        let parts: Vec<pages::Part> = parts.into_iter().map(|part| ground.part(part, &faces)).collect();
        count += parts.iter().map(paragraphs_of).sum::<usize>();
        check_paragraphs(count)?;
        let flow = at.checked_sub(1).and_then(|before| flows.get(before));
        let goes_on = match (shown.last().and_then(|page| page.parts.last()), parts.first(), flow) {
            (Some(pages::Part::Text(from)), Some(pages::Part::Text(to)), Some(flow)) => {
                let (from, to) = (from.last().map(|lines| text(lines)), to.first().map(|lines| text(lines)));
                from.zip(to).is_some_and(|(from, to)| paragraphs::goes_over(&from, &to, *flow))
            }
            _ => false,
        };
        let [left, low, right, high] = ground.area;
        shown.push(pages::Page {
            width: right - left,
            height: high - low,
            parts,
            strokes: ground.strokes.iter().map(|rule| ground.stroke(rule)).collect(),
            areas: ground.areas.iter().map(|[from, to]| [high - to, high - from]).collect(),
            number: number.map(|number| pages::Number { line: ground.line(&number.line, &faces), below: number.below }),
            goes_on,
        });
    }
    Ok(shown)
}

/// Refuses pictures of pages with letters behind them that only a search finds.
fn check_ink(pages: &[Page]) -> Result<(), Unreadable> {
    let letters = |page: &Page| page.glyphs.len();
    let seen = |page: &Page| {
        page.glyphs.iter().filter(|glyph| page.inks.get(glyph.ink).is_some_and(|ink| !ink.invisible)).count()
    };
    let [all, seen]: [usize; 2] = [pages.iter().map(letters).sum(), pages.iter().map(seen).sum()];
    if seen * 2 < all {
        let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        return Err(Unreadable::Scanned { pages: count, characters: seen as u64 });
    }
    Ok(())
}

fn paragraphs_of(part: &pages::Part) -> usize {
    match part {
        pages::Part::Text(paragraphs) => paragraphs.len(),
        pages::Part::Columns(left, right) => left.len() + right.len(),
        pages::Part::Table(cells) => cells.iter().map(|cell| cell.paragraphs.len()).sum(),
    }
}

fn text(paragraph: &[pages::Line]) -> String {
    let lines = paragraph.iter().map(|line| line.runs.iter().map(|run| run.text.as_str()).collect::<String>());
    lines.collect::<Vec<_>>().join(" ")
}

impl Ground {
    fn of(page: &Page) -> Self {
        let mut counts = [0_usize; 4];
        page.glyphs.iter().for_each(|glyph| counts[usize::from(glyph.turns % 4)] += 1);
        let turns = (0..4_u8).rev().max_by_key(|turns| counts[usize::from(*turns)]).unwrap_or(0);
        let [left, low, right, high] = page.area;
        let (one, two) = (page::turn(turns, left, low), page::turn(turns, right, high));
        let area = [one.0.min(two.0), one.1.min(two.1), one.0.max(two.0), one.1.max(two.1)];
        let rules: Vec<Rule> = page.rules.iter().map(|rule| page::turn_rule(turns, rule)).collect();
        let place = |glyph: &Glyph| page::turn(turns, glyph.x + glyph.width / 2.0, glyph.y + glyph.size * 0.3);
        let places: Vec<(f64, f64)> = page.glyphs.iter().map(place).collect();
        let mut tables = grid::of(&rules);
        let drawings = tables.extract_if(.., |table| !places.iter().any(|(x, y)| table.cell(*x, *y).is_some()));
        let drawings: Vec<Grid> = drawings.collect();
        let free = |rule: &&Rule| !rule.upright && !tables.iter().chain(&drawings).any(|table| table.holds(rule));
        let axis = |rule: &&Rule| rule.upright && !tables.iter().any(|table| table.holds(rule));
        let axes = rules.iter().filter(axis).map(|rule| [rule.from, rule.to]);
        // On a page that is turned nobody draws a chart.
        let areas = if turns == 0 { page.areas.iter().copied().chain(axes).collect() } else { Vec::new() };
        Self { inks: page.inks.clone(), area, strokes: rules.iter().filter(free).copied().collect(), areas }
    }

    fn part(&self, part: Part, faces: &Faces) -> pages::Part {
        let lines = |lines: &Vec<Piece>| lines.iter().map(|line| self.line(line, faces)).collect::<Vec<_>>();
        let paragraphs = |all: &[Vec<Piece>]| all.iter().map(lines).collect::<Vec<_>>();
        match part {
            Part::Text(all) => pages::Part::Text(paragraphs(&all)),
            Part::Columns(left, right) => pages::Part::Columns(lines(&left), lines(&right)),
            Part::Table(cells) => {
                let cells = cells.into_iter().map(|cell| pages::Cell {
                    row: cell.row,
                    column: cell.column,
                    width: cell.width,
                    paragraphs: paragraphs(&cell.paragraphs),
                });
                pages::Part::Table(cells.collect())
            }
        }
    }

    fn line(&self, piece: &Piece, faces: &Faces) -> pages::Line {
        let runs = piece.text.inked().filter_map(|(text, ink)| {
            let ink = self.inks.get(ink)?;
            let face = ink.font.and_then(|font| faces.get(&font));
            Some(pages::Run {
                text: text.to_owned(),
                font: face.map(|face| face.name.clone()).unwrap_or_default(),
                size: ink.size as f64 / 100.0,
                bold: ink.heavy || face.is_some_and(|face| face.bold),
                italic: ink.slanted || face.is_some_and(|face| face.italic),
                colour: ink.colour,
            })
        });
        let [left, _, _, high] = self.area;
        pages::Line {
            runs: runs.collect(),
            left: piece.left - left,
            right: piece.right - left,
            y: high - piece.y,
            size: piece.size,
        }
    }

    fn stroke(&self, rule: &Rule) -> pages::Stroke {
        let [left, _, _, high] = self.area;
        pages::Stroke { left: rule.from - left, right: rule.to - left, y: high - rule.at }
    }
}
