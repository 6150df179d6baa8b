//! The boxes of the form, as typed, and what they mean.

use domain::award::{Dated, Decision, Facts, Holder, Honour, Level, Subject, Years};
use domain::vietnamese::{short_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use wording::Messages;

use super::words;
use crate::shell::Problems;
use crate::state::App;

/// What the box of honours says for one that the catalogue does not have.
pub(super) const OTHER: &str = "khac";

/// One choice of a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// Who is meant, as the form asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// Somebody of the agency.
    Person,
    /// A unit of it.
    Unit,
    /// Somebody or some body else.
    Other(Subject),
}

impl Whom {
    const ALL: [Self; 5] = [
        Self::Person,
        Self::Unit,
        Self::Other(Subject::Person),
        Self::Other(Subject::Collective),
        Self::Other(Subject::Household),
    ];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Person => "nguoi",
            Self::Unit => "don-vi",
            Self::Other(Subject::Person) => "ca-nhan",
            Self::Other(Subject::Collective) => "tap-the",
            Self::Other(Subject::Household) => "ho",
        }
    }

    fn name(self, t: &'static Messages) -> &'static str {
        match self {
            Self::Person => t.awards.of_agency,
            Self::Unit => t.awards.unit_of_agency,
            Self::Other(Subject::Person) => t.awards.other_person,
            Self::Other(Subject::Collective) => t.awards.other_collective,
            Self::Other(Subject::Household) => t.awards.household,
        }
    }

    fn of(holder: &Holder) -> Self {
        match holder {
            Holder::Person { .. } => Self::Person,
            Holder::Unit { .. } => Self::Unit,
            Holder::Other { subject, .. } => Self::Other(*subject),
        }
    }
}

/// An award as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Fields {
    /// Who is meant.
    pub(super) la: String,
    pub(super) ten: String,
    /// The id of one of several who are called so.
    pub(super) chon: String,
    /// Code of the honour, or `khac`.
    pub(super) hinh_thuc: String,
    pub(super) ten_khac: String,
    /// Its level, where the honour does not say it.
    pub(super) cap: String,
    pub(super) so: String,
    pub(super) ngay: String,
    pub(super) co_quan: String,
    pub(super) nguoi_ky: String,
    pub(super) thanh_tich: String,
    pub(super) nam: String,
    /// The revision that the author saw.
    pub(super) ban: String,
}

impl Fields {
    /// An award as it stands, to be put right.
    pub(super) fn of(facts: &Facts, revision: i64) -> Self {
        let Facts { holder, honour, decision, merit, years } = facts.clone();
        let chosen = match &holder {
            Holder::Person { id, .. } => id.as_str().to_owned(),
            Holder::Unit { id, .. } => id.as_str().to_owned(),
            Holder::Other { .. } => String::new(),
        };
        Self {
            la: Whom::of(&holder).code().to_owned(),
            ten: holder.name().to_owned(),
            chon: chosen,
            ten_khac: if honour.code.is_none() { honour.name } else { String::new() },
            hinh_thuc: honour.code.unwrap_or_else(|| OTHER.to_owned()),
            cap: honour.level.code().to_owned(),
            so: decision.number,
            ngay: decision.dated.words(),
            co_quan: decision.issuer,
            nguoi_ky: decision.signer,
            thanh_tich: merit,
            nam: years.map(Years::words).unwrap_or_default(),
            ban: revision.to_string(),
        }
    }

    /// Who is meant.
    pub(super) fn whom(&self) -> Option<Whom> {
        Whom::ALL.into_iter().find(|whom| whom.code() == self.la)
    }

    /// The day or year of the decision; a wrong one is told at its box.
    pub(super) fn dated(&self, t: &'static Messages, problems: &mut Problems) -> Option<Dated> {
        if self.ngay.trim().is_empty() {
            problems.add("ngay", t.awards.no_day);
            return None;
        }
        let dated = Dated::parse(&self.ngay);
        if dated.is_none() {
            problems.add("ngay", t.awards.no_such_day(tidy(&self.ngay)));
        }
        dated
    }

    /// The honour for such a holder; what is wrong is told at its boxes.
    pub(super) fn honour(
        &self,
        app: &App,
        (subject, day): (Option<Subject>, Option<Date>),
        t: &'static Messages,
        problems: &mut Problems,
    ) -> Option<Honour> {
        let printed = tidy(&self.ten_khac);
        let known = match self.hinh_thuc.as_str() {
            "" => {
                problems.add("hinh-thuc", t.awards.no_honour);
                return None;
            }
            // What is written out and stands in the catalogue is that.
            OTHER => app.catalogue.award_named(&printed, day),
            code => app.catalogue.award(code),
        };
        let level = Level::from_code(&self.cap);
        let Some(kind) = known else {
            if self.hinh_thuc != OTHER {
                problems.add("hinh-thuc", t.awards.no_honour);
                return None;
            }
            if printed.is_empty() {
                problems.add("ten-khac", t.awards.no_printed);
            }
            if level.is_none() {
                problems.add("cap", t.awards.no_level);
            }
            return level.map(|level| Honour { code: None, name: printed, level });
        };
        if subject.is_some_and(|subject| !kind.subjects.contains(&subject)) {
            let whom: Vec<&str> = kind.subjects.iter().map(|subject| words::subject(*subject, t)).collect();
            problems.add("hinh-thuc", t.awards.wrong_subject(words::name(&kind.name, t), whom.join(", ")));
        }
        if let Some(day) = day.filter(|day| !kind.holds_on(*day)) {
            problems.add("hinh-thuc", t.awards.not_of_that_day(short_date(day), words::name(&kind.name, t)));
        }
        let level = match (level, &kind.levels[..]) {
            (None, [only]) => *only,
            (Some(level), levels) if levels.contains(&level) => level,
            (level, levels) => {
                let names: Vec<&str> = levels.iter().map(|level| words::level(*level, t)).collect();
                let sentence = match level {
                    None => t.awards.which_level(names.join(", ")),
                    Some(_) => t.awards.wrong_level(words::name(&kind.name, t), names.join(", ")),
                };
                problems.add("cap", sentence);
                return None;
            }
        };
        Some(Honour { code: Some(kind.code.clone()), name: kind.name.vi.clone(), level })
    }

    /// The years of the achievement; wrong ones are told at their box.
    pub(super) fn years(&self, t: &'static Messages, problems: &mut Problems) -> Option<Years> {
        if self.nam.trim().is_empty() {
            return None;
        }
        let years = Years::parse(&self.nam);
        if years.is_none() {
            problems.add("nam", t.awards.no_such_years(tidy(&self.nam)));
        }
        years
    }

    /// All of it, for a holder and an honour that are known.
    pub(super) fn facts(&self, holder: Holder, honour: Honour, dated: Dated, years: Option<Years>) -> Facts {
        let (number, issuer, signer) = (self.so.clone(), self.co_quan.clone(), self.nguoi_ky.clone());
        let decision = Decision { number, dated, issuer, signer };
        Facts { holder, honour, decision, merit: self.thanh_tich.clone(), years }.tidied()
    }
}

/// Who can be meant.
pub(super) fn whom(chosen: &str, t: &'static Messages) -> Vec<Choice> {
    let choice = |whom: Whom| {
        let value = whom.code().to_owned();
        Choice { label: whom.name(t).to_owned(), chosen: value == chosen, value }
    };
    Whom::ALL.map(choice).into_iter().collect()
}

/// The honours of the catalogue; what nobody has verified says so.
pub(super) fn honours(app: &App, chosen: &str, t: &'static Messages) -> Vec<Choice> {
    let choice = |kind: &catalogue::AwardKind| {
        let name = words::name(&kind.name, t);
        let label = if kind.mark.is_verified() { name.to_owned() } else { t.awards.unverified(name) };
        Choice { chosen: kind.code == chosen, value: kind.code.clone(), label }
    };
    app.catalogue.awards.iter().map(choice).collect()
}

/// The levels, the highest first.
pub(super) fn levels(chosen: &str, t: &'static Messages) -> Vec<Choice> {
    let choice = |level: Level| {
        let value = level.code().to_owned();
        Choice { label: words::level(level, t).to_owned(), chosen: value == chosen, value }
    };
    Level::ALL.map(choice).into_iter().collect()
}

/// Whom awards are for.
pub(super) fn subjects(chosen: &str, t: &'static Messages) -> Vec<Choice> {
    let choice = |subject: Subject| {
        let value = subject.code().to_owned();
        Choice { label: words::subject(subject, t).to_owned(), chosen: value == chosen, value }
    };
    Subject::ALL.map(choice).into_iter().collect()
}

/// The last day of what is known of a decision's day, at most today.
pub(super) fn day_in(dated: Option<Dated>, today: Date) -> Date {
    dated.and_then(Dated::last_day).map_or(today, |day| day.min(today))
}
