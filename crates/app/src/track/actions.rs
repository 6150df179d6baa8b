//! The verbs of following a campaign, for whoever calls them: pages, the API, the demonstration.

pub use super::duties::actions::{Answer, answer, ask, find};
pub use super::reports::actions::{Sending, accept, approve, correct, save_draft, send_back, submit};
pub use super::reports::drafts::{Merged, Posted};
pub use super::reports::opened::{Opened, Way};
pub use super::reports::questions::{Fault, answer_field, state_field, value_field};
pub use super::urge::actions::{Call, Told, urge};
