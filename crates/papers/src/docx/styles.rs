//! The parts that depend on no text: styles in the sizes of the paper, numbering, settings, page numbers.

use crate::Sizes;

/// `word/styles.xml`. Sizes there are half points.
pub(super) fn styles(sizes: Sizes) -> String {
    let points = sizes.points();
    let half_points = |points: u32| (points * 2).to_string();
    STYLES.replace("{body}", &half_points(points.body)).replace("{small}", &half_points(points.small))
}

/// `word/settings.xml`; the lines above footnotes are named where there are footnotes.
pub(super) fn settings(footnotes: bool) -> String {
    SETTINGS.replace("{notes}", if footnotes { SEPARATORS } else { "" })
}

pub(super) const NUMBERING: &str = include_str!("parts/numbering.xml");
pub(super) const HEADER: &str = include_str!("parts/header.xml");
pub(super) const FIRST_HEADER: &str = include_str!("parts/first-header.xml");
const STYLES: &str = include_str!("parts/styles.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const SEPARATORS: &str = "<w:footnotePr><w:footnote w:id=\"0\"/><w:footnote w:id=\"1\"/></w:footnotePr>";
