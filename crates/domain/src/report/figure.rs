//! A figure as reported: a number, which may be zero, and three ways of having none.

use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

/// What is reported for one target or one counted field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "number", rename_all = "kebab-case")]
pub enum Figure {
    /// Nobody has said anything.
    #[default]
    Missing,
    /// A number; zero is one.
    Number(Quantity),
    /// "Không phát sinh": there was no occasion.
    None,
    /// "Không áp dụng": it does not concern this unit.
    NotApplicable,
}

/// The four, without their number: what a form chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As [`Figure::Missing`].
    Missing,
    /// As [`Figure::Number`].
    Number,
    /// As [`Figure::None`].
    None,
    /// As [`Figure::NotApplicable`].
    NotApplicable,
}

impl State {
    /// Every state, the usual one first.
    pub const ALL: [Self; 4] = [Self::Number, Self::None, Self::NotApplicable, Self::Missing];

    /// The word in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Number => "number",
            Self::None => "none",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// The state of `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Figure {
    /// Which of the four it is.
    #[must_use]
    pub fn state(&self) -> State {
        match self {
            Self::Missing => State::Missing,
            Self::Number(_) => State::Number,
            Self::None => State::None,
            Self::NotApplicable => State::NotApplicable,
        }
    }

    /// The number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<Quantity> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Missing | Self::None | Self::NotApplicable => None,
        }
    }
}
