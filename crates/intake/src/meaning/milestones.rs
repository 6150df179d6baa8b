//! Days that the plan sets: deadlines ("trước ngày …", "chậm nhất …") and the dates of activities.

use domain::plan::{CheckNote, Milestone, PlanDraft};

use crate::grammar::dates::{self, DateAt};
use crate::grammar::key::{head, key};
use crate::grammar::outline::Node;

use super::page::Page;
use super::provenance::Ledger;

/// Fills `milestones`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let outline = &page.outline;
    for (at, node) in outline.nodes.iter().enumerate().skip(page.preamble.end) {
        let text = node.whole.as_str();
        let activity = key(head(node.words.as_str(), 20)).starts_with("thoi gian") && node.rank() >= 9;
        for found in dates::all(text) {
            let Some((when, start)) = deadline(text, &found).or_else(|| activity.then(|| day_of(&found)).flatten())
            else {
                continue;
            };
            let what = if activity {
                outline.ancestors(at).next().map_or("", |above| outline.nodes[above].words.as_str())
            } else {
                clause(node, start)
            };
            let note = found.date.civil().is_none().then_some(CheckNote::DateFromWords);
            ledger.note(format!("/milestones/{}", draft.milestones.len()), node.whole.place_of(start..found.end), note);
            draft.milestones.push(Milestone { when, what: head(what, 240).trim().to_owned() });
        }
    }
}

/// "trước ngày 31/3/2026" with the byte where the words begin.
fn deadline(text: &str, found: &DateAt) -> Option<(String, usize)> {
    let before = &text[..found.start];
    let tail = before.char_indices().rev().nth(24).map_or(before, |(at, _)| &before[at..]);
    const WORDS: &[&str] = &[
        "trước ngày ",
        "trước ",
        "chậm nhất là ",
        "chậm nhất ngày ",
        "chậm nhất ",
        "không quá ngày ",
        "muộn nhất ",
        "hoàn thành trong ",
        "hoàn thành ",
    ];
    let word = WORDS.iter().find(|word| tail.ends_with(**word))?;
    let mut day = found.date.shortest().or_else(|| Some(format!("{:02}/{:02}", found.date.day?, found.date.month?)))?;
    if found.date.year.is_none()
        && ["hằng năm", "hàng năm"].iter().any(|word| text[found.end..].trim_start().starts_with(word))
    {
        day.push_str(" hằng năm");
    }
    Some((format!("trước {day}"), found.start - word.len()))
}

fn day_of(found: &DateAt) -> Option<(String, usize)> {
    found.date.shortest().filter(|day| day.len() > 4).map(|day| (day, found.start))
}

/// The clause around a deadline.
fn clause(node: &Node, start: usize) -> &str {
    let text = node.whole.as_str();
    let from = text[..start].rfind(['.', ';']).map_or(0, |at| at + 1);
    let to = text[start..].find(['.', ';']).map_or(text.len(), |at| start + at);
    &text[from..to]
}
