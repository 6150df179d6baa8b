//! `/dot/{đợt}/so-lieu/{subject}/ke-thua`: one subject, added up at whoever stands for the units today.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::id::UnitId;
use domain::permission::Action;
use domain::rollup::{Amount, Subject};
use domain::unit::{UnitHistory, UnitTree};
use domain::vietnamese::short_date;
use wording::Messages;

use super::amount::AmountView;
use super::units::PER_PAGE;
use super::{Asked, Place, subject};
use crate::shell::{Crumb, Error, Frame, Result, Section, Visit, page, page_number};
use crate::state::App;
use crate::track::totals;
use crate::units::queries::history;

#[derive(Template)]
#[template(path = "track/figures/heirs.html")]
struct HeirsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    caption: String,
    rows: Vec<Row>,
    total: Option<AmountView>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Row {
    name: String,
    /// Units that ended, whose figures are in it: "gồm Phòng Văn hóa (đến 31/5/2026)".
    with: Option<String>,
    amount: AmountView,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((slug, code)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let subject = Subject::from_code(&code).ok_or(Error::NotFound)?;
    let mut tx = app.db.read().await?;
    let number = page_number(&asked.trang);
    let place = Place::of(&mut tx, &visit, &slug, &Asked { unit: String::new(), ..asked }).await?;
    if !visit.may(Action::SeeProgress) {
        return Err(Error::NotFound);
    }
    let mut own = totals::reported(&mut tx, &place.scope).await?;
    own.retain(|_, amounts| amounts.contains_key(&subject));
    let history = history(&mut tx).await?;
    let t = visit.t;
    let came_over = came_over(&own.keys().collect::<Vec<_>>(), &history, &visit, t);
    let whole = own.values().filter_map(|amounts| amounts.get(&subject)).copied().reduce(Amount::plus);
    let mut sums = history.roll_up(&own, visit.today);
    let standing = sums.keys().filter_map(|unit| history.get(unit)).cloned().collect();
    let standing = UnitTree::arranged(standing);
    let rows = standing.units().iter().filter_map(|unit| {
        let amount = sums.remove(&unit.id)?.remove(&subject)?;
        let with = came_over.get(&unit.id).map(|names| t.figures.with_units(names.join(", ")));
        Some(Row { name: unit.name.clone(), with, amount: AmountView::of(&subject, amount, t) })
    });
    let skipped = usize::try_from((number - 1) * PER_PAGE).unwrap_or(usize::MAX);
    let per_page = usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    let mut rows: Vec<Row> = rows.skip(skipped).take(per_page.saturating_add(1)).collect();
    let more = rows.len() > per_page;
    rows.truncate(per_page);
    let here = place.heirs_url(&code);
    let paged = |page: i64| format!("{here}{}trang={page}", if here.contains('?') { "&" } else { "?" });
    let mut crumbs = place.crumbs(&visit);
    let caption = subject::name(&subject, &place.names, &app.catalogue, t);
    crumbs.push(Crumb::to(t.figures.title, place.url("")));
    crumbs.push(Crumb::to(&caption, place.subject_url(&code, "")));
    page(&HeirsPage {
        frame: Frame::new(&visit, t.figures.by_heir, Section::Campaigns),
        t,
        crumbs,
        total: whole.map(|amount| AmountView::of(&subject, amount, t)),
        caption,
        rows,
        earlier: (number > 1).then(|| paged(number - 1)),
        later: more.then(|| paged(number + 1)),
    })
}

/// For each heir the names of the units that ended, each with its last day.
fn came_over(units: &[&UnitId], history: &UnitHistory, visit: &Visit, t: &Messages) -> BTreeMap<UnitId, Vec<String>> {
    let mut came_over: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
    for unit in units.iter().filter_map(|unit| history.get(unit)) {
        let heir = history.heir_of(&unit.id, visit.today);
        if let (Some(last), true) = (unit.until.and_then(|until| until.yesterday().ok()), heir != unit.id) {
            came_over.entry(heir).or_default().push(t.reorganise.former(short_date(last), &unit.name));
        }
    }
    came_over
}
