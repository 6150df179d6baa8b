//! Duties outside such sections: labelled ones, those of a directive's points, the executors of a decision.

use crate::grammar::key::{head, key};
use crate::grammar::numbering::Mark;
use crate::grammar::outline::{Node, Outline};
use crate::grammar::text::Text;
use crate::vocabulary::tasks::LEAD_LABELS;

use super::section::{after_basis, rests_on_this, unit_and_predicate};
use super::unit::{before_predicate, is_unit, without_mode, without_scope};
use super::{Found, label};

/// Outside such sections only what is labelled or says "chủ trì", "có trách nhiệm".
/// In a directive each point of the first level may begin with the unit it charges.
pub(super) fn elsewhere(outline: &Outline, at: usize, directs: bool) -> Option<Found> {
    let node = &outline.nodes[at];
    match label(&node.words) {
        Some((label, rest)) if LEAD_LABELS.contains(&label.as_str()) => return labelled(node, &rest),
        Some((label, rest)) if !rest.is_empty() && !is_unit(&label) => return None,
        _ => {}
    }
    if let Some(found) = node.heading.as_ref().and_then(|heading| unit_as_heading(outline, at, heading)) {
        return Some(found);
    }
    if matches!(node.mark, Some(Mark::Article(_))) {
        return executors(&node.words);
    }
    let charges = charged(node) || directs && node.parent.is_none() && matches!(node.mark, Some(Mark::Arabic(_)));
    if let Some(found) = charges.then(|| unit_and_predicate(node)).flatten() {
        return Some(found);
    }
    let text = node.words.as_str();
    if rests_on_this(&key(head(text, 12))) {
        return after_basis(&node.words).filter(|found| head(text, 160).contains(found.unit.as_str()));
    }
    let leads = ["chủ trì", "có trách nhiệm", "chịu trách nhiệm"].iter().any(|word| head(text, 200).contains(word));
    let numbered = matches!(node.mark, Some(Mark::Arabic(_) | Mark::Letter(_) | Mark::Dash) | None);
    if !leads || !numbered || !is_unit(&key(head(text, 40))) {
        return None;
    }
    let found = unit_and_predicate(node)?;
    let predicate = found.text.as_ref().map_or("", Text::as_str);
    let direct = ["chủ trì", "có trách nhiệm", "chịu trách nhiệm"].iter().any(|word| predicate.starts_with(word));
    (direct && found.unit.as_str().chars().count() < 120).then_some(found)
}

/// "Cơ quan chủ trì: Sở Nội vụ", in whatever follows it.
fn labelled(node: &Node, rest: &Text) -> Option<Found> {
    let unit = before_predicate(rest).map_or_else(|| rest.clone(), |end| rest.part(0..end));
    let unit = without_scope(&without_mode(&unit).trimmed(&['.', ';', ',', ' ']));
    let fits = unit.len() > 3 && unit.len() < 400;
    fits.then(|| Found { unit, text: Some(node.words.clone()), once: true, unsure: false })
}

/// Outside a section of duties: "Đối với …", "Nhiệm vụ của …", and in a directive the unit itself as a heading.
fn unit_as_heading(outline: &Outline, at: usize, heading: &Text) -> Option<Found> {
    let node = &outline.nodes[at];
    let opening = key(head(heading.as_str(), 24));
    let moded = ["doi voi ", "nhiem vu cua ", "trach nhiem cua "].iter().any(|mode| opening.starts_with(mode));
    let above = node.parent.map(|above| outline.nodes[above].heading_key());
    let duties = above.as_ref().is_none_or(|above| above == "nhiem vu" || above.starts_with("nhiem vu, quyen han"));
    let top = matches!(node.mark, Some(Mark::Arabic(_) | Mark::Decimal(_))) && (duties || node.rank() == 5);
    // "2. Trách nhiệm của các đơn vị" with the units as headings of its own
    let parted = outline
        .children(at)
        .any(|child| is_unit(&outline.nodes[child].heading_key()) && outline.nodes[child].heading.is_some());
    if !(moded && node.rank() == 4 || top) || parted {
        return None;
    }
    let unit = without_mode(heading);
    let end = [" có trách nhiệm", " chịu trách nhiệm"].iter().find_map(|verb| unit.as_str().find(verb));
    let end = end.or_else(|| unit.as_str().find(" (").filter(|_| moded));
    let unit = end.map_or(unit.clone(), |at| unit.part(0..at));
    is_unit(&key(unit.as_str())).then(|| Found { unit, text: node.run_in.clone(), once: false, unsure: true })
}

/// The article that says who executes a decision: "Chánh Văn phòng …, Giám đốc Sở … chịu trách nhiệm thi hành".
fn executors(text: &Text) -> Option<Found> {
    let whole = text.as_str();
    let verb = [
        "chịu trách nhiệm thi hành",
        "có trách nhiệm thi hành",
        "căn cứ Quyết định",
        "có trách nhiệm theo dõi",
        "có trách nhiệm hướng dẫn",
        "có trách nhiệm tổ chức",
        "có trách nhiệm triển khai",
        "chịu trách nhiệm",
    ]
    .iter()
    .find_map(|verb| whole.find(verb))?;
    let start = whole[..verb].rfind(". ").map_or(0, |at| at + 2);
    let unit = without_mode(&text.part(start..verb)).trimmed(&[',', ' ', ';']);
    (unit.len() > 5 && is_unit(&key(head(unit.as_str(), 30)))).then(|| Found {
        unit,
        text: Some(text.from(verb)),
        once: false,
        unsure: false,
    })
}

/// A point that charges a unit: "b) Giao Thanh tra thành phố chủ trì …".
fn charged(node: &Node) -> bool {
    key(head(node.words.as_str(), 12)).starts_with("giao ") && node.mark.is_some()
}
