//! What other steps ask about units and people.

pub use super::people::queries::{UnitPerson, focal_points, has_account, people_of};
pub(crate) use super::tree::queries::called;
pub use super::tree::queries::{all, has_ended, history, tree, tree_then};
