//! The end: recipients on the left, the signature on the right, on one page.

use super::body::Body;
use crate::{
    Paper,
    text::{SENT_TO, enumerated},
    width,
};

const HALF: u32 = width::TEXT / 2;

impl Body {
    pub(super) fn closing(&mut self, paper: &Paper) {
        self.gap(true);
        self.begin_columns([HALF, HALF]);
        self.begin_row();
        self.begin_cell(HALF);
        if paper.recipients.is_empty() {
            self.line("Recipient", "");
        } else {
            self.line("Recipients", SENT_TO);
        }
        enumerated(&paper.recipients).iter().for_each(|line| self.line("Recipient", line));
        self.end_cell();
        self.begin_cell(HALF);
        let signature = &paper.signature;
        signature.authority.iter().for_each(|line| self.line("Authority", line));
        self.line("Authority", &signature.post);
        self.line("Signer", &signature.name);
        self.end_cell();
        self.end_row();
        self.end_columns();
        if paper.annexes.is_empty() {
            self.gap(false);
        }
    }
}
