//! What is kept of a report that was sent back, and of a figure that was put right.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Contents, Figure};
use crate::id::PersonId;

/// A report sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// That person's name.
    pub name: String,
    /// Whether by the Office; else by the unit's own head.
    pub by_office: bool,
    /// Every point.
    pub points: Vec<Point>,
    /// What the report said then: what changed since can be asked about again, nothing else.
    pub said: Contents,
}

/// One thing to be put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The field it is tied to: `figure:<target>`, `answer:<code>`, `evidence`.
    pub field: String,
    /// What is asked.
    pub text: String,
}

/// A figure put right after it was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The field: `figure:<target>`, `answer:<code>`.
    pub field: String,
    /// What was accepted.
    pub was: Figure,
    /// What holds now.
    pub now: Figure,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// That person's name.
    pub name: String,
}
