//! `/dot/{đợt}/so-sanh`: a plan beside the one it carries out, or beside its own earlier version, clause by clause.
//!
//! The program proposes what to compare with; a person may choose any other plan. Where the other plan is in force, a
//! person says here that this one takes its place: what follows from that, the launch knows.

mod api;
mod choices;
mod queries;
mod view;
pub mod words;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use domain::permission::Action;
use domain::plan::compare::{Comparison, compare, has_structure};
use domain::plan::{Plan, Step};
use serde::Deserialize;
use store::{Statement, Tx};
use wording::Messages;

pub(crate) use view::{Origin, PartView, Sides, look, parts};

use super::queries as plans;
use super::{actions, said};
use crate::shell::{Access, Crumb, Error, Frame, Posted, Press, Result, Routes, Section, Visit, page};
use crate::state::App;
use choices::Choices;
use queries::Other;
use words::{plan_name, tallied};

pub(super) const STATEMENTS: &[Statement] = queries::STATEMENTS;

pub(super) fn routes(routes: Routes) -> Routes {
    let routes = routes
        .get("/dot/{slug}/so-sanh", Access::May(Action::SeePlan), show)
        .post("/dot/{slug}/so-sanh/thay-cho", Access::May(Action::EditPlan), replace)
        .post("/dot/{slug}/so-sanh/bo-noi", Access::May(Action::EditPlan), stand_alone);
    api::routes(routes)
}

#[derive(Template)]
#[template(path = "plan/compare/page.html")]
struct ComparePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    slug: String,
    /// Names of the two columns.
    left: String,
    right: String,
    choices: Choices,
    may_load: bool,
    /// The one chosen, by its name in addresses; empty when there is nothing to compare with.
    other: String,
    /// One sentence, each of its words with its shape: `Giữ 12, thu hẹp 2, thêm 3`.
    tallies: Vec<Tally>,
    only_differing: bool,
    parts: Vec<PartView>,
    /// Why there is no table, when there is none.
    empty: Option<Empty>,
    place: Place,
}

/// Why there is nothing to see, and what helps.
struct Empty {
    sentence: &'static str,
    hint: &'static str,
    leads_to: Option<(String, &'static str)>,
}

/// How many rows there are of one outcome.
struct Tally {
    class: &'static str,
    icon: &'static str,
    words: String,
}

/// Whose place this plan takes, and what can be done about it.
#[derive(Default)]
struct Place {
    /// The plan it replaces.
    replaces: Option<String>,
    /// The plan chosen can be replaced by it.
    may_replace: bool,
    /// It can be said that it replaces none.
    may_undo: bool,
    /// Something follows: signing, issuing.
    goes_on: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// With which plan.
    voi: String,
    /// `khac`: only what differs.
    chi: String,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let plan = plans::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let known = queries::known(&mut tx, &plan).await?;
    let choices = Choices::of(&plan, &known, &asked.voi, t);
    let chosen = choices.chosen().map(str::to_owned);
    if chosen.is_none() && !asked.voi.is_empty() {
        return Err(Error::NotFound);
    }
    let other = match &chosen {
        Some(slug) => Some(plans::find(&mut tx, slug).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    drop(tx);
    let comparison = other.as_ref().map(|other| compare(&other.draft, &plan.draft));
    let only_differing = asked.chi == "khac";
    let name = |plan: &Plan| plan_name(&plan.number(), plan.draft.title.as_deref().unwrap_or_default(), t);
    let left = other.as_ref().map(name).unwrap_or_default();
    let title = if other.is_some() { t.compare.heading(&left) } else { t.compare.title.to_owned() };
    page(&ComparePage {
        frame: Frame::new(&visit, title, Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(t.review.heading, format!("/dot/{slug}/ra-soat"))],
        right: name(&plan),
        left,
        may_load: visit.may(Action::LoadPlan),
        tallies: comparison.as_ref().map(|found| tallies(found, t)).unwrap_or_default(),
        parts: match (&comparison, &other) {
            (Some(found), Some(other)) => parts(found, (origin(other), origin(&plan)), only_differing, t),
            _ => Vec::new(),
        },
        empty: empty(&plan, other.as_ref(), !known.is_empty(), &visit),
        place: Place::of(&plan, other.as_ref(), &known, &visit)?,
        other: chosen.unwrap_or_default(),
        only_differing,
        choices,
        slug,
    })
}

fn origin(plan: &Plan) -> Origin<'_> {
    Origin { draft: &plan.draft, slug: Some(&plan.slug) }
}

fn empty(plan: &Plan, other: Option<&Plan>, any: bool, visit: &Visit) -> Option<Empty> {
    let t = visit.t;
    let review = |slug: &str| Some((format!("/dot/{slug}/ra-soat"), t.review.heading));
    let load = || visit.may(Action::LoadPlan).then(|| ("/dot/moi".to_owned(), t.plan.upload));
    let (sentence, hint, leads_to) = match other {
        _ if !has_structure(&plan.draft) => {
            (t.compare.no_structure_here, t.compare.no_structure_why, review(&plan.slug))
        }
        None if any => (t.compare.choose_one, t.compare.choose_one_why, None),
        None => (t.compare.nothing_to_compare, t.compare.nothing_to_compare_why, load()),
        Some(other) if !has_structure(&other.draft) => {
            (t.compare.no_structure_there, t.compare.no_structure_why, review(&other.slug))
        }
        Some(_) => return None,
    };
    Some(Empty { sentence, hint, leads_to })
}

fn tallies(comparison: &Comparison, t: &Messages) -> Vec<Tally> {
    let tally = |(outcome, words)| {
        let (class, icon) = look(outcome);
        Tally { class, icon, words }
    };
    tallied(comparison.counts(), t).into_iter().map(tally).collect()
}

impl Place {
    fn of(plan: &Plan, other: Option<&Plan>, known: &[Other], visit: &Visit) -> Result<Self> {
        let t = visit.t;
        let me = visit.actor()?;
        let open = plan.allows(Step::Edit, Action::EditPlan, me).is_ok();
        let replaced = plan.version.as_ref().map(|version| &version.replaces);
        let named = |other: &Other| plan_name(&other.known.number, &other.known.title, t);
        let before = |other: &&Other| Some(&other.id) == replaced;
        let is_other = other.is_some_and(|other| Some(&other.id) == replaced);
        Ok(Self {
            replaces: known.iter().find(before).map(named),
            may_replace: open && !is_other && other.is_some_and(Plan::is_in_force),
            may_undo: open && replaced.is_some(),
            goes_on: replaced.is_some() && visit.may(Action::LaunchCampaign),
        })
    }
}

#[derive(Deserialize)]
struct Chosen {
    #[serde(default)]
    voi: String,
}

async fn replace(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Chosen>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    replaced(&mut tx, &visit, &slug, &form.voi).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/so-sanh?voi={}", form.voi)))
}

async fn stand_alone(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    _: Posted<Press>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    alone(&mut tx, &visit, &slug).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/so-sanh")))
}

/// The plan takes the place of the other one.
async fn replaced(tx: &mut Tx, visit: &Visit, slug: &str, other: &str) -> Result<()> {
    let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
    let other = plans::find(tx, other).await?.ok_or(Error::NotFound)?;
    let done = actions::replace(tx, visit.actor()?, plan, &other, visit.now).await;
    done.map_err(|trouble| said(trouble, visit.t))
}

/// The plan takes nobody's place.
async fn alone(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<()> {
    let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
    let done = actions::stand_alone(tx, visit.actor()?, plan, visit.now).await;
    done.map_err(|trouble| said(trouble, visit.t))
}
