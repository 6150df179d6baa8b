//! People and units over the years: posts, lists from workbooks, identities, records that become one, roles that are lent.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod identity;
mod lending;
mod merging;
mod picking;
mod posts;
mod stopped_lists;
mod unit_lists;
mod workbook;
