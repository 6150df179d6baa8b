//! A list of units. What a unit is called and where it stands only a decision changes; the list enters units, and of
//! those that there are it changes who to reach, the short name and the place in the order.

mod enter;
mod export;

use std::collections::HashMap;

use catalogue::Catalogue;
use domain::id::UnitId;
use domain::permission::Action;
use domain::table::Line;
use domain::unit::{Unit, UnitTree};
use domain::vietnamese::fold;
use jiff::civil::Date;
use wording::{Language, Messages};

use super::columns::{Meaning, Standing};
use super::list::{Judging, List, Words};
use super::queries::rows::{Detail, Staged};
use crate::registry::Later;
use crate::shell::{Error, Section};
use crate::units::paste::pages::words;
use crate::units::paste::units::{
    COLUMNS, CONTACT, Judged, KIND, Known, MAIL, NAME, PARENT, PHONE, POSITION, SHORT, judge as judged, kind, position,
};
use crate::units::paste::words::Sheet;
use crate::units::paste::{Fault, Verdict, Why};
use crate::units::tree::queries::all;
use export::Names;

/// Most rows of a list; no agency of a province has half as many units.
const MOST_ROWS: usize = 20_000;

pub(super) static LIST: List = List {
    code: "units",
    address: "/quan-tri/don-vi",
    files: ("don-vi", "mau-danh-sach-don-vi"),
    action: Action::EditUnits,
    columns: &COLUMNS,
    names: |t| Sheet::Units.columns(t),
    sentence: |fault, t| Sheet::Units.sentence(fault, t),
    takes: |app, visit| words(Sheet::Units, app, visit),
    section: Section::Agency,
    rests_on: ["person", "unit", "post", ""],
    meanings: &[
        (Meaning::Of(NAME), "ten"),
        (Meaning::Of(KIND), "loai"),
        (Meaning::Of(PARENT), "truc-thuoc"),
        (Meaning::Of(SHORT), "ten-ngan"),
        (Meaning::Of(CONTACT), "dau-moi"),
        (Meaning::Of(MAIL), "thu"),
        (Meaning::Of(PHONE), "dien-thoai"),
        (Meaning::Of(POSITION), "thu-tu"),
    ],
    most_rows: MOST_ROWS,
    for_all: (PARENT, KIND),
    needs_unit: false,
    beside: (KIND, PARENT),
    kept: &[NAME, KIND, PARENT],
    words: |t| Words {
        list: t.units.units,
        load: t.workbook.title_units,
        lead: t.workbook.lead_units,
        new: t.workbook.new_units,
        back: t.workbook.to_units,
        from_hint: t.workbook.from_hint_units,
        looking: t.workbook.looking_units,
        entering: t.workbook.entering_units,
        changed_meanwhile: t.workbook.changed_meanwhile_units,
        no_name_column: t.workbook.no_unit_name_column,
        no_category_column: t.workbook.no_kind_column,
    },
    counted: |counts, t| (t.units.new_units(counts.new), t.workbook.changed_units(counts.changed)),
    categories: kinds,
    judge,
    enter: enter::enter,
    written: export::whole,
    template: export::template,
};

/// The kinds that exist on a day.
fn kinds(catalogue: &Catalogue, day: Date, t: &'static Messages) -> Vec<(String, String)> {
    let name = |kind: &catalogue::UnitKind| match t.language {
        Language::Vietnamese => kind.name.vi.clone(),
        Language::English => kind.name.en.clone(),
    };
    let kinds = catalogue.unit_kinds.iter().filter(|kind| kind.exists_on(day));
    kinds.map(|kind| (kind.code.clone(), name(kind))).collect()
}

fn judge(of: Judging<'_>) -> Later<'_, Vec<Staged>> {
    Box::pin(async move {
        let Judging { app, mut tx, book, loaded, .. } = of;
        let (now, from, list) = (app.clock.now(), loaded.from, loaded.list);
        let units = all(&mut tx).await?;
        drop(tx);
        let tree = UnitTree::arranged(units.iter().filter(|unit| unit.exists_on(from)).cloned().collect());
        let standing = Standing::of(loaded, &tree, (app, from), |unit| Names::of(&tree).written(unit));
        let (layout, catalogue) = (loaded.layout.clone(), app.catalogue.clone());
        let judged = tokio::task::spawn_blocking(move || {
            let lines = layout.lines(book, list, &standing);
            let rows = judged(&lines, Known { all: &units, catalogue: &catalogue, from, now });
            let mut records = Records::of(&units, &catalogue, &standing);
            lines.into_iter().zip(rows).map(|(line, judged)| records.staged(line, judged)).collect()
        });
        judged.await.map_err(Error::broken)
    })
}

/// The units that there are, each with the row that tells of it.
struct Records<'a> {
    units: HashMap<&'a UnitId, &'a Unit>,
    told: HashMap<UnitId, usize>,
    catalogue: &'a Catalogue,
    standing: &'a Standing,
}

impl<'a> Records<'a> {
    fn of(units: &'a [Unit], catalogue: &'a Catalogue, standing: &'a Standing) -> Self {
        let units = units.iter().map(|unit| (&unit.id, unit)).collect();
        Self { units, told: HashMap::new(), catalogue, standing }
    }

    fn staged(&mut self, line: Line, judged: Judged) -> Staged {
        let unit = judged.unit.as_ref().and_then(|id| self.units.get(id)).copied();
        let mut detail = Detail::default();
        let (verdict, turn) = match (judged.verdict, judged.new, unit) {
            (Verdict::Known, _, Some(unit)) => (self.known(&line, unit, judged.faults, &mut detail), 0),
            (Verdict::Wrong(faults), _, unit) => {
                let column = faults.iter().find(|fault| matches!(fault.why, Why::NeedsDecision(_)));
                if let (Some(fault), Some(unit)) = (column, unit) {
                    let act = if fault.column == PARENT { "chuyen" } else { "doi-ten" };
                    detail.leads = format!("{}/to-chuc-lai?viec={act}", page(unit));
                }
                detail.faults = faults;
                ("wrong", 0)
            }
            (_, new, _) => {
                let level = new.as_ref().map_or(0, |(level, _)| i64::try_from(*level).unwrap_or_default());
                detail.unit = new.map(|(_, unit)| Box::new(unit));
                ("new", level)
            }
        };
        let number = i64::try_from(line.number).unwrap_or(i64::MAX);
        Staged { number, turn, cells: line.cells, verdict, detail, record: None }
    }

    /// A row of a unit that there is: what it changes, or what is wrong with it.
    fn known(&mut self, line: &Line, unit: &Unit, faults: Vec<Fault>, detail: &mut Detail) -> &'static str {
        detail.known = Some((unit.id.to_string(), unit.revision));
        detail.changes = changes(line, unit);
        // A kind that is not said, or has ended since, stays as it is on record.
        detail.faults = faults.into_iter().filter(|fault| self.concerns(fault, line)).collect();
        if let Some(fault) = self.other_kind(line, unit) {
            detail.leads = page(unit);
            detail.faults.push(fault);
        }
        if let Some(earlier) = self.told.insert(unit.id.clone(), line.number) {
            detail.faults.push(Fault::at(NAME, Why::DoubleOf(earlier)));
        }
        detail.faults.sort_by_key(|fault| fault.column);
        match (detail.faults.is_empty(), detail.changes.is_empty()) {
            (false, _) => "wrong",
            (true, false) => "changed",
            (true, true) => "same",
        }
    }

    fn concerns(&self, fault: &Fault, line: &Line) -> bool {
        let cell = &line.cells[KIND];
        fault.column != KIND || fault.why == Why::Unknown && *cell != self.standing.category
    }

    /// The row says another kind than the records, and not only because the whole file does.
    fn other_kind(&self, line: &Line, unit: &Unit) -> Option<Fault> {
        let cell = &line.cells[KIND];
        let said = kind(self.catalogue, cell).filter(|kind| kind.code != unit.kind && *cell != self.standing.category);
        let stored = self.catalogue.unit_kind(&unit.kind).map_or(&unit.kind, |kind| &kind.name.vi);
        said.map(|_| Fault::at(KIND, Why::OtherOnRecord(stored.clone())))
    }
}

fn page(unit: &Unit) -> String {
    format!("/quan-tri/don-vi/{}", unit.slug)
}

/// The columns in which a row says otherwise than the records, with what stands there. An empty cell says nothing.
fn changes(line: &Line, unit: &Unit) -> Vec<(usize, String)> {
    let contact = &unit.contact;
    let position_now = unit.position.to_string();
    let differs = |column: usize, old: &str| match column {
        MAIL => fold(&line.cells[MAIL]) != fold(old),
        POSITION => position(line) != Some(unit.position),
        _ => line.cells[column] != old,
    };
    let columns = [
        (CONTACT, &contact.name),
        (MAIL, &contact.email),
        (PHONE, &contact.phone),
        (SHORT, &unit.short_name),
        (POSITION, &position_now),
    ];
    let said = columns.into_iter().filter(|(column, old)| !line.cells[*column].is_empty() && differs(*column, old));
    said.map(|(column, old)| (column, old.clone())).collect()
}
