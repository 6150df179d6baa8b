//! Telling those who are late: through its own routes, on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod case;
mod closed;
mod programs;
mod telling;
