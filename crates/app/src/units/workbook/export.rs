//! Lists as workbooks: all people, an empty one to be filled in, the cells that are to be mended.

use std::collections::HashMap;

use axum::extract::{Path, State};
use axum::response::Response;
use domain::actor::Role;
use domain::id::PersonId;
use domain::permission::Action;
use domain::person::{Birth, Category};
use domain::unit::UnitTree;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use wording::{Messages, VIETNAMESE};

use super::columns::Layout;
use super::layout::find;
use super::preview::told;
use super::queries::{self, Staged};
use crate::shell::{Error, Result, Visit, download, role_name};
use crate::state::App;
use crate::units::paste::people::{Units, name_with_parent};
use crate::units::paste::words::Sheet;
use crate::units::people::category_name;
use crate::units::people::queries::{UnitPerson, everybody};
use crate::units::queries::tree;
use crate::units::roles::queries::held_by_all;

/// Width of each column, in characters.
const WIDTHS: [f64; 8] = [28.0, 42.0, 26.0, 16.0, 28.0, 16.0, 26.0, 12.0];

/// At most so many wrong rows are written.
const MOST_WRONG: i64 = 200_000;

/// All people with their main unit, as a list that can be loaded again. Roles stand in it for whoever gives them.
pub(super) async fn people(State(app): State<App>, visit: Visit) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = tree(&mut tx, visit.today).await?;
    let people = everybody(&mut tx, visit.today).await?;
    let roles = if visit.may(Action::GrantRoles) { held_by_all(&mut tx, visit.today).await? } else { HashMap::new() };
    drop(tx);
    download::workbook(written(people, tree, roles).await?, "nguoi")
}

/// The list of people, written on a thread that answers nobody.
pub(super) async fn written(
    people: Vec<UnitPerson>,
    tree: UnitTree,
    roles: HashMap<PersonId, Vec<Role>>,
) -> Result<Vec<u8>> {
    let made = tokio::task::spawn_blocking(move || listed(&people, &tree, &roles)).await;
    made.map_err(Error::broken)?.map_err(Error::broken)
}

/// An empty list with the names that its columns take.
pub(super) async fn template(State(app): State<App>, visit: Visit) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let tree = tree(&mut tx, visit.today).await?;
    drop(tx);
    let made = tokio::task::spawn_blocking(move || blank(&tree)).await;
    download::workbook(made.map_err(Error::broken)?.map_err(Error::broken)?, "mau-danh-sach-nguoi")
}

/// Every cell that is to be mended, with its row.
pub(super) async fn faults(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let loaded = find(&mut tx, &visit, id).await?;
    let wrong = queries::rows(&mut tx, &loaded.id, ("wrong", "wrong"), 0, MOST_WRONG).await?;
    drop(tx);
    let made = tokio::task::spawn_blocking(move || mended(&wrong, &loaded.layout, visit.t)).await;
    download::workbook(made.map_err(Error::broken)?.map_err(Error::broken)?, "can-sua")
}

/// A workbook whose sheet is written row by row and never held whole.
fn begin(name: &str, widths: &[f64]) -> Result<Workbook, XlsxError> {
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

fn headings(sheet: &mut Worksheet, names: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    Ok(())
}

fn listed(people: &[UnitPerson], tree: &UnitTree, roles: &HashMap<PersonId, Vec<Role>>) -> Result<Vec<u8>, XlsxError> {
    let t = &VIETNAMESE;
    let mut book = begin(t.units.people, &WIDTHS)?;
    let units = Units::of(tree);
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.worksheet_from_index(0)?;
    headings(sheet, &Sheet::People.columns(t))?;
    for (row, person) in (1..).zip(people) {
        let names = roles.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let names = names.iter().map(|role| role_name(*role, t)).collect::<Vec<_>>().join("; ");
        let unit = unit_name(person, tree, &units);
        let category = category_name(person.category, t);
        let UnitPerson { name, post, email, phone, .. } = person;
        let texts: [&str; 7] = [name.as_str(), &unit, post, category, email, phone, &names];
        for (column, text) in (0..).zip(texts) {
            if !text.is_empty() {
                sheet.write_string(row, column, text)?;
            }
        }
        match person.birth {
            Some(Birth::Day(born)) => {
                let (year, month, born) = (born.year(), born.month(), born.day());
                let (year, month, born) = (year.unsigned_abs(), month.unsigned_abs(), born.unsigned_abs());
                sheet.write_datetime_with_format(row, 7, &ExcelDateTime::from_ymd(year, month, born)?, &day)?;
            }
            Some(Birth::Year(year)) => {
                sheet.write_number(row, 7, f64::from(year))?;
            }
            None => {}
        }
    }
    book.save_to_buffer()
}

/// The unit's name, with that of the unit above where another unit is called the same.
fn unit_name(person: &UnitPerson, tree: &UnitTree, units: &Units) -> String {
    if units.named(&person.unit_name).is_ok() {
        return person.unit_name.clone();
    }
    let placed = tree.get(&person.unit).and_then(|unit| name_with_parent(unit, tree));
    placed.unwrap_or_else(|| person.unit_name.clone())
}

fn blank(tree: &UnitTree) -> Result<Vec<u8>, XlsxError> {
    let t = &VIETNAMESE;
    let mut book = begin(t.units.people, &WIDTHS)?;
    headings(book.worksheet_from_index(0)?, &Sheet::People.columns(t))?;
    let words = book.add_worksheet_with_constant_memory()?;
    words.set_name(t.workbook.words_sheet)?;
    for (column, width) in (0..).zip([48.0, 18.0, 30.0]) {
        words.set_column_width(column, width)?;
    }
    headings(words, &[t.units.unit, t.units.category, t.units.role])?;
    let categories = Category::ALL.map(|category| category_name(category, t));
    let roles = Role::ALL.map(|role| role_name(role, t));
    let units = tree.units();
    for at in 0..units.len().max(categories.len()).max(roles.len()) {
        let row = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let texts = [units.get(at).map(|unit| unit.name.as_str()), categories.get(at).copied(), roles.get(at).copied()];
        for (column, text) in (0..).zip(texts) {
            if let Some(text) = text {
                words.write_string(row, column, text)?;
            }
        }
    }
    book.save_to_buffer()
}

fn mended(wrong: &[Staged], layout: &Layout, t: &'static Messages) -> Result<Vec<u8>, XlsxError> {
    let mut book = begin(t.workbook.to_mend, &[10.0, 18.0, 32.0, 80.0])?;
    let sheet = book.worksheet_from_index(0)?;
    headings(sheet, &[t.workbook.cell, t.workbook.column, t.workbook.value, t.workbook.why])?;
    let faults = wrong.iter().flat_map(|row| row.detail.faults.iter().map(move |fault| (row, fault)));
    for (at, (row, fault)) in (1..).zip(faults) {
        let (cell, column, value, sentence) = told(row, fault, layout, t);
        for (column, text) in (0..).zip([cell.as_str(), column, value.as_str(), sentence.as_str()]) {
            sheet.write_string(at, column, text)?;
        }
    }
    book.save_to_buffer()
}
