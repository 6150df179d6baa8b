//! A person's account with the office's provider of sign-in.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Account;
use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::PersonId;

/// Which account of a provider (OpenID Connect) is whose. The provider's own number of it counts, never a mail address:
/// an address is given to somebody else one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideAccount {
    /// Whose.
    pub person: PersonId,
    /// The name of that person's account here.
    pub login: String,
    /// The provider, by its address.
    pub provider: String,
    /// What the provider calls the account and never gives to another.
    pub outside_id: String,
    /// A mail address or a name, for people to know it again by.
    pub known_as: String,
}

impl Recorded for OutsideAccount {
    const KIND: &'static str = Account::KIND;

    fn record_id(&self) -> &str {
        self.person.as_str()
    }
}

impl OutsideAccount {
    /// Its owner may sign in with it from now on.
    pub fn tie(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.outside-tied", by, at)
    }

    /// Nobody signs in with it any more.
    pub fn untie(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.outside-untied", by, at)
    }
}
