//! Duties in a section that gives them ("Tổ chức thực hiện"): its points name the units.

use crate::grammar::key::{head, key};
use crate::grammar::outline::{Node, Outline};
use crate::grammar::text::Text;
use crate::vocabulary::tasks::{LEAD_LABELS, SECTIONS};

use super::unit::{before_predicate, is_unit, without_mode, without_scope};
use super::{Found, label};

/// A paragraph below a heading that gives duties.
pub(crate) fn in_task_section(outline: &Outline, at: usize) -> bool {
    outline.ancestors(at).any(|above| {
        let node = &outline.nodes[above];
        let section = node.heading_key();
        node.rank() <= 4 && node.heading.is_some() && gives_duties(&section)
    })
}

/// The heading of a section of duties, not of one unit with "trách nhiệm" in its name.
fn gives_duties(section: &str) -> bool {
    SECTIONS.iter().any(|word| section.starts_with(word) || section.contains(word) && !is_unit(section))
}

/// In a section of duties the points of its first level name the units.
pub(super) fn in_section(outline: &Outline, at: usize) -> Option<Found> {
    let node = &outline.nodes[at];
    let parent = node.parent?;
    let section = outline.nodes[parent].heading_key();
    if !gives_duties(&section) {
        return None;
    }
    let words = node.words.as_str();
    if key(head(words, 30)).starts_with("tren day la") || key(head(words, 40)).starts_with("trong qua trinh") {
        return None;
    }
    if let Some(heading) = &node.heading {
        let unit = without_mode(heading);
        let verb = ["có trách nhiệm", "chịu trách nhiệm"].iter().find_map(|verb| unit.as_str().find(verb));
        let unit = without_scope(&verb.map_or(unit.clone(), |at| unit.part(0..at)));
        let place = key(unit.as_str());
        if SECTIONS.iter().any(|word| place.starts_with(word))
            || place.starts_with("thoi gian")
            || place.starts_with("kinh phi")
            || place.starts_with("che do")
        {
            return None;
        }
        return Some(Found { unit, text: node.run_in.clone(), once: false, unsure: !is_unit(&place) });
    }
    unit_and_predicate(node)
}

/// "Văn phòng Sở có trách nhiệm đôn đốc …": the unit ends where the predicate begins.
pub(super) fn unit_and_predicate(node: &Node) -> Option<Found> {
    let words = &node.words;
    let stripped = without_mode(words);
    if let Some((label, rest)) = label(&stripped) {
        if LEAD_LABELS.contains(&label.as_str()) {
            return Some(Found {
                unit: rest.trimmed(&['.', ';', ' ']),
                text: Some(words.clone()),
                once: true,
                unsure: false,
            });
        }
        if is_unit(&label) && label.len() < 160 && !label.contains(". ") {
            let colon = stripped.as_str().find(':')?;
            return Some(Found { unit: stripped.part(0..colon), text: Some(rest), once: false, unsure: false });
        }
    }
    if rests_on_this(&key(head(stripped.as_str(), 60))) {
        return after_basis(&stripped);
    }
    let end = before_predicate(&stripped)?;
    let unit = without_scope(&stripped.part(0..end)).trimmed(&[',', ' ', ';']);
    let unit_key = key(unit.as_str());
    (is_unit(&unit_key) && unit.len() > 3).then(|| Found {
        unit,
        text: Some(stripped.from(end)),
        once: false,
        unsure: false,
    })
}

/// Whether words rest a duty on the document itself: "Căn cứ Kế hoạch này, …". Keys.
pub(super) fn rests_on_this(opening: &str) -> bool {
    ["can cu ", "tren co so ", "theo "].iter().any(|word| opening.starts_with(word))
}

/// "Căn cứ Kế hoạch này, đề nghị các Tổ chuyên môn … xây dựng kế hoạch": the unit follows the comma.
pub(super) fn after_basis(text: &Text) -> Option<Found> {
    let charged = ["đề nghị các ", "đề nghị ", "yêu cầu các ", "yêu cầu ", "giao "].iter().find_map(|word| {
        let at = text.as_str().find(word)?;
        Some(at + word.len() - if word.ends_with("các ") { "các ".len() } else { 0 })
    });
    let this = head(text.as_str(), 160).find(" này").filter(|at| text.as_str()[at + " này".len()..].starts_with(','));
    let at = charged.or_else(|| Some(this? + " này,".len()))?;
    let rest = text.from(at);
    let end = before_predicate(&rest)?;
    let unit = rest.part(0..end).trimmed(&[',', ' ', ';']);
    is_unit(&key(unit.as_str())).then(|| Found { unit, text: Some(rest.from(end)), once: false, unsure: true })
}
