//! Units of a list are entered, those above first, and changed where only their page would change them.

use std::collections::{HashMap, HashSet};

use domain::change::Change;
use domain::id::UnitId;
use domain::permission::{Action, On};
use domain::table::Line;
use domain::unit::{Contact, Unit, UnitTree};
use domain::vietnamese::fold;
use wording::VIETNAMESE;

use super::LIST;
use crate::registry::Later;
use crate::shell::{Error, Result};
use crate::units::actions::Author;
use crate::units::paste::units::{CONTACT, MAIL, PHONE, POSITION, SHORT, position};
use crate::units::tree::actions::Slugs;
use crate::units::tree::queries::{add, all, save};
use crate::units::workbook::list::Piece;
use crate::units::workbook::queries::rows::Staged;

pub(super) fn enter(of: Piece<'_>) -> Later<'_, ()> {
    Box::pin(piece(of))
}

async fn piece(of: Piece<'_>) -> Result<()> {
    let Piece { tx, loaded, actor, rows, now } = of;
    let author = Author::from(actor);
    author.must(Action::EditUnits, On::Agency)?;
    let units = all(tx).await?;
    let mut there = There::of(&units, loaded.from);
    let tree = UnitTree::new(units.iter().filter(|unit| unit.exists_on(loaded.from)).cloned().collect());
    let mut new: Vec<Change<Unit>> = Vec::new();
    for row in rows.iter_mut() {
        if let Some(unit) = row.detail.unit.take() {
            match there.take_in(*unit) {
                Ok(unit) => {
                    row.done(unit.id.to_string());
                    new.push(unit.enter(author.by(), now).map_err(Error::broken)?);
                }
                Err(why) => row.leave_out(LIST.kept, why),
            }
            continue;
        }
        let stored = row.detail.known.as_ref().and_then(|(id, revision)| {
            units.iter().find(|unit| unit.id.as_str() == id && unit.revision == *revision && unit.until.is_none())
        });
        let changed = stored.map(|stored| changed(row, stored.clone()).correct(&tree, author.by(), now));
        match changed {
            Some(Ok(change)) => {
                save(tx, &change).await?;
                row.done(change.value.id.to_string());
            }
            _ => row.leave_out(LIST.kept, VIETNAMESE.workbook.left_unit_changed),
        }
    }
    if new.is_empty() { Ok(()) } else { Ok(add(tx, new).await?) }
}

/// The unit as the row says.
fn changed(row: &Staged, stored: Unit) -> Unit {
    let said = |column: usize| row.detail.changes.iter().any(|(changed, _)| *changed == column);
    let keep = |column: usize, old: String| if said(column) { row.cells[column].clone() } else { old };
    let line = Line { number: 0, cells: row.cells.clone() };
    let place = position(&line).filter(|_| said(POSITION)).unwrap_or(stored.position);
    let Contact { name, email, phone } = stored.contact;
    let contact = Contact { name: keep(CONTACT, name), email: keep(MAIL, email), phone: keep(PHONE, phone) };
    Unit { short_name: keep(SHORT, stored.short_name), position: place, contact, ..stored }
}

/// What is there when a piece begins, and what it adds.
struct There {
    ids: HashSet<UnitId>,
    /// Names by the unit above.
    names: HashMap<Option<UnitId>, HashSet<String>>,
    slugs: Slugs,
}

impl There {
    fn of(units: &[Unit], from: jiff::civil::Date) -> Self {
        let living = || units.iter().filter(|unit| unit.until.is_none_or(|until| from < until));
        let mut names: HashMap<Option<UnitId>, HashSet<String>> = HashMap::new();
        for unit in living() {
            names.entry(unit.parent.clone()).or_default().insert(fold(&unit.name));
        }
        Self { ids: living().map(|unit| unit.id.clone()).collect(), names, slugs: Slugs::taken_by(units) }
    }

    /// A new unit, with its name in addresses; why not, when what stands above is gone or the name was given meanwhile.
    fn take_in(&mut self, unit: Unit) -> Result<Unit, &'static str> {
        if unit.parent.as_ref().is_some_and(|parent| !self.ids.contains(parent)) {
            return Err(VIETNAMESE.workbook.left_above);
        }
        if !self.names.entry(unit.parent.clone()).or_default().insert(fold(&unit.name)) {
            return Err(VIETNAMESE.workbook.left_name_taken);
        }
        self.ids.insert(unit.id.clone());
        Ok(Unit { slug: self.slugs.next(&unit.name), ..unit })
    }
}
