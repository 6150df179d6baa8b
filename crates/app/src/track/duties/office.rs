//! The Office answers requests, and gives more time or a waiver of its own accord.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::campaign::{Campaign, State as CampaignState};
use domain::permission::Action;
use domain::vietnamese::short_date;
use store::Tx;
use wording::Messages;

use super::asking::{self, Chosen, said};
use super::typed::{Fields, Typed};
use crate::launch;
use crate::shell::{Crumb, Frame, Mark, Problems, Rail, Result, Section, Visit, page};
use crate::state::App;
use crate::track::queries::duties::{self, Duty};
use crate::track::rounds::words::{crumbs, duty_name};
use crate::units::{LISTED, written_unit};

#[derive(Template)]
#[template(path = "track/duties/office.html")]
pub(super) struct OfficePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    slug: String,
    problems: Problems,
    /// Whether the visitor answers; else only reads.
    manages: bool,
    requests: Vec<Row>,
    units: Vec<Choice>,
    /// What stands in the field where the unit is written, because there are too many to choose from.
    written: Option<String>,
    /// What the chosen unit owes.
    chosen: Vec<Row>,
    chosen_unit: String,
    rounds: Vec<Choice>,
    /// The form for all units of a round, as typed.
    of_all: Typed,
    /// What the Office has said, the last campaign's order kept.
    answered: Vec<Row>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Row {
    id: String,
    name: String,
    unit: String,
    due: Option<Mark>,
    said: String,
    /// The unit asked: its day can also be kept.
    asked: bool,
    until_field: String,
    reason_field: String,
    typed: Typed,
}

/// A form that was not taken: which one, what was typed, what is wrong.
pub(super) struct Again {
    /// The duty, or [`OF_ALL`].
    pub(super) id: String,
    pub(super) typed: Typed,
    pub(super) problems: Problems,
    /// The round that was chosen.
    pub(super) round: String,
}

/// Stands for all units of a round where a duty would stand.
pub(super) const OF_ALL: &str = "ca-ky";

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entered = launch::enter(&mut tx, &visit, &slug).await?;
    if !visit.may(Action::SeeProgress) {
        return asking::shown(&app, &visit, &mut tx, entered.campaign, &chosen.viec).await;
    }
    page(&drawn(&app, &visit, &mut tx, entered.campaign, &chosen.unit, None).await?)
}

/// The page, with a form that was not taken.
pub(super) async fn drawn(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    campaign: Campaign,
    unit: &str,
    again: Option<Again>,
) -> Result<OfficePage> {
    let t = visit.t;
    let mut choices = duties::choices(tx, &campaign.id, LISTED + 1).await?;
    let mut unsaid = Problems::default();
    let (mut unit, mut written) = (unit.to_owned(), None);
    if choices.units.len() > LISTED {
        choices.units.clear();
        let field = ("don-vi", unit.as_str());
        let meant = if unit.is_empty() { None } else { written_unit(tx, visit.today, field, &mut unsaid, t).await? };
        let (slug, words) = meant.unwrap_or_else(|| (String::new(), unit));
        (unit, written) = (slug, Some(words));
    }
    let known = duties::of_all(tx, &campaign.id, &unit).await?;
    let rail = Rail::of(tx, visit, &campaign).await?;
    let rows = |fits: &dyn Fn(&Duty) -> bool| -> Vec<Row> {
        known.iter().filter(|duty| fits(duty)).map(|duty| row(app, visit, duty, again.as_ref())).collect()
    };
    let requests = rows(&|duty| duty.is_open() && duty.asks.is_some());
    let chosen = rows(&|duty| duty.is_open() && duty.asks.is_none() && duty.unit_slug == unit && duty.due.is_some());
    let answered = rows(&|duty| duty.asks.is_none() && !duty.reason.is_empty());
    let picked = again.as_ref().map_or("", |again| again.round.as_str());
    let of_all = again.as_ref().filter(|again| again.id == OF_ALL).map(|again| again.typed.clone());
    let choice = |chosen: &str, (value, label): (String, String)| Choice { chosen: value == chosen, value, label };
    let units = choices.units.into_iter().map(|one| choice(&unit, one)).collect();
    let rounds = choices.rounds.into_iter().map(|one| choice(picked, one)).collect();
    let problems = again.map_or(unsaid, |again| again.problems);
    let heading = t.rounds.more_time_or_waive;
    let title = if problems.is_empty() { heading.to_owned() } else { t.rounds.mistaken(heading) };
    Ok(OfficePage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs: crumbs(&campaign.name, &campaign.slug, t),
        rail,
        problems,
        manages: visit.may(Action::ManageDuties) && matches!(campaign.state, CampaignState::Running { .. }),
        slug: campaign.slug,
        requests,
        units,
        chosen_unit: unit,
        written,
        chosen,
        rounds,
        of_all: of_all.unwrap_or_default(),
        answered,
    })
}

fn row(app: &App, visit: &Visit, duty: &Duty, again: Option<&Again>) -> Row {
    let t = visit.t;
    let id = duty.id.as_str().to_owned();
    let Fields { until, reason } = Fields::of_form(&id);
    let typed = again.filter(|again| again.id == id).map(|again| again.typed.clone());
    let wanted = duty.asks.as_ref().map(|asks| short_date(asks.until)).unwrap_or_default();
    Row {
        name: duty_name(app, &duty.duty, duty.round.as_ref().map(|round| round.name.as_str()), duty.path.as_deref(), t),
        unit: duty.unit_name.clone(),
        due: duty.due.map(|day| Mark::due(day, visit)),
        said: said(duty, t),
        asked: duty.asks.is_some(),
        typed: typed.unwrap_or_else(|| Typed { until: wanted, reason: String::new() }),
        until_field: until,
        reason_field: reason,
        id,
    }
}
