//! Days that the plan sets: deadlines ("trước ngày …", "chậm nhất …") and the dates of activities.

use domain::plan::{CheckNote, Milestone, PlanDraft};

use crate::grammar::dates;
use crate::grammar::key::{head, key};
use crate::grammar::outline::{Node, Outline};

use super::due;
use super::page::Page;
use super::provenance::Ledger;

/// Fills `milestones`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    for (outline, from) in page.bodies() {
        for at in from..outline.nodes.len() {
            of_node(outline, at, draft, ledger);
        }
    }
}

fn of_node(outline: &Outline, at: usize, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let node = &outline.nodes[at];
    let text = node.words.as_str();
    let activity = key(head(text, 20)).starts_with("thoi gian") && node.rank() >= 9;
    let mut found = due::deadlines(text);
    if activity {
        found.extend(dates::all(text).iter().filter_map(due::on));
    }
    for due in found {
        let what = if activity {
            outline.ancestors(at).next().map_or("", |above| outline.nodes[above].words.as_str())
        } else {
            clause(node, due.start)
        };
        let note = due.in_words.then_some(CheckNote::DateFromWords);
        ledger.note(format!("/milestones/{}", draft.milestones.len()), node.words.place_of(due.start..due.end), note);
        draft.milestones.push(Milestone { when: due.when, what: head(what, 240).trim().to_owned() });
    }
}

/// The clause around a deadline, without the number in front of the paragraph.
fn clause(node: &Node, start: usize) -> &str {
    let text = node.words.as_str();
    let from = text[..start].rfind(['.', ';']).map_or(0, |at| at + 1);
    let to = text[start..].find(['.', ';']).map_or(text.len(), |at| start + at);
    &text[from..to]
}
