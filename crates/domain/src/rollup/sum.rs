//! A sum of figures that never turns over or stops.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

/// A sum in ten-thousandths, twice as wide as one figure: what was added can always be taken away again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sum(i128);

impl Sum {
    /// Of nothing.
    pub const ZERO: Self = Self(0);

    /// See [`Self::of_parts`].
    pub const SPLIT: i64 = 1_000_000_000;

    /// Of many figures that were added up in two parts, so that neither turns over: the wholes of [`Self::SPLIT`]
    /// ten-thousandths, and what remains.
    #[must_use]
    pub fn of_parts(wholes: i64, rests: i64) -> Self {
        Self(i128::from(wholes) * i128::from(Self::SPLIT) + i128::from(rests))
    }

    /// As a figure; the largest or smallest there is when it lies beyond.
    #[must_use]
    pub fn quantity(self) -> Quantity {
        let end = if self.0 < 0 { i64::MIN } else { i64::MAX };
        Quantity::from_stored(i64::try_from(self.0).unwrap_or(end))
    }
}

impl From<Quantity> for Sum {
    fn from(figure: Quantity) -> Self {
        Self(i128::from(figure.stored()))
    }
}

impl Add for Sum {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Sum {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
