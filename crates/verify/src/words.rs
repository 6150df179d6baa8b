//! What is wrong, as a sentence.

use wording::Messages;

use crate::fault::Fault;
use crate::form::FORM;

/// What is wrong, in one sentence.
#[must_use]
pub fn sentence(fault: &Fault, t: &Messages) -> String {
    match fault {
        Fault::NoLedger => t.verify.no_ledger.to_owned(),
        Fault::OtherForm(form) => t.verify.other_form(form, FORM),
        Fault::Unreadable { seq, why } => t.cli.line_unreadable(seq, why),
        Fault::LineMissing(seq) => t.cli.line_missing(seq),
        Fault::LineAltered(seq) => t.cli.line_altered(seq),
        Fault::ChainBroken(seq) => t.cli.chain_broken(seq),
        Fault::ContentAltered(seq) => t.cli.content_altered(seq),
        Fault::ContentMissing(seq) => t.cli.content_missing(seq),
        Fault::ErasureUnproven(seq) => t.cli.erasure_unproven(seq),
        Fault::ContentWithoutLine(seq) => t.cli.content_without_line(seq),
        Fault::TailCut(from, to) => t.cli.tail_cut(from, to),
        Fault::EndMissing(seq) => t.verify.end_missing(seq),
        Fault::AfterEnd => t.verify.after_end.to_owned(),
        Fault::HeadAltered => t.cli.head_altered.to_owned(),
        Fault::RootDiffers(seq) => t.cli.anchor_differs(seq),
    }
}
