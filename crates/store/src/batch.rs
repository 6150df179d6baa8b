//! Many rows with the statement for one. On SQLite its `values (…)` is repeated, as often as the engine's limit on values
//! allows. PostgreSQL takes one array for each column, so that its text stays short and the same however many rows there
//! are: it would spend more time on reading and planning ten thousand placeholders than on storing the rows.

use crate::StoreError;
use crate::args::{Arg, Args};
use crate::db::Engine;
use crate::statement::Statement;

/// SQLite takes 32,766 values in a statement.
const MAX_VALUES: usize = 30_000;

/// More rows in one statement are no faster, and on SQLite its text grows.
const MAX_ROWS: usize = 1_000;

/// The statements that insert the rows.
pub(crate) struct Batches {
    shape: Shape,
    rows: std::vec::IntoIter<Args>,
    per_batch: usize,
    engine: Engine,
}

/// One of them.
#[derive(Debug, PartialEq)]
pub(crate) struct Batch {
    pub(crate) text: String,
    pub(crate) values: Values,
}

/// Its values, as the engine takes them.
#[derive(Debug, PartialEq)]
pub(crate) enum Values {
    /// One for each `?`, row after row.
    Each(Args),
    /// One array for each `$n`.
    Columns(Vec<Column>),
}

/// The values of all rows for one `$n`.
#[derive(Debug, PartialEq)]
pub(crate) enum Column {
    Text(Vec<Option<String>>),
    Int(Vec<Option<i64>>),
    Bool(Vec<Option<bool>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

/// `insert into t (a, b) ` + `values (` + `$1, $2` + `)` + ` on conflict do nothing`.
struct Shape {
    before: &'static str,
    /// The text between the placeholders of one row, and the placeholders' numbers, counted from 0.
    pieces: Vec<(&'static str, Option<usize>)>,
    after: &'static str,
    width: usize,
}

impl Batches {
    pub(crate) fn of(engine: Engine, sql: Statement, rows: Vec<Args>) -> Result<Self, StoreError> {
        let refuse = |why: &str| StoreError::WrongDoor { statement: sql.name(), why: why.to_owned() };
        let shape = Shape::of(sql.text()).map_err(refuse)?;
        if rows.iter().any(|row| row.len() != shape.width) {
            return Err(refuse("a row has more or fewer values than the statement"));
        }
        if rows.iter().any(|row| !row.0.iter().zip(&rows[0].0).all(|(one, first)| one.is_like(first))) {
            return Err(refuse("a column has values of several types"));
        }
        let per_batch = match engine {
            Engine::Sqlite => (MAX_VALUES / shape.uses().count().max(1)).clamp(1, MAX_ROWS),
            Engine::Postgres => MAX_ROWS,
        };
        Ok(Self { shape, rows: rows.into_iter(), per_batch, engine })
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Self::Item> {
        let rows: Vec<Args> = self.rows.by_ref().take(self.per_batch).collect();
        let first = rows.first()?;
        Some(match self.engine {
            Engine::Sqlite => {
                let text = self.shape.repeated(rows.len());
                let values = rows.into_iter().flat_map(|row| self.shape.arranged(row));
                Batch { text, values: Values::Each(Args(values.collect())) }
            }
            Engine::Postgres => {
                let mut columns: Vec<Column> = first.0.iter().map(|value| Column::like(value, rows.len())).collect();
                let text = self.shape.selected(&columns);
                for row in rows {
                    for (column, value) in columns.iter_mut().zip(row.0) {
                        column.push(value);
                    }
                }
                Batch { text, values: Values::Columns(columns) }
            }
        })
    }
}

impl Column {
    /// An empty one for values of this type.
    fn like(value: &Arg, rows: usize) -> Self {
        match value {
            Arg::Text(_) => Self::Text(Vec::with_capacity(rows)),
            Arg::Int(_) => Self::Int(Vec::with_capacity(rows)),
            Arg::Bool(_) => Self::Bool(Vec::with_capacity(rows)),
            Arg::Bytes(_) => Self::Bytes(Vec::with_capacity(rows)),
        }
    }

    fn push(&mut self, value: Arg) {
        match (self, value) {
            (Self::Text(values), Arg::Text(value)) => values.push(value),
            (Self::Int(values), Arg::Int(value)) => values.push(value),
            (Self::Bool(values), Arg::Bool(value)) => values.push(value),
            (Self::Bytes(values), Arg::Bytes(value)) => values.push(value),
            _ => unreachable!("the rows were looked at before"),
        }
    }

    /// Its type in PostgreSQL.
    fn array(&self) -> &'static str {
        match self {
            Self::Text(_) => "text[]",
            Self::Int(_) => "bigint[]",
            Self::Bool(_) => "boolean[]",
            Self::Bytes(_) => "bytea[]",
        }
    }
}

impl Shape {
    fn of(text: &'static str) -> Result<Self, &'static str> {
        let lower = text.to_ascii_lowercase();
        let mut values = lower.match_indices("values").map(|(at, word)| (at, at + word.len()));
        let tuple = values.find(|(_, after)| text[*after..].trim_start().starts_with('('));
        let Some((before, start)) = tuple else { return Err("has no values (…) to repeat") };
        let length = length_of_tuple(&text[start..]).ok_or("the bracket after values is not closed")?;
        let (before, tuple, after) = (&text[..before], &text[start..start + length], &text[start + length..]);
        if before.contains('$') || after.contains('$') {
            return Err("uses a value outside of values (…)");
        }
        let mut pieces = Vec::new();
        let mut rest = tuple.trim_start();
        rest = &rest[1..rest.len() - 1];
        while let Some((text, numbered)) = rest.split_once('$') {
            let digits = numbered.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(numbered.len());
            let number: usize = numbered[..digits].parse().map_err(|_| "a $ without a number")?;
            pieces.push((text, Some(number.checked_sub(1).ok_or("values are counted from $1")?)));
            rest = &numbered[digits..];
        }
        pieces.push((rest, None));
        let width =
            pieces.iter().filter_map(|(_, number): &(_, Option<usize>)| *number).max().map_or(0, |last| last + 1);
        Ok(Self { before, pieces, after, width })
    }

    /// The values of one row by number, as the text uses them.
    fn uses(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter_map(|(_, number)| *number)
    }

    /// For SQLite, which takes `$1` for a name and searches all names for every name, so that ten thousand of them are
    /// slow: the values are `?`, in the order of the text.
    fn repeated(&self, rows: usize) -> String {
        let row: String = self.row(|_| "?".to_owned());
        let rows = vec![format!("({row})"); rows];
        format!("{}values {}{}", self.before, rows.join(","), self.after)
    }

    /// For PostgreSQL: each row is made of what stands at the same place of the columns.
    fn selected(&self, columns: &[Column]) -> String {
        let row = self.row(|number| format!("g.c{}", number + 1));
        let arrays = columns.iter().enumerate().map(|(at, column)| format!("${}::{}", at + 1, column.array()));
        let names = (1..=columns.len()).map(|number| format!("c{number}"));
        let (arrays, names) = (arrays.collect::<Vec<_>>().join(", "), names.collect::<Vec<_>>().join(", "));
        format!("{}select {row} from unnest({arrays}) as g ({names}){}", self.before, self.after)
    }

    fn row(&self, place: impl Fn(usize) -> String) -> String {
        let pieces =
            self.pieces.iter().map(|(text, number)| format!("{text}{}", number.map(&place).unwrap_or_default()));
        pieces.collect()
    }

    /// The values of a row as the repeated text wants them.
    fn arranged(&self, row: Args) -> Vec<Arg> {
        if self.uses().eq(0..self.width) { row.0 } else { self.uses().map(|number| row.0[number].clone()).collect() }
    }
}

/// Up to and with the bracket that closes the first one.
fn length_of_tuple(text: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0_u32, false);
    for (at, sign) in text.char_indices() {
        match sign {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
