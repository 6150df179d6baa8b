//! What waits for a visitor.

use jiff::civil::Date;

/// One row of what waits, as the store gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// What it is, a word of its step's own.
    pub kind: String,
    /// The campaign's name in addresses.
    pub slug: String,
    /// The campaign's name.
    pub campaign: String,
    /// The unit's name; empty for the agency's own work.
    pub unit: String,
    /// What it is about, as its step understands it.
    pub about: String,
    /// The last day for it.
    pub due: Option<Date>,
    /// How many.
    pub count: i64,
}

/// One line of "Việc của tôi": a verb, a deadline and one button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// Verb and object: "Duyệt kế hoạch …".
    pub title: String,
    /// The campaign or what else places it.
    pub place: String,
    /// The last day for it.
    pub due: Option<Date>,
    /// Whether somebody else has to act first.
    pub waits: bool,
    /// What the button says.
    pub button: &'static str,
    /// Where it leads.
    pub url: String,
}
