//! What the machine takes for something comparable: the cells of the workbook and nothing more, rows into two tables and
//! nothing more.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use domain::actor::By;
use domain::search::Rebuilding;
use domain::vietnamese::{fold, name_key};
use jiff::Timestamp;
use store::{Args, Db, args};

use super::UNITS;
use crate::bench::queries::{ADD_MEMBERSHIP, ADD_PERSON, FIRST_UNIT};
use crate::failure::Failure;

/// Reads all cells of the first sheet; gives how many rows there are.
pub(super) fn read(bytes: &[u8]) -> Result<usize, Failure> {
    let broken = |error: calamine::XlsxError| Failure::Said(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let range = book.worksheet_range_at(0).transpose().map_err(broken)?;
    Ok(range.map_or(0, |range| range.rows().count()))
}

/// Inserts as many people with their memberships, in one transaction, without a line for each, without keys.
pub(super) async fn insert(db: &Db, people: usize) -> Result<(), Failure> {
    let mut tx = db.write().await?;
    let unit = tx.row(FIRST_UNIT, args![]).await?.map_or(Ok(String::new()), |row| row.text("id"))?;
    let mut writer = tx.record(&Rebuilding::begin(By::Program, Timestamp::UNIX_EPOCH)).await?;
    let id = |number: usize| format!("019a0000-0000-7000-8000-{number:012}");
    let person = |number: usize| {
        let name = format!("Lò Văn {number}");
        args![id(number), name, name_key(&name), fold(&name)]
    };
    let rows: Vec<Args> = (0..people).map(person).collect();
    writer.insert_many(ADD_PERSON, rows).await?;
    let post = |number: usize| args![id(number), unit, format!("Chuyên viên {}", number % UNITS)];
    writer.insert_many(ADD_MEMBERSHIP, (0..people).map(post).collect()).await?;
    Ok(tx.commit().await?)
}
