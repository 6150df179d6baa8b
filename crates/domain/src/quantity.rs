//! A figure as offices write it: exact, with at most four decimals.

use std::fmt;
use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

use crate::vietnamese::grouped;

/// A number in ten-thousandths, so that sums are exact: `98,6` is 986 000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Quantity(i64);

/// Ten-thousandths in one.
const ONE: i64 = 10_000;

/// Digits before the decimal sign: enough for any sum of money in đồng, and sums of many still fit.
const MOST_DIGITS: usize = 13;

/// Why a typed figure is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAQuantity {
    /// It is not a number.
    #[error("not a number")]
    NotANumber,
    /// One sign before three digits: `1.234` may be more than a thousand or little more than one.
    #[error("may be {thousands} or {decimal}")]
    Ambiguous {
        /// Read with the sign between thousands: `1234`.
        thousands: String,
        /// Read with the sign before decimals: `1,234`.
        decimal: String,
    },
    /// Too many digits.
    #[error("too many digits")]
    TooLong,
}

impl Quantity {
    /// Nothing at all, as a number.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i32) -> Self {
        Self(number as i64 * ONE)
    }

    /// From ten-thousandths, as stored.
    #[must_use]
    pub const fn from_stored(ten_thousandths: i64) -> Self {
        Self(ten_thousandths)
    }

    /// In ten-thousandths.
    #[must_use]
    pub const fn stored(self) -> i64 {
        self.0
    }

    /// As somebody typed it: `1.234,5`, `1234.5`, `98,6`, `1 234`. Comma and point are both taken; what could be read
    /// two ways is asked back.
    ///
    /// # Errors
    /// [`NotAQuantity`] with the two readings when it is ambiguous.
    pub fn parse(typed: &str) -> Result<Self, NotAQuantity> {
        let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let (minus, digits) = plain.strip_prefix(['-', '−']).map_or((false, plain.as_str()), |rest| (true, rest));
        let (whole, decimals) = split(digits)?;
        if whole.len() > MOST_DIGITS || decimals.len() > 4 {
            return Err(NotAQuantity::TooLong);
        }
        let number: i64 = whole.parse().map_err(|_| NotAQuantity::NotANumber)?;
        let part: i64 = format!("{decimals:0<4}").parse().map_err(|_| NotAQuantity::NotANumber)?;
        let stored = number * ONE + part;
        Ok(Self(if minus { -stored } else { stored }))
    }

    /// As it stands in an input: `1234,5`, without signs between thousands. Three decimals get a fourth, since
    /// `1,234` would be asked back.
    #[must_use]
    pub fn plain(self) -> String {
        let written = self.written("");
        let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
        if decimals == 3 { written + "0" } else { written }
    }

    /// `self` of `whole` in hundredths of a percent, the nearest: 3 of 4 is 7 500. `None` when `whole` is zero or less.
    #[must_use]
    pub fn basis_points_of(self, whole: Self) -> Option<i64> {
        let (part, whole) = (i128::from(self.0), i128::from(whole.0));
        let nearest = || (part * 20_000 + whole).div_euclid(whole * 2);
        (whole > 0).then(|| i64::try_from(nearest()).unwrap_or(i64::MAX))
    }

    fn written(self, between: &str) -> String {
        let (number, part) = (self.0.unsigned_abs() / 10_000, self.0.unsigned_abs() % 10_000);
        let mut out = if self.0 < 0 { "-".to_owned() } else { String::new() };
        out.push_str(&grouped(number, between));
        if part > 0 {
            out.push(',');
            out.push_str(format!("{part:04}").trim_end_matches('0'));
        }
        out
    }
}

/// Whole digits and decimals of a number without its sign.
fn split(digits: &str) -> Result<(String, String), NotAQuantity> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let signs: Vec<char> = digits.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let Some(last) = signs.last() else {
        return if is_number(digits) { Ok((digits.to_owned(), String::new())) } else { Err(NotAQuantity::NotANumber) };
    };
    let (before, after) = digits.rsplit_once(*last).unwrap_or((digits, ""));
    let groups: Vec<&str> = before.split(['.', ',']).collect();
    if !is_number(after) || !groups.iter().all(|group| is_number(group)) {
        return Err(NotAQuantity::NotANumber);
    }
    let grouped = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let alike = signs.iter().all(|sign| sign == last);
    let one_sign_between = signs[..signs.len() - 1].iter().all(|sign| *sign == signs[0]);
    if !grouped || !one_sign_between {
        return Err(NotAQuantity::NotANumber);
    }
    let whole = groups.concat();
    match (signs.len(), alike, after.len()) {
        // 1.234 or 1,234: could be either, unless nobody would write the whole part so.
        (1, _, 3) if before != "0" && before.len() <= 3 && !before.starts_with('0') => {
            Err(NotAQuantity::Ambiguous { thousands: format!("{whole}{after}"), decimal: format!("{whole},{after}") })
        }
        (2.., true, 3) => Ok((whole + after, String::new())),
        (2.., true, _) => Err(NotAQuantity::NotANumber),
        _ => Ok((whole, after.to_owned())),
    }
}

impl fmt::Display for Quantity {
    /// As offices write it: `1.234,5`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.written("."))
    }
}

/// Sums of figures stop at the largest number instead of turning over.
impl Add for Quantity {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Quantity {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Quantity {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests;
