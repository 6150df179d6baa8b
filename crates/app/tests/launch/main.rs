//! A campaign is launched, sent, seen, closed: through its own routes, on both engines.

#[path = "../world/mod.rs"]
mod world;

mod case;
mod launching;
mod many;
mod pages;
mod sending;
