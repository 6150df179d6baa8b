//! What in a report the Office should ask about. A flag is a hint; nothing is refused for it.

use std::collections::BTreeMap;

use domain::quantity::Quantity;
use domain::report::{Line, Report, Stage};
use domain::target::Direction;
use domain::vietnamese::fold;

use crate::track::queries::Owing;

/// Texts shorter than this, in characters, say the same thing by chance.
const SHORTEST_TEXT: usize = 60;

/// One thing to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flag {
    /// The field, as points name it.
    pub(super) field: String,
    /// What.
    pub(super) what: What,
}

/// What may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A figure is worse than the last one, by so much.
    Fell(Quantity),
    /// A figure is more than twice the last one.
    Jumped(Quantity),
    /// Another unit wrote the same words.
    SameText(String),
    /// Nothing bears it out.
    NoEvidence,
}

/// Where a report stands for the Office, in the order of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Waits, with something to ask about.
    Ask,
    /// Waits.
    Waiting,
    /// Sent back, not come again.
    Back,
    /// Taken.
    Taken,
    /// Has not come.
    None,
}

/// One report's place in the list of a round.
pub(super) struct Place {
    /// Among the rows in official order.
    pub(super) at: usize,
    pub(super) group: Group,
    pub(super) flags: Vec<Flag>,
}

/// The reports of a round in the order in which the Office looks at them: within a group, in official order.
pub(super) fn in_order(rows: &[Owing], asks_evidence: bool) -> Vec<Place> {
    let texts = texts(rows);
    let mut places: Vec<Place> = rows
        .iter()
        .enumerate()
        .map(|(at, owing)| {
            let flags = came(owing).map(|report| flags(report, rows, at, &texts, asks_evidence));
            let flags = flags.unwrap_or_default();
            let group = match owing.report.clone().and_then(Report::as_the_office_sees).map(|report| report.stage) {
                Some(Stage::WithOffice { .. }) if !flags.is_empty() => Group::Ask,
                Some(Stage::WithOffice { .. }) => Group::Waiting,
                Some(Stage::Returned { .. }) => Group::Back,
                Some(Stage::Accepted { .. }) => Group::Taken,
                Some(Stage::Draft | Stage::Submitted { .. }) | None => Group::None,
            };
            Place { at, group, flags }
        })
        .collect();
    places.sort_by_key(|place| (place.group, place.at));
    places
}

/// The rows that say each text, compared without marks and case.
type Texts = BTreeMap<String, Vec<usize>>;

fn texts(rows: &[Owing]) -> Texts {
    let mut texts = Texts::new();
    for (at, report) in rows.iter().enumerate().filter_map(|(at, owing)| Some((at, came(owing)?))) {
        for text in report.contents.answers.values().filter_map(|text| comparable(text)) {
            texts.entry(text).or_default().push(at);
        }
    }
    texts
}

/// The report, once it is with the Office.
fn came(owing: &Owing) -> Option<&Report> {
    owing.report.as_ref().filter(|report| report.stage.sent().is_some())
}

fn comparable(text: &str) -> Option<String> {
    (text.chars().count() >= SHORTEST_TEXT).then(|| fold(text))
}

fn flags(report: &Report, rows: &[Owing], at: usize, texts: &Texts, asks_evidence: bool) -> Vec<Flag> {
    let mut flags: Vec<Flag> = report.contents.lines.iter().filter_map(of_line).collect();
    for (code, text) in &report.contents.answers {
        let alike = comparable(text).and_then(|text| texts.get(&text));
        let others = alike.into_iter().flatten().filter(|other| **other != at);
        let names: Vec<&str> = others.map(|other| rows[*other].unit_name.as_str()).collect();
        if !names.is_empty() {
            flags.push(Flag { field: format!("answer:{code}"), what: What::SameText(names.join(", ")) });
        }
    }
    if asks_evidence && report.contents.evidence.is_empty() {
        flags.push(Flag { field: "evidence".to_owned(), what: What::NoEvidence });
    }
    flags
}

fn of_line(line: &Line) -> Option<Flag> {
    let (number, before) = (line.figure.number()?, line.before?);
    let jumped = line.direction == Direction::Up && before > Quantity::ZERO && number > before + before;
    let what = match line.fell_by() {
        Some(by) => What::Fell(by),
        None if jumped => What::Jumped(before),
        None => return None,
    };
    Some(Flag { field: line.field(), what })
}
