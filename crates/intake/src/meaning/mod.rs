//! From outline to fields: what each printed part means for a campaign.

pub(crate) mod activities;
pub(crate) mod bases;
pub(crate) mod commendation;
pub(crate) mod contents;
mod doubt;
pub(crate) mod due;
pub(crate) mod milestones;
pub(crate) mod movements;
pub(crate) mod page;
pub(crate) mod period;
pub(crate) mod provenance;
pub(crate) mod purposes;
pub(crate) mod sections;
pub(crate) mod slips;
pub(crate) mod slogan;
pub(crate) mod targets;
pub(crate) mod tasks;

mod heading;

use domain::plan::PlanDraft;

use crate::document::Document;
use page::Page;
use provenance::Ledger;

/// Reads every field of a document.
pub(crate) fn draft(document: &Document, page: &Page) -> PlanDraft {
    let mut draft = PlanDraft::default();
    let mut ledger = Ledger::new(document);
    heading::read(page, &mut draft, &mut ledger);
    bases::read(page, &mut draft, &mut ledger);
    purposes::read(page, &mut draft, &mut ledger);
    slogan::read(page, &mut draft, &mut ledger);
    contents::read(page, &mut draft, &mut ledger);
    targets::read(page, &mut draft, &mut ledger);
    sections::read(page, &mut draft, &mut ledger);
    tasks::read(page, &mut draft, &mut ledger);
    activities::read(page, &mut draft, &mut ledger);
    movements::read(page, &mut draft, &mut ledger);
    period::read(page, &mut draft, &mut ledger);
    milestones::read(page, &mut draft, &mut ledger);
    commendation::read(page, &mut draft, &mut ledger);
    doubt::mark(page, document, &draft, &mut ledger);
    draft.provenance = ledger.close(&draft);
    draft
}
