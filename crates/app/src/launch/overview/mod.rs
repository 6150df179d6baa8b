//! `/dot/{đợt}`: where the campaign stands, who is late, what the Office has to do, who received what. Whoever only
//! takes part sees what their own unit owes.

mod labels;
mod matrix;
mod own;
mod sent;
mod short;
mod timeline;

pub(crate) use own::{DutyRow, duty_row};
pub(super) use sent::{Recipient, SentRow, recipient, rows as sent_rows};
pub(crate) use short::duty_short;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::By;
use domain::dispatch::Channel;
use domain::permission::Action;
use domain::plan::Stage;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::queries::{self, Sheet, Stood};
use super::sheet::{Head, entered, headed};
use super::{seen, words};
use crate::STEPS;
use crate::plan::queries as plans;
use crate::registry::{OverviewPart, WorkItem};
use crate::shell::charts::{Matrix, folds};
use crate::shell::{Access, Crumb, Error, Frame, Mark, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot/{slug}", Access::SignedIn, show)
}

#[derive(Template)]
#[template(path = "launch/overview/page.html")]
struct OverviewPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    /// What the other steps show: the button of the page, and sections below the matrix.
    parts: OverviewPart,
    head: Head,
    just_launched: Option<String>,
    timeline: timeline::Timeline,
    matrix: Matrix,
    /// What the Office has to do; `None` for those who only look.
    office: Option<Vec<OfficeWork>>,
    sent: Vec<sent::SentRow>,
    recipients: usize,
    /// Whether the visitor may press the buttons of the campaign.
    acts: bool,
    public: bool,
    closes: bool,
    archives: bool,
}

/// One thing that the Office has to do.
struct OfficeWork {
    title: String,
    detail: String,
    /// The button's words; it is a form that says "handed over on paper", or a link.
    button: &'static str,
    url: Option<String>,
}

#[derive(Deserialize)]
struct Just {
    #[serde(default)]
    vua: String,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(just): Query<Just>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let all = visit.may(Action::SeeDispatch);
    let sheet = if all { entered(&mut tx, &visit, &slug).await } else { headed(&mut tx, &visit, &slug).await };
    let sheet = match sheet {
        Err(Error::NotFound) if visit.may(Action::SeePlan) => return in_preparation(&mut tx, &slug).await,
        other => other?,
    };
    let by: By = visit.actor()?.into();
    let rail = Rail::of(&mut tx, &visit, &sheet.campaign).await?;
    let shown = if all {
        whole(&mut tx, &app, &visit, &sheet, rail, just.vua == "phat-dong").await?
    } else {
        own::shown(&mut tx, &app, &visit, &sheet, rail).await?
    };
    drop(tx);
    seen::note(&app, &by, &visit, &sheet.campaign.id, &seen::news(&visit, &sheet.lines)).await;
    Ok(shown)
}

/// A plan that is not launched yet has its page where it is worked on.
async fn in_preparation(tx: &mut Tx, slug: &str) -> Result<Response> {
    let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
    let page = match plan.stage {
        Stage::Draft | Stage::Returned { .. } => "ra-soat",
        _ => "phat-dong",
    };
    Ok(Redirect::to(&format!("/dot/{slug}/{page}")).into_response())
}

async fn whole(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    sheet: &Sheet,
    rail: Rail,
    just_launched: bool,
) -> Result<Response> {
    let mut parts = OverviewPart::default();
    for step in STEPS {
        let OverviewPart { press, sections } = step.overview(tx, app, visit, &sheet.campaign).await?;
        parts.press = parts.press.or(press);
        parts.sections.extend(sections);
    }
    let each = if folds(sheet.executing) { Vec::new() } else { queries::owed(tx, &sheet.campaign.id).await? };
    let stood = match &each[..] {
        [] => queries::stood(tx, &sheet.campaign.id).await?,
        each => each.iter().map(Stood::from).collect(),
    };
    let t = visit.t;
    let head = Head::of(sheet, visit.today, t);
    let acts = visit.may(Action::LaunchCampaign);
    let closed = head.closed;
    let archived = matches!(sheet.stage, Stage::Archived(_));
    page(&OverviewPage {
        frame: Frame::new(visit, head.name.clone(), Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot")],
        rail,
        parts,
        just_launched: just_launched.then(|| just_launched_words(sheet, t)),
        timeline: timeline::timeline(app, sheet, &stood, visit),
        matrix: matrix::matrix(app, sheet, (&stood, &each), visit),
        office: (acts && !closed).then(|| office_work(sheet, visit)),
        sent: sent::rows(app, sheet, acts, t),
        recipients: sheet.lines.len(),
        acts,
        public: sheet.campaign.public,
        closes: visit.may(Action::CloseCampaign) && !closed,
        archives: visit.may(Action::CloseCampaign) && closed && !archived,
        head,
    })
}

fn just_launched_words(sheet: &Sheet, t: &'static Messages) -> String {
    let of = |channel| sheet.lines.iter().filter(|line| line.unit.is_some() && line.channel == channel).count();
    t.launch.just_launched(of(Channel::Account), of(Channel::Link), of(Channel::Paper), sheet.lines.len())
}

/// What the other steps ask of the Office in this campaign, then what the launch left to do.
fn office_work(sheet: &Sheet, visit: &Visit) -> Vec<OfficeWork> {
    let t = visit.t;
    let unsent = |channel| sheet.lines.iter().filter(move |line| line.sent.is_none() && line.channel == channel);
    let names = |channel| unsent(channel).map(|line| line.name.as_str()).collect::<Vec<_>>();
    let mut work: Vec<OfficeWork> = visit.work_in(&sheet.campaign.slug).map(|item| asked(item, visit)).collect();
    let paper = names(Channel::Paper);
    if !paper.is_empty() {
        let title = t.launch.work_paper(paper.len());
        work.push(OfficeWork { title, detail: first_names(&paper, t), button: t.launch.paper_handed_over, url: None });
    }
    let links = names(Channel::Link);
    if !links.is_empty() {
        let title = t.launch.work_links(links.len());
        let url = Some("#h-gui".to_owned());
        work.push(OfficeWork { title, detail: first_names(&links, t), button: t.launch.copy_links, url });
    }
    let lonely: Vec<&str> = sheet.lonely.iter().map(String::as_str).collect();
    if !lonely.is_empty() {
        let url = Some("/quan-tri/don-vi".to_owned());
        let title = t.launch.without_focal_point(lonely.len());
        work.push(OfficeWork { title, detail: first_names(&lonely, t), button: t.launch.name_focal_points, url });
    }
    work
}

fn asked(item: &WorkItem, visit: &Visit) -> OfficeWork {
    let detail = item.due.map(|due| Mark::due(due, visit).words).unwrap_or_default();
    OfficeWork { title: item.title.clone(), detail, button: item.button, url: Some(item.url.clone()) }
}

/// The first names of a long list; the whole stands in the tables below.
fn first_names(names: &[&str], t: &'static Messages) -> String {
    const SHOWN: usize = 2;
    if names.len() <= SHOWN + 1 {
        return names.join(", ");
    }
    t.launch.and_others(names.len() - SHOWN, names[..SHOWN].join(", "))
}

/// The same sentence on whether a day is near, today or past, for the tables of this page.
fn due_words(due: jiff::civil::Date, t: &'static Messages) -> String {
    t.launch.due(words::near(due))
}
