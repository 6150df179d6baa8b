//! What the columns of a loaded file mean: proposed from its headings, said by the person who loaded it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::ImportId;
use domain::permission::Action;
use domain::unit::UnitTree;
use domain::vietnamese::short_date;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use store::{NewJob, Tx};
use wording::Messages;

use super::columns::{Layout, Meaning, NAME, letters};
use super::list::List;
use super::queries::{self, Loaded};
use super::{look, upload};
use crate::shell::{Crumb, Error, Frame, Posted, Problems, Result, Visit, background, page};
use crate::state::App;
use crate::units::fields::{self, Choice};
use crate::units::picking::{UnitField, unit_of};
use crate::units::queries::tree;

/// A list of so many rows is looked at while the person waits; a longer one by a job.
const AT_ONCE: usize = 5_000;

/// So many values of a column are shown.
const SHOWN: usize = 3;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Number of the sheet, from 1.
    trang: String,
    /// Number of the row with the headings.
    dong: String,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct LayoutForm {
    /// Number of the sheet, from 1.
    trang: String,
    tieu_de: String,
    /// The meaning of each column from A on.
    cot: Vec<String>,
    loai: String,
    don_vi: String,
    tu_ngay: String,
}

#[derive(Template)]
#[template(path = "units/workbook/layout.html")]
struct LayoutPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    address: String,
    rows: String,
    /// The sheets of the file, when there are several.
    sheets: Vec<SheetLink>,
    sheet_number: usize,
    head: u32,
    columns: Vec<ColumnView>,
    category: &'static str,
    categories: Vec<Choice>,
    unit: &'static str,
    units: UnitField,
    from: String,
    from_hint: &'static str,
}

struct SheetLink {
    name: String,
    url: String,
    current: bool,
}

struct ColumnView {
    letters: String,
    heading: String,
    values: String,
    choices: Vec<Choice>,
}

pub(super) async fn show(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let loaded = find(&mut tx, list, &visit, id).await?;
    if !matches!(loaded.state.as_str(), "loaded" | "looked") {
        return Ok(Redirect::to(&format!("{}/xem", loaded.address())).into_response());
    }
    let tree = tree(&mut tx, visit.today).await?;
    let layout = asked_for(&loaded, &asked);
    let from = short_date(loaded.from);
    page(&layout_page((&app, &visit), &loaded, &layout, &tree, from, Problems::default()))
}

/// The stored layout, or that of another sheet or heading when the address asks for it.
fn asked_for(loaded: &Loaded, asked: &Asked) -> Layout {
    let sheet = asked.trang.parse::<usize>().ok().and_then(|number| loaded.sample.sheets.get(number.checked_sub(1)?));
    let layout = match sheet {
        Some(sheet) if sheet.name != loaded.layout.sheet => Layout::guess(sheet, loaded.list),
        _ => loaded.layout.clone(),
    };
    match asked.dong.parse::<u32>() {
        Ok(head) => Layout { head, ..layout },
        Err(_) => layout,
    }
}

pub(super) async fn choose(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<LayoutForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let loaded = find(&mut tx, list, &visit, id).await?;
    let tree = tree(&mut tx, visit.today).await?;
    let mut problems = Problems::default();
    let layout = read(&form, &loaded, (&app, &visit), &tree, &mut problems);
    let from = fields::day(&mut problems, "tu-ngay", &form.tu_ngay, &visit);
    let rows = loaded.sample.rows_of(&layout.sheet);
    if rows > list.most_rows {
        problems.add("tieu-de", visit.t.workbook.too_many_rows(list.most_rows, rows));
    }
    if !problems.is_empty() {
        let page = page(&layout_page((&app, &visit), &loaded, &layout, &tree, form.tu_ngay, problems))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    keep(&mut tx, &visit, &loaded, &layout, from).await?;
    let loaded = Loaded { layout, ..loaded };
    look_at(&app, tx, &visit, &loaded).await
}

/// The list is looked at, at once or by a job; leads to what was seen. Commits.
pub(super) async fn look_at(app: &App, mut tx: Tx, visit: &Visit, loaded: &Loaded) -> Result<Response> {
    let address = format!("{}/xem", loaded.address());
    let rows = loaded.sample.rows_of(&loaded.layout.sheet);
    if rows <= AT_ONCE {
        tx.commit().await?;
        look::look(app, &loaded.id, visit.actor()?, visit.t, None).await?;
        return Ok(Redirect::to(&address).into_response());
    }
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    let what = ((loaded.list.words)(visit.t).looking, address.as_str(), rows);
    let task = background::begin(&mut tx, &visit.actor()?.id, what, visit.now).await?;
    let job = NewJob::new(look::JOB.kind, json!({ "import": loaded.id, "task": task }), visit.now);
    queries::later(&mut tx, job).await?;
    tx.commit().await?;
    Ok(Redirect::to(&background::address(&task)).into_response())
}

async fn keep(tx: &mut Tx, visit: &Visit, loaded: &Loaded, layout: &Layout, from: Date) -> Result<()> {
    let heads = loaded.sample.heads(layout);
    Ok(queries::save_layout(tx, loaded, (layout, from), (&upload::own_unit(visit), &heads)).await?)
}

/// The visitor's own list of this kind; an administrator sees all.
pub(super) async fn find(tx: &mut Tx, list: &List, visit: &Visit, id: String) -> Result<Loaded> {
    let loaded = queries::find(tx, &ImportId::from(id)).await?.ok_or(Error::NotFound)?;
    let own = visit.actor()?.id == loaded.person || visit.may(Action::GrantRoles);
    if own && loaded.state != "dropped" && loaded.list.code == list.code { Ok(loaded) } else { Err(Error::NotFound) }
}

/// The layout that the form says, with everything that is wrong with it.
fn read(
    form: &LayoutForm,
    loaded: &Loaded,
    (app, visit): (&App, &Visit),
    tree: &UnitTree,
    problems: &mut Problems,
) -> Layout {
    let (t, list) = (visit.t, loaded.list);
    let words = (list.words)(t);
    let number = form.trang.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let sheet = number.and_then(|at| loaded.sample.sheets.get(at)).map(|sheet| sheet.name.clone());
    let columns: Vec<Option<Meaning>> = form.cot.iter().map(|code| Meaning::from_code(list, code)).collect();
    let head = form.tieu_de.trim();
    let head = if head.is_empty() { Some(0) } else { head.parse().ok() };
    if head.is_none() {
        problems.add("tieu-de", t.workbook.no_row);
    }
    for (at, meaning) in columns.iter().enumerate() {
        if meaning.is_some() && columns[..at].contains(meaning) {
            problems.add(format!("cot-{}", letters(at)), t.workbook.column_twice(letters(at)));
        }
    }
    let unit = unit_of(problems, ("don-vi", &form.don_vi), tree, t);
    let categories = (list.categories)(&app.catalogue, visit.today, t);
    let category = categories.into_iter().find(|(code, _)| *code == form.loai);
    let layout = Layout {
        sheet: sheet.unwrap_or_else(|| loaded.layout.sheet.clone()),
        head: head.unwrap_or_default(),
        columns,
        category: category.map(|(code, _)| code).unwrap_or_default(),
        unit: unit.map(|unit| unit.slug.clone()).unwrap_or_default(),
    };
    if layout.place(Meaning::Of(NAME)).is_none() {
        problems.add("cot-A", words.no_name_column);
    }
    let (unit, category) = list.for_all;
    if list.needs_unit && layout.place(Meaning::Of(unit)).is_none() && layout.unit.is_empty() {
        problems.add("don-vi", t.workbook.no_unit_column);
    }
    if layout.place(Meaning::Of(category)).is_none() && layout.category.is_empty() {
        problems.add("loai", words.no_category_column);
    }
    layout
}

fn layout_page(
    (app, visit): (&App, &Visit),
    loaded: &Loaded,
    layout: &Layout,
    tree: &UnitTree,
    from: String,
    problems: Problems,
) -> LayoutPage {
    let (t, list) = (visit.t, loaded.list);
    let words = (list.words)(t);
    let title = t.workbook.columns_of(&loaded.file_name);
    let title = if problems.is_empty() { title } else { t.units.mistaken(title) };
    let address = loaded.address();
    let sheet = |(at, sheet): (usize, &intake::formats::book::Sheet)| SheetLink {
        name: sheet.name.clone(),
        url: format!("{address}?trang={}", at + 1),
        current: sheet.name == layout.sheet,
    };
    let sheets: Vec<SheetLink> = loaded.sample.sheets.iter().enumerate().map(sheet).collect();
    let category = |(value, label): (String, String)| Choice { chosen: value == layout.category, value, label };
    let categories = (list.categories)(&app.catalogue, visit.today, t);
    LayoutPage {
        frame: Frame::new(visit, title, list.section),
        t,
        crumbs: crumbs(list, t),
        problems,
        address: address.clone(),
        rows: t.workbook.rows_in_sheet(loaded.sample.rows_of(&layout.sheet)),
        sheet_number: sheets.iter().position(|sheet| sheet.current).map_or(1, |at| at + 1),
        sheets: if sheets.len() > 1 { sheets } else { Vec::new() },
        head: layout.head,
        columns: columns(loaded, layout, t),
        category: (list.names)(t)[list.for_all.1],
        categories: categories.into_iter().map(category).collect(),
        unit: (list.names)(t)[list.for_all.0],
        units: UnitField::new(tree, &layout.unit),
        from,
        from_hint: words.from_hint,
    }
}

/// The way from the list to a file of it.
pub(super) fn crumbs(list: &List, t: &'static Messages) -> Vec<Crumb> {
    let words = (list.words)(t);
    vec![Crumb::to(words.list, list.address), Crumb::to(words.load, format!("{}/tep", list.address))]
}

fn columns(loaded: &Loaded, layout: &Layout, t: &'static Messages) -> Vec<ColumnView> {
    let rows = loaded.sample.sheet(&layout.sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let head = rows.iter().find(|row| row.number == layout.head);
    let column = |at: usize| {
        let value = |cells: &Vec<String>| cells.get(at).filter(|cell| !cell.is_empty()).cloned();
        let values = rows.iter().filter(|row| row.number > layout.head).filter_map(|row| value(&row.cells));
        let chosen = layout.columns.get(at).copied().flatten();
        let choice = |(meaning, code): &(Meaning, &str)| Choice {
            value: (*code).to_owned(),
            label: loaded.list.name_of(*meaning, t).to_owned(),
            chosen: Some(*meaning) == chosen,
        };
        ColumnView {
            letters: letters(at),
            heading: head.and_then(|row| value(&row.cells)).unwrap_or_default(),
            values: values.take(SHOWN).collect::<Vec<_>>().join(" · "),
            choices: loaded.list.meanings.iter().map(choice).collect(),
        }
    };
    (0..loaded.sample.columns_of(&layout.sheet)).map(column).collect()
}
