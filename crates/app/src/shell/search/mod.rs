//! Finding people, units, documents, campaigns and papers by words of their names, with or without marks.
//!
//! ```text
//! a thing changes ─ keep::follow ─▶ search_keys ◀─ stretches of a question ─ find ─▶ page, JSON
//! ```
//!
//! Every step says what of it can be found ([`Step::found`](crate::registry::Step::found)) and keeps the keys of its
//! things in the transaction that changes them. Whoever may see all things of a kind is answered from the keys; the
//! others from what they may see, which is little, so that nobody learns of anything else.

mod api;
mod find;
mod keep;
mod page;
mod queries;

use crate::STEPS;
use crate::registry::Kind;
use crate::shell::Routes;

pub(crate) use find::ids;
pub(in crate::shell) use keep::came;
pub(crate) use keep::{enter, follow, kept, renamed};
pub use keep::{follow_all, rebuild, rebuild_if_none};
pub(crate) use page::refused;
pub(in crate::shell) use queries::statements;

/// How many things of a kind are shown.
pub(crate) const PER_KIND: usize = 20;

pub(in crate::shell) fn routes(routes: Routes) -> Routes {
    api::routes(page::routes(routes))
}

/// Every kind that can be found, in the order of the steps.
fn kinds() -> impl Iterator<Item = &'static Kind> {
    STEPS.iter().flat_map(|step| step.found())
}
