//! Rounds as the Office asks for them: a kind, how often, from when to when.

use catalogue::ReportKind;
use domain::calendar::WorkingCalendar;
use domain::round::{Period, Round};
use domain::vietnamese::{short_date, slug};
use jiff::ToSpan;
use jiff::civil::Date;
use wording::{Language, Messages};

use crate::shell::Problems;

/// More rounds are not opened at once.
pub(super) const MOST: usize = 24;

/// Longest time that may be divided, in years.
const LONGEST: i32 = 10;

/// Longest name in addresses.
const LONGEST_SLUG: usize = 40;

/// What is asked for.
pub(super) struct Series<'c> {
    pub(super) kind: &'c ReportKind,
    pub(super) period: Period,
    pub(super) starts: Date,
    pub(super) ends: Date,
    /// The day of the month on which periods end; `None` for their last.
    pub(super) cut_off: Option<i8>,
    /// Working days from the end of a period to the last day for the units.
    pub(super) grace: i32,
}

/// One round that would be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) starts: Date,
    pub(super) ends: Date,
    /// `None` in a year whose days off nobody has entered.
    pub(super) due: Option<Date>,
    /// There is one of this kind about this time already.
    pub(super) exists: bool,
}

impl Series<'_> {
    /// Everything that is wrong with it, at the fields of the form.
    pub(super) fn problems(&self, t: &Messages) -> Problems {
        let mut problems = Problems::default();
        if !self.kind.periods.contains(&self.period) {
            problems.add("chu-ky", t.rounds.period_not_allowed);
        }
        if self.ends < self.starts {
            problems.add("den", t.rounds.ends_before_it_begins);
        } else if self.starts.saturating_add(LONGEST.years()) < self.ends || self.spans().len() > MOST {
            problems.add("den", t.rounds.too_many(MOST));
        }
        problems
    }

    /// The rounds, the first first, none of whose names in addresses is taken by `known`. For a period that
    /// is over the grace begins `today`.
    pub(super) fn planned(&self, known: &[Round], today: Date, calendar: &WorkingCalendar) -> Vec<Planned> {
        let mut taken: Vec<String> = known.iter().map(|round| round.slug.clone()).collect();
        let mut rounds = Vec::new();
        for (starts, ends) in self.spans() {
            let name = self.name(starts, ends);
            let same = |round: &&Round| (&round.kind, round.starts, round.ends) == (&self.kind.code, starts, ends);
            let there = known.iter().find(same);
            let slug = match there {
                Some(round) => round.slug.clone(),
                None => free(&self.slug(&name, ends), &taken),
            };
            taken.push(slug.clone());
            let due =
                there.map(|round| round.due).or_else(|| calendar.add_working_days(ends.max(today), self.grace).ok());
            let name = there.map_or(name, |round| round.name.clone());
            rounds.push(Planned { slug, name, starts, ends, due, exists: there.is_some() });
        }
        rounds
    }

    fn spans(&self) -> Vec<(Date, Date)> {
        self.period.within(self.starts, self.ends, self.cut_off)
    }

    /// "Báo cáo tháng 5/2023", "Báo cáo quý II/2023"; for once, the kind with its days. In Vietnamese: it is stored.
    fn name(&self, starts: Date, ends: Date) -> String {
        let t = Language::Vietnamese.messages();
        let (year, number) = self.period.place(ends, self.cut_off);
        match self.period {
            Period::Once => t.rounds.name_once(short_date(starts), &self.kind.name.vi, short_date(ends)),
            Period::Month => t.rounds.name_month(number, year),
            Period::Quarter => t.rounds.name_quarter(ROMAN[usize::from(number.unsigned_abs()).clamp(1, 4) - 1], year),
            Period::HalfYear if number == 1 => t.rounds.name_first_half(year),
            Period::HalfYear => t.rounds.name_second_half(year),
            Period::Year => t.rounds.name_year(year),
        }
    }

    /// `thang-5-2023`, `quy-2-2023`, `6-thang-dau-nam-2023`.
    fn slug(&self, name: &str, ends: Date) -> String {
        let (year, number) = self.period.place(ends, self.cut_off);
        match self.period {
            Period::Once => slug(name, LONGEST_SLUG),
            Period::Month => format!("thang-{number}-{year}"),
            Period::Quarter => format!("quy-{number}-{year}"),
            Period::HalfYear => format!("6-thang-{}-nam-{year}", if number == 1 { "dau" } else { "cuoi" }),
            Period::Year => format!("nam-{year}"),
        }
    }
}

/// Quarters as offices number them.
const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// `wanted`, or `wanted-2`, `wanted-3` … when it is taken.
fn free(wanted: &str, taken: &[String]) -> String {
    let numbered = (2_usize..).map(|n| format!("{wanted}-{n}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}
