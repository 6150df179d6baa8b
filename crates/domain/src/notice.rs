//! A notice: what a person is told, in the program, whatever becomes of the letter that carries it by mail.

use jiff::Timestamp;
use serde::Serialize;

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, NoticeId, PersonId};

/// Longest heading, in characters: one line of a page, and of a letter's subject.
pub const LONGEST_TITLE: usize = 150;

/// Longest text, in characters.
pub const LONGEST_TEXT: usize = 4000;

/// One thing that one person is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Which.
    pub id: NoticeId,
    /// Who is told.
    pub person: PersonId,
    /// Of which campaign; `None` where it is about none.
    pub campaign: Option<CampaignId>,
    /// One line.
    pub title: String,
    /// The rest; may be empty.
    pub text: String,
    /// Path of the page where it can be done or read, from the first slash; empty where there is none.
    pub url: String,
}

impl Recorded for Notice {
    const KIND: &'static str = "notice";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Notice {
    /// The person is told. What is longer than a notice may be is cut at a word: news must not fail over a long name.
    pub fn tell(self, by: By, at: Timestamp) -> Change<Self> {
        let title = fitting(&one_line(&self.title), LONGEST_TITLE);
        let text = fitting(self.text.trim(), LONGEST_TEXT);
        Change::new(Self { title, text, ..self }, "notice.told", by, at)
    }
}

/// The same words with single spaces between.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `longest` characters, cut at a word and marked with `…` where something is missing.
pub(crate) fn fitting(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest.saturating_sub(1)).collect();
    let whole = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end())
}

#[cfg(test)]
mod tests;
