//! Lists as workbooks: the whole of one, an empty one to be filled in, the cells that are to be mended.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::dated::Dated;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use wording::{Messages, VIETNAMESE};

use super::layout::find;
use super::list::List;
use super::preview::told;
use super::queries::Loaded;
use super::queries::rows::{self, Staged};
use crate::shell::{Error, Result, Visit, download};
use crate::state::App;

/// At most so many wrong rows are written.
const MOST_WRONG: i64 = 200_000;

/// The whole list as a workbook that can be loaded again.
pub(crate) async fn whole(list: &'static List, State(app): State<App>, visit: Visit) -> Result<Response> {
    download::workbook((list.written)(&app, &visit).await?, list.files.0)
}

/// An empty list with the names that its columns take.
pub(crate) async fn template(list: &'static List, State(app): State<App>, visit: Visit) -> Result<Response> {
    download::workbook((list.template)(&app, &visit).await?, list.files.1)
}

/// Every cell that is to be mended, with its row.
pub(crate) async fn faults(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let loaded = find(&mut tx, list, &visit, id).await?;
    let wrong = rows::told(&mut tx, &loaded.id, "wrong", MOST_WRONG).await?;
    drop(tx);
    download::workbook(made(move || mended(&wrong, &loaded, visit.t)).await?, "can-sua")
}

/// What is written on a thread that answers nobody.
pub(crate) async fn made(write: impl FnOnce() -> Result<Vec<u8>, XlsxError> + Send + 'static) -> Result<Vec<u8>> {
    tokio::task::spawn_blocking(write).await.map_err(Error::broken)?.map_err(Error::broken)
}

/// A workbook whose sheet is written row by row and never held whole.
pub(crate) fn begin(name: &str, widths: &[f64]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the same list gives the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(book)
}

pub(crate) fn headings(sheet: &mut Worksheet, names: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    Ok(())
}

/// A day as a day, in this format; where only the year is known a number.
pub(crate) fn dated(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    dated: Dated,
    format: &Format,
) -> Result<(), XlsxError> {
    match dated {
        Dated::Day(day) => {
            let (year, month, day) = (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs());
            let day = ExcelDateTime::from_ymd(year, month, day)?;
            sheet.write_datetime_with_format(row, column, &day, format).map(drop)
        }
        Dated::Year(year) => sheet.write_number(row, column, f64::from(year)).map(drop),
    }
}

/// An empty list: a sheet with its headings, and one with the words that some of its columns take.
pub(crate) fn empty(
    name: &str,
    (widths, heads): (&[f64], &[&str]),
    words: &[(&str, Vec<String>)],
) -> Result<Vec<u8>, XlsxError> {
    const WIDTH: f64 = 40.0;
    let mut book = begin(name, widths)?;
    headings(book.worksheet_from_index(0)?, heads)?;
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(VIETNAMESE.workbook.words_sheet)?;
    for column in (0..).take(words.len()) {
        sheet.set_column_width(column, WIDTH)?;
    }
    headings(sheet, &words.iter().map(|(head, _)| *head).collect::<Vec<_>>())?;
    let longest = words.iter().map(|(_, words)| words.len()).max().unwrap_or_default();
    for (row, at) in (1..).zip(0..longest) {
        for (column, (_, words)) in (0..).zip(words) {
            if let Some(text) = words.get(at) {
                sheet.write_string(row, column, text)?;
            }
        }
    }
    book.save_to_buffer()
}

fn mended(wrong: &[Staged], loaded: &Loaded, t: &'static Messages) -> Result<Vec<u8>, XlsxError> {
    let mut book = begin(t.workbook.to_mend, &[10.0, 18.0, 32.0, 80.0])?;
    let sheet = book.worksheet_from_index(0)?;
    headings(sheet, &[t.workbook.cell, t.workbook.column, t.workbook.value, t.workbook.why])?;
    let faults = wrong.iter().flat_map(|row| row.detail.faults.iter().map(move |fault| (row, fault)));
    for (at, (row, fault)) in (1..).zip(faults) {
        let (cell, column, value, sentence) = told(row, fault, loaded, t);
        for (column, text) in (0..).zip([cell.as_str(), column, value.as_str(), sentence.as_str()]) {
            sheet.write_string(at, column, text)?;
        }
    }
    book.save_to_buffer()
}
