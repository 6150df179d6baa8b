//! Papers of a campaign are found by their subjects, by whoever sees how it goes.

use domain::change::Recorded as _;
use domain::office_paper::OfficePaper;
use domain::permission::{Action, On, may};
use domain::search::Naming;

use super::queries;
use crate::registry::Kind;

pub(super) static FOUND: Kind = Kind {
    name: OfficePaper::KIND,
    naming: Naming::Thing,
    heading: |t| t.search.papers,
    all: queries::NAMED,
    names: |row| {
        let discarded = row.text("stage")? == "discarded";
        Ok(Some(row.text("subject")?).filter(|subject| !discarded && !subject.is_empty()).into_iter().collect())
    },
    sees: |actor, _| may(actor, Action::SeeProgress, On::Agency),
    own_sql: None,
    shown_sql: queries::SHOWN,
    title: |found, _| found.name.clone(),
    beside: |found, _| found.beside.clone(),
    url: |found| found.address.clone(),
    list: None,
};
