//! What a letter asks: "Văn phòng Chính phủ đề nghị quý Bộ khẩn trương báo cáo …". The polite "quý Bộ" is the
//! addressee.

use domain::plan::{CheckNote, PlanDraft, Task};

use crate::grammar::key::{head, key};
use crate::grammar::text::Text;

use super::super::due;
use super::super::page::Page;
use super::super::provenance::Ledger;
use super::unit::{before_predicate, is_unit};

/// Verbs with which a letter asks.
const ASKS: &[&str] = &["đề nghị ", "yêu cầu ", "Đề nghị ", "Yêu cầu ", "giao "];

/// Polite words for the addressee. Keys.
const POLITE: &[&str] = &["quy ", "cac dong chi", "cac don vi", "cac co quan", "don vi"];

/// Fills `tasks` of a letter that gives duties in no other way.
pub(super) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    if draft.doc_type.as_deref() != Some("CV") {
        return;
    }
    for node in &page.outline.nodes[page.preamble.end.min(page.outline.nodes.len())..] {
        let Some((unit, rest)) = asked(&node.words) else { continue };
        let polite = POLITE.iter().any(|word| key(unit.as_str()).starts_with(word));
        let addressee = draft.addressed_to.first().filter(|_| polite && draft.addressed_to.len() == 1).cloned();
        let due = due::deadlines(rest.as_str()).into_iter().next().map(|due| due.when);
        let unit = addressee.unwrap_or_else(|| unit.as_str().to_owned());
        if draft.tasks.iter().any(|task| task.unit == unit) {
            continue;
        }
        ledger.check(format!("/tasks/{}", draft.tasks.len()), node.words.place(), CheckNote::UnusualForm);
        draft.tasks.push(Task { unit, text: rest.as_str().to_owned(), due, ..Task::default() });
    }
}

/// Whom the sentence asks, and for what.
fn asked(words: &Text) -> Option<(Text, Text)> {
    let at = ASKS.iter().filter_map(|verb| words.as_str().find(verb).map(|at| at + verb.len())).min()?;
    let rest = words.from(at);
    let end = before_predicate(&rest)?;
    let unit = rest.part(0..end).trimmed(&[',', ' ']);
    let name = key(head(unit.as_str(), 40));
    let known = is_unit(&name) || POLITE.iter().any(|word| name.starts_with(word));
    (known && unit.as_str().chars().count() <= 200).then(|| (unit, rest.from(end)))
}
