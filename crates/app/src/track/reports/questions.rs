//! What one report asks: the fields of its form, their names, and what is read from what was typed.

use std::collections::BTreeMap;

use catalogue::{FieldKind, ReportKind};
use domain::quantity::{NotAQuantity, Quantity};
use domain::report::{Contents, Figure, Line, State};
use domain::target::Target;

/// Longest figure, in characters; a number has thirteen digits at most.
const LONGEST_FIGURE: usize = 60;

/// Longest reason, in characters.
pub(super) const LONGEST_REASON: usize = 500;

/// Everything that one report asks.
pub(super) struct Questions<'a> {
    /// Its kind.
    pub(super) kind: &'a ReportKind,
    /// One line per target, without figures, in the order of the form.
    pub(super) lines: Vec<Line>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Neither a figure nor a reason for having none.
    NoFigure,
    /// No number at all.
    NotANumber(String),
    /// More digits than are kept.
    TooManyDigits,
    /// Two readings.
    Ambiguous {
        /// With the sign between thousands.
        thousands: String,
        /// With the sign before decimals.
        decimal: String,
    },
    /// More than everything; the figure as written.
    MoreThanAll(String),
    /// Less than nothing; the figure as written.
    LessThanNothing(String),
    /// It fell by so much, without a reason.
    FellWithoutReason(String),
    /// "Chưa có", without a reason.
    MissingWithoutReason,
    /// A text that has to be there.
    Empty,
    /// More than so many characters.
    TooLong(usize),
}

impl Fault {
    /// Why a typed figure is none.
    pub(super) fn of(refused: NotAQuantity, typed: &str) -> Self {
        match refused {
            NotAQuantity::NotANumber => Self::NotANumber(typed.to_owned()),
            NotAQuantity::TooLong => Self::TooManyDigits,
            NotAQuantity::Ambiguous { thousands, decimal } => Self::Ambiguous { thousands, decimal },
        }
    }
}

/// What is read from what was typed.
pub(super) struct Answers {
    /// The report, as far as it can be read.
    pub(super) contents: Contents,
    /// Everything that is wrong, by field, in the order of the form.
    pub(super) faults: Vec<(String, Fault)>,
}

/// The name of the field of a figure; `key` is a target's id, or the code of a counted field.
pub fn value_field(key: &str) -> String {
    format!("value.{key}")
}

/// The name of the field that says whether there is a figure.
pub fn state_field(key: &str) -> String {
    format!("state.{key}")
}

/// The name of the field that says why.
pub(super) fn reason_field(key: &str) -> String {
    format!("reason.{key}")
}

/// The name of the field of a text.
pub fn answer_field(code: &str) -> String {
    format!("answer.{code}")
}

impl<'a> Questions<'a> {
    /// Of a kind, for the targets of a unit; `before` gives what was reported last.
    pub(super) fn of(kind: &'a ReportKind, targets: &[Target], before: impl Fn(&Target) -> Option<Quantity>) -> Self {
        let targets = targets.iter().filter(|_| kind.figures);
        let lines = targets.map(|target| Line::of(target.id.clone(), &target.aim, before(target))).collect();
        Self { kind, lines }
    }

    /// The longest text that a field takes, in characters; `None` for a field that is not asked.
    pub(super) fn longest(&self, field: &str) -> Option<usize> {
        let (part, key) = field.split_once('.')?;
        let is_line = || self.lines.iter().any(|line| line.target.as_str() == key);
        let asked = self.kind.field(key).map(|field| &field.kind);
        match (part, asked) {
            ("value" | "state", Some(FieldKind::Count { .. })) => Some(LONGEST_FIGURE),
            ("value" | "state", _) if is_line() => Some(LONGEST_FIGURE),
            ("reason", _) if is_line() => Some(LONGEST_REASON),
            ("answer", Some(FieldKind::Text { longest })) => Some(*longest),
            _ => None,
        }
    }

    /// What the fields say when this was sent: the form of a report that came back.
    pub(super) fn values_of(contents: &Contents) -> BTreeMap<String, String> {
        let mut values = BTreeMap::new();
        let lines = contents.lines.iter().map(|line| (line.target.as_str(), &line.figure));
        let counts = contents.counts.iter().map(|(code, figure)| (code.as_str(), figure));
        for (key, figure) in lines.chain(counts) {
            values.insert(value_field(key), figure.number().map(Quantity::plain).unwrap_or_default());
            values.insert(state_field(key), figure.state().code().to_owned());
        }
        let reasons = contents.lines.iter().map(|line| (reason_field(line.target.as_str()), line.reason.clone()));
        let answers = contents.answers.iter().map(|(code, text)| (answer_field(code), text.clone()));
        values.extend(reasons.chain(answers));
        values
    }

    /// Reads what stands in the fields, and says everything that is wrong.
    pub(super) fn read(&self, values: &BTreeMap<String, String>, evidence: Vec<String>) -> Answers {
        let mut faults = Vec::new();
        let says = |field: &str| values.get(field).map(|text| text.trim()).unwrap_or_default();
        let lines = self.lines.iter().map(|line| self.line(line.clone(), &says, &mut faults)).collect();
        let mut contents = Contents { lines, evidence, ..Contents::default() };
        for field in &self.kind.fields {
            match &field.kind {
                FieldKind::Text { longest } => {
                    let (name, text) = (answer_field(&field.code), says(&answer_field(&field.code)).to_owned());
                    match text.chars().count() {
                        0 if field.required => faults.push((name, Fault::Empty)),
                        length if length > *longest => faults.push((name, Fault::TooLong(*longest))),
                        _ => {}
                    }
                    contents.answers.insert(field.code.clone(), text);
                }
                FieldKind::Count { .. } => {
                    let figure = figure(&field.code, &says, field.required, false, &mut faults);
                    contents.counts.insert(field.code.clone(), figure);
                }
            }
        }
        Answers { contents, faults }
    }

    fn line<'v>(&self, mut line: Line, says: &impl Fn(&str) -> &'v str, faults: &mut Vec<(String, Fault)>) -> Line {
        let key = line.target.as_str().to_owned();
        let percent = line.unit_of_measure.trim() == "%";
        line.figure = figure(&key, says, true, percent, faults);
        line.reason = says(&reason_field(&key)).to_owned();
        let (name, silent) = (reason_field(&key), line.reason.is_empty());
        if line.reason.chars().count() > LONGEST_REASON {
            faults.push((name, Fault::TooLong(LONGEST_REASON)));
            return line;
        }
        if let Some(by) = line.fell_by().filter(|_| silent && self.kind.fall_needs_reason && !line.is_impossible()) {
            faults.push((name, Fault::FellWithoutReason(by.to_string())));
        } else if silent && State::from_code(says(&state_field(&key))) == Some(State::Missing) {
            faults.push((name, Fault::MissingWithoutReason));
        }
        line
    }
}

/// One figure: a number, or the state that says why there is none.
fn figure<'v>(
    key: &str,
    says: &impl Fn(&str) -> &'v str,
    required: bool,
    percent: bool,
    faults: &mut Vec<(String, Fault)>,
) -> Figure {
    match State::from_code(says(&state_field(key))) {
        Some(State::None) => return Figure::None,
        Some(State::NotApplicable) => return Figure::NotApplicable,
        Some(State::Missing) => return Figure::Missing,
        Some(State::Number) | None => {}
    }
    let typed = says(&value_field(key));
    let number = typed.strip_suffix('%').filter(|_| percent).unwrap_or(typed);
    if number.is_empty() {
        if required {
            faults.push((value_field(key), Fault::NoFigure));
        }
        return Figure::Missing;
    }
    match Quantity::parse(number) {
        Ok(number) => {
            if number < Quantity::ZERO {
                faults.push((value_field(key), Fault::LessThanNothing(number.to_string())));
            } else if percent && number > Quantity::whole(100) {
                faults.push((value_field(key), Fault::MoreThanAll(number.to_string())));
            }
            Figure::Number(number)
        }
        Err(refused) => {
            faults.push((value_field(key), Fault::of(refused, typed)));
            Figure::Missing
        }
    }
}

#[cfg(test)]
mod tests;
