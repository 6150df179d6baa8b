//! The only SQL that touches campaigns, their dispatch lines, duties and links.

pub mod assignments;
mod begun;
mod campaigns;
mod dispatch;
mod drafts;

mod duties;
mod found;
mod links;
mod listeners;
mod lists;
mod overlaps;
pub mod owing;
mod past;
mod reach;
pub mod rounds;
mod sheet;
mod stood;
mod tally;
mod versions;

pub(super) use begun::RAIL;
pub(super) use campaigns::{by_number, enter, find, free_stub_slug, insert_campaign, public, save};
pub(super) use dispatch::{insert_lines, mark_seen, mark_sent, not_reaching, pass_on_lines, unsent};
pub(super) use drafts::{drop_draft, save_draft};
pub(super) use duties::{Ended, OwedPage, Wanted, duty_codes, insert_duties, owed, owed_page};
pub(crate) use duties::{InRound, Owed, owed_by};
pub(super) use found::FOUND;
pub(super) use links::{Opened, insert_links, link, links_to_pass, open, pass_on_links, revoke};
pub(super) use listeners::{Listener, listeners};
pub(super) use lists::{Listed, WORK, listed};
pub(super) use overlaps::{Overlap, overlaps};
pub(super) use past::{Past, past};
pub use reach::Reach;
pub(super) use reach::reach;
pub(super) use sheet::{Line, Sheet, headed, recipients, sheet};
pub(super) use stood::{Stood, stood};
pub use tally::{Tally, tally};
pub(super) use versions::{Hearer, InLine, hearers, line};

use store::Statement;

/// Every statement of this step.
pub(super) fn statements() -> Vec<Statement> {
    [
        begun::STATEMENTS,
        campaigns::STATEMENTS,
        dispatch::STATEMENTS,
        drafts::STATEMENTS,
        assignments::STATEMENTS,
        duties::STATEMENTS,
        found::STATEMENTS,
        links::STATEMENTS,
        rounds::STATEMENTS,
    ]
    .into_iter()
    .chain([
        listeners::STATEMENTS,
        lists::STATEMENTS,
        past::STATEMENTS,
        reach::STATEMENTS,
        sheet::STATEMENTS,
        stood::STATEMENTS,
    ])
    .chain([tally::STATEMENTS, overlaps::STATEMENTS, owing::STATEMENTS, versions::STATEMENTS])
    .flatten()
    .copied()
    .collect()
}
