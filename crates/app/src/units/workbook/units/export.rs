//! All units as a workbook, and an empty one.

use std::collections::HashMap;

use catalogue::Catalogue;
use domain::unit::{Unit, UnitTree};
use domain::vietnamese::fold;
use rust_xlsxwriter::XlsxError;
use wording::VIETNAMESE;

use super::kinds;
use crate::registry::Later;
use crate::shell::Visit;
use crate::state::App;
use crate::units::paste::units::names;
use crate::units::paste::words::Sheet;
use crate::units::queries::tree;
use crate::units::workbook::export::{begin, empty, headings, made};

/// Width of each column, in characters.
const WIDTHS: [f64; 8] = [46.0, 26.0, 46.0, 24.0, 28.0, 16.0, 16.0, 12.0];

/// The units of today in official order.
pub(super) fn whole<'a>(app: &'a App, visit: &'a Visit) -> Later<'a, Vec<u8>> {
    Box::pin(async move {
        let tree = tree(&mut app.db.read().await?, visit.today).await?;
        let catalogue = app.catalogue.clone();
        made(move || listed(&tree, &catalogue)).await
    })
}

/// An empty list with the kinds and the units above that its columns take.
pub(super) fn template<'a>(app: &'a App, visit: &'a Visit) -> Later<'a, Vec<u8>> {
    Box::pin(async move {
        let tree = tree(&mut app.db.read().await?, visit.today).await?;
        let t = &VIETNAMESE;
        let kinds = kinds(&app.catalogue, visit.today, t).into_iter().map(|(_, name)| name).collect();
        let names = Names::of(&tree);
        let units = tree.units().iter().map(|unit| names.written(unit)).collect();
        let words = vec![(t.units.kind, kinds), (t.units.parent, units)];
        made(move || empty(t.units.units, (&WIDTHS, &Sheet::Units.columns(t)), &words)).await
    })
}

fn listed(tree: &UnitTree, catalogue: &Catalogue) -> Result<Vec<u8>, XlsxError> {
    let t = &VIETNAMESE;
    let names = Names::of(tree);
    let mut book = begin(t.units.units, &WIDTHS)?;
    let sheet = book.worksheet_from_index(0)?;
    headings(sheet, &Sheet::Units.columns(t))?;
    for (row, unit) in (1..).zip(tree.units()) {
        let Unit { name, short_name, contact, .. } = unit;
        let kind = catalogue.unit_kind(&unit.kind).map_or(unit.kind.as_str(), |kind| &kind.name.vi);
        let above = unit.parent.as_ref().and_then(|parent| tree.get(parent)).map(|above| names.written(above));
        let (above, position) = (above.unwrap_or_default(), unit.position.to_string());
        let texts = [name, kind, &above, &contact.name, &contact.email, &contact.phone, short_name, &position];
        for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text)?;
        }
    }
    book.save_to_buffer()
}

/// How units are written so that each is found again.
pub(super) struct Names<'a> {
    tree: &'a UnitTree,
    /// How many units are found under each name.
    counts: HashMap<String, usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(tree: &'a UnitTree) -> Self {
        let mut counts = HashMap::new();
        for unit in tree.units() {
            let above = unit.parent.as_ref().and_then(|parent| tree.get(parent));
            for name in names(&fold(&unit.name), &unit.short_name, above.map_or("", |above| above.name.as_str())) {
                *counts.entry(name).or_default() += 1;
            }
        }
        Self { tree, counts }
    }

    /// The name alone, or with that of the unit above, or the whole path: the shortest that nobody else has.
    pub(super) fn written(&self, unit: &Unit) -> String {
        let above = self.tree.above(&unit.id);
        let placed = above.last().map(|above| format!("{} ({})", unit.name, above.name));
        let is_only = |name: &&String| self.counts.get(&fold(name)) == Some(&1);
        if let Some(name) = [Some(&unit.name), placed.as_ref()].into_iter().flatten().find(is_only) {
            return name.clone();
        }
        let path: Vec<&str> = above.into_iter().chain([unit]).map(|unit| unit.name.as_str()).collect();
        path.join(" / ")
    }
}
