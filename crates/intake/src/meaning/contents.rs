//! The content items of the contents section: its lowest numbered points, or its bullets.

use domain::plan::{Clause, PlanDraft};

use crate::grammar::outline::Outline;

use super::page::Page;
use super::provenance::Ledger;
use super::slogan;

/// Fills `contents` and `contents_count`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let outline = page.plan();
    let Some(section) = section(outline) else { return };
    let found = leaves(outline, section);
    for at in &found {
        let node = &outline.nodes[*at];
        ledger.read(format!("/contents/{}", draft.contents.len()), node.whole.place());
        draft.contents.push(Clause { path: node.path.clone(), text: node.words.as_str().to_owned() });
    }
    if let (Some(first), Some(last), Ok(count)) = (found.first(), found.last(), u32::try_from(found.len())) {
        draft.contents_count = Some(count);
        let place = outline.nodes[*first].whole.place().to(outline.nodes[*last].whole.place());
        ledger.read("/contents_count", place);
    }
}

/// The section of the contents: a heading that begins with "nội dung", below a joint heading if there is one; else
/// the tasks or the way of proceeding.
pub(crate) fn section(outline: &Outline) -> Option<usize> {
    let heading = |at: &usize| outline.nodes[*at].heading.as_ref().map(|_| outline.nodes[*at].heading_key());
    let all: Vec<(usize, String)> = (0..outline.nodes.len())
        .filter_map(|at| heading(&at).map(|key| (at, key)))
        .filter(|(at, _)| outline.nodes[*at].rank() <= 4)
        .collect();
    let top = all.iter().find(|(at, key)| outline.nodes[*at].rank() <= 3 && key.contains("noi dung"));
    let own = |(at, _): &(usize, String)| *at;
    if let Some((top, key)) = top {
        let joint = !key.starts_with("noi dung") || key.contains(',') || key.contains(" va ");
        let inner = all.iter().find(|(at, key)| outline.nodes[*at].parent == Some(*top) && key.starts_with("noi dung"));
        return inner.filter(|_| joint).map(own).or(Some(*top));
    }
    let inner = all.iter().find(|(at, key)| outline.nodes[*at].rank() == 4 && key.starts_with("noi dung"));
    let second = || {
        all.iter().find(|(at, key)| {
            outline.nodes[*at].rank() <= 3
                && ["nhiem vu", "phuong an trien khai", "cac hoat dong", "giai phap"]
                    .iter()
                    .any(|word| key.contains(word))
                && !key.contains("to chuc thuc hien")
                && !key.contains("phan cong")
        })
    };
    inner.or_else(second).map(own)
}

/// Lowest numbered points; an item that only holds the theme is none.
fn leaves(outline: &Outline, section: usize) -> Vec<usize> {
    let range = outline.within(section);
    let numbered: Vec<usize> =
        range.clone().filter(|at| outline.nodes[*at].is_numbered() && !outline.nodes[*at].in_table).collect();
    if numbered.is_empty() {
        let children: Vec<usize> = outline.children(section).collect();
        let marked: Vec<usize> = children.iter().copied().filter(|at| outline.nodes[*at].mark.is_some()).collect();
        return if marked.is_empty() {
            children.into_iter().filter(|at| !outline.nodes[*at].words.as_str().ends_with(':')).collect()
        } else {
            marked
        };
    }
    numbered
        .iter()
        .enumerate()
        .filter(|(index, at)| {
            // depth first: a point has points of its own when the next numbered one is deeper
            let deeper =
                numbered.get(index + 1).is_some_and(|next| outline.nodes[*next].rank() > outline.nodes[**at].rank());
            let theme = slogan::is_label(&outline.nodes[**at])
                && outline.nodes[**at].heading.is_some()
                && outline.nodes[**at].run_in.is_none();
            !deeper && !theme
        })
        .map(|(_, at)| *at)
        .collect()
}
