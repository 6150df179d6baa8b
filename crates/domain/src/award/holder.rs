//! Who was honoured: somebody or some body of the agency, or somebody else by name.

use serde::{Deserialize, Serialize};

use crate::id::{PersonId, UnitId};
use crate::vietnamese::with_tone_last;

/// How names of collectives begin.
const COLLECTIVES: [&str; 17] = [
    "phòng",
    "sở",
    "trung tâm",
    "văn phòng",
    "chi cục",
    "cục",
    "trường",
    "tập thể",
    "ủy ban",
    "ubnd",
    "hội",
    "đoàn thanh niên",
    "ban quản lý",
    "công ty",
    "bảo tàng",
    "thư viện",
    "nhân dân",
];

/// How names of households begin.
const HOUSEHOLDS: [&str; 2] = ["hộ", "gia đình"];

/// Whom an honour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Tập thể.
    Collective,
    /// Cá nhân.
    Person,
    /// Hộ gia đình.
    Household,
}

impl Subject {
    /// All, in the order in which decisions list them.
    pub const ALL: [Self; 3] = [Self::Collective, Self::Person, Self::Household];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Collective => "collective",
            Self::Person => "person",
            Self::Household => "household",
        }
    }

    /// The one stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.code() == code)
    }

    /// What a name says by how it begins; `None` where it may be anybody's. With their marks: "Trương", "Đoàn", "Bàn" are
    /// families.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = alike(name);
        let begins =
            |word: &&str| name.strip_prefix(&alike(word)).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        if HOUSEHOLDS.iter().any(begins) {
            Some(Self::Household)
        } else if COLLECTIVES.iter().any(begins) {
            Some(Self::Collective)
        } else {
            None
        }
    }
}

/// Who was honoured, by the name that was theirs when it was entered. A name on a decision does not change when somebody
/// is called otherwise later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Holder {
    /// Somebody of the agency.
    Person {
        /// Who.
        id: PersonId,
        /// Full name.
        name: String,
        /// Where the person belonged on the day of the decision, when that is known.
        unit: Option<UnitId>,
    },
    /// A unit, also one that has ended. What comes of it later, the award stays with it.
    Unit {
        /// Which.
        id: UnitId,
        /// As it was called on the day of the decision.
        name: String,
    },
    /// Somebody or some body that the agency has no record of.
    Other {
        /// What it is.
        subject: Subject,
        /// The name.
        name: String,
    },
}

impl Holder {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Person { name, .. } | Self::Unit { name, .. } | Self::Other { name, .. } => name,
        }
    }

    /// What it is.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::Person { .. } => Subject::Person,
            Self::Unit { .. } => Subject::Collective,
            Self::Other { subject, .. } => *subject,
        }
    }

    /// The person, if the agency has a record.
    #[must_use]
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Person { id, .. } => Some(id),
            Self::Unit { .. } | Self::Other { .. } => None,
        }
    }

    /// The unit itself, or where the person belonged.
    #[must_use]
    pub fn unit(&self) -> Option<&UnitId> {
        match self {
            Self::Person { unit, .. } => unit.as_ref(),
            Self::Unit { id, .. } => Some(id),
            Self::Other { .. } => None,
        }
    }

    /// Who it is, whatever the name.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Person { id, .. } => format!("person {id}"),
            Self::Unit { id, .. } => format!("unit {id}"),
            Self::Other { subject, name } => format!("{} {}", subject.code(), alike(name)),
        }
    }
}

/// What two writings of the same words have in common: capitals, places of tones and double spaces do not matter.
#[must_use]
pub fn alike(text: &str) -> String {
    text.split_whitespace().map(with_tone_last).collect::<Vec<_>>().join(" ")
}
