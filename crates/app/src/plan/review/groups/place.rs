//! Where a value stands, in words: the page, or the section.

use domain::plan::Source;

use super::Builder;

impl Builder<'_> {
    /// `Trang 2` when the format knows pages, else the section.
    pub(super) fn place(&self, source: &Source) -> String {
        match (source.page, source.paragraph) {
            (Some(page), _) => self.t.review.page(page),
            (None, Some(paragraph)) => self.section_of(paragraph),
            (None, None) => String::new(),
        }
    }

    /// The last heading at or before a paragraph.
    pub(super) fn section_of(&self, paragraph: usize) -> String {
        let mut sections = self.plan.draft.sections.iter().enumerate();
        let before = sections.rfind(|(n, _)| {
            let heading = self.source(&format!("/sections/{n}")).and_then(|source| source.paragraph);
            heading.is_some_and(|heading| heading <= paragraph)
        });
        match before {
            Some((_, section)) => self.t.review.section(&section.path),
            None => self.t.review.opening.to_owned(),
        }
    }
}
