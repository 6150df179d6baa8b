//! A list from a workbook, of people or of whatever else is kept in lists, entered piece by piece.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::ImportId;

/// What the ledger keeps of an import: the file by its hash, and how much of it. What it entered, the lines of those
/// records say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Which.
    pub id: ImportId,
    /// Of what: `people`, `units`.
    pub list: String,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the file.
    pub hash: String,
    /// The sheet; empty for a table as text.
    pub sheet: String,
    /// First day of what it enters.
    pub from: Date,
    /// Rows that are new.
    pub new: i64,
    /// Rows that change a record.
    pub changed: i64,
    /// Rows that cannot be taken and are left out.
    pub wrong: i64,
}

impl Recorded for Import {
    const KIND: &'static str = "import";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

/// Why a list is not entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefusal {
    /// Nothing is new and nothing changes.
    #[error("nothing to enter")]
    Nothing,
    /// Some rows are wrong, and nobody said that the others are wanted.
    #[error("some rows are wrong")]
    Wrong,
}

impl Import {
    /// Its rows begin to be entered: all of them, or the right ones when that was asked for.
    ///
    /// # Errors
    /// When there is nothing to enter, or rows are wrong and not all others are wanted.
    pub fn begin(self, only_right: bool, by: By, at: Timestamp) -> Result<Change<Self>, ImportRefusal> {
        if self.new + self.changed == 0 {
            return Err(ImportRefusal::Nothing);
        }
        if self.wrong > 0 && !only_right {
            return Err(ImportRefusal::Wrong);
        }
        Ok(Change::new(self, "import.begun", by, at))
    }

    /// All rows that could be are entered.
    pub fn finish(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "import.finished", by, at)
    }

    /// It stops between two pieces; what was entered stays.
    pub fn stop(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "import.stopped", by, at)
    }
}

#[cfg(test)]
mod tests;
