//! A paper as a page draws it: the same parts as on paper, long tables cut.

use papers::{Block, Paper, Signature, Title};

/// Rows of one table that a page draws; the files have all.
const MOST_ROWS: usize = 100;

/// What `drafting/sheet.html` draws.
pub(super) struct Sheet {
    pub(super) superior: String,
    pub(super) agency: String,
    /// Below the issuer of the Party, in place of a line.
    pub(super) star: &'static str,
    pub(super) number: String,
    pub(super) about: String,
    /// Two lines; of the Party only the second.
    pub(super) nation: &'static str,
    pub(super) motto: &'static str,
    pub(super) place_and_date: String,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) addressees: Vec<String>,
    pub(super) blocks: Vec<Block>,
    pub(super) signs: Vec<Signature>,
    pub(super) recipients: Vec<String>,
    pub(super) annexes: Vec<Attached>,
    /// Rows that the page leaves out.
    pub(super) left_out: usize,
}

/// An appendix.
pub(super) struct Attached {
    pub(super) label: String,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) blocks: Vec<Block>,
}

/// What stands in half a row at the end.
pub(super) enum Cell<'a> {
    /// The recipients.
    SentTo,
    /// One who signs.
    Signs(&'a Signature),
}

/// A piece of a text: words, or a gap that somebody has to fill.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) gap: bool,
}

/// A text cut at its gaps, which `forms` prints in brackets.
pub(super) fn gaps(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((before, from)) = rest.find("[chưa có").map(|at| rest.split_at(at)) {
        let end = from.find(']').map_or(from.len(), |end| end + 1);
        pieces.extend([Piece { text: before, gap: false }, Piece { text: &from[..end], gap: true }]);
        rest = &from[end..];
    }
    pieces.push(Piece { text: rest, gap: false });
    pieces
}

impl Sheet {
    /// Signatures in pairs, the last on the right; the recipients where a row has room, else below, as in the files.
    pub(super) fn end(&self) -> Vec<Cell<'_>> {
        let mut cells: Vec<Cell<'_>> = self.signs.iter().map(Cell::Signs).collect();
        let place = if cells.len() % 2 == 1 { cells.len() - 1 } else { cells.len() };
        cells.insert(place, Cell::SentTo);
        cells
    }

    pub(super) fn of(paper: Paper) -> Self {
        let lines = paper.printed_lines();
        let (kind, subject, about) = match &paper.title {
            Title::Kind { kind, subject } => (kind.clone(), subject.clone(), String::new()),
            Title::Letter { subject } => (String::new(), String::new(), format!("V/v {subject}")),
        };
        let mut left_out = 0;
        let blocks = cut(paper.blocks, &mut left_out);
        let annexes = paper.annexes.into_iter().map(|annex| Attached {
            label: annex.label,
            title: annex.title,
            note: annex.note.unwrap_or_default(),
            blocks: cut(annex.blocks, &mut left_out),
        });
        let annexes = annexes.collect();
        Self {
            superior: paper.letterhead.superior.unwrap_or_default(),
            agency: paper.letterhead.agency,
            star: lines.star,
            number: lines.number,
            nation: lines.nation,
            motto: lines.motto,
            place_and_date: lines.place_and_date,
            about,
            kind,
            subject,
            addressees: lines.addressees,
            blocks,
            signs: paper.cosigners.into_iter().chain([paper.signature]).collect(),
            recipients: lines.recipients,
            annexes,
            left_out,
        }
    }
}

fn cut(mut blocks: Vec<Block>, left_out: &mut usize) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Table(table) = block
            && table.rows.len() > MOST_ROWS
        {
            *left_out += table.rows.len() - MOST_ROWS;
            table.rows.truncate(MOST_ROWS);
        }
    }
    blocks
}
