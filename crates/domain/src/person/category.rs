//! The legal categories of people who work for an agency.

use serde::{Deserialize, Serialize};

/// The legal categories of people who work for an agency; never merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Công chức.
    #[default]
    CivilServant,
    /// Viên chức.
    PublicEmployee,
    /// Người lao động.
    Worker,
}

impl Category {
    /// All of them, in the order documents name them.
    pub const ALL: [Self; 3] = [Self::CivilServant, Self::PublicEmployee, Self::Worker];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CivilServant => "civil-servant",
            Self::PublicEmployee => "public-employee",
            Self::Worker => "worker",
        }
    }

    /// The category stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.code() == code)
    }
}
