//! The rules of a campaign: no input or output, no clock.
//!
//! The modules stand in the order a campaign meets them.

pub mod unit;

pub mod person;

pub mod import;

pub mod register;

pub mod award;

pub mod plan;

pub mod campaign;

pub mod dispatch;

pub mod assignment;

pub mod undertaking;

pub mod target;

pub mod briefing;

pub mod round;

pub mod report;

pub mod progress;

pub mod rollup;

pub mod urging;

pub mod summary;

// What every step uses.

pub mod id;

pub mod actor;

pub mod permission;

pub mod token;

pub mod change;

pub mod ledger;

pub mod notice;
pub mod office_paper;

pub mod letter;

pub mod calendar;
pub mod dated;

pub mod quantity;

pub mod vietnamese;

pub mod search;

pub mod table;
