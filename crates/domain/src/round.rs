//! A round of reports: which kind, about which time, due when.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, By};
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, RoundId};
use crate::permission::{Action, On, may};

/// One round of reports in one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Which.
    pub id: RoundId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Its name in addresses: `dot-1`, `thang-5-2023`.
    pub slug: String,
    /// Code of its kind, a file of `catalogue/reports/`.
    pub kind: String,
    /// What it is called: "Báo cáo đợt 1", "Báo cáo tháng 5/2023".
    pub name: String,
    /// First day of the time it is about.
    pub starts: Date,
    /// Last day of that time.
    pub ends: Date,
    /// Last day for the units.
    pub due: Date,
    /// Whether the Office has closed it: nothing more is taken.
    pub closed: bool,
}

/// Why a round is not opened or closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundRefusal {
    /// The person may not.
    #[error("not allowed")]
    NotAllowed,
    /// It has no name.
    #[error("no name")]
    NoName,
    /// It ends before it begins.
    #[error("ends before it begins")]
    EndsBeforeItBegins,
    /// It is due before the time it is about has begun.
    #[error("due before it begins")]
    DueTooEarly,
    /// It is closed already.
    #[error("closed")]
    Closed,
    /// The new day is not after the old one.
    #[error("the new day is not later")]
    NotLater,
}

/// What decides which of two rounds is the later, the latest greatest: the one whose time ends later; of two that end
/// together the one that begins earlier, since its report is about more (the final report about the whole campaign, not
/// the one about its last month); then the one opened later. Nothing of it ever changes; the day on which a round is
/// due may be put off. In SQL, the latest first: `ends desc, starts, id desc`.
pub type Order<'a> = (Date, Reverse<Date>, &'a RoundId);

/// The place of a round among the others of its campaign.
#[must_use]
pub fn order(starts: Date, ends: Date, id: &RoundId) -> Order<'_> {
    (ends, Reverse(starts), id)
}

impl Recorded for Round {
    const KIND: &'static str = "round";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Round {
    /// Its place among the others; see [`Order`].
    #[must_use]
    pub fn order(&self) -> Order<'_> {
        order(self.starts, self.ends, &self.id)
    }

    /// The round of a deadline that the launch itself sets. The launch has asked who may.
    pub fn begin_with_campaign(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "round.opened", by, at)
    }

    /// The time that the round of a launch's deadline is about: from the first day of the campaign, or the day of the
    /// launch where the plan names none, to the last day of the campaign; a report in between, to its due day.
    #[must_use]
    pub fn span_in_campaign(due: Date, starts: Date, ends: Option<Date>, at_the_end: bool) -> (Date, Date) {
        let starts = starts.min(due);
        let last = ends.unwrap_or(due);
        let ends = if at_the_end { last } else { last.min(due) };
        (starts, ends.max(starts))
    }

    /// The Office opens a round.
    ///
    /// # Errors
    /// When `by` may not, or its days contradict one another.
    pub fn open(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, RoundRefusal> {
        if !may(by, Action::ManageDuties, On::Agency) {
            return Err(RoundRefusal::NotAllowed);
        }
        if self.name.trim().is_empty() {
            return Err(RoundRefusal::NoName);
        }
        if self.ends < self.starts {
            return Err(RoundRefusal::EndsBeforeItBegins);
        }
        if self.due < self.starts {
            return Err(RoundRefusal::DueTooEarly);
        }
        Ok(Change::new(self, "round.opened", by.into(), at))
    }

    /// The Office gives all units more time.
    ///
    /// # Errors
    /// When `by` may not, it is closed, or the day is not later.
    pub fn extend(self, until: Date, by: &Actor, at: Timestamp) -> Result<Change<Self>, RoundRefusal> {
        if !may(by, Action::ManageDuties, On::Agency) {
            return Err(RoundRefusal::NotAllowed);
        }
        if self.closed {
            return Err(RoundRefusal::Closed);
        }
        if until <= self.due {
            return Err(RoundRefusal::NotLater);
        }
        Ok(Change::new(Self { due: until, ..self }, "round.extended", by.into(), at))
    }

    /// The Office closes it: what has not come in will not be taken.
    ///
    /// # Errors
    /// When `by` may not, or it is closed.
    pub fn close(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, RoundRefusal> {
        if !may(by, Action::ManageDuties, On::Agency) {
            return Err(RoundRefusal::NotAllowed);
        }
        if self.closed {
            return Err(RoundRefusal::Closed);
        }
        Ok(Change::new(Self { closed: true, ..self }, "round.closed", by.into(), at))
    }
}

/// How often reports are asked for (Nghị định 09/2019/NĐ-CP speaks of month, quarter, half-year and year).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// Once, about any time.
    Once,
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// Every half-year.
    HalfYear,
    /// Every year.
    Year,
}

impl Period {
    /// Every period, the shortest first.
    pub const ALL: [Self; 5] = [Self::Once, Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// The word in forms and files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
        }
    }

    /// The period of `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.code() == code)
    }

    /// Months in it; `None` for once.
    fn months(self) -> Option<i8> {
        match self {
            Self::Once => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::HalfYear => Some(6),
            Self::Year => Some(12),
        }
    }

    /// The year of the period that `day` lies in, and which of that year it is, from 1: (2023, 2) for the second quarter.
    #[must_use]
    pub fn place(self, day: Date, cut_off: Option<i8>) -> (i16, i8) {
        let month = month_of(day, cut_off);
        (month.year(), (month.month() - 1) / self.months().unwrap_or(12) + 1)
    }

    /// The stretches of time of this period from `starts` to `ends`, cut at both ends: whole calendar periods, or with
    /// `cut_off` (1 to 28) periods that end on that day of their last month, as "from the 15th to the 14th".
    #[must_use]
    pub fn within(self, starts: Date, ends: Date, cut_off: Option<i8>) -> Vec<(Date, Date)> {
        let Some(months) = self.months() else { return vec![(starts, ends)] };
        let mut spans = Vec::new();
        let mut from = starts;
        while from <= ends {
            let to = last_day(from, months, cut_off).min(ends);
            spans.push((from, to));
            let Ok(next) = to.checked_add(1.day()) else { break };
            from = next;
        }
        spans
    }
}

/// The first day of the month that `day` is counted in.
fn month_of(day: Date, cut_off: Option<i8>) -> Date {
    match cut_off {
        Some(last) if day.day() > last => day.first_of_month().saturating_add(1.month()),
        _ => day.first_of_month(),
    }
}

/// The last day of the period of so many months that `day` lies in.
fn last_day(day: Date, months: i8, cut_off: Option<i8>) -> Date {
    let month = month_of(day, cut_off);
    let last_month = month.month() - (month.month() - 1) % months + months - 1;
    let first = Date::new(month.year(), last_month, 1).unwrap_or(month);
    match cut_off {
        Some(last) => first.saturating_add(i64::from(last - 1).days()),
        None => first.last_of_month(),
    }
}

#[cfg(test)]
mod tests;
