//! Who has to do what: units as headings, units in front of a predicate, and
//! lines that label who leads.

use domain::plan::{CheckNote, PlanDraft, Task};

use crate::grammar::key::{head, key};
use crate::grammar::numbering::Mark;
use crate::grammar::outline::{Node, Outline};
use crate::grammar::text::Text;
use crate::vocabulary::tasks::{GROUPS, LEAD_LABELS, MODES, NO_UNITS, PREDICATES, SECTIONS, UNITS};

use super::page::Page;
use super::provenance::Ledger;

/// Fills `tasks`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let outline = &page.outline;
    let mut labelled: Vec<String> = Vec::new();
    for (at, node) in outline.nodes.iter().enumerate().skip(page.preamble.end) {
        if node.in_table {
            continue;
        }
        let found = if in_task_section(outline, at) { in_section(outline, at) } else { elsewhere(node) };
        let Some(found) = found else { continue };
        if found.once {
            let unit = key(found.unit.as_str());
            if labelled.contains(&unit) {
                continue;
            }
            labelled.push(unit);
        }
        let note = found.unsure.then_some(CheckNote::UnusualForm);
        let last = if found.text.is_none() { outline.within(at).last() } else { None };
        let place = last.map_or(node.whole.place(), |last| node.whole.place().to(outline.nodes[last].whole.place()));
        ledger.note(format!("/tasks/{}", draft.tasks.len()), place, note);
        let text = found.text.map_or_else(|| below(outline, at), |text| text.as_str().to_owned());
        draft.tasks.push(Task {
            unit: found.unit.as_str().to_owned(),
            text,
            path: Some(node.path.clone()).filter(|path| !path.is_empty()),
            ..Task::default()
        });
    }
}

struct Found {
    unit: Text,
    /// `None`: what stands below the heading.
    text: Option<Text>,
    /// A unit that leads many activities is one task.
    once: bool,
    unsure: bool,
}

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
fn in_section(outline: &Outline, at: usize) -> Option<Found> {
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

/// Outside such sections only what is labelled or says "chủ trì", "có trách nhiệm".
fn elsewhere(node: &Node) -> Option<Found> {
    if let Some((label, rest)) = label(&node.words) {
        if !LEAD_LABELS.contains(&label.as_str()) {
            return None;
        }
        let unit = before_predicate(&rest).map_or_else(|| rest.clone(), |end| rest.part(0..end));
        let unit = without_mode(&unit).trimmed(&['.', ';', ',', ' ']);
        let unit = unit.as_str().find(" trong phạm vi").map_or(unit.clone(), |at| unit.part(0..at));
        return (unit.len() > 3 && unit.len() < 400).then(|| Found {
            unit,
            text: Some(node.words.clone()),
            once: true,
            unsure: false,
        });
    }
    if let Some(found) = node.heading.as_ref().and_then(|heading| unit_as_heading(node, heading)) {
        return Some(found);
    }
    if matches!(node.mark, Some(Mark::Article(_))) {
        return executors(&node.words);
    }
    let text = node.words.as_str();
    let leads = ["chủ trì", "có trách nhiệm", "chịu trách nhiệm"].iter().any(|word| head(text, 200).contains(word));
    let numbered = matches!(node.mark, Some(Mark::Arabic(_) | Mark::Letter(_) | Mark::Dash) | None);
    if !leads || !numbered || !is_unit(&key(head(text, 40))) {
        return None;
    }
    let found = unit_and_predicate(node)?;
    let after = &text[found.unit.as_str().len().min(text.len())..];
    let direct =
        ["chủ trì", "có trách nhiệm", "chịu trách nhiệm"].iter().any(|word| after.trim_start().starts_with(word));
    (direct && found.unit.as_str().chars().count() < 120).then_some(found)
}

/// Outside a section of duties: "Đối với …", "Nhiệm vụ của …", and in a directive the unit itself as a heading.
fn unit_as_heading(node: &Node, heading: &Text) -> Option<Found> {
    let opening = key(head(heading.as_str(), 24));
    let moded = ["doi voi ", "nhiem vu cua ", "trach nhiem cua "].iter().any(|mode| opening.starts_with(mode));
    let top =
        matches!(node.mark, Some(Mark::Arabic(_) | Mark::Decimal(_))) && (node.parent.is_none() || node.rank() == 5);
    if !(moded && node.rank() == 4 || top) {
        return None;
    }
    let unit = without_mode(heading);
    let unit = unit.as_str().find(" (").filter(|_| moded).map_or(unit.clone(), |at| unit.part(0..at));
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

/// "Văn phòng Sở có trách nhiệm đôn đốc …": the unit ends where the predicate begins.
fn unit_and_predicate(node: &Node) -> Option<Found> {
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
    let basis = key(head(stripped.as_str(), 60));
    if ["can cu ", "tren co so ", "theo "].iter().any(|word| basis.starts_with(word)) {
        return after_basis(&stripped);
    }
    let end = before_predicate(&stripped)?;
    let unit = stripped.part(0..end).trimmed(&[',', ' ', ';']);
    let unit_key = key(unit.as_str());
    (is_unit(&unit_key) && unit.len() > 3).then(|| Found {
        unit,
        text: Some(stripped.from(end)),
        once: false,
        unsure: false,
    })
}

/// "Căn cứ Kế hoạch này, đề nghị các Tổ chuyên môn … xây dựng kế hoạch": the unit follows the comma.
fn after_basis(text: &Text) -> Option<Found> {
    let at = ["đề nghị các ", "đề nghị ", "yêu cầu các ", "yêu cầu ", "giao "].iter().find_map(|word| {
        let at = text.as_str().find(word)?;
        Some(at + word.len() - if word.ends_with("các ") { "các ".len() } else { 0 })
    })?;
    let rest = text.from(at);
    let end = before_predicate(&rest)?;
    let unit = rest.part(0..end).trimmed(&[',', ' ', ';']);
    is_unit(&key(unit.as_str())).then(|| Found { unit, text: Some(rest.from(end)), once: false, unsure: true })
}

/// Byte where the earliest predicate begins.
fn before_predicate(text: &Text) -> Option<usize> {
    let text = head(text.as_str(), 700);
    PREDICATES
        .iter()
        .filter_map(|verb| {
            text.match_indices(verb).map(|(at, _)| at).find(|at| {
                let before = &text[..*at];
                let whole = text[at + verb.len()..].starts_with([' ', ',', ':', ';']) || verb.ends_with(' ');
                let noun = [
                    "được ",
                    "các ",
                    "những ",
                    "công tác ",
                    "về ",
                    "và ",
                    "cơ quan ",
                    "phòng ",
                    "tổ ",
                    "đã ",
                    "ban ",
                    "để ",
                    "cán bộ ",
                    "giao ",
                ]
                .iter()
                .any(|word| before.ends_with(word));
                *at > 0 && before.ends_with(' ') && whole && !noun && *at >= 3
            })
        })
        .min()
}

/// "Đơn vị chủ trì: Sở Nội vụ": the label's key and what follows.
fn label(text: &Text) -> Option<(String, Text)> {
    let colon = text.as_str().find(':').filter(|at| *at < 220)?;
    Some((key(&text.as_str()[..colon]), text.from(colon + 1)))
}

/// The name of a unit: begins like one.
pub(crate) fn is_unit(name: &str) -> bool {
    if let Some(group) = name.strip_prefix("cac ").or_else(|| name.strip_prefix("nhung ")) {
        return GROUPS.iter().any(|word| head(group, 60).contains(word))
            && !group.starts_with("noi dung")
            && !group.starts_with("nhiem vu")
            && !group.starts_with("hoat dong");
    }
    UNITS.iter().any(|word| name.starts_with(word)) && !NO_UNITS.iter().any(|word| name.starts_with(word))
}

/// Without "Đề nghị", "Giao", "Mời", "Đối với".
fn without_mode(text: &Text) -> Text {
    let opening = key(head(text.as_str(), 24));
    let Some(mode) = MODES.iter().find(|mode| opening.starts_with(**mode)) else { return text.clone() };
    let skip = text.as_str().char_indices().nth(mode.chars().count()).map_or(0, |(at, _)| at);
    let rest = text.from(skip);
    if mode.trim_end() == "doi voi" || rest.len() < text.len() { rest.trimmed(&[':', ' ']) } else { text.clone() }
}

/// What stands under a heading, one line each.
fn below(outline: &Outline, at: usize) -> String {
    let texts: Vec<&str> = outline.within(at).map(|below| outline.nodes[below].whole.as_str()).collect();
    texts.join("\n")
}
