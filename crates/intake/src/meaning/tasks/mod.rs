//! Who has to do what: units as headings, units in front of a predicate, and
//! lines that label who leads.

mod elsewhere;
mod letter;
mod partners;
mod section;
mod unit;

use domain::plan::{CheckNote, PlanDraft, Task};

use crate::grammar::key::{head, key};
use crate::grammar::outline::Outline;
use crate::grammar::text::Text;

use super::due;
use super::page::Page;
use super::provenance::Ledger;
use elsewhere::elsewhere;
use partners::partners;
use section::in_section;
pub(crate) use section::in_task_section;
pub(crate) use unit::is_unit;

/// Fills `tasks`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let mut labelled: Vec<String> = Vec::new();
    let directs = matches!(draft.doc_type.as_deref(), Some("CT" | "CĐ"));
    for (outline, from) in page.duties() {
        for at in from..outline.nodes.len() {
            if outline.nodes[at].in_table {
                continue;
            }
            let found =
                if in_task_section(outline, at) { in_section(outline, at) } else { elsewhere(outline, at, directs) };
            let Some(found) = found else { continue };
            if found.once {
                let unit = key(found.unit.as_str());
                if labelled.contains(&unit) {
                    continue;
                }
                labelled.push(unit);
            }
            put(outline, at, found, draft, ledger);
        }
    }
    if draft.tasks.is_empty() {
        letter::read(page, draft, ledger);
    }
}

fn put(outline: &Outline, at: usize, found: Found, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let node = &outline.nodes[at];
    let pointer = format!("/tasks/{}", draft.tasks.len());
    let last = if found.text.is_none() { own(outline, at).last() } else { None };
    let place = last.map_or(node.whole.place(), |last| node.whole.place().to(outline.nodes[last].whole.place()));
    ledger.note(&pointer, place, found.unsure.then_some(CheckNote::UnusualForm));
    let below_it = own(outline, at).map(|below| &outline.nodes[below].whole);
    let words: Vec<&Text> = found.text.iter().chain(below_it).collect();
    // several points may set several days; the task as a whole has one only where there is one
    let mut dues = words.iter().flat_map(|text| due::deadlines(text.as_str()).into_iter().map(move |due| (due, text)));
    let due = dues.next().filter(|(first, _)| dues.all(|(other, _)| other.when == first.when));
    if let Some((due, text)) = &due {
        ledger.note(
            format!("{pointer}/due"),
            text.place_of(due.start..due.end),
            due.in_words.then_some(CheckNote::DateFromWords),
        );
    }
    draft.tasks.push(Task {
        unit: found.unit.as_str().to_owned(),
        partners: found.text.as_ref().and_then(partners).map(|names| names.as_str().to_owned()),
        due: due.map(|(due, _)| due.when),
        text: found.text.map_or_else(|| below(outline, at), |text| text.as_str().to_owned()),
        path: Some(node.path.clone()).filter(|path| !path.is_empty()),
    });
}

struct Found {
    unit: Text,
    /// `None`: what stands below the heading.
    text: Option<Text>,
    /// A unit that leads many activities is one task.
    once: bool,
    unsure: bool,
}

/// "Đơn vị chủ trì: Sở Nội vụ": the label's key and what follows.
fn label(text: &Text) -> Option<(String, Text)> {
    let colon = text.as_str().find(':').filter(|at| *at < 220)?;
    Some((key(&text.as_str()[..colon]), text.from(colon + 1)))
}

/// What stands under a heading, one line each.
fn below(outline: &Outline, at: usize) -> String {
    let texts: Vec<&str> = own(outline, at).map(|below| outline.nodes[below].whole.as_str()).collect();
    texts.join("\n")
}

/// The nodes below a duty, without the sentences that close the document.
fn own(outline: &Outline, at: usize) -> impl Iterator<Item = usize> {
    outline.within(at).take_while(|below| {
        let node = &outline.nodes[*below];
        let opening = key(head(node.whole.as_str(), 20));
        node.mark.is_some() || !(opening.starts_with("tren day la") || opening.starts_with("trong qua trinh"))
    })
}
