//! Rounds of reports, more time and waivers: through their own routes, on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod case;
mod duties;
mod launching;
mod many;
mod notices;
mod opening;
mod programs;
