//! The rows of the form as its template draws them.

use std::collections::BTreeMap;

use catalogue::{Field, FieldKind};
use domain::quantity::Quantity;
use domain::report::{Figure, Line, Point, State};
use domain::target::Direction;
use domain::vietnamese::short_date;
use wording::Messages;

use super::page::Notes;
use crate::shell::{Result, Visit};
use crate::state::day_of;
use crate::track::reports::opened::Opened;
use crate::track::reports::questions::{Fault, answer_field, reason_field, state_field, value_field};
use crate::track::reports::words;

/// One input.
pub(super) struct Input {
    pub(super) name: String,
    /// What it shows.
    pub(super) value: String,
    /// What stands there, for whoever has no script.
    pub(super) was: String,
    pub(super) fault: Option<String>,
    pub(super) clash: Option<Clash>,
}

/// Two versions of one field.
pub(super) struct Clash {
    pub(super) sentence: String,
    pub(super) theirs: String,
    pub(super) from: String,
    pub(super) yours: String,
}

/// A state to choose.
pub(super) struct Choice {
    pub(super) code: &'static str,
    pub(super) label: &'static str,
    pub(super) chosen: bool,
}

/// What was asked about a field when it came back.
pub(super) struct Asked {
    pub(super) from: String,
    pub(super) text: String,
    /// Whether the field says something else now.
    pub(super) touched: bool,
}

/// A figure with its input.
pub(super) struct FigureRow {
    pub(super) key: String,
    pub(super) label: String,
    /// The content it carries out, or what is counted.
    pub(super) sub: String,
    pub(super) plan: String,
    pub(super) before: String,
    /// The figure before, for the script, with a point.
    pub(super) last: Option<String>,
    pub(super) fewer: bool,
    pub(super) value: Input,
    pub(super) state: Input,
    pub(super) choices: Vec<Choice>,
    pub(super) is_number: bool,
    pub(super) bullet: String,
    /// The row that asks why, and whether it shows.
    pub(super) reason: Option<Input>,
    pub(super) asks_why: bool,
    pub(super) why: String,
    pub(super) asked: Vec<Asked>,
}

/// A text with its box.
pub(super) struct TextRow {
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) optional: bool,
    pub(super) longest: usize,
    pub(super) input: Input,
    pub(super) asked: Vec<Asked>,
}

/// Draws the rows of one form.
pub(super) struct Drawing<'a> {
    pub(super) visit: &'a Visit,
    pub(super) opened: &'a Opened,
    pub(super) values: BTreeMap<String, String>,
    pub(super) base: BTreeMap<String, String>,
    pub(super) faults: &'a BTreeMap<String, Fault>,
    pub(super) notes: &'a Notes,
    pub(super) expected: i64,
}

impl Drawing<'_> {
    fn t(&self) -> &'static Messages {
        self.visit.t
    }

    fn input(&self, name: String) -> Input {
        let stands = self.values.get(&name).cloned().unwrap_or_default();
        let conflict = self.notes.conflicts.iter().find(|conflict| conflict.field == name);
        let clash = conflict.map(|conflict| Clash {
            sentence: self.t().reports.conflict(words::clock(conflict.at), &conflict.who),
            theirs: self.spoken(&name, &conflict.theirs),
            from: format!("{}, {}", conflict.who, words::clock(conflict.at)),
            yours: self.spoken(&name, &conflict.yours),
        });
        let value = conflict.map_or_else(|| stands.clone(), |conflict| conflict.yours.clone());
        let fault = self.faults.get(&name).map(|fault| words::fault(fault, self.t()));
        Input { name, value, was: stands, fault, clash }
    }

    /// A value as people read it.
    fn spoken(&self, name: &str, value: &str) -> String {
        let state = State::from_code(value).filter(|_| name.starts_with("state."));
        state.map_or_else(|| value.to_owned(), |state| words::state_name(state, self.t()).to_owned())
    }

    /// What was asked about this field when the report came back.
    fn asked(&self, field: &str, names: &[String]) -> Vec<Asked> {
        let last = self.opened.owing.report.as_ref().and_then(|report| report.returns.last());
        let Some(last) = last.filter(|_| !self.base.is_empty()) else { return Vec::new() };
        let touched = names.iter().any(|name| self.values.get(name) != self.base.get(name));
        let of = |point: &Point| Asked {
            from: format!("{}, {}:", last.name, short_date(day_of(last.at))),
            text: point.text.clone(),
            touched,
        };
        last.points.iter().filter(|point| point.field == field).map(of).collect()
    }

    /// One target.
    pub(super) fn target(&self, line: &Line, read: &Line) -> Result<FigureRow> {
        let (key, t) = (line.target.as_str(), self.t());
        let unit = line.unit_of_measure.trim();
        let mut row = self.figure(key, &line.field());
        let reason = self.input(reason_field(key));
        let (fell, missing) = (read.fell_by(), !row.is_number && read.figure == Figure::Missing);
        row.asks_why = fell.is_some() || missing || !reason.value.is_empty() || reason.fault.is_some();
        row.why = match fell {
            Some(by) => t.reports.fell_why(by),
            None => t.reports.why_none.to_owned(),
        };
        row.label.clone_from(&line.metric);
        row.sub = self.opened.content(&line.content);
        row.plan = words::with_unit(line.goal, unit);
        row.before = line.before.map(|before| before.to_string()).unwrap_or_else(|| "–".to_owned());
        row.last = line.before.map(with_point);
        row.fewer = line.direction == Direction::Down;
        row.bullet = words::bullet(read, self.expected, t)?;
        row.reason = Some(reason);
        Ok(row)
    }

    /// One counted field.
    pub(super) fn count(&self, field: &Field) -> Option<FigureRow> {
        let FieldKind::Count { unit } = &field.kind else { return None };
        let mut row = self.figure(&field.code, &format!("answer:{}", field.code));
        row.label = words::in_language(&field.name, self.t());
        row.sub = words::in_language(unit, self.t());
        Some(row)
    }

    fn figure(&self, key: &str, point: &str) -> FigureRow {
        let (value, state) = (self.input(value_field(key)), self.input(state_field(key)));
        let chosen = State::from_code(&state.value).unwrap_or(State::Number);
        let choice = |state: State| Choice {
            code: state.code(),
            label: words::state_name(state, self.t()),
            chosen: state == chosen,
        };
        let asked = self.asked(point, &[value_field(key), state_field(key), reason_field(key)]);
        FigureRow {
            key: key.to_owned(),
            label: String::new(),
            sub: String::new(),
            plan: String::new(),
            before: String::new(),
            last: None,
            fewer: false,
            value,
            state,
            choices: State::ALL.into_iter().map(choice).collect(),
            is_number: chosen == State::Number,
            bullet: String::new(),
            reason: None,
            asks_why: false,
            why: String::new(),
            asked,
        }
    }

    /// One text.
    pub(super) fn text(&self, field: &Field) -> Option<TextRow> {
        let FieldKind::Text { longest } = &field.kind else { return None };
        let name = answer_field(&field.code);
        Some(TextRow {
            label: words::in_language(&field.name, self.t()),
            hint: field.hint.as_ref().map(|hint| words::in_language(hint, self.t())).unwrap_or_default(),
            optional: !field.required,
            longest: *longest,
            asked: self.asked(&format!("answer:{}", field.code), std::slice::from_ref(&name)),
            input: self.input(name),
        })
    }

    /// What was asked about the files.
    pub(super) fn asked_about_files(&self) -> Vec<Asked> {
        self.asked("evidence", &[])
    }
}

fn with_point(number: Quantity) -> String {
    number.plain().replace(',', ".")
}
