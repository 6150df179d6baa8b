//! The rounds of a campaign: for the Office all of them with how many units have done what; for a unit its own.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::campaign::{Campaign, State as CampaignState};
use domain::permission::Action;
use domain::vietnamese::short_date;
use store::Tx;
use wording::Messages;

use super::own;
use super::words::{crumbs, duty_name, kind_name, span};
use crate::launch;
use crate::shell::{Crumb, Frame, Mark, Problems, Rail, Result, Section, Visit, page};
use crate::state::App;
use crate::track::queries::standing::{self, Standing};

#[derive(Template)]
#[template(path = "track/rounds/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    slug: String,
    problems: Problems,
    rows: Vec<Row>,
    /// Reports that wait for their day.
    undated: Vec<Undated>,
    /// Units that ask for more time, in all rounds.
    asked: i64,
    /// Whether the visitor opens and closes rounds now.
    manages: bool,
}

struct Row {
    slug: String,
    name: String,
    /// Kind and time.
    about: String,
    state: Mark,
    owed: i64,
    on_time: i64,
    late: i64,
    missing: i64,
    with_office: i64,
    accepted: i64,
    closes: bool,
}

struct Undated {
    duty: String,
    /// Id of the field.
    field: String,
    label: String,
    typed: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entered = launch::enter(&mut tx, &visit, &slug).await?;
    if !visit.may(Action::SeeProgress) {
        return own::shown(&mut tx, &visit, entered.campaign).await;
    }
    page(&listed(&app, &visit, &mut tx, entered.campaign, Problems::default(), ("", "")).await?)
}

/// The page once more, after a day that is none.
pub(super) async fn again(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    campaign: Campaign,
    duty: &str,
    typed: &str,
) -> Result<Response> {
    let mut problems = Problems::default();
    problems.add(format!("han-{duty}"), visit.t.rounds.not_a_day_to_come);
    let page_again = listed(app, visit, tx, campaign, problems, (duty, typed)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&page_again)?).into_response())
}

async fn listed(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    campaign: Campaign,
    problems: Problems,
    typed: (&str, &str),
) -> Result<ListPage> {
    let t = visit.t;
    let rounds = standing::standing(tx, &campaign.id, visit.today).await?;
    let undated = standing::undated(tx, &campaign.id).await?;
    let rail = Rail::of(tx, visit, &campaign).await?;
    let manages = visit.may(Action::ManageDuties) && matches!(campaign.state, CampaignState::Running { .. });
    let answered = |duty: &str| app.catalogue.deadlines.iter().any(|one| one.code == duty && one.report.is_some());
    let undated = undated.into_iter().filter(|(duty, _)| answered(duty)).map(|(duty, units)| Undated {
        field: format!("han-{duty}"),
        label: t.rounds.without_a_day(duty_name(app, &duty, None, None, t), units),
        typed: if typed.0 == duty { typed.1.to_owned() } else { String::new() },
        duty,
    });
    let heading = t.rounds.heading;
    let title = if problems.is_empty() { heading.to_owned() } else { t.rounds.mistaken(heading) };
    Ok(ListPage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs: crumbs(&campaign.name, &campaign.slug, t),
        rail,
        slug: campaign.slug,
        problems,
        asked: rounds.iter().map(|one| one.asked).sum(),
        undated: undated.collect(),
        rows: rounds.iter().map(|one| row(app, one, manages, visit)).collect(),
        manages,
    })
}

fn row(app: &App, one: &Standing, manages: bool, visit: &Visit) -> Row {
    let (t, round) = (visit.t, &one.round);
    Row {
        slug: round.slug.clone(),
        name: round.name.clone(),
        about: format!("{}, {}", kind_name(app, &round.kind, t), span(round)),
        state: state(one, visit),
        owed: one.owed,
        on_time: one.on_time,
        late: one.late,
        missing: one.missing,
        with_office: one.with_office,
        accepted: one.accepted,
        closes: manages && !round.closed,
    }
}

/// Where a round stands as a whole.
fn state(one: &Standing, visit: &Visit) -> Mark {
    let (t, round) = (visit.t, &one.round);
    if round.closed {
        return Mark::new("f-todo", "i-ok", t.rounds.state_closed);
    }
    if one.owed > 0 && one.accepted == one.owed {
        return Mark::new("f-done", "i-ok", t.rounds.state_all_accepted);
    }
    if visit.today < round.starts {
        return Mark::new("f-todo", "i-ring", t.rounds.state_not_begun(short_date(round.due)));
    }
    Mark::due(round.due, visit)
}
