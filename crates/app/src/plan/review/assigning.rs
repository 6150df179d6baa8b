//! Words of the record given to a field: which fields there are, and the edits that come of it.

use domain::plan::{Edit, FieldState, Plan, Source};
use domain::vietnamese::tidy;
use intake::Document;
use serde_json::{Value, json};
use wording::Messages;

use super::edits::stored_value;
use super::groups::shorten;
use super::record::Layout;

/// Longest name of an item in the choice, in characters.
const LONGEST_NAME: usize = 40;

/// Most items that one press makes of as many paragraphs.
const MOST: usize = 500;

/// A list, with the part of a new item that words go to; plain words have none.
const LISTS: [(&str, &str); 14] = [
    ("/addressed_to/-", ""),
    ("/bases/-", "as_printed"),
    ("/period/phases/-", "name"),
    ("/movements/-", ""),
    ("/purposes/-", ""),
    ("/requirements/-", ""),
    ("/contents/-", "text"),
    ("/targets/-", "text"),
    ("/commendation/-", "form"),
    ("/tasks/-", "unit"),
    ("/tasks/-/text", "text"),
    ("/recipients/-", "text"),
    ("/milestones/-", "when"),
    ("/milestones/-/what", "what"),
];

/// Parts of an item that a person has just added and that are still empty, by its list.
const PARTS: [(&str, &[&str]); 5] = [
    ("/tasks", &["text", "unit", "partners", "due"]),
    ("/milestones", &["what", "when"]),
    ("/targets", &["amount"]),
    ("/commendation", &["authority", "count", "target"]),
    ("/recipients", &["purpose"]),
];

/// Fields that words can be given to, in groups with a heading: pointer and name.
pub(super) struct Choice {
    pub(super) heading: String,
    pub(super) fields: Vec<(String, &'static str)>,
}

/// The fields that words of this plan's record can be given to.
pub(super) fn choices(plan: &Plan, t: &'static Messages) -> Vec<Choice> {
    let choice = |heading: &str, fields: &[(&str, &'static str)]| Choice {
        heading: heading.to_owned(),
        fields: fields.iter().map(|(pointer, name)| ((*pointer).to_owned(), *name)).collect(),
    };
    let mut all: Vec<Choice> = just_added(plan, t).into_iter().collect();
    all.extend([
        choice(
            t.review.group_document,
            &[
                ("/number", t.review.number),
                ("/symbol", t.review.symbol),
                ("/date", t.review.date),
                ("/place", t.review.place),
                ("/issuer", t.review.issuer),
                ("/parent_issuer", t.review.parent_issuer),
                ("/addressed_to/-", t.review.addressed_to),
                ("/bases/-", t.review.basis),
                ("/signer/authority", t.review.authority),
                ("/signer/role", t.review.role),
                ("/signer/name", t.review.name),
            ],
        ),
        choice(
            t.review.group_campaign,
            &[
                ("/title", t.review.title),
                ("/slogan", t.review.slogan),
                ("/period/start", t.review.first_day),
                ("/period/end", t.review.last_day),
                ("/period/phases/-", t.review.phase),
                ("/movements/-", t.review.movement),
            ],
        ),
        choice(
            t.review.group_contents,
            &[
                ("/purposes/-", t.review.purpose_of_plan),
                ("/requirements/-", t.review.requirement),
                ("/contents/-", t.review.content_text),
                ("/targets/-", t.review.figure),
                ("/commendation/-", t.review.form),
            ],
        ),
        choice(
            t.review.group_tasks,
            &[
                ("/tasks/-", t.review.unit),
                ("/tasks/-/text", t.review.task),
                ("/recipients/-", t.review.recipient),
                ("/milestones/-", t.review.when),
                ("/milestones/-/what", t.review.what),
            ],
        ),
    ]);
    all
}

/// The parts that the newest item of each list still lacks, when a person has given it.
fn just_added(plan: &Plan, t: &'static Messages) -> Vec<Choice> {
    let draft = serde_json::to_value(&plan.draft).unwrap_or_default();
    let given = |(list, keys): &(&str, &[&str])| {
        let last = draft.pointer(list)?.as_array()?.len().checked_sub(1)?;
        let item = format!("{list}/{last}");
        plan.draft.provenance.get(&item).filter(|source| source.state == FieldState::Edited)?;
        let text = |key: &str| draft.pointer(&format!("{item}/{key}")).and_then(Value::as_str).unwrap_or_default();
        let lacks = keys.iter().filter(|key| text(key).is_empty());
        let fields: Vec<_> = lacks.map(|key| (format!("{item}/{key}"), part_name(list, key, t))).collect();
        let words = ["unit", "text", "when", "what", "form"].map(text);
        let name = words.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
        let heading = t.review.just_added(shorten(name, LONGEST_NAME));
        (!fields.is_empty()).then_some(Choice { heading, fields })
    };
    PARTS.iter().filter_map(given).collect()
}

fn part_name(list: &str, key: &str, t: &'static Messages) -> &'static str {
    match (list, key) {
        ("/tasks", "text") => t.review.task,
        ("/tasks", "unit") => t.review.unit,
        ("/tasks", "partners") => t.review.partners,
        ("/tasks", _) => t.review.due,
        ("/milestones", "what") => t.review.what,
        ("/milestones", _) => t.review.when,
        ("/targets", _) => t.review.amount,
        ("/commendation", "authority") => t.review.granted_by,
        ("/commendation", "count") => t.review.count,
        ("/commendation", _) => t.review.target,
        _ => t.review.purpose,
    }
}

/// Whether words can be given to this field.
pub(super) fn is_known(plan: &Plan, field: &str, t: &'static Messages) -> bool {
    choices(plan, t).iter().any(|choice| choice.fields.iter().any(|(pointer, _)| pointer == field))
}

/// Whether a field is a list, which can take each paragraph as an item of its own.
pub(super) fn is_list(field: &str) -> bool {
    LISTS.iter().any(|(list, _)| *list == field)
}

/// Where the words stand in the whole text: first and one past the last character.
pub(super) type Stretch = (usize, usize);

/// The words of a stretch become the value of a field, with their place as its source; `each` makes an item of every
/// paragraph.
pub(super) fn edits(
    (document, layout): (&Document, &Layout),
    field: &str,
    stretch: Stretch,
    each: bool,
    t: &'static Messages,
) -> Result<Vec<Edit>, String> {
    let stretches = if each && is_list(field) { by_paragraph(document, layout, stretch) } else { vec![stretch] };
    if stretches.len() > MOST {
        return Err(t.review.too_many_at_once(MOST));
    }
    let mut edits = Vec::new();
    for stretch in stretches {
        let Some((text, source)) = words(document, layout, stretch) else { continue };
        edits.extend(of_words(field, &text, &source, t)?);
    }
    if edits.is_empty() { Err(t.review.nothing_selected.to_owned()) } else { Ok(edits) }
}

/// The stretch, one paragraph at a time.
fn by_paragraph(document: &Document, layout: &Layout, (start, end): Stretch) -> Vec<Stretch> {
    let last = document.paragraphs.len().saturating_sub(1).min(layout.paragraph(end.saturating_sub(1)));
    let part = |at: usize| {
        let first = layout.start(at);
        let until = first + document.paragraphs[at].text.chars().count();
        (start.max(first), end.min(until))
    };
    (layout.paragraph(start)..=last).map(part).filter(|(start, end)| start < end).collect()
}

/// The words of a stretch and their place; `None` when there are none.
pub(super) fn words(document: &Document, layout: &Layout, (start, end): Stretch) -> Option<(String, Source)> {
    let first = layout.paragraph(start);
    let mut text = String::new();
    let mut at = layout.start(first);
    for paragraph in document.paragraphs.get(first..)? {
        if at >= end {
            break;
        }
        let letters = paragraph.text.chars().chain(['\n']).enumerate();
        text.extend(letters.filter(|(n, _)| (start..end).contains(&(at + n))).map(|(_, letter)| letter));
        at += paragraph.text.chars().count() + 1;
    }
    // What is dragged over often has a space or a line end more than the words.
    let start = start + text.chars().take_while(|letter| letter.is_whitespace()).count();
    let words = text.trim();
    let value = tidy(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    if value.is_empty() {
        return None;
    }
    let paragraph = layout.paragraph(start);
    let source = Source {
        paragraph: Some(paragraph),
        start: Some(start),
        end: Some(start + words.chars().count()),
        page: document.paragraphs.get(paragraph).and_then(|paragraph| paragraph.page),
        ..Source::silent()
    };
    Some((value, source))
}

fn of_words(field: &str, text: &str, source: &Source, t: &'static Messages) -> Result<Vec<Edit>, String> {
    let edit = |pointer: &str, value| Edit { pointer: pointer.to_owned(), value, source: Some(source.clone()) };
    if let Some((list, key)) = LISTS.iter().find(|(list, _)| *list == field) {
        let list = list.split_once("/-").map_or(*list, |(list, _)| list);
        let value = if key.is_empty() { json!(text) } else { json!({ *key: text }) };
        return Ok(vec![edit(&format!("{list}/-"), value)]);
    }
    if field == "/number"
        && let Some((number, symbol)) = number_line(text)
    {
        return Ok(vec![edit("/number", json!(number)), edit("/symbol", json!(symbol))]);
    }
    Ok(vec![edit(field, stored_value(field, text, t)?)])
}

/// `Số: 47/KH-SVHTTDL` as number and symbol; a number alone is none.
fn number_line(text: &str) -> Option<(String, String)> {
    let line = text.trim_start_matches("Số").trim_start_matches("số").trim_start_matches([':', '.', ' ']);
    let (number, symbol) = line.split_once('/')?;
    let (number, symbol) = (number.trim(), symbol.trim());
    let is_number = number.chars().all(char::is_alphanumeric) && !symbol.is_empty() && !symbol.contains(' ');
    is_number.then(|| (number.to_owned(), symbol.to_owned()))
}

#[cfg(test)]
mod tests;
