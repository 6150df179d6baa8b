//! What is wrong with the ledger, in a sentence.

use store::ledger::Fault;
use wording::Messages;

/// What is wrong, in one sentence.
#[must_use]
pub fn sentence(fault: &Fault, t: &Messages) -> String {
    match fault {
        Fault::LineMissing { seq } => t.cli.line_missing(seq),
        Fault::LineAltered { seq } => t.cli.line_altered(seq),
        Fault::ChainBroken { seq } => t.cli.chain_broken(seq),
        Fault::Unreadable { seq, why } => t.cli.line_unreadable(seq, why),
        Fault::ContentAltered { seq } => t.cli.content_altered(seq),
        Fault::ContentMissing { seq } => t.cli.content_missing(seq),
        Fault::ErasureUnproven { seq } => t.cli.erasure_unproven(seq),
        Fault::ContentWithoutLine { seq } => t.cli.content_without_line(seq),
        Fault::TailCut { from, to } => t.cli.tail_cut(from, to),
        Fault::HeadAltered => t.cli.head_altered.to_owned(),
        Fault::AnchorDiffers { seq } => t.cli.anchor_differs(seq),
    }
}
