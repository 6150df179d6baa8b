//! What a campaign must have on record before it is issued though plans seldom print it: how it is organised, and
//! where its money comes from.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::edit::{EditRefusal, LONGEST_TEXT};

/// On record beside the fields of the document. Nothing here is ever read from a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Particulars {
    /// How the campaign is organised.
    pub form: Option<EmulationForm>,
    /// Where the money comes from, in words.
    pub budget_source: Option<String>,
    /// At most this much, in đồng.
    pub budget_ceiling: Option<u64>,
}

/// The forms of organising emulation: regular and by theme (Law on Emulation and Commendation of 2022, Article 16); a
/// campaign by round belongs to the law before it (Decree 91/2017/NĐ-CP). A person says which; the program only keeps
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmulationForm {
    /// Thường xuyên.
    Regular,
    /// Theo đợt.
    ByCampaign,
    /// Theo chuyên đề.
    ByTheme,
}

impl EmulationForm {
    /// All of them, in the order of the statistics.
    pub const ALL: [Self; 3] = [Self::Regular, Self::ByCampaign, Self::ByTheme];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::ByCampaign => "by-campaign",
            Self::ByTheme => "by-theme",
        }
    }

    /// The form stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// Pointers of the particulars begin so.
pub(super) const ROOT: &str = "/particulars/";

impl Particulars {
    /// The text that stands for the particular `key`; empty while there is none.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        match key {
            "form" => self.form.map(|form| form.code().to_owned()).unwrap_or_default(),
            "budget_source" => self.budget_source.clone().unwrap_or_default(),
            "budget_ceiling" => self.budget_ceiling.map(|sum| sum.to_string()).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// One particular given or, with null, taken back. Sums may be typed with points between the thousands.
    pub(super) fn set(&mut self, key: &str, value: &Value) -> Result<(), EditRefusal> {
        let text = value.as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_some_and(|text| text.chars().count() > LONGEST_TEXT) {
            return Err(EditRefusal::TooLong);
        }
        match key {
            "form" => {
                self.form = text.map(|code| EmulationForm::from_code(code).ok_or(EditRefusal::OtherKind)).transpose()?
            }
            "budget_source" => self.budget_source = text.map(str::to_owned),
            "budget_ceiling" => self.budget_ceiling = text.map(sum).transpose()?,
            _ => return Err(EditRefusal::NoSuchField),
        }
        Ok(())
    }
}

/// `25.000.000`, `25000000 đồng`.
fn sum(text: &str) -> Result<u64, EditRefusal> {
    let text = text.trim_end_matches("đồng").trim_end_matches('đ').trim();
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '\u{a0}'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if plain { digits.parse().map_err(|_| EditRefusal::NotASum) } else { Err(EditRefusal::NotASum) }
}

#[cfg(test)]
mod tests;
