//! The rounds that a unit reports in, each with its state, its day and one button.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::assignment::AssignmentState;
use domain::campaign::Campaign;
use domain::permission::{Action, On};
use domain::report::Stage;
use domain::vietnamese::short_date;
use store::Tx;
use wording::Messages;

use super::words::{crumbs, span};
use crate::launch;
use crate::registry::PersonalLink;
use crate::shell::{Crumb, Frame, Mark, Rail, Result, Section, Visit, page};
use crate::state::App;
use crate::track::queries::standing::{self, Own, Whose};

#[derive(Template)]
#[template(path = "track/rounds/own.html")]
struct OwnPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    /// The rail of the campaign; whoever comes by a link sees none.
    rail: Option<Rail>,
    units: Vec<OwnUnit>,
    /// Where more time is asked for.
    more_time: String,
}

struct OwnUnit {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    span: String,
    state: Mark,
    /// More about the state; may be empty.
    note: String,
    button: Option<Button>,
    /// Asks for more time.
    asks: Option<String>,
}

struct Button {
    url: String,
    words: &'static str,
    /// Something is to be done; else only to be read.
    acts: bool,
}

/// The rounds of the visitor's own units.
pub(super) async fn shown(tx: &mut Tx, visit: &Visit, campaign: Campaign) -> Result<Response> {
    let me = &visit.actor()?.id;
    let own = standing::own(tx, &campaign.id, Whose::Person(me), visit.today).await?;
    let rail = Rail::of(tx, visit, &campaign).await?;
    let t = visit.t;
    let base = format!("/dot/{}", campaign.slug);
    let more_time = format!("{base}/gia-han");
    let units = own.chunk_by(|a, b| a.unit == b.unit).map(|own| {
        let leads = visit.may_on(Action::AnswerForUnit, On::Unit(&own[0].unit));
        let heads = visit.may_on(Action::ApproveReport, On::Unit(&own[0].unit));
        let link = |one: &Own| format!("{base}/bao-cao/{}/{}", one.round.slug, one.unit_slug);
        unit(own, visit, |one| (leads.then(|| link(one)), heads), leads.then_some(more_time.as_str()))
    });
    page(&OwnPage {
        frame: Frame::new(visit, t.rounds.heading, Section::Campaigns),
        t,
        crumbs: crumbs(&campaign.name, &campaign.slug, t),
        rail: Some(rail),
        units: units.collect(),
        more_time: format!("{base}/gia-han"),
    })
}

/// The rounds of a unit without accounts.
pub(super) async fn by_link(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = launch::enter_by_link(&mut tx, &visit, &token).await?;
    let link = PersonalLink { campaign: &opened.campaign.id, unit: &opened.link.unit, token: &token };
    let units = of_link(&mut tx, &visit, link).await?;
    let t = visit.t;
    let base = format!("/lien-ket/{token}");
    page(&OwnPage {
        frame: Frame::new(&visit, t.rounds.heading, Section::None),
        t,
        crumbs: vec![Crumb::to(opened.campaign.name, base.clone())],
        rail: None,
        units,
        more_time: format!("{base}/gia-han"),
    })
}

#[derive(Template)]
#[template(path = "track/rounds/personal.html")]
struct PersonalSection {
    t: &'static Messages,
    units: Vec<OwnUnit>,
    more_time: String,
}

/// The same as a section of the unit's personal page. One query.
pub(in crate::track) async fn section(tx: &mut Tx, visit: &Visit, link: PersonalLink<'_>) -> Result<String> {
    let units = of_link(tx, visit, link).await?;
    Ok(PersonalSection { t: visit.t, units, more_time: format!("/lien-ket/{}/gia-han", link.token) }.render()?)
}

async fn of_link(tx: &mut Tx, visit: &Visit, link: PersonalLink<'_>) -> Result<Vec<OwnUnit>> {
    let own = standing::own(tx, link.campaign, Whose::Unit(link.unit), visit.today).await?;
    let base = format!("/lien-ket/{}", link.token);
    let more_time = format!("{base}/gia-han");
    let url = |one: &Own| (Some(format!("{base}/bao-cao/{}", one.round.slug)), true);
    Ok(own.chunk_by(|a, b| a.unit == b.unit).map(|own| unit(own, visit, url, Some(&more_time))).collect())
}

fn unit(own: &[Own], visit: &Visit, link: impl Fn(&Own) -> (Option<String>, bool), more_time: Option<&str>) -> OwnUnit {
    let rows = own.iter().map(|one| {
        let (url, heads) = link(one);
        row(one, visit, url, heads, more_time)
    });
    OwnUnit { name: own[0].unit_name.clone(), rows: rows.collect() }
}

fn row(one: &Own, visit: &Visit, url: Option<String>, heads: bool, more_time: Option<&str>) -> Row {
    let t = visit.t;
    let owes = one.state == AssignmentState::Open && !one.round.closed;
    let words = match &one.stage {
        _ if one.state == AssignmentState::Waived => None,
        None | Some(Stage::Draft) if owes => Some((t.rounds.write, true)),
        Some(Stage::Returned { .. }) if owes => Some((t.rounds.mend, true)),
        Some(Stage::Submitted { .. }) if heads => Some((t.rounds.approve, true)),
        None | Some(Stage::Draft) => None,
        Some(_) => Some((t.rounds.see, false)),
    };
    let button = words.zip(url).map(|((words, acts), url)| Button { url, words, acts });
    let asks = more_time.filter(|_| owes && one.asked.is_none());
    Row {
        name: one.round.name.clone(),
        span: span(&one.round),
        state: state(one, visit),
        note: note(one, t),
        button,
        asks: asks.map(|page| format!("{page}?viec={}", one.duty)),
    }
}

/// Where the unit stands in a round.
fn state(one: &Own, visit: &Visit) -> Mark {
    let t = visit.t;
    if one.state == AssignmentState::Waived {
        return Mark::new("f-todo", "i-ring", t.rounds.state_waived);
    }
    match &one.stage {
        Some(Stage::Accepted { .. }) => Mark::new("f-done", "i-ok", t.rounds.state_accepted),
        Some(Stage::WithOffice { .. }) => Mark::new("f-wait", "i-ring", t.rounds.state_with_office),
        Some(Stage::Submitted { .. }) => Mark::new("f-wait", "i-ring", t.rounds.state_with_head),
        Some(Stage::Returned { .. }) => Mark::new("f-back", "i-over", t.rounds.state_returned(one.points)),
        None | Some(Stage::Draft) if one.round.closed => Mark::new("f-over", "i-over", t.rounds.state_closed_without),
        None | Some(Stage::Draft) if one.state == AssignmentState::Done => {
            Mark::new("f-done", "i-ok", t.rounds.state_sent)
        }
        None | Some(Stage::Draft) => Mark::due(one.due, visit),
    }
}

fn note(one: &Own, t: &Messages) -> String {
    match one.asked {
        Some(day) => t.rounds.asked_until(short_date(day)),
        None => one.reason.clone(),
    }
}
