//! A unit's report from typing to acceptance: through its own routes, on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod case;
mod figures;
mod files;
mod flow;
mod links;
mod many;
mod merged;
mod programs;
mod returning;
mod synthesis;
mod together;
