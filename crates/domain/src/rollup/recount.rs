//! That everything was counted anew.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};

/// What is kept of all reports is forgotten and counted anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recount {}

impl Recorded for Recount {
    const KIND: &'static str = "totals";

    fn record_id(&self) -> &str {
        "all"
    }
}

impl Recount {
    /// Somebody who looks after the store begins one.
    pub fn begin(by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self {}, "totals.recounted", by, at)
    }
}
