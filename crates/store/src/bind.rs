//! Values as each engine's driver takes them.

use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, Error};

use crate::args::{Arg, Args};
use crate::batch::Column;

pub(crate) fn for_sqlite(args: Args) -> Result<SqliteArguments, Error> {
    let mut bound = SqliteArguments::default();
    for arg in args.0 {
        match arg {
            Arg::Text(value) => bound.add(value),
            Arg::Int(value) => bound.add(value),
            Arg::Bool(value) => bound.add(value),
            Arg::Bytes(value) => bound.add(value),
        }
        .map_err(Error::Encode)?;
    }
    Ok(bound)
}

pub(crate) fn for_postgres(args: Args) -> Result<PgArguments, Error> {
    let mut bound = PgArguments::default();
    for arg in args.0 {
        match arg {
            Arg::Text(value) => bound.add(value),
            Arg::Int(value) => bound.add(value),
            Arg::Bool(value) => bound.add(value),
            Arg::Bytes(value) => bound.add(value),
        }
        .map_err(Error::Encode)?;
    }
    Ok(bound)
}

/// One array for each column.
pub(crate) fn columns_for_postgres(columns: Vec<Column>) -> Result<PgArguments, Error> {
    let mut bound = PgArguments::default();
    for column in columns {
        match column {
            Column::Text(values) => bound.add(values),
            Column::Int(values) => bound.add(values),
            Column::Bool(values) => bound.add(values),
            Column::Bytes(values) => bound.add(values),
        }
        .map_err(Error::Encode)?;
    }
    Ok(bound)
}
