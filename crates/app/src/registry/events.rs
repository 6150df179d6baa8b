//! What has happened to units and people, for the steps that follow.

use domain::actor::By;
use domain::id::{PersonId, UnitId};
use jiff::Timestamp;

/// A unit that has come to stand below another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub unit: UnitId,
    /// The unit directly above before.
    pub from: Option<UnitId>,
    /// The unit directly above now.
    pub to: Option<UnitId>,
}

/// A unit that has ended, and who takes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succeeded {
    /// Which.
    pub unit: UnitId,
    /// Who takes over.
    pub heir: UnitId,
    /// The heir's name.
    pub heir_name: String,
    /// What is said where something ends with the unit: "Đã sáp nhập vào …".
    pub reason: String,
    /// Who entered the decision.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// Two records of a person that have become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMerged {
    /// The record that is given up.
    pub merged: PersonId,
    /// The record that stays.
    pub kept: PersonId,
    /// Who confirmed it.
    pub by: By,
    /// When.
    pub at: Timestamp,
}
