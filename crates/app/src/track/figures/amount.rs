//! One amount in words: what has no number is told apart, never a zero.

use domain::progress;
use domain::rollup::{Amount, Subject};
use wording::Messages;

/// An amount as a table shows it; what does not apply to the subject is empty.
pub(super) struct AmountView {
    /// "12/14 đạt".
    pub(super) met: String,
    /// "78,5%": the average share of the way gone.
    pub(super) share: String,
    pub(super) sum: String,
    pub(super) goals: String,
    pub(super) missing: i64,
    pub(super) none: i64,
    pub(super) not_applicable: i64,
}

impl AmountView {
    pub(super) fn of(subject: &Subject, amount: Amount, t: &'static Messages) -> Self {
        let said = amount.numbers > 0;
        let has_goal = said && !matches!(subject, Subject::Answer(_));
        let is_added = said && !matches!(subject, Subject::Content(_));
        let only = |shown: bool, text: String| if shown { text } else { String::new() };
        Self {
            met: only(has_goal, t.figures.met(amount.met, amount.numbers)),
            share: only(has_goal, amount.average_share().map(percent).unwrap_or_default()),
            sum: only(is_added, amount.sum.quantity().to_string()),
            goals: only(has_goal && is_added, amount.goals.quantity().to_string()),
            missing: amount.missing(),
            none: amount.none,
            not_applicable: amount.not_applicable,
        }
    }
}

/// `78,5%` of hundredths of a percent.
fn percent(share: i64) -> String {
    format!("{}%", progress::percent(share))
}
