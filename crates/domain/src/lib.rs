//! The rules of a campaign: no input or output, no clock.
//!
//! The modules stand in the order a campaign meets them.

pub mod plan;
