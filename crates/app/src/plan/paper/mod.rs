//! The plan as an official paper, from what its fields say: read again, the paper gives the same fields.
//!
//! ```text
//! draft ─ outline (numbers and headings) ─ body (each field in its place) ─▶ blocks ┐
//!       └ frame (letterhead, title, recipients, signature) ─────────────────────────┴▶ papers::Paper
//! ```
//!
//! Only the fields are printed: what the plan is silent about is not invented, what is blank stays blank. A field that
//! stands in another one's words, as a movement in a clause, is not repeated.

mod body;
mod days;
mod frame;
mod outline;
mod rest;
mod rewards;

use catalogue::Catalogue;
use domain::plan::PlanDraft;
use jiff::Timestamp;
use papers::{Paper, Properties, Style};
use wording::Language;

/// The paper of a plan, its kind named as the office's `catalogue` names it, as `style` has it set; `made` is written
/// into the file as the moment it was made. It is Vietnamese, whatever the language of the page is.
#[must_use]
pub fn paper(draft: &PlanDraft, catalogue: &Catalogue, style: Style, made: Timestamp) -> Paper {
    let t = Language::Vietnamese.messages();
    let (title, letterhead) = (frame::title(draft, catalogue), frame::letterhead(draft));
    let (blocks, annexes) = body::blocks(draft, catalogue, t);
    let named = [draft.type_name_as_printed.as_deref(), draft.title.as_deref()];
    Paper {
        sizes: style.sizes,
        profile: style.profile,
        properties: Properties {
            title: named.into_iter().flatten().collect::<Vec<_>>().join(" "),
            author: draft.issuer.clone().or_else(|| draft.issuer_in_running_text.clone()).unwrap_or_default(),
            made,
        },
        letterhead,
        title,
        addressees: draft.addressed_to.clone(),
        blocks,
        signature: frame::signature(draft),
        cosigners: Vec::new(),
        recipients: draft.recipients.iter().map(frame::recipient).collect(),
        annexes,
    }
}
