//! Where a value stands, in words: the page, the section, or what is attached.

use domain::plan::{Plan, Source};
use wording::Messages;

use super::shorten;
use crate::plan::review::record::Layout;

/// Longest name of an attachment beside a field, in characters.
const LONGEST: usize = 14;

/// The headings of a record, ready to be looked up.
pub(super) struct Places {
    /// First paragraph of each heading, in order, with what it is called.
    headings: Vec<(usize, String)>,
    t: &'static Messages,
}

impl Places {
    pub(super) fn of(plan: &Plan, layout: &Layout, t: &'static Messages) -> Self {
        let paragraph = |n| plan.draft.provenance.get(&format!("/sections/{n}")).and_then(|source| source.paragraph);
        let sections = plan.draft.sections.iter().enumerate();
        let mut headings: Vec<(usize, String)> =
            sections.filter_map(|(n, section)| Some((paragraph(n)?, t.review.section(&section.path)))).collect();
        // An attachment numbers its own sections: beside a field only its name is clear.
        if let Some(first) = layout.attachments.first() {
            headings.retain(|(paragraph, _)| *paragraph < first.paragraph);
            headings.extend(layout.attachments.iter().map(|one| (one.paragraph, attached(&one.name, t))));
        }
        headings.sort_by_key(|(paragraph, _)| *paragraph);
        Self { headings, t }
    }

    /// `Trang 2` when the format knows pages, else the section.
    pub(super) fn said(&self, source: &Source) -> String {
        match (source.page, source.paragraph) {
            (Some(page), _) => self.t.review.page(page),
            (None, Some(paragraph)) => self.section_of(paragraph),
            (None, None) => String::new(),
        }
    }

    /// The last heading at or before a paragraph.
    pub(super) fn section_of(&self, paragraph: usize) -> String {
        let at = self.headings.partition_point(|(heading, _)| *heading <= paragraph);
        match at.checked_sub(1) {
            Some(at) => self.headings[at].1.clone(),
            None => self.t.review.opening.to_owned(),
        }
    }
}

/// `PHỤ LỤC II · DANH MỤC` as `Phụ lục II`.
fn attached(name: &str, t: &'static Messages) -> String {
    let first = name.split(" · ").next().unwrap_or_default();
    let lower = first.to_lowercase();
    match lower.strip_prefix("phụ lục").map(str::len) {
        Some(rest) => format!("{}{}", t.review.appendix, shorten(&first[first.len() - rest..], LONGEST)),
        None => t.review.attached.to_owned(),
    }
}
