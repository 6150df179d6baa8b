//! A row on its way out. A value that contradicts its type is an error that names the place, never a panic.

use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Postgres, Row as _, Sqlite, Type};

use crate::StoreError;

/// One row of a result, read column by column under the name the statement gives.
pub struct Row {
    place: &'static str,
    row: EngineRow,
}

enum EngineRow {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    pub(crate) fn of_sqlite(place: &'static str, row: SqliteRow) -> Self {
        Self { place, row: EngineRow::Sqlite(row) }
    }

    pub(crate) fn of_postgres(place: &'static str, row: PgRow) -> Self {
        Self { place, row: EngineRow::Postgres(row) }
    }

    /// A text.
    pub fn text(&self, column: &str) -> Result<String, StoreError> {
        self.some(column, self.opt_text(column)?)
    }

    /// A text, or null.
    pub fn opt_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        self.get(column)
    }

    /// A whole number.
    pub fn int(&self, column: &str) -> Result<i64, StoreError> {
        self.some(column, self.opt_int(column)?)
    }

    /// A whole number, or null.
    pub fn opt_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        match &self.row {
            EngineRow::Sqlite(row) => row.try_get(column),
            // A literal or a count of small things is four bytes wide in PostgreSQL.
            EngineRow::Postgres(row) => match row.try_get::<Option<i64>, _>(column) {
                Err(sqlx::Error::ColumnDecode { .. }) => {
                    row.try_get::<Option<i32>, _>(column).map(|n| n.map(i64::from))
                }
                read => read,
            },
        }
        .map_err(|error| self.inconsistent(column, error))
    }

    /// Yes or no.
    pub fn bool(&self, column: &str) -> Result<bool, StoreError> {
        self.some(column, self.opt_bool(column)?)
    }

    /// Yes, no, or null.
    pub fn opt_bool(&self, column: &str) -> Result<Option<bool>, StoreError> {
        let EngineRow::Sqlite(_) = &self.row else { return self.get(column) };
        match self.opt_int(column)? {
            None => Ok(None),
            Some(0) => Ok(Some(false)),
            Some(1) => Ok(Some(true)),
            Some(other) => Err(self.inconsistent(column, format_args!("{other} is neither yes nor no"))),
        }
    }

    /// Bytes.
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>, StoreError> {
        self.some(column, self.opt_bytes(column)?)
    }

    /// Bytes, or null.
    pub fn opt_bytes(&self, column: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.get(column)
    }

    /// A point in time.
    pub fn time(&self, column: &str) -> Result<Timestamp, StoreError> {
        self.some(column, self.opt_time(column)?)
    }

    /// A point in time, or null.
    pub fn opt_time(&self, column: &str) -> Result<Option<Timestamp>, StoreError> {
        let millis = self.opt_int(column)?;
        millis.map(Timestamp::from_millisecond).transpose().map_err(|error| self.inconsistent(column, error))
    }

    /// A date.
    pub fn date(&self, column: &str) -> Result<Date, StoreError> {
        self.some(column, self.opt_date(column)?)
    }

    /// A date, or null.
    pub fn opt_date(&self, column: &str) -> Result<Option<Date>, StoreError> {
        let text = self.opt_text(column)?;
        text.map(|text| text.parse()).transpose().map_err(|error: jiff::Error| self.inconsistent(column, error))
    }

    /// An identity, e.g. `row.id::<UnitId>("unit")`.
    pub fn id<T: From<String>>(&self, column: &str) -> Result<T, StoreError> {
        self.text(column).map(T::from)
    }

    /// An identity, or null.
    pub fn opt_id<T: From<String>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        Ok(self.opt_text(column)?.map(T::from))
    }

    /// A word of a closed list, e.g. `row.code("role", Role::from_code)`.
    pub fn code<T>(&self, column: &str, from_code: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
        let text = self.text(column)?;
        from_code(&text).ok_or_else(|| self.inconsistent(column, format_args!("{text:?} is no word of the list")))
    }

    /// A value kept as JSON text.
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?).map_err(|error| self.inconsistent(column, error))
    }

    /// The error for a value of this row that contradicts a rule only the caller knows.
    pub fn inconsistent(&self, column: &str, why: impl Display) -> StoreError {
        StoreError::inconsistent(self.place, column, why)
    }

    fn some<T>(&self, column: &str, value: Option<T>) -> Result<T, StoreError> {
        value.ok_or_else(|| self.inconsistent(column, "is null"))
    }

    fn get<'r, T>(&'r self, column: &str) -> Result<Option<T>, StoreError>
    where
        T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres>,
    {
        match &self.row {
            EngineRow::Sqlite(row) => row.try_get(column),
            EngineRow::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| self.inconsistent(column, error))
    }
}
