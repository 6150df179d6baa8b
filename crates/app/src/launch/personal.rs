//! `/lien-ket/{mã}`: the page of a unit that has no account. Whoever has the address is the unit; it says what the plan
//! asks of this unit and nothing of any other. A wrong secret, one that was taken back and one of a campaign that has
//! ended are the same: not there. The secret has 128 bits, so trying is no use.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::actor::By;
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::overview::{DutyRow, duty_row};
use super::queries::{self, InRound, Opened, Owed};
use super::words::{near, span};
use super::{actions, seen};
use crate::STEPS;
use crate::plan::original;
use crate::registry::PersonalLink;
use crate::shell::{Access, Error, Frame, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/lien-ket/{token}", Access::Link, show).get("/lien-ket/{token}/ban-goc", Access::Link, download)
}

#[derive(Template)]
#[template(path = "launch/personal.html")]
struct PersonalPage {
    frame: Frame,
    t: &'static Messages,
    token: String,
    unit: String,
    heading: String,
    /// The next thing to do, if any, and after it what else the unit does here.
    next: Option<Press>,
    others: Vec<Press>,
    name: String,
    issuer: String,
    number: String,
    span: String,
    slogan: Option<String>,
    has_file: bool,
    duties: Vec<DutyRow>,
    /// What the steps after this one show, already rendered.
    sections: Vec<String>,
}

/// A button: its words, and where it leads.
struct Press {
    words: String,
    url: String,
}

/// What a unit does next.
enum Next<'o> {
    Acknowledge(Option<Date>),
    Concretise(Option<Date>),
    Report(&'o InRound, Option<Date>),
}

impl<'o> Next<'o> {
    /// The plan is answered before targets are written; of the reports, the one that is due first.
    fn of(owed: &'o [Owed], today: Date) -> Option<Self> {
        let open = |code: &str| owed.iter().find(|one| one.duty == code && one.is_open()).map(|one| one.due);
        if let Some(due) = open(actions::ACKNOWLEDGE) {
            return Some(Self::Acknowledge(due));
        }
        if let Some(due) = open(actions::CONCRETISE) {
            return Some(Self::Concretise(due));
        }
        let begun = |one: &'o Owed| one.round.as_ref().filter(|round| one.is_open() && round.starts <= today);
        owed.iter().find_map(|one| begun(one).map(|round| Self::Report(round, one.due)))
    }

    /// Heading of the page: what, and until when.
    fn heading(&self, t: &Messages) -> String {
        match self {
            Self::Acknowledge(Some(day)) => t.launch.acknowledge_before(near(*day)),
            Self::Acknowledge(None) => t.launch.personal_answer.to_owned(),
            Self::Concretise(Some(day)) => t.launch.targets_before(near(*day)),
            Self::Concretise(None) => t.launch.personal_targets.to_owned(),
            Self::Report(round, Some(day)) => t.launch.report_before(near(*day), &round.name),
            Self::Report(round, None) => round.name.clone(),
        }
    }

    fn press(&self, base: &str, t: &Messages) -> Press {
        let (words, page) = match self {
            Self::Acknowledge(_) => (t.launch.personal_answer, "tiep-nhan".to_owned()),
            Self::Concretise(_) => (t.launch.personal_targets, "cu-the-hoa".to_owned()),
            Self::Report(round, _) => (t.rounds.write, format!("bao-cao/{}", round.slug)),
        };
        Press { words: words.to_owned(), url: format!("{base}/{page}") }
    }

    /// The buttons beside that of the next thing.
    fn others(next: Option<&Self>, base: &str, t: &Messages) -> Vec<Press> {
        let press = |words: &str, page: &str| Press { words: words.to_owned(), url: format!("{base}/{page}") };
        let mut others = Vec::new();
        if !matches!(next, Some(Self::Concretise(_))) {
            others.push(press(t.launch.personal_targets, "cu-the-hoa"));
        }
        others.push(press(t.launch.personal_briefing, "pho-bien"));
        if !matches!(next, Some(Self::Acknowledge(_))) {
            others.push(press(t.launch.personal_answered, "tiep-nhan"));
        }
        others
    }
}

async fn show(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = opened(&mut tx, &visit, &token).await?;
    let owed = queries::owed_by(&mut tx, &opened.campaign.id, &opened.link.unit).await?;
    let unseen = queries::unsent(&mut tx, &opened.campaign.id).await?;
    let mut sections = Vec::new();
    let link = PersonalLink { campaign: &opened.campaign.id, unit: &opened.link.unit, token: &token };
    for step in STEPS {
        sections.extend(step.personal(&mut tx, &visit, link).await?);
    }
    drop(tx);
    let is_news = unseen.iter().any(|line| line.unit.as_ref() == Some(&opened.link.unit) && line.seen.is_none());
    if is_news {
        let by = By::Link(opened.link.id.clone());
        seen::note(&app, &by, &visit, &opened.campaign.id, std::slice::from_ref(&opened.link.unit)).await;
    }
    let t = visit.t;
    let (next, base) = (Next::of(&owed, visit.today), format!("/lien-ket/{token}"));
    let Opened { campaign, unit_name, original, .. } = opened;
    let heading = next.as_ref().map_or_else(|| t.launch.personal_nothing.to_owned(), |next| next.heading(t));
    page(&PersonalPage {
        frame: Frame::new(&visit, heading.clone(), Section::None),
        t,
        token,
        unit: unit_name,
        heading,
        others: Next::others(next.as_ref(), &base, t),
        next: next.map(|next| next.press(&base, t)),
        issuer: campaign.issuer,
        number: campaign.number,
        span: span(campaign.starts, campaign.ends, campaign.ends_in_words.as_deref()),
        slogan: campaign.slogan,
        name: campaign.name,
        has_file: !original.sha256.is_empty(),
        duties: owed.iter().map(|one| duty_row(&app, one, &visit)).collect(),
        sections,
    })
}

async fn download(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = opened(&mut tx, &visit, &token).await?;
    original::download(&app, &mut tx, &opened.original).await
}

/// What a secret opens, as long as it is good and the campaign runs.
async fn opened(tx: &mut Tx, visit: &Visit, token: &str) -> Result<Opened> {
    let opened = queries::open(tx, token).await?;
    let good = |one: &Opened| one.link.is_good(visit.now) && one.campaign.state.code() == "running";
    opened.filter(good).ok_or(Error::NotFound)
}
