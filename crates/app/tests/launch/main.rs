//! A campaign is launched, sent, seen, closed: through its own routes, on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod case;
mod found;
mod launching;
mod many;
mod pages;
mod replacing;
mod sending;
mod told_of_a_version;
