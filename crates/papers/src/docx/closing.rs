//! The end: who signs, the last on the right, and the recipients on the left of a row that is free.

use super::body::Body;
use crate::{
    Paper, Signature,
    text::{SENT_TO, enumerated},
    width,
};

const HALF: u32 = width::TEXT / 2;

impl Body {
    pub(super) fn closing(&mut self, paper: &Paper) {
        self.gap(true);
        self.begin_columns([HALF, HALF]);
        for (at, [left, right]) in rows(paper).into_iter().enumerate() {
            self.begin_row();
            for cell in [left, right] {
                self.begin_cell(HALF);
                if at > 0 {
                    self.gap(true);
                }
                match cell {
                    Cell::Signs(signature) => self.signature(signature),
                    Cell::SentTo => self.recipients(&paper.recipients),
                    Cell::Empty => self.line("Recipient", ""),
                }
                self.end_cell();
            }
            self.end_row();
        }
        self.end_columns();
        if paper.annexes.is_empty() {
            self.gap(false);
        }
    }

    fn recipients(&mut self, recipients: &[String]) {
        let head = if recipients.is_empty() { ("Recipient", "") } else { ("Recipients", SENT_TO) };
        self.line(head.0, head.1);
        enumerated(recipients).iter().for_each(|line| self.line("Recipient", line));
    }

    fn signature(&mut self, signature: &Signature) {
        signature.authority.iter().for_each(|line| self.line("Authority", line));
        self.line("Authority", &signature.post);
        signature.note.iter().for_each(|note| self.line("SignerNote", note));
        self.line("Signer", &signature.name);
    }
}

/// What stands in half a row.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Signs(&'a Signature),
    SentTo,
    Empty,
}

/// Signatures in pairs, the last of all on the right; the recipients where the last row has room, else below.
fn rows(paper: &Paper) -> Vec<[Cell<'_>; 2]> {
    let signs: Vec<&Signature> = paper.cosigners.iter().chain([&paper.signature]).collect();
    let (pairs, single) = signs.as_chunks::<2>();
    let mut rows: Vec<_> = pairs.iter().map(|pair| pair.map(Cell::Signs)).collect();
    match single {
        [last] => rows.push([Cell::SentTo, Cell::Signs(last)]),
        _ if paper.recipients.is_empty() => {}
        _ => rows.push([Cell::SentTo, Cell::Empty]),
    }
    rows
}
