//! Working days: which days an office works, and how its deadlines are counted.
//!
//! The working week is Monday to Friday. A year's days off, and the weekend days that are worked in exchange for a
//! day off, are data of the catalogue (Labour Code 45/2019, articles 111 and 112, and the notices of each year).
//! A year without data is never guessed: whoever counts into it gets [`UnknownYear`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

#[cfg(test)]
mod tests;

/// The days an agency works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    days_off: BTreeSet<Date>,
    working_weekends: BTreeSet<Date>,
    /// Known years, and whether somebody has compared the year with its notices.
    years: BTreeMap<i16, bool>,
}

/// A deadline runs into a year whose days off nobody has entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Chưa có lịch nghỉ lễ, tết năm {year}. Thêm lịch của năm này rồi tính lại hạn.")]
pub struct UnknownYear {
    /// The year asked for.
    pub year: i16,
}

impl WorkingCalendar {
    /// A calendar that knows no year yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a year known: its days off and the weekend days worked in exchange. `verified` says that the year was
    /// compared with its notices. A year added twice is replaced.
    pub fn add_year(
        &mut self,
        year: i16,
        verified: bool,
        days_off: impl IntoIterator<Item = Date>,
        working_weekends: impl IntoIterator<Item = Date>,
    ) {
        self.days_off.retain(|day| day.year() != year);
        self.working_weekends.retain(|day| day.year() != year);
        self.days_off.extend(days_off.into_iter().filter(|day| day.year() == year));
        self.working_weekends.extend(working_weekends.into_iter().filter(|day| day.year() == year));
        self.years.insert(year, verified);
    }

    /// The years that can be counted in, ascending.
    pub fn known_years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.keys().copied()
    }

    /// Whether the year is known and was compared with its notices. A deadline counted in a year that was not
    /// must be shown as unverified.
    #[must_use]
    pub fn is_verified(&self, year: i16) -> bool {
        self.years.get(&year).copied().unwrap_or(false)
    }

    /// Whether the office works on `date`.
    ///
    /// # Errors
    /// [`UnknownYear`] when the year has no data.
    pub fn is_working(&self, date: Date) -> Result<bool, UnknownYear> {
        self.known(date)?;
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(self.working_weekends.contains(&date) || (!weekend && !self.days_off.contains(&date)))
    }

    /// The `n`-th working day after `date`, or before it when `n` is negative. `date` itself is not counted, so five
    /// working days after a Monday without holidays is the next Monday. With `n` = 0 it is `date`, working or not.
    ///
    /// # Errors
    /// [`UnknownYear`] when the count touches a year without data.
    pub fn add_working_days(&self, date: Date, n: i32) -> Result<Date, UnknownYear> {
        self.known(date)?;
        let step = if n < 0 { before } else { after };
        let (mut day, mut left) = (date, n.unsigned_abs());
        while left > 0 {
            day = step(day)?;
            if self.is_working(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// How many working days lie between the two days: those after `a` up to and with `b`. Negative when `b` is the
    /// earlier day, counting from `b` up to the day before `a`. So it is always the `n` of
    /// [`add_working_days`](Self::add_working_days) that leads from `a` to a working day `b`.
    ///
    /// # Errors
    /// [`UnknownYear`] when the days between touch a year without data.
    pub fn working_days_between(&self, a: Date, b: Date) -> Result<i32, UnknownYear> {
        self.known(a)?;
        self.known(b)?;
        let step = if b < a { before } else { after };
        let (mut day, mut count) = (a, 0);
        while day != b {
            day = step(day)?;
            if self.is_working(day)? {
                count += 1;
            }
        }
        Ok(if b < a { -count } else { count })
    }

    /// `date` if the office works that day, else the next working day.
    ///
    /// # Errors
    /// [`UnknownYear`] when the count touches a year without data.
    pub fn on_or_after(&self, date: Date) -> Result<Date, UnknownYear> {
        if self.is_working(date)? { Ok(date) } else { self.add_working_days(date, 1) }
    }

    /// `date` if the office works that day, else the working day before.
    ///
    /// # Errors
    /// [`UnknownYear`] when the count touches a year without data.
    pub fn on_or_before(&self, date: Date) -> Result<Date, UnknownYear> {
        if self.is_working(date)? { Ok(date) } else { self.add_working_days(date, -1) }
    }

    fn known(&self, date: Date) -> Result<(), UnknownYear> {
        if self.years.contains_key(&date.year()) { Ok(()) } else { Err(UnknownYear { year: date.year() }) }
    }
}

fn after(day: Date) -> Result<Date, UnknownYear> {
    day.tomorrow().map_err(|_| UnknownYear { year: day.year().saturating_add(1) })
}

fn before(day: Date) -> Result<Date, UnknownYear> {
    day.yesterday().map_err(|_| UnknownYear { year: day.year().saturating_sub(1) })
}
