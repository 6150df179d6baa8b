//! What in a report the Office should ask about. A flag is a hint; nothing is refused for it.

use domain::quantity::Quantity;
use domain::report::{Line, Report};
use domain::target::Direction;
use domain::vietnamese::fold;
use wording::Messages;

use crate::track::queries::looks::Wrote;

/// Texts shorter than this, in characters, say the same thing by chance.
const SHORTEST_TEXT: usize = 60;

/// More units than these are counted, not named.
const NAMED: usize = 8;

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
pub(in crate::track) enum Group {
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

impl Group {
    /// All, in that order.
    pub(in crate::track) const ALL: [Self; 5] = [Self::Ask, Self::Waiting, Self::Back, Self::Taken, Self::None];
}

/// What of a report its list is sorted by.
pub(in crate::track) struct Look {
    /// A figure is to be asked about.
    pub(in crate::track) fell: bool,
    /// Nothing bears it out.
    pub(in crate::track) bare: bool,
    /// The Office has sent it back.
    pub(in crate::track) sent_back: bool,
    /// The digest of each longer text, by the code of its field; none until the report is with the Office.
    pub(in crate::track) texts: Vec<(String, String)>,
}

impl Look {
    pub(in crate::track) fn of(report: &Report) -> Self {
        let came = report.stage.sent().is_some();
        let digest = |(code, text): (&String, &String)| Some((code.clone(), digest(text)?));
        Self {
            fell: came && report.contents.lines.iter().any(|line| of_line(line).is_some()),
            bare: came && report.contents.evidence.is_empty(),
            sent_back: report.returns.iter().any(|one| one.by_office),
            texts: if came { report.contents.answers.iter().filter_map(digest).collect() } else { Vec::new() },
        }
    }
}

/// Texts that are the same but for marks and case have the same digest; short ones have none.
fn digest(text: &str) -> Option<String> {
    (text.chars().count() >= SHORTEST_TEXT).then(|| store::hash_of(fold(text).as_bytes()))
}

/// What should be asked about a report; `alike` says who wrote which words.
pub(super) fn flags(report: &Report, asks_evidence: bool, alike: &[Wrote], t: &Messages) -> Vec<Flag> {
    if report.stage.sent().is_none() {
        return Vec::new();
    }
    let mut flags: Vec<Flag> = report.contents.lines.iter().filter_map(of_line).collect();
    for (code, text) in &report.contents.answers {
        let Some(digest) = digest(text) else { continue };
        let same: Vec<&Wrote> = alike.iter().filter(|one| one.digest == digest).collect();
        let others: Vec<&str> =
            same.iter().filter(|one| one.unit != report.unit).take(NAMED).map(|one| one.name.as_str()).collect();
        let all = same.first().map_or(0, |one| usize::try_from(one.units - 1).unwrap_or_default());
        if !others.is_empty() {
            let names = others.join(", ");
            let names = if all > others.len() { t.launch.and_others(all - others.len(), names) } else { names };
            flags.push(Flag { field: format!("answer:{code}"), what: What::SameText(names) });
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
