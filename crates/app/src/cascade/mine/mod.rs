//! `/dot/{đợt}/cua-toi`: what this campaign asks of one person, on one page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::target::Target;
use domain::vietnamese::short_date;
use wording::Messages;

use super::door::Door;
use super::queries;
use super::words::{Flash, Head};
use crate::launch::{DutyRow, duty_row, owed_by};
use crate::shell::{Access, Crumb, Frame, Problems, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;

/// So many purposes of the plan, and so many dates.
const SHOWN: usize = 4;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot/{slug}/cua-toi", Access::SignedIn, show)
}

#[derive(Template)]
#[template(path = "cascade/mine/page.html")]
struct MinePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    /// The page stands alone: it is for people who do not follow a campaign's steps.
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    slogan: Option<String>,
    purposes: Vec<String>,
    contents: Vec<String>,
    mine: Vec<Row>,
    ours: Vec<Row>,
    duties: Vec<DutyRow>,
    briefings: Vec<String>,
}

struct Row {
    metric: String,
    goal: String,
    due: String,
    person: String,
}

async fn show(State(app): State<App>, visit: Visit, door: Door) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let seat = door.opens(&mut tx, &visit).await?.seat(&mut tx, &visit, "", |_| true).await?;
    let (desk, campaign) = (&seat.desk, &seat.place.campaign);
    let targets = queries::targets_of(&mut tx, &campaign.id, &desk.unit).await?;
    let owed = owed_by(&mut tx, &campaign.id, &desk.unit).await?;
    let told = queries::briefings_of(&mut tx, &campaign.id, &desk.unit).await?;
    drop(tx);
    let me = &visit.actor()?.id;
    let (mine, ours): (Vec<&Target>, Vec<&Target>) =
        targets.iter().partition(|target| target.aim.person.as_ref() == Some(me));
    let dated = owed.iter().filter(|one| one.due.is_some_and(|due| due >= visit.today));
    page(&MinePage {
        frame: Frame::new(&visit, t.cascade.asked_of_me, Section::Campaigns),
        t,
        crumbs: seat.place.crumbs(&visit),
        rail: None,
        flashes: Vec::new(),
        problems: Problems::default(),
        head: seat.place.head(&desk.name),
        slogan: campaign.slogan.clone(),
        purposes: desk.plan.purposes.iter().take(SHOWN).cloned().collect(),
        contents: desk.plan.contents.iter().map(|clause| clause.text.clone()).collect(),
        mine: mine.into_iter().map(row).collect(),
        ours: ours.into_iter().map(row).collect(),
        duties: dated.take(SHOWN).map(|one| duty_row(&app, one, &visit)).collect(),
        briefings: told.iter().map(|one| t.cascade.briefed_on(short_date(one.day), &one.how)).collect(),
    })
}

fn row(target: &Target) -> Row {
    let aim = &target.aim;
    Row {
        metric: aim.metric.clone(),
        goal: format!("{} {}", aim.goal, aim.unit_of_measure),
        due: aim.due.map(short_date).unwrap_or_default(),
        person: aim.person_name.clone(),
    }
}
