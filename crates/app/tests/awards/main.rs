//! The book of awards: entered once, corrected, withdrawn and still there; who sees what; what becomes of it when units
//! and records become one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

mod case;
mod entering;
mod exporting;
mod following;
mod loading;
mod seeing;
