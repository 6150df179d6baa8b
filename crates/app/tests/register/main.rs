//! The registers of documents: through their own routes, on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod at_once;
mod books;
mod case;
mod copies;
mod incoming;
mod missing;
mod outgoing;
mod plans;
mod programs;
