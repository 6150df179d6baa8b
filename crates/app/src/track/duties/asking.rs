//! A unit asks for more time.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::campaign::Campaign;
use domain::permission::Speaker;
use domain::vietnamese::short_date;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions;
use super::typed::{Fields, Typed};
use crate::launch;
use crate::shell::{Crumb, Error, Frame, Mark, Posted, Problems, Rail, Result, Section, Visit, page};
use crate::state::App;
use crate::track::queries::duties::{self, Duty};
use crate::track::queries::standing::Whose;
use crate::track::rounds::words::{crumbs, duty_name};

#[derive(Template)]
#[template(path = "track/duties/asking.html")]
struct AskingPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    /// The rail of the campaign; whoever comes by a link sees none.
    rail: Option<Rail>,
    problems: Problems,
    action: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    unit: String,
    due: Option<Mark>,
    /// What was asked for, or what the Office said; may be empty.
    said: String,
    /// The form is open.
    open: bool,
    until_field: String,
    reason_field: String,
    typed: Typed,
}

/// What a unit sends.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Form {
    /// The duty.
    #[serde(default)]
    viec: String,
    #[serde(default)]
    den: String,
    #[serde(default)]
    ly_do: String,
}

/// Which duty's form is open.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Chosen {
    pub(super) viec: String,
    /// The unit whose duties the Office looks at, by its name in addresses.
    #[serde(rename = "don-vi")]
    pub(super) unit: String,
}

/// A form that was not taken.
struct Again<'a> {
    id: &'a str,
    typed: Typed,
    problems: Problems,
}

/// The duties of the visitor's own units.
pub(super) async fn shown(app: &App, visit: &Visit, tx: &mut Tx, campaign: Campaign, chosen: &str) -> Result<Response> {
    page(&own_page(app, visit, tx, campaign, chosen, None).await?)
}

async fn own_page(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    campaign: Campaign,
    chosen: &str,
    again: Option<Again<'_>>,
) -> Result<AskingPage> {
    let known = duties::of(tx, &campaign.id, Whose::Person(&visit.actor()?.id), visit.today).await?;
    let rail = Rail::of(tx, visit, &campaign).await?;
    let way = crumbs(&campaign.name, &campaign.slug, visit.t);
    let action = format!("/dot/{}/gia-han", campaign.slug);
    Ok(drawn(app, visit, &known, way, Some(rail), action, chosen, again))
}

pub(super) async fn show_by_link(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Result<Response> {
    page(&link_page(&app, &visit, &mut app.db.read().await?, &token, &chosen.viec, None).await?)
}

async fn link_page(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    token: &str,
    chosen: &str,
    again: Option<Again<'_>>,
) -> Result<AskingPage> {
    let opened = launch::enter_by_link(tx, visit, token).await?;
    let known = duties::of(tx, &opened.campaign.id, Whose::Unit(&opened.link.unit), visit.today).await?;
    let way = vec![Crumb::to(opened.campaign.name, format!("/lien-ket/{token}"))];
    Ok(drawn(app, visit, &known, way, None, format!("/lien-ket/{token}/gia-han"), chosen, again))
}

#[expect(clippy::too_many_arguments, reason = "one page by two ways in; each part is already found")]
fn drawn(
    app: &App,
    visit: &Visit,
    known: &[Duty],
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    action: String,
    chosen: &str,
    again: Option<Again<'_>>,
) -> AskingPage {
    let t = visit.t;
    let section = if rail.is_some() { Section::Campaigns } else { Section::None };
    let several = known.windows(2).any(|two| two[0].unit != two[1].unit);
    let rows = known.iter().filter(|duty| duty.due.is_some()).map(|duty| {
        let typed = again.as_ref().filter(|again| again.id == duty.id.as_str()).map(|again| again.typed.clone());
        row(app, visit, duty, several, chosen, typed)
    });
    let rows = rows.collect();
    let problems = again.map(|again| again.problems).unwrap_or_default();
    let heading = t.rounds.more_time;
    let title = if problems.is_empty() { heading.to_owned() } else { t.rounds.mistaken(heading) };
    AskingPage { frame: Frame::new(visit, title, section), t, crumbs, rail, problems, action, rows }
}

fn row(app: &App, visit: &Visit, duty: &Duty, several: bool, chosen: &str, typed: Option<Typed>) -> Row {
    let t = visit.t;
    let id = duty.id.as_str().to_owned();
    let Fields { until, reason } = Fields::of_form(&id);
    let asks = duty.asks.as_ref();
    let open = typed.is_some() || chosen == id;
    let before = || Typed {
        until: asks.map(|asks| short_date(asks.until)).unwrap_or_default(),
        reason: asks.map(|asks| asks.reason.clone()).unwrap_or_default(),
    };
    Row {
        name: duty_name(app, &duty.duty, duty.round.as_ref().map(|round| round.name.as_str()), duty.path.as_deref(), t),
        unit: if several { duty.unit_name.clone() } else { String::new() },
        due: duty.due.filter(|_| duty.is_open()).map(|day| Mark::due(day, visit)),
        said: said(duty, t),
        open,
        typed: typed.unwrap_or_else(before),
        until_field: until,
        reason_field: reason,
        id,
    }
}

/// What was asked for, or what the Office said last.
pub(super) fn said(duty: &Duty, t: &Messages) -> String {
    match (&duty.asks, duty.state.code(), duty.first_due, duty.due) {
        (Some(asks), ..) => t.rounds.asked_with_reason(short_date(asks.until), &asks.reason),
        (None, "waived", ..) => t.rounds.was_waived(&duty.reason),
        (None, _, Some(first), Some(day)) => t.rounds.was_extended(short_date(day), short_date(first), &duty.reason),
        (None, _, None, Some(day)) if !duty.reason.is_empty() => t.rounds.was_kept(short_date(day), &duty.reason),
        _ => String::new(),
    }
}

pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Form>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let entered = launch::enter(&mut tx, &visit, &slug).await?;
    let duty = actions::find(&mut tx, &entered.campaign.id, &form.viec).await?;
    let speaker = Speaker::of(visit.actor()?, &duty.unit).ok_or(Error::NotFound)?;
    if !entered.is_running() {
        return Err(Error::Refused(visit.t.rounds.not_running.to_owned()));
    }
    let typed = Typed { until: form.den, reason: form.ly_do };
    match typed.read(duty.due, &Fields::of_form(&form.viec), &visit) {
        Ok((until, reason)) => {
            actions::ask(&mut tx, &app, &visit, &entered.campaign, &speaker, duty, (until, &reason)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&format!("/dot/{slug}/gia-han")).into_response())
        }
        Err(problems) => {
            let again = Again { id: &form.viec, typed, problems };
            let again = own_page(&app, &visit, &mut tx, entered.campaign, &form.viec, Some(again)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response())
        }
    }
}

pub(super) async fn ask_by_link(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    Posted(form): Posted<Form>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let opened = launch::enter_by_link(&mut tx, &visit, &token).await?;
    let duty = actions::find(&mut tx, &opened.campaign.id, &form.viec).await?;
    if duty.unit != opened.speaker.unit {
        return Err(Error::NotFound);
    }
    let typed = Typed { until: form.den, reason: form.ly_do };
    match typed.read(duty.due, &Fields::of_form(&form.viec), &visit) {
        Ok((until, reason)) => {
            actions::ask(&mut tx, &app, &visit, &opened.campaign, &opened.speaker, duty, (until, &reason)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&format!("/lien-ket/{token}/gia-han")).into_response())
        }
        Err(problems) => {
            let again = Again { id: &form.viec, typed, problems };
            let again = link_page(&app, &visit, &mut tx, &token, &form.viec, Some(again)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response())
        }
    }
}
