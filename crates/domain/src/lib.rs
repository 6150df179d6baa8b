//! The rules of a campaign: no input or output, no clock.
//!
//! The modules stand in the order a campaign meets them.

pub mod unit;

pub mod person;

pub mod plan;

pub mod campaign;

pub mod dispatch;

pub mod assignment;

// What every step uses.

pub mod id;

pub mod actor;

pub mod permission;

pub mod change;

pub mod calendar;

pub mod vietnamese;

pub mod table;
