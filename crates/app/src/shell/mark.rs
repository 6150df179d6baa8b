//! Where something stands, as pages draw it: colour, shape, words.

use domain::vietnamese::short_date;
use jiff::civil::Date;

use super::Visit;

/// A state: never its colour alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Class of its colour.
    pub class: &'static str,
    /// Id of its shape in `icons.svg`.
    pub icon: &'static str,
    /// What it says.
    pub words: String,
}

impl Mark {
    /// Of these three.
    pub fn new(class: &'static str, icon: &'static str, words: impl Into<String>) -> Self {
        Self { class, icon, words: words.into() }
    }

    /// A last day: "Quá 3 ngày", "Còn 3 ngày, hạn 31/5/2023".
    #[must_use]
    pub fn due(day: Date, visit: &Visit) -> Self {
        let t = visit.t;
        match (day - visit.today).get_days() {
            late @ ..0 => Self::new("f-over", "i-over", t.shell.days_late(-late)),
            0 => Self::new("f-soon", "i-soon", t.shell.due_today),
            left @ 1..=7 => Self::new("f-soon", "i-soon", t.shell.days_left(short_date(day), left)),
            _ => Self::new("f-todo", "i-ring", t.shell.due_on(short_date(day))),
        }
    }
}
