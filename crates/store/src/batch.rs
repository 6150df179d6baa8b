//! Many rows with the statement for one: its `values (…)` repeated, as often as the engines' limits on values allow.

use crate::StoreError;
use crate::args::{Arg, Args};
use crate::db::Engine;
use crate::statement::Statement;

/// SQLite takes 32,766 values in a statement, PostgreSQL 65,535.
const MAX_VALUES: usize = 30_000;

/// More rows in one statement are no faster, and its text grows.
const MAX_ROWS: usize = 1_000;

/// The statements that insert the rows, each with its values.
pub(crate) struct Batches {
    shape: Shape,
    rows: std::vec::IntoIter<Args>,
    per_batch: usize,
    engine: Engine,
}

/// `insert into t (a, b) values ` + `($1, $2)` + ` on conflict do nothing`.
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
        let per_batch = (MAX_VALUES / shape.uses().count().max(1)).clamp(1, MAX_ROWS);
        Ok(Self { shape, rows: rows.into_iter(), per_batch, engine })
    }
}

impl Iterator for Batches {
    type Item = (String, Args);

    fn next(&mut self) -> Option<Self::Item> {
        let batch: Vec<Args> = self.rows.by_ref().take(self.per_batch).collect();
        if batch.is_empty() {
            return None;
        }
        let text = self.shape.repeated(batch.len(), self.engine);
        let args = batch.into_iter().flat_map(|row| self.shape.arranged(row, self.engine));
        Some((text, Args(args.collect())))
    }
}

impl Shape {
    fn of(text: &'static str) -> Result<Self, &'static str> {
        let lower = text.to_ascii_lowercase();
        let values = lower.match_indices("values").map(|(at, word)| at + word.len());
        let mut tuples = values.filter(|at| text[*at..].trim_start().starts_with('('));
        let Some(start) = tuples.next() else { return Err("has no values (…) to repeat") };
        let length = length_of_tuple(&text[start..]).ok_or("the bracket after values is not closed")?;
        let (before, tuple, after) = (&text[..start], &text[start..start + length], &text[start + length..]);
        if before.contains('$') || after.contains('$') {
            return Err("uses a value outside of values (…)");
        }
        let mut pieces = Vec::new();
        let mut rest = tuple;
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

    /// SQLite takes `$1` for a name and searches all names for every name, which makes ten thousand of them slow; there
    /// the values are `?`, in the order of the text.
    fn repeated(&self, rows: usize, engine: Engine) -> String {
        let mut text = String::from(self.before);
        for row in 0..rows {
            if row > 0 {
                text.push(',');
            }
            for (piece, number) in &self.pieces {
                text.push_str(piece);
                match (number, engine) {
                    (None, _) => {}
                    (Some(_), Engine::Sqlite) => text.push('?'),
                    (Some(number), Engine::Postgres) => {
                        text.push('$');
                        text.push_str(&(row * self.width + number + 1).to_string());
                    }
                }
            }
        }
        text.push_str(self.after);
        text
    }

    /// The values of a row as the repeated text wants them.
    fn arranged(&self, row: Args, engine: Engine) -> Vec<Arg> {
        match engine {
            Engine::Sqlite if !self.uses().eq(0..self.width) => {
                self.uses().map(|number| row.0[number].clone()).collect()
            }
            Engine::Sqlite | Engine::Postgres => row.0,
        }
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
