//! A plan on its way from a file to a signature, through the routes, as the people of the department see it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]
#![allow(unreachable_pub, reason = "the parts of a test are as open to each other as a library to its users")]

mod assigning;
mod by_hand;
mod comparing;
mod confirming;
mod corpus;
mod editing;
mod example;
mod fields;
mod loading;
mod long;
mod parts;
mod record;
mod refused_files;
mod sealed;
mod signing;
#[path = "../world/mod.rs"]
mod world;
