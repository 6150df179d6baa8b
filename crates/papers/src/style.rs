//! How all papers of an agency are set: whose customs they follow, how large their letters are.

use serde::{Deserialize, Serialize};

/// What an agency chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Style {
    /// Whose customs.
    pub profile: Profile,
    /// Letter sizes.
    pub sizes: Sizes,
}

/// The two sets of sizes that Appendix I of the decree allows; they are never mixed in one paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sizes {
    /// Body 13 points.
    Thirteen,
    /// Body 14 points.
    #[default]
    Fourteen,
}

/// Whose customs a paper follows. The decree binds bodies of the State; the others adapt it (article 2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Bodies of the State.
    #[default]
    State,
    /// The Party: its own name in place of the nation's, a star for a line, "Số 34-CT/TW" (Guide 05-HD/VPTW).
    Party,
    /// Trade unions: as the State.
    Union,
    /// Schools: as the State; a degree may stand before a signer's name.
    School,
}

impl Profile {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 4] = [Self::State, Self::Party, Self::Union, Self::School];

    /// Its name in files and addresses; the rules that hold for it stand under the same one.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Party => "party",
            Self::Union => "union",
            Self::School => "school",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.code() == code)
    }
}

/// Sizes in points that differ between the two sets.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Points {
    /// Body, type, place and date, motto, signature, page number.
    pub body: u32,
    /// National name, letterhead, "V/v", tables.
    pub small: u32,
}

impl Sizes {
    /// Both, the larger first.
    pub const ALL: [Self; 2] = [Self::Fourteen, Self::Thirteen];

    /// What they come to.
    #[must_use]
    pub fn points(self) -> Points {
        match self {
            Self::Thirteen => Points { body: 13, small: 12 },
            Self::Fourteen => Points { body: 14, small: 13 },
        }
    }

    /// The set whose body has so many points.
    #[must_use]
    pub fn of_body(points: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|sizes| sizes.points().body == points)
    }
}
