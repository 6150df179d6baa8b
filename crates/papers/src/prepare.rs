//! What both renderers do first: limits, then clean texts.

use crate::{Block, Chart, Paper, PaperError, Run, Signature, Table, Title, clean};

/// Blocks, table rows, list items and chart entries of one paper.
pub const MAX_BLOCKS: usize = 20_000;
/// Characters of one paper, footnotes and cells included.
pub const MAX_CHARACTERS: usize = 4_000_000;
/// Columns of one table.
pub const MAX_COLUMNS: usize = 30;

/// The paper with every text clean, or why it is refused.
pub(crate) fn prepared(paper: &Paper) -> Result<Paper, PaperError> {
    let found = all_blocks(paper).map(weight).sum();
    if found > MAX_BLOCKS {
        return Err(PaperError::TooManyBlocks { found });
    }
    all_blocks(paper).try_for_each(straight)?;
    let mut paper = paper.clone();
    let mut found = 0;
    each_text(&mut paper, &mut |text| {
        *text = clean(text);
        found += text.chars().count();
    });
    if found > MAX_CHARACTERS { Err(PaperError::TooLong { found }) } else { Ok(paper) }
}

fn all_blocks(paper: &Paper) -> impl Iterator<Item = &Block> {
    paper.blocks.iter().chain(paper.annexes.iter().flat_map(|annex| &annex.blocks))
}

/// A block and what it repeats.
fn weight(block: &Block) -> usize {
    1 + match block {
        Block::Bases { lines } => lines.len(),
        Block::List { items } => items.len(),
        Block::Table(table) => table.rows.len(),
        Block::Figure { chart: Chart::Bars { bars, .. }, .. } => bars.len(),
        Block::Figure { chart: Chart::Steps { points, .. }, .. } => points.len(),
        Block::Heading { .. } | Block::Centred { .. } | Block::Gap { .. } | Block::PageBreak => 0,
        Block::Paragraph { runs } => runs.len(),
    }
}

/// Every row of a table fits its columns.
fn straight(block: &Block) -> Result<(), PaperError> {
    let Block::Table(Table { columns, rows, .. }) = block else { return Ok(()) };
    let columns = columns.len();
    let uneven = rows.iter().map(Vec::len).find(|cells| *cells != columns);
    match uneven {
        Some(cells) => Err(PaperError::CrookedTable { columns, cells }),
        None if (1..=MAX_COLUMNS).contains(&columns) => Ok(()),
        None => Err(PaperError::CrookedTable { columns, cells: columns }),
    }
}

/// Visits every text that is printed or stored in the file.
pub(crate) fn each_text(paper: &mut Paper, visit: &mut impl FnMut(&mut String)) {
    let Paper { letterhead, title, addressees, blocks, signature, cosigners, recipients, annexes, properties, .. } =
        paper;
    letterhead.superior.iter_mut().for_each(&mut *visit);
    letterhead.number.iter_mut().for_each(|number| visit(&mut number.rest));
    [&mut letterhead.agency, &mut letterhead.symbol, &mut letterhead.place].into_iter().for_each(&mut *visit);
    match title {
        Title::Kind { kind, subject } => [kind, subject].into_iter().for_each(&mut *visit),
        Title::Letter { subject } => visit(subject),
    }
    addressees.iter_mut().chain(recipients).for_each(&mut *visit);
    for Signature { authority, post, note, name } in cosigners.iter_mut().chain([signature]) {
        authority.iter_mut().chain([post, name]).chain(note).for_each(&mut *visit);
    }
    blocks.iter_mut().for_each(|block| each_text_of(block, visit));
    for annex in annexes {
        [&mut annex.label, &mut annex.title].into_iter().chain(&mut annex.note).for_each(&mut *visit);
        annex.blocks.iter_mut().for_each(|block| each_text_of(block, visit));
    }
    [&mut properties.title, &mut properties.author].into_iter().for_each(visit);
}

fn each_text_of(block: &mut Block, visit: &mut impl FnMut(&mut String)) {
    match block {
        Block::Bases { lines } => lines.iter_mut().for_each(visit),
        Block::Heading { text, .. } | Block::Centred { text } | Block::Gap { text } => visit(text),
        Block::Paragraph { runs } => runs.iter_mut().flat_map(texts_of).for_each(visit),
        Block::List { items } => items.iter_mut().flatten().flat_map(texts_of).for_each(visit),
        Block::Table(Table { caption, columns, rows }) => {
            caption.iter_mut().chain(columns.iter_mut().map(|column| &mut column.title)).for_each(&mut *visit);
            rows.iter_mut().flatten().flatten().flat_map(texts_of).for_each(visit);
        }
        Block::Figure { caption, chart } => {
            visit(caption);
            match chart {
                Chart::Bars { of, measure, aim, bars } => {
                    let labels = bars.iter_mut().map(|bar| &mut bar.label);
                    [of, measure, aim].into_iter().chain(labels).for_each(visit);
                }
                Chart::Steps { of, measure, points: _ } => [of, measure].into_iter().for_each(visit),
            }
        }
        Block::PageBreak => {}
    }
}

fn texts_of(run: &mut Run) -> impl Iterator<Item = &mut String> {
    std::iter::once(&mut run.text).chain(&mut run.footnote)
}
