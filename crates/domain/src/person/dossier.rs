//! What is kept of a person, opened by somebody else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, By};
use crate::change::{Change, Recorded};
use crate::id::PersonId;

/// The page of a person, as the ledger notes that it was opened: once for each viewer and day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// Whose.
    pub person: PersonId,
}

impl Recorded for Dossier {
    const KIND: &'static str = "dossier";

    fn record_id(&self) -> &str {
        self.person.as_str()
    }
}

impl Dossier {
    /// Somebody opens it; nothing is noted of its own person.
    #[must_use]
    pub fn open(self, by: &Actor, at: Timestamp) -> Option<Change<Self>> {
        (by.id != self.person).then(|| Change::new(self, "dossier.opened", By::from(by), at))
    }
}
