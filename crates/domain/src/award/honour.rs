//! What was given: a title or a form of commendation.

use serde::{Deserialize, Serialize};

use super::holder::alike;

/// Whose honour it is: which authority gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Cấp cơ sở: the head of a department, a commune, an enterprise.
    Grassroots,
    /// Cấp tỉnh.
    Province,
    /// Cấp bộ, ban, ngành.
    Ministry,
    /// Cấp Nhà nước.
    State,
}

impl Level {
    /// All, the highest first.
    pub const ALL: [Self; 4] = [Self::State, Self::Ministry, Self::Province, Self::Grassroots];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Grassroots => "grassroots",
            Self::Province => "province",
            Self::Ministry => "ministry",
            Self::State => "state",
        }
    }

    /// The one stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// What was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Honour {
    /// Its code in the catalogue; `None` for one that the catalogue does not have.
    pub code: Option<String>,
    /// What it is called, as printed.
    pub name: String,
    /// Whose it is.
    pub level: Level,
}

impl Honour {
    /// Which honour it is, whatever way it is written.
    pub(super) fn key(&self) -> String {
        match &self.code {
            Some(code) => format!("{code} {}", self.level.code()),
            None => format!("- {} {}", alike(&self.name), self.level.code()),
        }
    }
}
