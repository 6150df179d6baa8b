//! Papers that the Office draws up: through their own routes, on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

#[path = "../urging/case.rs"]
#[allow(dead_code, reason = "not every part of the case is used here")]
mod case;

mod style;
mod writing;
