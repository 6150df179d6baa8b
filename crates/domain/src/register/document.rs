//! What a register says of a document: the columns of the two books (Decree 30/2020, Annex IV).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::series::{Direction, Series};
use crate::vietnamese::{fold, tidy};

/// Longest value of a column that takes a few words.
pub const LONGEST_LINE: usize = 300;

/// Longest value of a column that takes sentences.
pub const LONGEST_TEXT: usize = 2_000;

/// How far ahead of today a paper of the program may be dated.
const DAYS_AHEAD: i32 = 60;

/// A document as a register has it. What the book of the other direction asks stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Code of the kind: `KH`, `QĐ`, `CV`.
    pub doc_type: String,
    /// Going out: what follows our number. Coming in: number and symbol that its author gave.
    pub symbol: String,
    /// The day printed on it.
    pub day: Option<Date>,
    /// Trích yếu.
    pub subject: String,
    /// Going out: who signed.
    pub signer: String,
    /// Going out: to whom it goes.
    pub recipients: String,
    /// Going out: who keeps the copy.
    pub keeper: String,
    /// Going out: how many copies.
    pub copies: Option<u32>,
    /// Coming in: who issued it.
    pub author: String,
    /// Coming in: the day it arrived.
    pub arrived: Option<Date>,
    /// Coming in: the unit or person it goes to.
    pub addressee: String,
    /// Coming in: the last day to settle it.
    pub due: Option<Date>,
    /// Coming in: number and symbol of the answer, or how it was settled.
    pub answer: String,
    /// The day it was passed on.
    pub passed: Option<Date>,
    /// Ghi chú.
    pub note: String,
}

/// What is wrong with a document, and in which column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column, by the name of its field.
    pub field: &'static str,
    /// What is wrong.
    pub why: Why,
}

/// What can be wrong with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The book needs it.
    Missing,
    /// Longer than so many characters.
    TooLong(usize),
    /// A day after today.
    Future,
    /// A day of another year than the book's.
    OtherYear(i16),
    /// A paper of the program is dated further ahead than so many days.
    FarAhead(i32),
    /// A paper of the program is dated in a year whose book is neither this nor last year's.
    ClosedYear(i16),
    /// Not what the book of the number is for.
    OtherBook,
    /// A body that has no book here.
    NoBook,
    /// Arrived, passed on or due before the day that must come first.
    TooEarly,
}

impl Document {
    /// Without spaces that mean nothing.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        for (_, text, _) in self.texts_mut() {
            *text = tidy(text);
        }
        self
    }

    /// Everything that is wrong with it as a document of this series, all at once, in the order of the columns.
    #[must_use]
    pub fn faults(&self, series: &Series, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut wrong = |field, why| faults.push(Fault { field, why });
        for (field, text, longest) in self.clone().texts_mut() {
            if text.chars().count() > longest {
                wrong(field, Why::TooLong(longest));
            }
        }
        let needed: &[(&str, bool)] = match series.direction {
            Direction::Outgoing => &[
                ("doc_type", self.doc_type.is_empty()),
                ("subject", self.subject.is_empty()),
                ("day", self.day.is_none()),
                ("signer", self.signer.is_empty()),
            ],
            Direction::Incoming => &[
                ("author", self.author.is_empty()),
                ("subject", self.subject.is_empty()),
                ("arrived", self.arrived.is_none()),
            ],
        };
        for (field, missing) in needed {
            if *missing {
                wrong(field, Why::Missing);
            }
        }
        for (field, day) in [("day", self.day), ("arrived", self.arrived), ("passed", self.passed)] {
            if day.is_some_and(|day| day > today) {
                wrong(field, Why::Future);
            }
        }
        let kind = &series.book.doc_type;
        if !kind.is_empty() && !self.doc_type.is_empty() && self.doc_type != *kind {
            wrong("doc_type", Why::OtherBook);
        }
        let (counted, dated) = self.dated(series.direction);
        if dated.is_some_and(|day| day.year() != series.year) {
            wrong(counted, Why::OtherYear(series.year));
        }
        let before = |day: Option<Date>, first: Option<Date>| day.zip(first).is_some_and(|(day, first)| day < first);
        if before(self.arrived, self.day) {
            wrong("arrived", Why::TooEarly);
        }
        if before(self.passed, dated) {
            wrong("passed", Why::TooEarly);
        }
        if before(self.due, self.arrived) {
            wrong("due", Why::TooEarly);
        }
        faults
    }

    /// Everything that is wrong with a paper that the program issues. Its signature may be left to the pen, and its day
    /// may be ahead of today, as that of a paper that waits for its signature is.
    #[must_use]
    pub fn faults_of_issued(&self, series: &Series, today: Date) -> Vec<Fault> {
        let mut faults = self.faults(series, today);
        let unsigned = Fault { field: "signer", why: Why::Missing };
        faults.retain(|fault| *fault != unsigned && fault.why != Why::Future);
        let Some(day) = self.day else { return faults };
        let year = day.year();
        if year != today.year() && year != today.year() - 1 {
            faults.push(Fault { field: "day", why: Why::ClosedYear(year) });
        } else if (day - today).get_days() > DAYS_AHEAD {
            faults.push(Fault { field: "day", why: Why::FarAhead(DAYS_AHEAD) });
        }
        faults
    }

    /// The day that places it in its book, with its column: going out the day of the document, coming in that of its
    /// arrival.
    #[must_use]
    pub fn dated(&self, direction: Direction) -> (&'static str, Option<Date>) {
        match direction {
            Direction::Outgoing => ("day", self.day),
            Direction::Incoming => ("arrived", self.arrived),
        }
    }

    /// What a search looks through.
    #[must_use]
    pub fn searched(&self) -> String {
        let Self { symbol, subject, signer, recipients, author, addressee, answer, note, .. } = self;
        fold(&[symbol, subject, signer, recipients, author, addressee, answer, note].map(String::as_str).join(" "))
    }

    /// Whether somebody still has to settle it, after its last day.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.answer.is_empty() && self.due.is_some_and(|due| due < today)
    }

    fn texts_mut(&mut self) -> [(&'static str, &mut String, usize); 10] {
        [
            ("doc_type", &mut self.doc_type, LONGEST_LINE),
            ("symbol", &mut self.symbol, LONGEST_LINE),
            ("subject", &mut self.subject, LONGEST_TEXT),
            ("signer", &mut self.signer, LONGEST_LINE),
            ("recipients", &mut self.recipients, LONGEST_TEXT),
            ("keeper", &mut self.keeper, LONGEST_LINE),
            ("author", &mut self.author, LONGEST_LINE),
            ("addressee", &mut self.addressee, LONGEST_LINE),
            ("answer", &mut self.answer, LONGEST_LINE),
            ("note", &mut self.note, LONGEST_TEXT),
        ]
    }
}
