//! Who may sign in.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::PersonId;

/// A person's account, without its secret: what the ledger keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Whose.
    pub person: PersonId,
    /// The name typed at sign-in.
    pub login: String,
    /// Whether sign-in is allowed.
    pub open: bool,
}

impl Recorded for Account {
    const KIND: &'static str = "account";

    fn record_id(&self) -> &str {
        self.person.as_str()
    }
}

impl Account {
    /// The account is opened, with a one-time link to set its password.
    pub fn open(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.opened", by, at)
    }

    /// Nobody signs in with it any more.
    pub fn close(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { open: false, ..self }, "account.closed", by, at)
    }

    /// Its owner sets the password.
    pub fn set_password(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.password-set", by, at)
    }

    /// Its owner has a secret for codes, which no code has confirmed yet.
    pub fn begin_second_step(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.second-step-begun", by, at)
    }

    /// From now on a code is asked for after the password.
    pub fn secure(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.second-step-on", by, at)
    }

    /// No code is asked for any more.
    pub fn unsecure(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.second-step-off", by, at)
    }

    /// Its owner gave a code of the telephone.
    pub fn use_code(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.code-used", by, at)
    }

    /// Its owner gave a code from paper.
    pub fn use_paper_code(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.paper-code-used", by, at)
    }

    /// Its owner signs in.
    pub fn sign_in(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.signed-in", by, at)
    }

    /// Its owner signs out.
    pub fn sign_out(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.signed-out", by, at)
    }
}

/// A run of wrong passwords, after which signing in was shut for a while. It is noted also for a name that nobody has:
/// the answer takes as long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignIn {
    /// Whose account; `None` for a name that nobody has.
    pub person: Option<PersonId>,
}

impl Recorded for SignIn {
    const KIND: &'static str = "sign-in";

    fn record_id(&self) -> &str {
        self.person.as_ref().map_or(Self::UNKNOWN, PersonId::as_str)
    }
}

impl SignIn {
    /// The subject of the line for a name that nobody has.
    pub const UNKNOWN: &'static str = "unknown";

    /// It was refused.
    pub fn refuse(self, at: Timestamp) -> Change<Self> {
        Change::new(self, "sign-in.refused", By::Program, at)
    }
}
