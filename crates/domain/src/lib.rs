//! The rules of a campaign: no input or output, no clock.
//!
//! The modules stand in the order a campaign meets them.

pub mod plan;

pub mod calendar;

pub mod id;

pub mod actor;

pub mod change;
