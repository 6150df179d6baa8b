//! The page of those who are late.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use domain::permission::Action;
use domain::urging::Channel;
use serde::Deserialize;
use wording::Messages;

use super::actions::{Call, LONGEST, Told, urge};
use super::road::Road;
use super::words::{days_late, item, message};
use crate::launch::{enter, moment};
use crate::shell::{Crumb, Error, Frame, Posted, Rail, Result, Section, Visit, page, page_number};
use crate::state::App;
use crate::track::queries::{self, Late, Said};
use crate::track::rounds::running;

/// How many units a page shows.
const PER_PAGE: i64 = 100;

#[derive(Template)]
#[template(path = "track/urge/page.html")]
struct UrgePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    slug: String,
    heading: String,
    sent: Option<String>,
    acts: bool,
    longest: usize,
    rows: Vec<Row>,
    history: Vec<Past>,
    earlier: Option<String>,
    later: Option<String>,
}

struct Row {
    id: String,
    /// Where other pages point.
    anchor: String,
    name: String,
    late: String,
    items: Vec<String>,
    who: String,
    road: String,
    text: String,
}

struct Past {
    at: String,
    unit: String,
    name: String,
    road: String,
    text: String,
}

#[derive(Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    nhac: Option<usize>,
    #[serde(default)]
    chep: Option<usize>,
    #[serde(default)]
    qua: Option<usize>,
    #[serde(default)]
    trang: String,
}

impl Sent {
    /// What came of the last press.
    fn said(&self, t: &Messages) -> Option<String> {
        let sent = t.urge.sent(self.chep.unwrap_or_default(), self.nhac?);
        match self.qua.unwrap_or_default() {
            0 => Some(sent),
            skipped => Some(format!("{sent} {}", t.urge.skipped(skipped))),
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(sent): Query<Sent>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    let number = page_number(&sent.trang);
    let page_of = (PER_PAGE, (number - 1) * PER_PAGE);
    let (late, all) = queries::some_late(&mut tx, &campaign.id, visit.today, page_of).await?;
    let history = queries::history(&mut tx, &campaign.id).await?;
    let rail = Rail::of(&mut tx, &visit, &campaign).await?;
    let heading = if all == 0 { t.urge.nobody.to_owned() } else { t.urge.heading(all) };
    let page_at = |at: i64| format!("/dot/{slug}/don-doc?trang={at}");
    page(&UrgePage {
        frame: Frame::new(&visit, t.urge.title, Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(&campaign.name, format!("/dot/{slug}"))],
        rail,
        heading,
        sent: sent.said(t),
        acts: visit.may(Action::Urge) && campaign.state.code() == "running",
        longest: LONGEST,
        rows: late.iter().map(|unit| row(&app, unit, &visit)).collect(),
        history: history.into_iter().map(|said| past(said, t)).collect(),
        earlier: (number > 1).then(|| page_at(number - 1)),
        later: (number * PER_PAGE < all).then(|| page_at(number + 1)),
        slug,
    })
}

fn row(app: &App, unit: &Late, visit: &Visit) -> Row {
    let t = visit.t;
    let road = Road::of(unit);
    Row {
        id: unit.slug.clone(),
        anchor: unit.unit.to_string(),
        name: unit.name.clone(),
        late: t.shell.days_late(days_late(unit, visit.today)),
        items: unit.owed.iter().map(|owed| item(app, owed, t)).collect(),
        who: road.name().to_owned(),
        road: road.said(t),
        text: message(app, &[unit], "", t),
    }
}

fn past(said: Said, t: &'static Messages) -> Past {
    let road = match said.channel {
        Channel::Notice => t.urge.by_notice.to_owned(),
        Channel::Mail => t.urge.by_mail(&said.address),
        Channel::Copy => t.urge.copied.to_owned(),
    };
    Past { at: moment(said.at), unit: said.unit, name: said.name, road, text: said.message }
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    don_vi: Vec<String>,
    #[serde(default)]
    loi_nhan: String,
}

pub(super) async fn send(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(chosen): Posted<Chosen>,
) -> Result<Redirect> {
    let t = visit.t;
    let call = Call { units: &chosen.don_vi, more: &chosen.loi_nhan };
    let mut tx = app.db.write().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    if let Some(problem) = call.problem(t) {
        return Err(Error::Refused(problem.sentence));
    }
    let when = (visit.today, visit.now, t);
    let Told { told, copies, skipped } = urge(&mut tx, &app, visit.actor()?, &campaign, call, when).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/don-doc?nhac={told}&chep={copies}&qua={skipped}")))
}
