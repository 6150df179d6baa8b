//! What a page holds, with lines that stand side by side put together.

use intake::formats::pages::{Cell, Line, Page, Part, Run};
use intake::printed;

use super::margins::Frame;
use super::place::{alone, centred, titled};

/// Something that stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A paragraph over the full width.
    Text(Vec<Line>),
    /// Paragraphs in two columns: left, right.
    Sides(Vec<Vec<Line>>, Vec<Vec<Line>>),
    /// Letters of a drawing.
    Figure(Vec<Line>),
    /// A table with drawn lines.
    Table(Vec<Cell>),
}

/// Letters that differ from the usual ones by more than this, in points, may be a drawing's.
const OTHER: f64 = 0.6;
/// Those stand no further from it than this, in points.
const LEGEND: f64 = 26.0;
/// Lines of one side are no further apart than this, in points: between them somebody signs.
const APART: f64 = 170.0;

/// The blocks of a page in reading order.
pub(super) fn of(page: &Page, frame: Frame, usual: f64) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for part in &page.parts {
        match part {
            Part::Table(cells) => blocks.push(Block::Table(cells.clone())),
            Part::Columns(left, right) => {
                // "Kính gửi" stands below the letterhead, however near to its left column.
                let addressed = left.iter().position(|line| key(line).starts_with("kinh gui")).unwrap_or(left.len());
                let (left, below) = left.split_at(addressed);
                let (left, right) = (recipients(left), right.iter().map(|line| vec![line.clone()]));
                match blocks.last_mut() {
                    Some(Block::Sides(lefts, rights)) if near(lefts, rights, &left) => {
                        lefts.extend(left);
                        rights.extend(right);
                    }
                    _ => blocks.push(Block::Sides(left, right.collect())),
                }
                blocks.extend(below.iter().map(|line| Block::Text(vec![line.clone()])));
            }
            Part::Text(paragraphs) => {
                for lines in paragraphs.iter().flat_map(|lines| by_look(lines, frame)) {
                    if is_drawing(page, lines, usual) {
                        blocks.push(Block::Figure(lines.to_vec()));
                    } else {
                        text(&mut blocks, lines, frame);
                    }
                }
            }
        }
    }
    blocks
}

/// A paragraph over the full width, unless it goes on with one side of the block above or stands on the right alone.
fn text(blocks: &mut Vec<Block>, lines: &[Line], frame: Frame) {
    let middle = frame.left + (frame.right - frame.left) * 0.4;
    let right = lines.iter().all(|line| line.left > middle && !centred(line, frame));
    let single = || lines.iter().map(|line| vec![line.clone()]);
    match blocks.last_mut() {
        Some(Block::Sides(lefts, rights)) if right && near(lefts, rights, &[lines.to_vec()]) => rights.extend(single()),
        Some(Block::Sides(lefts, _)) if is_sent(lefts) && begins(&lines[0], &['-', '+']) => lefts.push(lines.to_vec()),
        Some(Block::Text(above))
            if above.last().is_some_and(|last| alike(last, &lines[0]) && titled(last, &lines[0], frame)) =>
        {
            above.extend_from_slice(lines);
        }
        _ if right => blocks.push(Block::Sides(Vec::new(), single().collect())),
        _ => blocks.push(Block::Text(lines.to_vec())),
    }
}

/// Letters beside a filled area, and those of another size near to one: the legend of a chart.
fn is_drawing(page: &Page, lines: &[Line], usual: f64) -> bool {
    page.areas.iter().any(|[from, to]| {
        lines.iter().any(|line| {
            let room = if (line.size - usual).abs() > OTHER { LEGEND } else { 0.0 };
            line.y - 0.7 * line.size < to + room && line.y > from - room
        })
    })
}

/// Whether all letters of two lines look the same.
fn alike(one: &Line, two: &Line) -> bool {
    let look = |run: &Run| (run.bold, run.italic, (run.size * 10.0).round() as i64);
    one.runs.iter().chain(&two.runs).map(look).collect::<Vec<_>>().windows(2).all(|pair| pair[0] == pair[1])
}

/// Titles and what is written below them, which the reader of texts takes for one paragraph.
fn by_look(lines: &[Line], frame: Frame) -> Vec<&[Line]> {
    let same = |one: &Line, two: &Line| {
        let titles = [one, two].iter().any(|line| centred(line, frame) || alone(line, frame));
        !titles || !alike(one, one) || !alike(two, two) || alike(one, two)
    };
    lines.chunk_by(same).collect()
}

fn near(lefts: &[Vec<Line>], rights: &[Vec<Line>], next: &[Vec<Line>]) -> bool {
    let last = lefts.iter().chain(rights).flatten().map(|line| line.y).fold(f64::MIN, f64::max);
    next.iter().flatten().next().is_none_or(|line| line.y - last < APART)
}

fn is_sent(lefts: &[Vec<Line>]) -> bool {
    lefts.iter().flatten().any(|line| key(line).starts_with("noi nhan"))
}

fn begins(line: &Line, signs: &[char]) -> bool {
    written(line).trim_start().starts_with(signs)
}

/// The letters of a line.
pub(super) fn written(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

/// The same without case and marks.
pub(super) fn key(line: &Line) -> String {
    printed::key(written(line).trim())
}

/// Lines of a column, each a paragraph; one to whom a paper is sent may take several.
fn recipients(lines: &[Line]) -> Vec<Vec<Line>> {
    let mut paragraphs: Vec<Vec<Line>> = Vec::new();
    let mut listed = false;
    for line in lines {
        let text = written(line);
        let new = begins(line, &['-', '–', '+']) || key(line).starts_with("luu");
        match paragraphs.last_mut().filter(|_| listed && !new) {
            Some(last) if !last.last().is_some_and(|before| written(before).trim_end().ends_with([';', ':', '.'])) => {
                last.push(line.clone());
            }
            _ => paragraphs.push(vec![line.clone()]),
        }
        listed |= key(line).starts_with("noi nhan") && text.chars().count() < 14;
    }
    paragraphs
}
