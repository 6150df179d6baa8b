//! `/dot/{đợt}/so-lieu/{subject}`: one subject by unit, down to the reports.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::rollup::{Amount, Amounts, Subject};
use wording::Messages;

use super::amount::AmountView;
use super::{Asked, Place, subject};
use crate::shell::{Crumb, Error, Frame, Rail, Result, Section, Visit, page, page_number};
use crate::state::App;
use crate::track::queries::figures::{Line, lines};

/// How many units a page shows.
pub(super) const PER_PAGE: i64 = 100;

#[derive(Template)]
#[template(path = "track/figures/units.html")]
struct UnitsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    /// The subject's name.
    caption: String,
    /// The units above and the unit itself.
    path: Vec<Crumb>,
    total: Option<AmountView>,
    rows: Vec<Row>,
    /// The list of every report, or back to the tree; by heirs where there are any.
    others: Vec<(&'static str, String)>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Row {
    name: String,
    /// The page of the units below, where there are any.
    url: Option<String>,
    amount: AmountView,
    /// The unit's own report that counts.
    report: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((slug, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let subject = Subject::from_code(&code).ok_or(Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let place = Place::of(&mut tx, &visit, &slug, &asked).await?;
    let (all, number) = (!asked.all.is_empty(), page_number(&asked.trang));
    let lines = lines(&mut tx, place.below(all), (PER_PAGE + 1, (number - 1) * PER_PAGE)).await?;
    let total = place.total(&mut tx).await?;
    let rail = Rail::of(&mut tx, &visit, &place.campaign).await?;
    let t = visit.t;
    let rows: Vec<Row> = shown_of(&lines).filter_map(|line| row(&place, &subject, line, all, t)).collect();
    if let ([Row { url: Some(only), report: None, .. }], 1) = (&rows[..], number) {
        // A level with one unit on it says nothing that the next does not.
        return Ok(Redirect::to(only).into_response());
    }
    let here = place.subject_url(&code, place.unit_slug());
    let with = |more: &str| format!("{here}{}{more}", if here.contains('?') { "&" } else { "?" });
    let paged = |page: i64| with(&format!("{}trang={page}", if all { "tat-ca=1&" } else { "" }));
    let other = if all { (t.figures.by_tree, here.clone()) } else { (t.figures.every_report, with("tat-ca=1")) };
    let by_heir =
        (place.names.heirs && visit.may(Action::SeeProgress)).then(|| (t.figures.by_heir, place.heirs_url(&code)));
    let more = shown_of(&lines).len() < lines.len();
    let mut crumbs = place.crumbs(&visit);
    crumbs.push(Crumb::to(t.figures.title, place.url(place.unit_slug())));
    let caption = subject::name(&subject, &place.names, &app.catalogue, t);
    page(&UnitsPage {
        frame: Frame::new(&visit, caption.clone(), Section::Campaigns),
        t,
        crumbs,
        rail,
        caption,
        path: path(&place, &code, t),
        total: total.get(&subject).map(|amount| AmountView::of(&subject, *amount, t)),
        rows,
        others: std::iter::once(other).chain(by_heir).collect(),
        earlier: (number > 1).then(|| paged(number - 1)),
        later: more.then(|| paged(number + 1)),
    })
}

/// The lines of one page; one more was asked for, to know whether there is a next.
fn shown_of(lines: &[Line]) -> std::slice::Iter<'_, Line> {
    lines[..lines.len().min(usize::try_from(PER_PAGE).unwrap_or(usize::MAX))].iter()
}

/// The way down to the unit; the first step leads to the visitor's own place.
fn path(place: &Place, code: &str, t: &'static Messages) -> Vec<Crumb> {
    let steps = place.path.iter().map(|step| Crumb::to(&step.name, place.subject_url(code, &step.slug)));
    let top = (!place.path.is_empty()).then(|| Crumb::to(t.figures.from_top, place.subject_url(code, "")));
    top.into_iter().chain(steps).collect()
}

/// One unit; `None` when nothing is asked of it or of those below it.
fn row(place: &Place, subject: &Subject, line: &Line, all: bool, t: &'static Messages) -> Option<Row> {
    let of = |amounts: &Amounts| amounts.get(subject).copied();
    let (own, below) = (of(&line.own), of(&line.below));
    let is_itself = line.unit == place.unit;
    // The line of the unit whose page this is has its own figures only: the units below follow.
    let shown = if is_itself || all { own? } else { own.unwrap_or_default().plus(below.unwrap_or_default()) };
    (shown != Amount::default()).then_some(())?;
    let goes_down = below.is_some() && !is_itself;
    let round = line.round.as_ref().filter(|_| own.is_some());
    Some(Row {
        name: if is_itself { t.figures.unit_itself(&line.name) } else { line.name.clone() },
        url: goes_down.then(|| place.subject_url(&subject.code(), &line.slug)),
        amount: AmountView::of(subject, shown, t),
        report: round.map(|round| format!("/dot/{}/bao-cao/{round}/{}", place.campaign.slug, line.slug)),
    })
}
