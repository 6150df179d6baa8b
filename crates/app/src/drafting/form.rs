//! The form of a kind: a field for each value. Lines stand one below the other; rows as a sheet pastes them, cells parted
//! by tabs or by `|`.

use std::collections::HashMap;

use catalogue::{Names, PaperColumn, PaperField, PaperKind, ValueKind};
use domain::vietnamese::{grouped, short_date};
use forms::{Fault, FaultReason, Values};
use jiff::civil::Date;
use serde_json::Value;
use wording::Messages;

use crate::launch::in_language;
use crate::shell::{Problems, Visit};

/// One field as the form shows it.
pub(super) struct Input {
    pub(super) code: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    /// Lines of its box; 0 for a field of one line.
    pub(super) rows: usize,
    pub(super) required: bool,
}

/// What was posted, by the codes of the fields.
pub(super) type Typed = HashMap<String, String>;

/// The values of a form that are right, and what is wrong with the others, field by field.
pub(super) fn read(kind: &PaperKind, typed: &Typed, t: &'static Messages) -> (Values, Problems) {
    let given = kind.fields.iter().filter_map(|field| {
        let typed = typed.get(&field.code)?;
        Some((field.code.clone(), value(field, typed)))
    });
    let (values, faults) = Values::sort(kind, &given.collect());
    (values, problems(kind, &faults, t))
}

fn value(field: &PaperField, typed: &str) -> Value {
    // A tab at the beginning of a row is an empty first cell.
    let lines = typed.lines().map(|line| line.trim_matches([' ', '\r'])).filter(|line| !line.trim().is_empty());
    match field.kind {
        ValueKind::Lines => lines.map(|line| Value::from(line.trim())).collect(),
        ValueKind::Rows => lines.map(|line| row(&field.columns, line)).collect(),
        _ => Value::from(typed),
    }
}

/// Cells in the order of the columns; what is left over goes with the last.
fn row(columns: &[PaperColumn], line: &str) -> Value {
    let between = if line.contains('\t') { '\t' } else { '|' };
    let cells = line.splitn(columns.len(), between);
    let row = columns.iter().zip(cells).map(|(column, cell)| (column.code.clone(), Value::from(cell.trim())));
    Value::Object(row.collect())
}

/// The fields with what stands in them, as typed where a form comes back; the first [`PaperKind::shared`] are of the
/// letterhead and the signature.
pub(super) fn inputs(kind: &PaperKind, values: &Values, typed: Option<&Typed>, visit: &Visit) -> Vec<Input> {
    let said = |names: &Names| in_language(names, visit.t);
    let input = |field: &PaperField| {
        let stands = || values.get(&field.code).map(|value| shown(field, value)).unwrap_or_default();
        let columns: Vec<String> = field.columns.iter().map(|column| said(&column.name)).collect();
        let how = match field.kind {
            ValueKind::Rows => Some(visit.t.drafting.rows_hint(columns.join(" | "))),
            ValueKind::Lines if field.hint.is_none() => Some(visit.t.drafting.lines_hint.to_owned()),
            _ => None,
        };
        let hints: Vec<String> = field.hint.as_ref().map(said).into_iter().chain(how).collect();
        Input {
            code: field.code.clone(),
            label: said(&field.name),
            hint: hints.join(". "),
            value: typed.and_then(|typed| typed.get(&field.code).cloned()).unwrap_or_else(stands),
            rows: match field.kind {
                ValueKind::Rows => 6,
                ValueKind::Text => 4,
                ValueKind::Lines => 3,
                ValueKind::Line if field.longest > 300 => 2,
                _ => 0,
            },
            required: field.required,
        }
    };
    kind.fields.iter().map(input).collect()
}

fn shown(field: &PaperField, value: &Value) -> String {
    match value {
        Value::Array(lines) if field.kind == ValueKind::Rows => {
            lines.iter().map(|row| shown_row(&field.columns, row)).collect::<Vec<_>>().join("\n")
        }
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        value => cell(field.kind, value),
    }
}

fn shown_row(columns: &[PaperColumn], row: &Value) -> String {
    let cells: Vec<String> = columns
        .iter()
        .map(|column| row.get(&column.code).map(|value| cell(column.kind, value)).unwrap_or_default())
        .collect();
    let barred = cells.iter().any(|cell| cell.contains('|'));
    cells.join(if barred { "\t" } else { " | " }).trim_end().to_owned()
}

fn cell(kind: ValueKind, value: &Value) -> String {
    match (kind, value) {
        (ValueKind::Day, Value::String(day)) => day.parse::<Date>().map_or_else(|_| day.clone(), short_date),
        (ValueKind::Money, Value::Number(number)) => number.as_u64().map(|sum| grouped(sum, ".")).unwrap_or_default(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// What is wrong, each at its field, with line and column.
#[must_use]
pub fn problems(kind: &PaperKind, faults: &[Fault], t: &'static Messages) -> Problems {
    let mut problems = Problems::default();
    for fault in faults {
        let field = kind.field(&fault.field);
        let column = field.zip(fault.column.as_ref()).and_then(|(field, code)| {
            field.columns.iter().find(|column| column.code == *code).map(|column| in_language(&column.name, t))
        });
        let name = field.map_or_else(|| fault.field.clone(), |field| in_language(&field.name, t));
        let place = match (fault.row, column) {
            (Some(row), Some(column)) => t.drafting.at_cell(column, name, row),
            (Some(row), None) => t.drafting.at_line(name, row),
            _ => name,
        };
        problems.add(&fault.field, reason(fault.reason, &place, t));
    }
    problems
}

fn reason(reason: FaultReason, place: &str, t: &'static Messages) -> String {
    match reason {
        FaultReason::Unknown => t.drafting.unknown(place),
        FaultReason::NotText | FaultReason::NotAList => t.drafting.not_text(place),
        FaultReason::NotADay => t.drafting.not_a_day(place),
        FaultReason::NotANumber => t.drafting.not_a_number(place),
        FaultReason::NotASex => t.drafting.not_a_sex(place),
        FaultReason::TooLong { most } => t.drafting.too_long(most, place),
        FaultReason::TooMany { most } => t.drafting.too_many(most, place),
        FaultReason::Missing => t.drafting.cell_missing(place),
    }
}

#[cfg(test)]
mod tests {
    use catalogue::Catalogue;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_pasted_row_keeps_its_empty_cells() {
        let catalogue = Catalogue::built_in();
        let kind = catalogue.paper_kind("quyet-dinh-khen-thuong").expect("a kind of ours");
        let people = kind.field("people").expect("its people");
        let read = value(people, "\tNông Văn Đức\t\t450.000\r\nNữ | Lục Thị Thắm\n\n | Bế Văn Quý | Văn thư | ");
        let names: Vec<&Value> = read.as_array().expect("rows").iter().map(|row| &row["name"]).collect();
        assert_eq!(names, [&json!("Nông Văn Đức"), &json!("Lục Thị Thắm"), &json!("Bế Văn Quý")]);
        assert_eq!(read[0]["amount"], json!("450.000"));
        let values = Values::read(kind, &[("people".to_owned(), read)].into_iter().collect()).expect("right");
        let again = value(people, &shown(people, values.get("people").expect("people")));
        assert_eq!(
            Values::read(kind, &[("people".to_owned(), again)].into_iter().collect()),
            Ok(values),
            "shown and read"
        );
    }
}
