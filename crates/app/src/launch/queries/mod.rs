//! The only SQL that touches campaigns, their dispatch lines, duties, links and notices.

mod begun;
mod campaigns;
mod dispatch;
mod drafts;
mod duties;
mod links;
mod lists;
mod notices;
mod overlaps;
mod past;
mod reach;
mod sheet;
mod tally;

pub(super) use begun::begun;
pub(super) use campaigns::{by_number, find, free_stub_slug, insert_campaign, public, save};
pub(super) use dispatch::{insert_lines, mark_seen, mark_sent, unsent};
pub(super) use drafts::{drop_draft, save_draft};
pub(super) use duties::{Owed, insert_duties, owed, owed_by};
pub(super) use links::{Opened, insert_links, link, open, revoke};
pub(super) use lists::{Listed, Waiting, listed, waiting};
pub(super) use notices::{Listener, insert_notices, listeners};
pub(super) use overlaps::{Overlap, overlaps};
pub(super) use past::{Past, past};
pub use reach::Reach;
pub(super) use reach::reach;
pub(super) use sheet::{Line, Sheet, sheet};
pub use tally::{Tally, tally};

use store::Statement;

/// Every statement of this step.
pub(super) fn statements() -> Vec<Statement> {
    [
        begun::STATEMENTS,
        campaigns::STATEMENTS,
        dispatch::STATEMENTS,
        drafts::STATEMENTS,
        duties::STATEMENTS,
        links::STATEMENTS,
    ]
    .into_iter()
    .chain([lists::STATEMENTS, notices::STATEMENTS, past::STATEMENTS, reach::STATEMENTS, sheet::STATEMENTS])
    .chain([tally::STATEMENTS, overlaps::STATEMENTS])
    .flatten()
    .copied()
    .collect()
}
