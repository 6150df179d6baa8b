//! What a plan leaves unsaid that its units will ask: each with the answer we propose, which a person may replace.

use super::{Particulars, PlanDraft};

/// One thing that the plan does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Neither it nor its contents set a figure to reach.
    NoTargets,
    /// It names no day for reports.
    NoReportDays,
    /// It says nothing of registering titles.
    NoRegistration,
    /// It says nothing of commending.
    NoCommendation,
    /// It commends, but does not say how many.
    NoQuota,
    /// Nobody has the task of putting the reports together.
    NoSynthesis,
    /// Its form of organisation is not on record.
    NoForm,
    /// Source and ceiling of its money are not on record.
    NoBudget,
}

/// The questions that a plan raises, in the order units would ask them.
#[must_use]
pub fn questions(draft: &PlanDraft, particulars: &Particulars) -> Vec<Question> {
    let contents = || draft.contents.iter().map(|clause| clause.text.as_str());
    let whole = || contents().chain(draft.tasks.iter().map(|task| task.text.as_str()));
    let says = |word: &str| whole().any(|text| text.to_lowercase().contains(word));
    let dated = |word: &str| draft.milestones.iter().any(|milestone| milestone.what.to_lowercase().contains(word));
    let asked = [
        (draft.targets.is_empty() && !contents().any(has_figure), Question::NoTargets),
        (!dated("báo cáo"), Question::NoReportDays),
        (!says("đăng ký") && !dated("đăng ký"), Question::NoRegistration),
        (draft.commendation.is_empty(), Question::NoCommendation),
        (draft.commendation.iter().any(|clause| clause.count.is_none()), Question::NoQuota),
        (!says("tổng hợp"), Question::NoSynthesis),
        (particulars.form.is_none(), Question::NoForm),
        (particulars.budget_source.is_none() || particulars.budget_ceiling.is_none(), Question::NoBudget),
    ];
    asked.into_iter().filter_map(|(open, question)| open.then_some(question)).collect()
}

/// A figure to reach: a percentage, or a number after "ít nhất", "trên", "đạt". Numbers of documents, dates and
/// years are none.
fn has_figure(text: &str) -> bool {
    let lower = text.to_lowercase();
    let percentage =
        lower.split('%').rev().skip(1).any(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    let after_word = ["ít nhất ", "tối thiểu ", "trên ", "đạt ", "không quá "].iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| lower[at + word.len()..].starts_with(|c: char| c.is_ascii_digit()))
    });
    percentage || after_word
}

#[cfg(test)]
mod tests;
