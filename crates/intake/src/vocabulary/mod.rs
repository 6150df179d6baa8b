//! The words of official documents, as tables: what a reader has to know before it can read.
//!
//! All entries are comparison keys (small letters without diacritics, see `grammar::key`) unless said otherwise.

pub(crate) mod activities;
pub(crate) mod commendation;
pub(crate) mod kinds;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod rosters;
pub(crate) mod slips;
pub(crate) mod tasks;
