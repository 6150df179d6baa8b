//! One row per line of "Nơi nhận", and the sentence that counts them.

use std::collections::BTreeSet;

use domain::dispatch::{Channel, Purpose};
use domain::id::UnitId;
use wording::Messages;

use crate::launch::confirm::choices::{KIND, LineChoice, NOBODY, REGISTER};
use crate::launch::confirm::prepared::Prepared;
use crate::launch::order::{OrderLine, channel};
use crate::launch::words::{channel_name, in_language, purpose_name};
use crate::shell::Visit;
use crate::state::App;

/// Names shown before the rest is folded away.
const FIRST_NAMES: usize = 4;

pub(super) struct Row {
    pub(super) at: i64,
    pub(super) printed: String,
    /// What for, where the plan says so.
    pub(super) purpose: &'static str,
    /// What for, to be chosen, where it does not.
    pub(super) purposes: Vec<Choice>,
    /// Nobody was found and nobody has said yet.
    pub(super) open: bool,
    /// What can be answered, where nobody was found.
    pub(super) answers: Vec<Choice>,
    pub(super) sentence: String,
    pub(super) first_names: String,
    pub(super) units: Vec<Tick>,
    /// Whether units can be added: not to copies that stay.
    pub(super) adds: bool,
    pub(super) unknown: String,
    pub(super) channels: Vec<&'static str>,
    pub(super) count: usize,
}

pub(super) struct Tick {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) ticked: bool,
    pub(super) note: &'static str,
}

pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

impl Choice {
    pub(super) fn new(value: String, label: String, chosen: &str) -> Self {
        let chosen = value == chosen;
        Self { value, label, chosen }
    }
}

/// "Gửi 30 đơn vị thực hiện, báo cáo 1, để biết 11".
pub(super) fn heading(lines: &[OrderLine], t: &'static Messages) -> String {
    let executing = crate::launch::order::executing(lines).len();
    let of = |purpose| lines.iter().filter(|line| line.purpose == purpose).map(OrderLine::count).sum::<usize>();
    let mut heading = t.launch.heading_executing(executing);
    let others = [
        (of(Purpose::ReportTo), t.launch.heading_report(of(Purpose::ReportTo))),
        (of(Purpose::Know), t.launch.heading_know(of(Purpose::Know))),
        (of(Purpose::Publish), t.launch.heading_publish(of(Purpose::Publish))),
    ];
    for (_, words) in others.iter().filter(|(count, _)| *count > 0) {
        heading.push_str(", ");
        heading.push_str(words);
    }
    heading
}

pub(super) fn rows(app: &App, visit: &Visit, prepared: &Prepared) -> Vec<Row> {
    let executing: BTreeSet<UnitId> = prepared.executing().into_iter().collect();
    prepared.lines.iter().map(|line| row(app, visit.t, prepared, line, &executing)).collect()
}

fn row(app: &App, t: &'static Messages, prepared: &Prepared, line: &LineChoice, executing: &BTreeSet<UnitId>) -> Row {
    let proposed = &line.proposed;
    let decided = line.decided(&prepared.tree);
    let roads: BTreeSet<Channel> =
        decided.units().iter().map(|(unit, _)| channel(unit, executing.contains(unit), &prepared.reach)).collect();
    let mut channels: Vec<&'static str> = roads.into_iter().map(|road| channel_name(road, t)).collect();
    if decided.units().is_empty() && decided.count() > 0 {
        channels.push(t.launch.channel_paper);
    }
    let ticked: Vec<&str> = decided.units().iter().map(|(_, name)| name.as_str()).collect();
    let several = ticked.iter().filter(|_| ticked.len() > 1);
    let mut first_names = several.take(FIRST_NAMES).copied().collect::<Vec<_>>().join(", ");
    if ticked.len() > FIRST_NAMES {
        first_names.push_str(", …");
    }
    let purposes = if proposed.purpose_is_printed { Vec::new() } else { purposes(line.purpose, t) };
    Row {
        at: proposed.position,
        printed: match &proposed.printed_purpose {
            Some(purpose) => format!("{} ({purpose})", proposed.printed),
            None => proposed.printed.clone(),
        },
        purpose: purpose_name(line.purpose, t),
        purposes,
        open: line.is_open(),
        answers: if line.asks() { answers(app, prepared, line, t) } else { Vec::new() },
        sentence: match (line.purpose, ticked.len()) {
            (Purpose::File, _) => t.launch.copies_that_stay.to_owned(),
            (_, 0) => String::new(),
            (_, 1) => ticked[0].to_owned(),
            (_, count) => t.launch.n_units(count),
        },
        first_names,
        units: line.units.iter().filter_map(|(unit, ticked)| tick(prepared, unit, *ticked, t)).collect(),
        adds: line.purpose != Purpose::File,
        unknown: line.unknown.clone(),
        channels,
        count: decided.count(),
    }
}

fn tick(prepared: &Prepared, unit: &UnitId, ticked: bool, t: &'static Messages) -> Option<Tick> {
    let known = prepared.tree.get(unit)?;
    let note = if prepared.reach.with_focal_point.contains(unit) { "" } else { t.launch.no_focal_point };
    Some(Tick { id: unit.to_string(), name: known.name.clone(), ticked, note })
}

fn purposes(chosen: Purpose, t: &'static Messages) -> Vec<Choice> {
    let choice =
        |purpose: Purpose| Choice::new(purpose.code().to_owned(), purpose_name(purpose, t).to_owned(), chosen.code());
    Purpose::ALL.into_iter().map(choice).collect()
}

/// What can be said of a line that matched nothing: a kind of units that there are, the register, nobody.
fn answers(app: &App, prepared: &Prepared, line: &LineChoice, t: &'static Messages) -> Vec<Choice> {
    let choice = |value: String, label: String| Choice::new(value, label, &line.answer);
    let mut answers = vec![choice(String::new(), t.launch.choose.to_owned())];
    for kind in &app.catalogue.unit_kinds {
        let count = prepared.tree.units().iter().filter(|unit| unit.kind == kind.code).count();
        if count > 0 {
            let label = t.launch.kind_with_count(count, in_language(&kind.name, t));
            answers.push(choice(format!("{KIND}{}", kind.code), label));
        }
    }
    answers.push(choice(REGISTER.to_owned(), t.launch.only_register.to_owned()));
    answers.push(choice(NOBODY.to_owned(), t.launch.not_sent.to_owned()));
    answers
}
