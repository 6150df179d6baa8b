//! The account leaves: with its day and, where its body is numbered here, the next number of the register. After that
//! nothing of it changes any more.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Summary, SummaryRefusal, allowed};
use crate::actor::Actor;
use crate::change::Change;
use crate::register::Entry;

/// The account as it left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Its line of the register; `None` for a body whose documents are numbered elsewhere.
    pub line: Option<Line>,
    /// Day of issue.
    pub day: Date,
    /// When it was issued.
    pub at: Timestamp,
    /// The paper, part by part: plan, catalogue and wording may change afterwards.
    pub printed: serde_json::Value,
}

/// A line of the register, as the account keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number.
    pub number: i64,
    /// `15/BC-SVHTTDL`.
    pub printed: String,
    /// Its name in addresses.
    pub slug: String,
}

impl From<&Entry> for Line {
    fn from(entry: &Entry) -> Self {
        Self { number: entry.number, printed: entry.printed(), slug: entry.slug() }
    }
}

/// What is asked before it leaves.
#[derive(Clone, Copy, Debug)]
pub struct Leaving {
    /// The day that it is to bear.
    pub day: Date,
    /// The day up to which its figures count.
    pub cut_off: Date,
    /// Today.
    pub today: Date,
    /// How many places are still empty.
    pub gaps: usize,
    /// Whether it leaves although there are some.
    pub with_gaps: bool,
}

impl Summary {
    /// Whether it can leave so.
    ///
    /// # Errors
    /// When `by` may not; it has left, its figures move, its day is before the cut-off or after today, or places are
    /// empty and nobody said that it leaves nevertheless.
    pub fn may_leave(&self, leaving: &Leaving, by: &Actor) -> Result<(), SummaryRefusal> {
        self.may_change(by)?;
        let Leaving { day, cut_off, today, gaps, with_gaps } = *leaving;
        if self.frozen.is_none() {
            Err(SummaryRefusal::NotFrozen)
        } else if day < cut_off || day > today {
            Err(SummaryRefusal::NotItsDay)
        } else if gaps > 0 && !with_gaps {
            Err(SummaryRefusal::Gaps(gaps))
        } else {
            Ok(())
        }
    }

    /// It leaves as `printed`, on the day that was asked, with its line of the register where it has one.
    ///
    /// # Errors
    /// As [`Summary::may_leave`].
    pub fn issue(
        self,
        leaving: &Leaving,
        line: Option<Line>,
        printed: serde_json::Value,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, SummaryRefusal> {
        self.may_leave(leaving, by)?;
        let issued = Some(Issued { line, day: leaving.day, at, printed });
        Ok(Change::new(Self { issued, ..self }, "summary.issued", by.into(), at))
    }

    /// Whether `by` may write, freeze or thaw it.
    ///
    /// # Errors
    /// When `by` may not, or it has left.
    pub fn may_change(&self, by: &Actor) -> Result<(), SummaryRefusal> {
        allowed(by)?;
        if self.issued.is_some() { Err(SummaryRefusal::Issued) } else { Ok(()) }
    }
}
