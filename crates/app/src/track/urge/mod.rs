//! `/dot/{đợt}/don-doc`: who owes what, one message per person, and what was said before.

pub(super) mod actions;
mod pages;
mod words;

pub(super) use pages::routes;
