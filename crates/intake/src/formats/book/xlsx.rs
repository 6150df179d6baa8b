//! A workbook, sheet by sheet and cell by cell.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use domain::vietnamese::short_date;
use jiff::civil::Date;

use super::{Book, MAX_BOOK_BYTES, MAX_SHEETS, Rows, Sheet, SheetRow};
use crate::formats::{MAX_UNPACKED_BYTES, Unreadable, package::Package};

pub(super) fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    check(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_shown =
        |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> = book.sheets_metadata().iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect();
    let (mut limits, mut sheets) = (Rows::default(), Vec::new());
    for name in names.into_iter().take(MAX_SHEETS) {
        let rows = rows(&mut book, &name, &mut limits)?;
        if !rows.is_empty() {
            sheets.push(Sheet { name, rows });
        }
    }
    Ok(Book { sheets })
}

/// What the container says before any part of it is understood.
fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let damaged = |why| match why {
        Unreadable::DamagedZip { detail } | Unreadable::DamagedXml { detail, .. } => Unreadable::DamagedBook { detail },
        why => why,
    };
    let mut package = Package::open(bytes, MAX_UNPACKED_BYTES).map_err(damaged)?;
    let main = package.related("", "officeDocument").map_err(damaged)?.unwrap_or_default();
    let types = package.part("[Content_Types].xml").map_err(damaged)?.unwrap_or_default().to_lowercase();
    if main.ends_with(".bin") {
        return Err(Unreadable::OldBook);
    }
    if !types.contains("spreadsheetml") {
        return Err(Unreadable::NotBook);
    }
    if types.contains("macroenabled") || types.contains("vbaproject") || package.has("xl/vbaProject.bin") {
        return Err(Unreadable::MacroBook);
    }
    if package.stated_bytes() > MAX_BOOK_BYTES {
        return Err(Unreadable::UnpacksTooLarge { limit: MAX_BOOK_BYTES });
    }
    Ok(())
}

fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: &mut Rows) -> Result<Vec<SheetRow>, Unreadable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut rows = Vec::new();
    let mut row = SheetRow::default();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (at, column) = cell.get_position();
        let number = at.saturating_add(1);
        if number < row.number {
            return Err(Unreadable::DamagedBook { detail: "rows are not in order".to_owned() });
        }
        if number > row.number {
            limits.row(std::mem::take(&mut row), &mut rows)?;
            row.number = number;
        }
        limits.cell(&mut row, column as usize, &words(cell.get_value()))?;
    }
    limits.row(row, &mut rows)?;
    Ok(rows)
}

/// A cell as somebody would type it.
fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => figure(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) => day(time),
        DataRef::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
            day.map_or_else(|| text.clone(), short_date)
        }
        DataRef::Error(error) => error.to_string(),
    }
}

/// Whole numbers without a fraction: telephone numbers and years are such.
fn figure(number: f64) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT { format!("{number:.0}") } else { number.to_string() }
}

/// A day; a time of day or a length of time stays the number that it is.
fn day(time: &ExcelDateTime) -> String {
    if time.is_duration() || time.as_f64() < 1.0 {
        return figure(time.as_f64());
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let year = i16::try_from(year).ok();
    let (month, day) = (i8::try_from(month).ok(), i8::try_from(day).ok());
    let date = year.zip(month).zip(day).and_then(|((year, month), day)| Date::new(year, month, day).ok());
    date.map_or_else(|| figure(time.as_f64()), short_date)
}

fn damaged(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::PasswordProtected,
        error => Unreadable::DamagedBook { detail: error.to_string() },
    }
}
