//! Two pages for each table: the box to paste into, and what was seen in it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::person::Category;
use domain::table::TableRefusal;
use domain::vietnamese::short_date;
use wording::{Language, Messages};

use super::actions::{self, Entering};
use super::fault::{Look, Seen, Verdict, is_phone};
use super::file::{self, Listed};
use super::form::PasteForm;
use super::words::{Sheet, refusal};
use crate::shell::{Crumb, Frame, Problems, Result, Section, Visit, page};
use crate::state::App;
use crate::units::fields::{Choice, day};
use crate::units::people::category_name;

/// A preview shows at most so many rows that are wrong, and so many others.
const MOST_SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "units/paste/paste.html")]
struct PastePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    address: &'static str,
    columns: Vec<&'static str>,
    hint: &'static str,
    text: String,
    from: String,
    /// A document may be chosen instead: the categories for people whose document does not say theirs.
    categories: Option<Vec<Choice>>,
    /// Words that the second column takes: kinds of unit, or categories.
    words: Vec<String>,
    words_title: &'static str,
}

#[derive(Template)]
#[template(path = "units/paste/preview.html")]
struct PreviewPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    address: &'static str,
    columns: Vec<&'static str>,
    text: String,
    from: String,
    /// The finding: "46 đơn vị mới, 2 dòng cần sửa".
    finding: String,
    /// How a text came out of its file.
    how_read: Vec<&'static str>,
    /// What was found in a document.
    found: Vec<String>,
    /// Its rows that want a look.
    doubts: Vec<String>,
    more_doubts: Option<String>,
    faults: Vec<RowFault>,
    more_faults: Option<String>,
    unknown: Option<String>,
    rows: Vec<RowView>,
    more_rows: Option<String>,
    new: usize,
    enter: String,
    enter_right: String,
    words: Vec<String>,
    words_title: &'static str,
}

/// One wrong cell.
struct RowFault {
    number: usize,
    column: &'static str,
    value: String,
    sentence: String,
}

struct RowView {
    number: usize,
    cells: Vec<CellView>,
    /// What is wrong with its cells.
    sentences: Vec<String>,
    class: &'static str,
    state: String,
    mark: &'static str,
    icon: &'static str,
}

struct CellView {
    text: String,
    class: &'static str,
}

pub(super) async fn units(State(app): State<App>, visit: Visit) -> Result<Response> {
    page(&blank(Sheet::Units, &app, &visit, Problems::default(), String::new()))
}

pub(super) async fn people(State(app): State<App>, visit: Visit) -> Result<Response> {
    page(&blank(Sheet::People, &app, &visit, Problems::default(), String::new()))
}

pub(super) async fn look_at_units(State(app): State<App>, visit: Visit, form: PasteForm) -> Result<Response> {
    let Some(how) = entering(&app, &visit, &form) else { return no_day(Sheet::Units, &app, &visit, &form) };
    let mut tx = app.db.read().await?;
    let look = actions::look_at_units(&mut tx, visit.actor()?.into(), &form.text, how).await?;
    answer(Sheet::Units, &app, &visit, form, look, None)
}

pub(super) async fn look_at_people(State(app): State<App>, visit: Visit, mut form: PasteForm) -> Result<Response> {
    if entering(&app, &visit, &form).is_none() {
        return no_day(Sheet::People, &app, &visit, &form);
    }
    let listed = match list_in(&app, &visit, &mut form).await? {
        Ok(listed) => listed,
        Err(why) => {
            let mut problems = Problems::default();
            problems.add("tep", why);
            return again(&filled(Sheet::People, &app, &visit, problems, &form));
        }
    };
    let Some(how) = entering(&app, &visit, &form) else { return no_day(Sheet::People, &app, &visit, &form) };
    let mut tx = app.db.read().await?;
    let look = actions::look_at_people(&mut tx, visit.actor()?.into(), &form.text, how).await?;
    answer(Sheet::People, &app, &visit, form, look, listed)
}

/// Where a document was chosen, its list takes the place of the pasted text; the inner error says why it cannot.
async fn list_in(app: &App, visit: &Visit, form: &mut PasteForm) -> Result<Result<Option<Listed>, String>> {
    let Some(document) = form.file.take() else { return Ok(Ok(None)) };
    if !form.text.trim().is_empty() {
        return Ok(Err(visit.t.units.table_or_file.to_owned()));
    }
    let read = file::read(app, document, form.category(), visit.t).await?;
    Ok(read.map(|listed| {
        form.text.clone_from(&listed.text);
        Some(listed)
    }))
}

pub(super) async fn enter_units(State(app): State<App>, visit: Visit, form: PasteForm) -> Result<Response> {
    let Some(how) = entering(&app, &visit, &form) else { return no_day(Sheet::Units, &app, &visit, &form) };
    let mut tx = app.db.write().await?;
    let look = actions::enter_units(&mut tx, visit.actor()?.into(), &form.text, how).await?;
    if matches!(&look, Ok(look) if look.entered) {
        tx.commit().await?;
        app.db.refresh_statistics().await?;
    }
    answer(Sheet::Units, &app, &visit, form, look, None)
}

pub(super) async fn enter_people(State(app): State<App>, visit: Visit, form: PasteForm) -> Result<Response> {
    let Some(how) = entering(&app, &visit, &form) else { return no_day(Sheet::People, &app, &visit, &form) };
    let mut tx = app.db.write().await?;
    let look = actions::enter_people(&mut tx, visit.actor()?.into(), &form.text, how).await?;
    if matches!(&look, Ok(look) if look.entered) {
        tx.commit().await?;
        app.db.refresh_statistics().await?;
    }
    answer(Sheet::People, &app, &visit, form, look, None)
}

/// How the form wants the table entered; `None` when its day is none.
fn entering<'a>(app: &'a App, visit: &Visit, form: &PasteForm) -> Option<Entering<'a>> {
    let mut problems = Problems::default();
    let from = day(&mut problems, "tu-ngay", &form.from, visit);
    let only_right = form.only_right;
    problems.is_empty().then_some(Entering { catalogue: &app.catalogue, from, only_right, now: visit.now })
}

fn no_day(sheet: Sheet, app: &App, visit: &Visit, form: &PasteForm) -> Result<Response> {
    let mut problems = Problems::default();
    day(&mut problems, "tu-ngay", &form.from, visit);
    again(&filled(sheet, app, visit, problems, form))
}

/// The form as it came, with what is wrong.
fn filled(sheet: Sheet, app: &App, visit: &Visit, problems: Problems, form: &PasteForm) -> PastePage {
    let page = PastePage { from: form.from.clone(), ..blank(sheet, app, visit, problems, form.text.clone()) };
    let chosen = |choice: Choice| Choice { chosen: choice.value == form.category, ..choice };
    PastePage { categories: page.categories.map(|all| all.into_iter().map(chosen).collect()), ..page }
}

fn answer<T>(
    sheet: Sheet,
    app: &App,
    visit: &Visit,
    form: PasteForm,
    look: Result<Look<T>, TableRefusal>,
    listed: Option<Listed>,
) -> Result<Response> {
    match look {
        Err(why) => {
            let mut problems = Problems::default();
            problems.add("bang", refusal(why, visit.t));
            let text = if why == TableRefusal::TooLarge { String::new() } else { form.text };
            again(&filled(sheet, app, visit, problems, &PasteForm { text, ..form }))
        }
        Ok(look) if look.entered => {
            Ok(Redirect::to(&format!("{}?vua-nhap={}", list(sheet), look.new.len())).into_response())
        }
        Ok(look) => page(&preview(sheet, app, visit, form, &look, listed)),
    }
}

fn again(form: &PastePage) -> Result<Response> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(form)?).into_response())
}

fn list(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Units => "/quan-tri/don-vi",
        Sheet::People => "/quan-tri/nguoi",
    }
}

fn address(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Units => "/quan-tri/don-vi/dan",
        Sheet::People => "/quan-tri/nguoi/dan",
    }
}

fn title(sheet: Sheet, t: &Messages) -> &'static str {
    match sheet {
        Sheet::Units => t.units.paste_units,
        Sheet::People => t.units.paste_people,
    }
}

fn crumbs(sheet: Sheet, t: &Messages) -> Vec<Crumb> {
    let label = if sheet == Sheet::Units { t.units.units } else { t.units.people };
    vec![Crumb::to(label, list(sheet))]
}

fn blank(sheet: Sheet, app: &App, visit: &Visit, problems: Problems, text: String) -> PastePage {
    let t = visit.t;
    let heading = title(sheet, t);
    let heading = if problems.is_empty() { heading.to_owned() } else { t.units.mistaken(heading) };
    let (words, words_title) = words(sheet, app, visit);
    PastePage {
        frame: Frame::new(visit, heading, Section::Agency),
        t,
        crumbs: crumbs(sheet, t),
        problems,
        address: address(sheet),
        columns: sheet.columns(t),
        hint: if sheet == Sheet::Units { t.units.paste_units_hint } else { t.units.paste_people_hint },
        text,
        from: short_date(visit.today),
        categories: (sheet == Sheet::People).then(|| categories(t)),
        words,
        words_title,
    }
}

fn categories(t: &'static Messages) -> Vec<Choice> {
    let choice = |category: Category| {
        let (value, label) = (category.code().to_owned(), category_name(category, t).to_owned());
        Choice { value, label, chosen: false }
    };
    Category::ALL.into_iter().map(choice).collect()
}

/// The words of the column that takes only known ones, with their title.
pub(in crate::units) fn words(sheet: Sheet, app: &App, visit: &Visit) -> (Vec<String>, &'static str) {
    let t = visit.t;
    let vietnamese = t.language == Language::Vietnamese;
    match sheet {
        Sheet::Units => {
            let kinds = app.catalogue.unit_kinds.iter().filter(|kind| kind.exists_on(visit.today));
            let name = |kind: &catalogue::UnitKind| if vietnamese { &kind.name.vi } else { &kind.name.en }.clone();
            (kinds.map(name).collect(), t.units.known_kinds)
        }
        Sheet::People => {
            let roles = domain::actor::Role::ALL.into_iter().map(|role| crate::shell::role_name(role, t).to_owned());
            (roles.collect(), t.units.known_roles)
        }
    }
}

fn preview<T>(
    sheet: Sheet,
    app: &App,
    visit: &Visit,
    form: PasteForm,
    look: &Look<T>,
    listed: Option<Listed>,
) -> PreviewPage {
    let t = visit.t;
    let (new, known, wrong) = (look.new.len(), look.known(), look.wrong());
    let mut parts = Vec::new();
    match sheet {
        Sheet::Units => parts.push(t.units.new_units(new)),
        Sheet::People => parts.push(t.units.new_people(new)),
    }
    for (count, sentence) in [(known, t.units.known_rows(known)), (wrong, t.units.wrong_rows(wrong))] {
        if count > 0 {
            parts.push(sentence);
        }
    }
    let faults: Vec<RowFault> = look.rows.iter().flat_map(|row| row_faults(sheet, row, t)).collect();
    let more = |all: usize| all.checked_sub(MOST_SHOWN).filter(|more| *more > 0).map(|more| t.units.more_rows(more));
    let (words, words_title) = words(sheet, app, visit);
    let (how_read, found, doubts) =
        listed.map(|listed| (listed.how_read, listed.found, listed.doubts)).unwrap_or_default();
    PreviewPage {
        frame: Frame::new(visit, title(sheet, t), Section::Agency),
        t,
        crumbs: crumbs(sheet, t),
        address: address(sheet),
        columns: sheet.columns(t),
        text: form.text,
        from: form.from,
        finding: parts.join(", "),
        how_read,
        found,
        more_doubts: more(doubts.len()),
        doubts: doubts.into_iter().take(MOST_SHOWN).collect(),
        more_faults: more(faults.len()),
        faults: faults.into_iter().take(MOST_SHOWN).collect(),
        unknown: (!look.unknown.is_empty()).then(|| t.units.unknown_columns(look.unknown.join(", "))),
        more_rows: more(look.rows.len()),
        rows: look.rows.iter().take(MOST_SHOWN).map(|row| row_view(sheet, row, t)).collect(),
        new,
        enter: if sheet == Sheet::Units { t.units.enter_units(new) } else { t.units.enter_people(new) },
        enter_right: t.units.enter_right_rows(new),
        words,
        words_title,
    }
}

fn row_faults(sheet: Sheet, row: &Seen, t: &'static Messages) -> Vec<RowFault> {
    let Verdict::Wrong(faults) = &row.verdict else { return Vec::new() };
    let fault = |fault: &super::Fault| RowFault {
        number: row.number,
        column: sheet.columns(t)[fault.column],
        value: row.cells[fault.column].chars().take(80).collect(),
        sentence: sheet.sentence(fault, t),
    };
    faults.iter().map(fault).collect()
}

fn row_view(sheet: Sheet, row: &Seen, t: &'static Messages) -> RowView {
    let faults = if let Verdict::Wrong(faults) = &row.verdict { faults.as_slice() } else { &[] };
    let (class, state, mark, icon) = match &row.verdict {
        Verdict::New => ("", t.units.row_new.to_owned(), "f-done", "i-plus"),
        Verdict::Namesake(of) => {
            let of = if of.chars().all(|sign| sign.is_ascii_digit()) { t.units.row_number(of) } else { of.clone() };
            ("warn", t.units.row_namesake(of), "f-soon", "i-soon")
        }
        Verdict::Known => ("", t.units.row_known.to_owned(), "f-todo", "i-check"),
        Verdict::Wrong(_) => ("bad", t.units.row_wrong.to_owned(), "f-over", "i-over"),
    };
    let cell = |(column, cell): (usize, &String)| {
        let is_wrong = faults.iter().any(|fault| fault.column == column);
        let is_number = cell.starts_with(['0', '+']) && is_phone(cell);
        let class = if is_wrong {
            "f-over"
        } else if is_number {
            "nw"
        } else {
            ""
        };
        CellView { text: cell.chars().take(200).collect(), class }
    };
    let cells = row.cells.iter().enumerate().map(cell).collect();
    let sentences = faults.iter().map(|fault| sheet.sentence(fault, t)).collect();
    RowView { number: row.number, cells, sentences, class, state, mark, icon }
}
