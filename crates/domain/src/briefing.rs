//! An occasion on which a unit told its people of the campaign: when, how, how many.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::change::{Change, Recorded};
use crate::id::{BriefingId, CampaignId, UnitId};
use crate::permission::Speaker;
use crate::vietnamese::tidy;

/// One briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Briefing {
    /// Which.
    pub id: BriefingId,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Whose people.
    pub unit: UnitId,
    /// On which day.
    pub day: Date,
    /// How: "Họp cơ quan", "Gửi văn bản", "Nhóm Zalo".
    pub how: String,
    /// How many people.
    pub people: u32,
    /// Who was there or what was said; may be empty.
    pub note: String,
    /// Entered by mistake and taken back.
    pub withdrawn: bool,
}

/// What is wrong with a briefing as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BriefingFault {
    /// It does not say how.
    #[error("no occasion")]
    NoOccasion,
    /// Nobody was there, or more than a province has.
    #[error("the number of people is out of range")]
    People,
    /// It lies in the future.
    #[error("in the future")]
    InTheFuture,
    /// A text is too long.
    #[error("too long")]
    TooLong,
    /// It is another unit's.
    #[error("not allowed")]
    NotAllowed,
}

/// Most people at one briefing: the largest province.
pub const MOST_PEOPLE: u32 = 200_000;

impl Recorded for Briefing {
    const KIND: &'static str = "briefing";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Briefing {
    /// A unit says that it briefed its people. `today` is the day on which it says so.
    ///
    /// # Errors
    /// Everything that is wrong, all at once.
    pub fn hold(self, by: &Speaker, today: Date, at: Timestamp) -> Result<Change<Self>, Vec<BriefingFault>> {
        let briefing = Self { how: tidy(&self.how), note: tidy(&self.note), ..self };
        let faults: Vec<BriefingFault> = [
            (briefing.unit != by.unit, BriefingFault::NotAllowed),
            (briefing.how.is_empty(), BriefingFault::NoOccasion),
            (!(1..=MOST_PEOPLE).contains(&briefing.people), BriefingFault::People),
            (briefing.day > today, BriefingFault::InTheFuture),
            (briefing.how.chars().count() > 200 || briefing.note.chars().count() > 1_000, BriefingFault::TooLong),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect();
        if faults.is_empty() { Ok(Change::new(briefing, "briefing.held", by.by.clone(), at)) } else { Err(faults) }
    }

    /// It was entered by mistake.
    ///
    /// # Errors
    /// When it is another unit's.
    pub fn withdraw(self, by: &Speaker, at: Timestamp) -> Result<Change<Self>, BriefingFault> {
        if self.unit != by.unit {
            return Err(BriefingFault::NotAllowed);
        }
        Ok(Change::new(Self { withdrawn: true, ..self }, "briefing.withdrawn", by.by.clone(), at))
    }
}

#[cfg(test)]
mod tests;
