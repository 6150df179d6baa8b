//! All people as a workbook, and an empty one.

use std::collections::HashMap;

use domain::actor::Role;
use domain::id::PersonId;
use domain::permission::Action;
use domain::person::Category;
use domain::unit::{UnitNames, UnitTree};
use rust_xlsxwriter::{Format, XlsxError};
use wording::VIETNAMESE;

use crate::registry::Later;
use crate::shell::{Result, Visit, role_name};
use crate::state::App;
use crate::units::paste::words::Sheet;
use crate::units::people::category_name;
use crate::units::people::queries::{UnitPerson, everybody};
use crate::units::queries::tree;
use crate::units::roles::queries::held_by_all;
use crate::units::workbook::export::{begin, dated, empty, headings, made};

/// Width of each column, in characters.
const WIDTHS: [f64; 8] = [28.0, 42.0, 26.0, 16.0, 28.0, 16.0, 26.0, 12.0];

/// All people with their main unit. Roles stand in it for whoever gives them.
pub(super) fn whole<'a>(app: &'a App, visit: &'a Visit) -> Later<'a, Vec<u8>> {
    Box::pin(async move {
        let mut tx = app.db.read().await?;
        let tree = tree(&mut tx, visit.today).await?;
        let people = everybody(&mut tx, visit.today).await?;
        let gives_roles = visit.may(Action::GrantRoles);
        let roles = if gives_roles { held_by_all(&mut tx, visit.today).await? } else { HashMap::new() };
        drop(tx);
        written(people, tree, roles).await
    })
}

/// The list of people, written on a thread that answers nobody.
pub(in crate::units::workbook) async fn written(
    people: Vec<UnitPerson>,
    tree: UnitTree,
    roles: HashMap<PersonId, Vec<Role>>,
) -> Result<Vec<u8>> {
    made(move || listed(&people, &tree, &roles)).await
}

/// An empty list with the names that its columns take.
pub(super) fn template<'a>(app: &'a App, visit: &'a Visit) -> Later<'a, Vec<u8>> {
    Box::pin(async move {
        let tree = tree(&mut app.db.read().await?, visit.today).await?;
        let t = &VIETNAMESE;
        let units = tree.units().iter().map(|unit| unit.name.clone()).collect();
        let categories = Category::ALL.map(|category| category_name(category, t).to_owned()).into();
        let roles = Role::ALL.map(|role| role_name(role, t).to_owned()).into();
        let words = vec![(t.units.unit, units), (t.units.category, categories), (t.units.role, roles)];
        made(move || empty(t.units.people, (&WIDTHS, &Sheet::People.columns(t)), &words)).await
    })
}

fn listed(people: &[UnitPerson], tree: &UnitTree, roles: &HashMap<PersonId, Vec<Role>>) -> Result<Vec<u8>, XlsxError> {
    let t = &VIETNAMESE;
    let mut book = begin(t.units.people, &WIDTHS)?;
    let units = UnitNames::of(tree);
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.worksheet_from_index(0)?;
    headings(sheet, &Sheet::People.columns(t))?;
    for (row, person) in (1..).zip(people) {
        let names = roles.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let names = names.iter().map(|role| role_name(*role, t)).collect::<Vec<_>>().join("; ");
        let unit = tree.get(&person.unit).map_or_else(|| person.unit_name.clone(), |unit| units.said(unit));
        let category = category_name(person.category, t);
        let UnitPerson { name, post, email, phone, .. } = person;
        let texts: [&str; 7] = [name.as_str(), &unit, post, category, email, phone, &names];
        for (column, text) in (0..).zip(texts) {
            if !text.is_empty() {
                sheet.write_string(row, column, text)?;
            }
        }
        if let Some(born) = person.birth {
            dated(sheet, (row, 7), born, &day)?;
        }
    }
    book.save_to_buffer()
}
