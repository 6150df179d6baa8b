//! A day on which the law ended whole kinds of unit: what is still on record, what hangs on it, and who takes over.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::Reform;
use domain::id::UnitId;
use domain::unit::{Act, Decision, Unit, UnitNames, UnitTree};
use domain::vietnamese::{short_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;
use wording::{Language, Messages};

use super::actions::{Wanted, reorganise};
use super::queries::{Hanging, hanging};
use super::reading::{DecisionForm, Reading};
use super::words;
use crate::shell::{Crumb, Error, Frame, Posted, Problems, Result, Section, Visit, page};
use crate::state::App;
use crate::units::picking::{LISTED, unit_of};
use crate::units::queries;
use crate::units::tree::list::kind_name;

/// The list as it comes back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct HandingForm {
    /// Names in addresses of the units, one for each row.
    don_vi: Vec<String>,
    /// Who takes over, row by row; empty where nobody does yet.
    nhan: Vec<String>,
    nguoi: String,
    ngay: String,
    so_quyet_dinh: String,
    ngay_quyet_dinh: String,
    co_quan: String,
    ghi_chu: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// How many were just handed over.
    vua: String,
}

#[derive(Template)]
#[template(path = "units/reorganise/reform.html")]
struct ReformPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    action: String,
    basis: String,
    unverified: bool,
    flash: Option<String>,
    total: String,
    rows: Vec<Row>,
    /// Who can take over; none where there are too many to tell.
    heirs: Vec<String>,
    form: HandingForm,
}

struct Row {
    slug: String,
    name: String,
    url: String,
    kind: String,
    hangs: Hanging,
    heir: String,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let reform = reform(&app, &slug)?;
    let mut tx = app.db.read().await?;
    let form = HandingForm { ngay: short_date(reform.day), nguoi: "1".to_owned(), ..HandingForm::default() };
    let flash = asked.vua.parse::<usize>().ok().map(|count| visit.t.reorganise.handed_over(count));
    page(&draw(&app, &mut tx, &visit, reform, form, Problems::default(), flash).await?)
}

pub(super) async fn hand_over(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<HandingForm>,
) -> Result<Response> {
    let reform = reform(&app, &slug)?;
    let mut problems = Problems::default();
    let mut tx = app.db.write().await?;
    match hand(&app, &mut tx, &visit, &form, &mut problems).await? {
        Some(count) if problems.is_empty() => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/quan-tri/don-vi/cai-cach/{slug}?vua={count}")).into_response())
        }
        _ => {
            // What was begun is forgotten.
            drop(tx);
            let form = draw(&app, &mut app.db.read().await?, &visit, reform, form, problems, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&form)?).into_response())
        }
    }
}

/// Everything chosen, by one decision; how many. `None` when something is wrong: nothing may be committed then.
async fn hand(
    app: &App,
    tx: &mut Tx,
    visit: &Visit,
    form: &HandingForm,
    problems: &mut Problems,
) -> Result<Option<usize>> {
    let t = visit.t;
    let tree = queries::tree(tx, visit.today).await?;
    let (day, decision, note) = decided(app, visit, &tree, form, problems);
    let chosen = chosen(&tree, form, problems, t);
    if chosen.is_empty() && problems.is_empty() {
        problems.add("nhan", t.reorganise.nobody_chosen);
    }
    if !problems.is_empty() {
        return Ok(None);
    }
    let mut done = 0;
    for (row, unit, heir) in chosen {
        let act = Act::Dissolve { unit, heir: Some(heir) };
        let with_people = form.nguoi == "1";
        let wanted =
            Wanted { day, decision: decision.clone(), act, entered: Vec::new(), note: note.clone(), with_people };
        if let Err(refusal) = reorganise(tx, visit.actor()?.into(), wanted, visit.now).await? {
            let history = queries::history(tx).await?;
            let (_, sentence) = words::refused(&refusal, &history, t);
            problems.add(format!("nhan-{row}"), sentence);
            return Ok(None);
        }
        done += 1;
    }
    Ok(Some(done))
}

fn decided(
    app: &App,
    visit: &Visit,
    tree: &UnitTree,
    form: &HandingForm,
    problems: &mut Problems,
) -> (Date, Decision, String) {
    let HandingForm { so_quyet_dinh, ngay_quyet_dinh, co_quan, ghi_chu, .. } = form.clone();
    let typed = DecisionForm { so_quyet_dinh, ngay_quyet_dinh, co_quan, ..DecisionForm::default() };
    let mut reading = Reading { app, visit, tree, problems };
    let day = reading.day("ngay", &form.ngay).unwrap_or(visit.today);
    (day, reading.decision(&typed), tidy(&ghi_chu))
}

/// The rows for which somebody takes over: their names in addresses, unit and heir.
fn chosen(tree: &UnitTree, form: &HandingForm, problems: &mut Problems, t: &Messages) -> Vec<(String, UnitId, UnitId)> {
    let mut all = Vec::new();
    for (slug, typed) in form.don_vi.iter().zip(&form.nhan).filter(|(_, typed)| !typed.trim().is_empty()) {
        let Some(unit) = tree.units().iter().find(|unit| unit.slug == *slug) else { continue };
        if let Some(heir) = unit_of(problems, (&format!("nhan-{slug}"), typed), tree, t) {
            all.push((slug.clone(), unit.id.clone(), heir.id.clone()));
        }
    }
    all
}

fn reform<'a>(app: &'a App, slug: &str) -> Result<&'a Reform> {
    app.catalogue.reforms.iter().find(|reform| reform.slug == slug).ok_or(Error::NotFound)
}

/// The page. Two queries.
async fn draw(
    app: &App,
    tx: &mut Tx,
    visit: &Visit,
    reform: &Reform,
    form: HandingForm,
    problems: Problems,
    flash: Option<String>,
) -> Result<ReformPage> {
    let t = visit.t;
    let tree = queries::tree(tx, visit.today).await?;
    let ends = |unit: &&Unit| reform.ends.contains(&unit.kind);
    let hanging =
        if tree.units().iter().any(|unit| ends(&unit)) { hanging(tx, visit.today).await? } else { BTreeMap::new() };
    let typed: BTreeMap<&str, &str> =
        form.don_vi.iter().map(String::as_str).zip(form.nhan.iter().map(String::as_str)).collect();
    let row = |unit: &Unit| Row {
        slug: unit.slug.clone(),
        name: unit.name.clone(),
        url: format!("/quan-tri/don-vi/{}", unit.slug),
        kind: kind_name(app, &unit.kind, t),
        hangs: hanging.get(&unit.id).copied().unwrap_or_default(),
        heir: typed.get(unit.slug.as_str()).map(|typed| (*typed).to_owned()).unwrap_or_default(),
    };
    let rows: Vec<Row> = tree.units().iter().filter(ends).map(row).collect();
    let heirs = tree.units().iter().filter(|unit| !reform.ends.contains(&unit.kind));
    let names = UnitNames::of(&tree);
    let heirs = heirs.filter(|_| tree.units().len() <= LISTED).map(|unit| names.said(unit)).collect();
    let title = match t.language {
        Language::Vietnamese => reform.name.vi.clone(),
        Language::English => reform.name.en.clone(),
    };
    let title = if problems.is_empty() { title } else { t.units.mistaken(title) };
    Ok(ReformPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.units, "/quan-tri/don-vi")],
        problems,
        action: format!("/quan-tri/don-vi/cai-cach/{}", reform.slug),
        basis: t.reorganise.reform_basis(short_date(reform.day), &reform.source),
        unverified: !reform.mark.is_verified(),
        flash,
        total: t.reorganise.not_handed_over(rows.len()),
        rows,
        heirs,
        form,
    })
}
