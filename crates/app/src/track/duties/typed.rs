//! A day and a reason as somebody gave them, checked before any verb is asked.

use domain::vietnamese::{parse_date, tidy};
use jiff::civil::Date;

use super::actions::Answer;
use crate::shell::{Problems, Visit};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 1_000;

/// A day and a reason as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) until: String,
    pub(super) reason: String,
}

/// The fields that a sentence is put at.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) until: String,
    pub(super) reason: String,
}

impl Fields {
    /// Of the form about one thing: `den-<id>`, `ly-do-<id>`.
    pub(super) fn of_form(id: &str) -> Self {
        Self { until: format!("den-{id}"), reason: format!("ly-do-{id}") }
    }

    /// As programs call them.
    pub(super) fn of_value() -> Self {
        Self { until: "until".to_owned(), reason: "reason".to_owned() }
    }
}

impl Typed {
    /// The day and the reason, or everything that is wrong with them. `due` is the day so far.
    pub(super) fn read(&self, due: Option<Date>, at: &Fields, visit: &Visit) -> Result<(Date, String), Problems> {
        let (t, mut problems) = (visit.t, Problems::default());
        let until = parse_date(&self.until);
        match until {
            None => problems.add(&at.until, t.rounds.not_a_day(tidy(&self.until))),
            Some(day) if day < visit.today => problems.add(&at.until, t.rounds.not_a_day_to_come),
            Some(day) if due.is_some_and(|due| day <= due) => problems.add(&at.until, t.rounds.not_later),
            Some(_) => {}
        }
        let reason = self.reason(at, &mut problems, visit);
        until.filter(|_| problems.is_empty()).map(|day| (day, reason)).ok_or(problems)
    }

    /// What the Office answers, by the word of its button; `None` for a word that is none.
    pub(super) fn answer(
        &self,
        verb: &str,
        due: Option<Date>,
        at: &Fields,
        visit: &Visit,
    ) -> Option<Result<Answer, Problems>> {
        let only_reason = || {
            let mut problems = Problems::default();
            let reason = self.reason(at, &mut problems, visit);
            if problems.is_empty() { Ok(reason) } else { Err(problems) }
        };
        match verb {
            "gia-han" => Some(self.read(due, at, visit).map(|(until, reason)| Answer::Extend(until, reason))),
            "giu-han" => Some(only_reason().map(Answer::Keep)),
            "mien" => Some(only_reason().map(Answer::Waive)),
            _ => None,
        }
    }

    fn reason(&self, at: &Fields, problems: &mut Problems, visit: &Visit) -> String {
        let reason = tidy(&self.reason);
        if reason.is_empty() {
            problems.add(&at.reason, visit.t.rounds.no_reason);
        } else if reason.chars().count() > LONGEST_REASON {
            problems.add(&at.reason, visit.t.rounds.reason_too_long(LONGEST_REASON));
        }
        reason
    }
}
