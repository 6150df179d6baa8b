//! A real browser walks from the plan file to the reports, as people of an office do: on a laptop, without script,
//! on a phone. With `THIDUA_SCREENSHOTS=1` it also takes the pictures of the README.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod driver;
mod server;
mod visitor;

mod bad_files;
mod launching;
mod phone;
mod pictures;
mod reporting;
mod with_script;
mod without_script;
