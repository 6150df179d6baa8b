//! The store on both engines: every test runs on an empty SQLite file and on an empty PostgreSQL schema.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod ledger;
mod ledger_faults;
mod load;
mod migrations;
mod originals;
mod queue;
mod slow;
mod transactions;
mod upgrades;
mod world;
