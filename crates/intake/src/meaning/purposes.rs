//! Purposes and requirements, kept apart where the text parts them.

use domain::plan::{CheckNote, PlanDraft};

use crate::grammar::key::key;
use crate::grammar::numbering::Mark;
use crate::grammar::outline::Node;
use crate::grammar::text::Text;

use super::page::Page;
use super::provenance::Ledger;

/// Fills `purposes`, `requirements` and their counts.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let nodes = &page.plan().nodes;
    let find =
        |wanted: &dyn Fn(&str) -> bool| nodes.iter().position(|node| label(node).is_some_and(|name| wanted(&name)));
    let purpose = find(&|heading| heading.starts_with("muc dich") && !heading.contains("yeu cau"));
    let requirement = find(&|heading| heading == "yeu cau" || heading.starts_with("yeu cau") && heading.len() < 24);
    let joint = find(&|heading| heading.contains("muc dich") && heading.contains("yeu cau"));
    if let Some(at) = purpose {
        let found = items(page, at);
        draft.purposes_count = count(&found);
        put(&found, "/purposes", None, &mut draft.purposes, ledger);
        counted(draft.purposes_count, &found, "/purposes_count", ledger);
    }
    if let Some(at) = requirement {
        let found = items(page, at);
        draft.requirements_count = count(&found);
        put(&found, "/requirements", None, &mut draft.requirements, ledger);
        counted(draft.requirements_count, &found, "/requirements_count", ledger);
    }
    if let (None, None, Some(at)) = (purpose, requirement, joint) {
        let found = items(page, at);
        put(&found, "/purposes", Some(CheckNote::UnusualForm), &mut draft.purposes, ledger);
    }
}

/// The heading's key, or that of a run-in label: "1. Mục đích: Nhằm …".
fn label(node: &Node) -> Option<String> {
    if node.heading.is_some() {
        return Some(node.heading_key());
    }
    let colon = node.words.as_str().find(':').filter(|at| *at < 30 && node.is_numbered())?;
    Some(key(&node.words.as_str()[..colon]))
}

fn count(found: &[Text]) -> Option<u32> {
    u32::try_from(found.len()).ok().filter(|count| *count > 0)
}

fn counted(count: Option<u32>, found: &[Text], pointer: &str, ledger: &mut Ledger<'_>) {
    if let (Some(_), Some(first), Some(last)) = (count, found.first(), found.last()) {
        ledger.read(pointer, first.place().to(last.place()));
    }
}

fn put(found: &[Text], pointer: &str, note: Option<CheckNote>, out: &mut Vec<String>, ledger: &mut Ledger<'_>) {
    for text in found {
        ledger.note(format!("{pointer}/{}", out.len()), text.place(), note);
        out.push(text.as_str().to_owned());
    }
}

/// The points of a section: its bullets or numbers, or its paragraphs when it has none; a run-in text is one.
pub(crate) fn items(page: &Page, section: usize) -> Vec<Text> {
    let outline = page.plan();
    let children: Vec<usize> = outline.children(section).collect();
    let marked: Vec<usize> = children.iter().copied().filter(|at| outline.nodes[*at].mark.is_some()).collect();
    let first_rank = marked.iter().map(|at| outline.nodes[*at].rank()).min();
    if let Some(rank) = first_rank {
        return marked
            .into_iter()
            .filter(|at| outline.nodes[*at].rank() == rank)
            .map(|at| outline.nodes[at].words.clone())
            .collect();
    }
    let node = &outline.nodes[section];
    let run_in = node.run_in.clone().or_else(|| {
        let colon = node.words.as_str().find(':').filter(|at| *at < 30 && node.heading.is_none())?;
        Some(node.words.from(colon + 1)).filter(|words| !words.is_empty())
    });
    let mut out: Vec<Text> = run_in.into_iter().collect();
    out.extend(
        children
            .into_iter()
            .map(|at| &outline.nodes[at])
            .filter(|node| {
                node.mark.as_ref().is_none_or(|mark| *mark == Mark::Dash)
                    && !node.words.as_str().ends_with(':')
                    && !node.words.is_empty()
            })
            .map(|node| node.words.clone()),
    );
    out
}
