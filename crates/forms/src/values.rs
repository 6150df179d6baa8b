//! The values of a paper: what a form, a file or the campaign gives, checked against the fields of its kind.

use catalogue::{PaperColumn, PaperField, PaperKind, ValueKind};
use domain::vietnamese::{parse_date, tidy};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The most that a count or a sum may be: figures above are slips.
const MOST: u64 = 999_999_999_999_999;

/// Checked values by the codes of their fields: texts in NFC and trimmed, days as `2023-07-05`, figures as numbers, empty
/// ones left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(Map<String, Value>);

/// A value that a field does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Code of the field, as given when the kind has none of it.
    pub field: String,
    /// Line or row, from 1.
    pub row: Option<usize>,
    /// Code of the column.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: FaultReason,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultReason {
    /// The kind has no such field, or the row no such column.
    Unknown,
    /// Not a text.
    NotText,
    /// Not a list of texts or rows.
    NotAList,
    /// Not a day of the calendar.
    NotADay,
    /// Not a whole number from 0 to 999 999 999 999 999.
    NotANumber,
    /// Neither "Nam" nor "Nữ".
    NotASex,
    /// Too many characters.
    TooLong {
        /// How many are taken.
        most: u32,
    },
    /// Too many lines or rows.
    TooMany {
        /// How many are taken.
        most: u32,
    },
    /// A row without a cell that it may not be without.
    Missing,
}

impl Values {
    /// Checks what was given for a kind. Days are taken as people write them (`5/7/2023`) or as programs do
    /// (`2023-07-05`), figures as numbers or with points between thousands.
    ///
    /// # Errors
    /// Every value that its field does not take, in the order of the fields.
    pub fn read(kind: &PaperKind, given: &Map<String, Value>) -> Result<Self, Vec<Fault>> {
        let (values, faults) = Self::sort(kind, given);
        if faults.is_empty() { Ok(values) } else { Err(faults) }
    }

    /// The values that their fields take, and what is wrong with the others.
    #[must_use]
    pub fn sort(kind: &PaperKind, given: &Map<String, Value>) -> (Self, Vec<Fault>) {
        let (mut values, mut faults) = (Map::new(), Vec::new());
        for code in given.keys().filter(|code| kind.field(code).is_none()) {
            faults.push(Fault { field: code.clone(), row: None, column: None, reason: FaultReason::Unknown });
        }
        for field in &kind.fields {
            let Some(value) = given.get(&field.code) else { continue };
            let mut reading = Reading { field, faults: &mut faults };
            if let Some(value) = reading.value(value) {
                values.insert(field.code.clone(), value);
            }
        }
        (Self(values), faults)
    }

    /// The examples of a kind, as the catalogue gives them.
    ///
    /// # Errors
    /// An example that its field does not take.
    pub fn samples(kind: &PaperKind) -> Result<Self, Vec<Fault>> {
        let sample = |field: &PaperField| {
            let sample = serde_json::to_value(field.sample.as_ref()?).ok()?;
            Some((field.code.clone(), sample))
        };
        Self::read(kind, &kind.fields.iter().filter_map(sample).collect())
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Value> {
        self.0.get(code)
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, code: &str) -> &str {
        self.get(code).and_then(Value::as_str).unwrap_or_default()
    }

    /// The day of a field.
    #[must_use]
    pub fn day(&self, code: &str) -> Option<Date> {
        self.text(code).parse().ok()
    }

    /// Puts in a value that is right as it is.
    pub fn set(&mut self, code: &str, value: Value) {
        self.0.insert(code.to_owned(), value);
    }

    /// Puts in what these do not have.
    pub fn complete(&mut self, others: &Self) {
        for (code, value) in &others.0 {
            self.0.entry(code).or_insert_with(|| value.clone());
        }
    }

    /// Each value with the code of its field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(code, value)| (code.as_str(), value))
    }
}

/// One field while it is read.
struct Reading<'a> {
    field: &'a PaperField,
    faults: &'a mut Vec<Fault>,
}

impl Reading<'_> {
    fn value(&mut self, value: &Value) -> Option<Value> {
        match self.field.kind {
            ValueKind::Lines => self.list(value, |reading, row, line| reading.single(ValueKind::Line, row, None, line)),
            ValueKind::Rows => self.list(value, Self::row),
            kind => self.single(kind, None, None, value),
        }
    }

    fn list(
        &mut self,
        value: &Value,
        mut each: impl FnMut(&mut Self, Option<usize>, &Value) -> Option<Value>,
    ) -> Option<Value> {
        let Value::Array(items) = value else {
            return if value.is_null() { None } else { self.refuse(None, None, FaultReason::NotAList) };
        };
        if items.len() > self.field.most as usize {
            return self.refuse(None, None, FaultReason::TooMany { most: self.field.most });
        }
        let read = |(at, item)| each(self, Some(at + 1), item);
        let items: Vec<Value> = items.iter().enumerate().filter_map(read).collect();
        (!items.is_empty()).then_some(Value::Array(items))
    }

    fn row(&mut self, at: Option<usize>, value: &Value) -> Option<Value> {
        let Value::Object(cells) = value else { return self.refuse(at, None, FaultReason::NotAList) };
        let known = |code: &str| self.field.columns.iter().any(|column| column.code == code);
        if let Some(code) = cells.keys().find(|code| !known(code)).cloned() {
            return self.refuse(at, Some(&code), FaultReason::Unknown);
        }
        let mut row = Map::new();
        for PaperColumn { code, kind, .. } in &self.field.columns {
            let cell = cells.get(code).and_then(|cell| self.single(*kind, at, Some(code), cell));
            row.extend(cell.map(|cell| (code.clone(), cell)));
        }
        if row.is_empty() {
            return None;
        }
        let without = self.field.columns.iter().find(|column| column.required && !row.contains_key(&column.code));
        match without {
            Some(column) => self.refuse(at, Some(&column.code), FaultReason::Missing),
            None => Some(Value::Object(row)),
        }
    }

    fn single(&mut self, kind: ValueKind, row: Option<usize>, column: Option<&str>, value: &Value) -> Option<Value> {
        let text = match value {
            Value::Null => return None,
            Value::String(text) => tidy(text),
            Value::Number(number) if matches!(kind, ValueKind::Count | ValueKind::Money) => number.to_string(),
            _ => return self.refuse(row, column, FaultReason::NotText),
        };
        if text.is_empty() {
            return None;
        }
        if text.chars().count() > self.field.longest as usize {
            return self.refuse(row, column, FaultReason::TooLong { most: self.field.longest });
        }
        match kind {
            ValueKind::Line => Some(Value::String(text.split_whitespace().collect::<Vec<_>>().join(" "))),
            ValueKind::Text | ValueKind::Lines | ValueKind::Rows => Some(Value::String(text)),
            ValueKind::Day => match parse_date(&text) {
                Some(day) => Some(Value::String(day.to_string())),
                None => self.refuse(row, column, FaultReason::NotADay),
            },
            ValueKind::Count | ValueKind::Money => match number(&text) {
                Some(number) => Some(number.into()),
                None => self.refuse(row, column, FaultReason::NotANumber),
            },
            ValueKind::Sex => match text.to_lowercase().as_str() {
                "nam" | "ông" => Some("Nam".into()),
                "nữ" | "bà" => Some("Nữ".into()),
                _ => self.refuse(row, column, FaultReason::NotASex),
            },
        }
    }

    fn refuse(&mut self, row: Option<usize>, column: Option<&str>, reason: FaultReason) -> Option<Value> {
        let (field, column) = (self.field.code.clone(), column.map(str::to_owned));
        self.faults.push(Fault { field, row, column, reason });
        None
    }
}

/// `1200`, `1.200`, `1 200 000`: points and spaces only between groups of three.
fn number(text: &str) -> Option<u64> {
    let text = text.replace(['\u{a0}', ' '], ".");
    let mut groups = text.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    let grouped = rest.iter().all(|part| part.len() == 3) && (rest.is_empty() || first.len() <= 3);
    if !grouped || !std::iter::once(&first).chain(&rest).all(digits) {
        return None;
    }
    text.replace('.', "").parse().ok().filter(|number| *number <= MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_people_write_them() {
        for (text, read) in [("1200", 1_200), ("1.200", 1_200), ("1 200 000", 1_200_000), ("0", 0), ("05", 5)] {
            assert_eq!(number(text), Some(read), "{text}");
        }
        for text in ["", "1.20", "1,5", "12345.678", "-1", "1..200", "9999999999999999", "một"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
