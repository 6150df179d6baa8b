//! `/dot/{đợt}/so-lieu`: every subject with what a unit and those below it come to.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::rollup::{Amounts, Subject};
use wording::Messages;

use super::amount::AmountView;
use super::{Asked, Place, subject};
use crate::shell::{Crumb, Frame, Rail, Result, Section, Visit, page};
use crate::state::App;

#[derive(Template)]
#[template(path = "track/figures/subjects.html")]
struct SubjectsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    slug: String,
    unit: String,
    unit_name: String,
    rounds: Vec<RoundChoice>,
    tables: Vec<Table>,
}

struct RoundChoice {
    slug: String,
    name: String,
    chosen: bool,
}

/// The subjects of one sort.
struct Table {
    caption: &'static str,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    url: String,
    amount: AmountView,
}

/// Which subjects a table has.
type Sort = fn(&Subject) -> bool;

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let place = Place::of(&mut tx, &visit, &slug, &asked).await?;
    let total = place.total(&mut tx).await?;
    let rail = Rail::of(&mut tx, &visit, &place.campaign).await?;
    let t = visit.t;
    let sorts: [(&'static str, Sort); 3] = [
        (t.figures.contents, |subject| matches!(subject, Subject::Content(_))),
        (t.figures.shared_targets, |subject| matches!(subject, Subject::Shared(_))),
        (t.figures.counted, |subject| matches!(subject, Subject::Answer(_))),
    ];
    let tables = sorts.into_iter().map(|(caption, sort)| table(&app, (&place, &total), (caption, sort), t));
    let rounds = place.names.rounds.iter().map(|round| RoundChoice {
        slug: round.slug.clone(),
        name: round.name.clone(),
        chosen: round.slug == place.round,
    });
    page(&SubjectsPage {
        frame: Frame::new(&visit, t.figures.title, Section::Campaigns),
        t,
        crumbs: place.crumbs(&visit),
        rail,
        slug: place.campaign.slug.clone(),
        unit: place.unit_slug().to_owned(),
        unit_name: place.path.last().map(|step| step.name.clone()).unwrap_or_default(),
        rounds: rounds.collect(),
        tables: tables.filter(|table| !table.rows.is_empty()).collect(),
    })
}

/// The subjects of one sort, in the order of the plan, of the targets, of the alphabet.
fn table(
    app: &App,
    (place, total): (&Place, &Amounts),
    (caption, sort): (&'static str, Sort),
    t: &'static Messages,
) -> Table {
    let order = |subject: &Subject| match subject {
        Subject::Content(path) => place.names.contents.iter().position(|clause| clause.path == *path),
        Subject::Shared(id) => place.names.targets.iter().position(|(target, ..)| target == id),
        Subject::Answer(_) => None,
    };
    let mut all: Vec<_> = total.iter().filter(|(subject, _)| sort(subject)).collect();
    all.sort_by_key(|(subject, _)| order(subject).unwrap_or(usize::MAX));
    let rows = all.into_iter().map(|(subject, amount)| Row {
        name: subject::name(subject, &place.names, &app.catalogue, t),
        url: place.subject_url(&subject.code(), place.unit_slug()),
        amount: AmountView::of(subject, *amount, t),
    });
    Table { caption, rows: rows.collect() }
}
