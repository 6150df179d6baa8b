//! What reports come to over the tree of units is right at once, however reports and units change.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

#[allow(dead_code, reason = "only the launch is used here")]
#[path = "../launch/case.rs"]
mod launched_case;

mod any_order;
mod case;
mod kept;
mod pages;
