//! `/dot/{đợt}/ban-moi`, and the same behind a unit's personal link: the plans that replaced that of the campaign, what
//! differs, and what of it concerns the visitor's own units.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::dispatch::{Concern, Place, Standing};
use domain::id::{PlanId, UnitId};
use domain::permission::Action;
use domain::plan::compare::{Comparison, compare};
use domain::vietnamese::short_date;
use serde::Deserialize;
use wording::Messages;

use super::prepared::{carrying_out, concern};
use crate::launch::enter::enter_by_link;
use crate::launch::queries::{self, InLine};
use crate::launch::sheet::{Head, crumbs, entered};
use crate::plan::compare::words::{counted, difference, plan_name};
use crate::plan::compare::{Origin, PartView, Sides, parts};
use crate::shell::{Access, Crumb, Error, Frame, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;
use crate::units::queries as units;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot/{slug}/ban-moi", Access::SignedIn, show).get(
        "/lien-ket/{token}/ban-moi",
        Access::Link,
        show_by_link,
    )
}

#[derive(Template)]
#[template(path = "launch/version/changes.html")]
struct ChangesPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    /// The page's own address.
    base: String,
    campaign: String,
    replacements: Vec<Replacement>,
    /// Names of the two columns.
    left: String,
    right: String,
    date: String,
    sentence: String,
    /// What concerns the visitor's own units; `None` for whoever has none in the campaign.
    own: Option<Vec<String>>,
    parts: Vec<PartView>,
}

/// A plan that was issued in the place of another.
pub(in crate::launch) struct Replacement {
    pub(in crate::launch) slug: String,
    pub(in crate::launch) name: String,
    pub(in crate::launch) date: String,
    pub(in crate::launch) chosen: bool,
    /// The plan it replaced, by its name in addresses.
    pub(in crate::launch) old: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// Which of the replacements; the last one, unless it is named.
    ban: String,
}

/// The issued plans of a line after its first, the last first.
pub(in crate::launch) fn replacements(first: &PlanId, line: &[InLine], asked: &str, t: &Messages) -> Vec<Replacement> {
    let mut found = Vec::new();
    let mut before = line.iter().find(|one| one.id == *first);
    while let Some(old) = before {
        let next = line
            .iter()
            .find(|one| one.issued && one.version.as_ref().is_some_and(|version| version.replaces == old.id));
        if let Some(next) = next.filter(|_| found.len() < line.len()) {
            found.push(Replacement {
                slug: next.slug.clone(),
                name: plan_name(&next.number, &next.title, t),
                date: date(next),
                chosen: next.slug == asked,
                old: old.slug.clone(),
            });
            before = Some(next);
        } else {
            before = None;
        }
    }
    found.reverse();
    if asked.is_empty()
        && let Some(last) = found.first_mut()
    {
        last.chosen = true;
    }
    found
}

fn date(plan: &InLine) -> String {
    plan.draft.date.as_deref().and_then(|day| day.parse().ok()).map(short_date).unwrap_or_default()
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let sheet = entered(&mut tx, &visit, &slug).await?;
    let first = sheet.campaign.plan.clone().ok_or(Error::NotFound)?;
    let line = queries::line(&mut tx, &first).await?;
    let rail = Rail::of(&mut tx, &visit, &sheet.campaign).await?;
    let tree = units::tree(&mut tx, visit.today).await?;
    drop(tx);
    let head = Head::of(&sheet, visit.today, t);
    let me = visit.actor()?;
    let is_mine = |unit: &UnitId| me.unit.as_ref() == Some(unit) || me.holds.iter().any(|hold| hold.unit == *unit);
    let now = carrying_out(&sheet);
    let mine: Vec<UnitId> = now.iter().filter(|unit| is_mine(unit)).cloned().collect();
    let found = Found::of(&first, &line, &asked.ban, t)?;
    let concern = found
        .pair
        .as_ref()
        .map(|pair| concern(&app, &visit, &tree, &pair.comparison, &now, (&pair.old.draft, &pair.new.draft)));
    let record = visit.may(Action::SeePlan);
    found.page(
        &visit,
        concern.as_ref(),
        &mine,
        Around {
            crumbs: crumbs(&head, t),
            rail: Some(rail),
            base: format!("/dot/{slug}/ban-moi"),
            campaign: head.name,
            record,
        },
    )
}

async fn show_by_link(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = enter_by_link(&mut tx, &visit, &token).await?;
    let first = opened.campaign.plan.clone().ok_or(Error::NotFound)?;
    let line = queries::line(&mut tx, &first).await?;
    let tree = units::tree(&mut tx, visit.today).await?;
    drop(tx);
    let mine = vec![opened.link.unit.clone()];
    let found = Found::of(&first, &line, &asked.ban, visit.t)?;
    let concern = found
        .pair
        .as_ref()
        .map(|pair| concern(&app, &visit, &tree, &pair.comparison, &mine, (&pair.old.draft, &pair.new.draft)));
    found.page(
        &visit,
        concern.as_ref(),
        &mine,
        Around {
            crumbs: vec![Crumb::to(opened.unit_name, format!("/lien-ket/{token}"))],
            rail: None,
            base: format!("/lien-ket/{token}/ban-moi"),
            campaign: opened.campaign.name,
            record: false,
        },
    )
}

/// The replacements of a campaign's plan, and the one asked for beside what it replaced.
struct Found<'l> {
    replacements: Vec<Replacement>,
    pair: Option<Pair<'l>>,
}

struct Pair<'l> {
    old: &'l InLine,
    new: &'l InLine,
    comparison: Comparison,
}

/// What surrounds the page.
struct Around {
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    base: String,
    campaign: String,
    /// The visitor may look at the records of both plans.
    record: bool,
}

impl<'l> Found<'l> {
    /// # Errors
    /// [`Error::NotFound`] when the one asked for replaced nothing here.
    fn of(first: &PlanId, line: &'l [InLine], asked: &str, t: &Messages) -> Result<Self> {
        let replacements = replacements(first, line, asked, t);
        let chosen = replacements.iter().find(|one| one.chosen);
        if chosen.is_none() && !asked.is_empty() {
            return Err(Error::NotFound);
        }
        let by_slug = |slug: &str| line.iter().find(|one| one.slug == slug);
        let pair = chosen.and_then(|one| Some((by_slug(&one.old)?, by_slug(&one.slug)?)));
        let pair = pair.map(|(old, new)| Pair { old, new, comparison: compare(&old.draft, &new.draft) });
        Ok(Self { replacements, pair })
    }

    fn page(self, visit: &Visit, concern: Option<&Concern>, mine: &[UnitId], around: Around) -> Result<Response> {
        let t = visit.t;
        let Around { crumbs, rail, base, campaign, record } = around;
        let pair = self.pair.as_ref();
        let name = |one: &InLine| plan_name(&one.number, &one.title, t);
        let left = pair.map(|pair| name(pair.old)).unwrap_or_default();
        let title = if pair.is_some() { t.compare.changes_heading(&left) } else { t.compare.changes.to_owned() };
        let section = if rail.is_some() { Section::Campaigns } else { Section::None };
        let origin = |one: &'l InLine| Origin { draft: &one.draft, slug: record.then_some(one.slug.as_str()) };
        page(&ChangesPage {
            frame: Frame::new(visit, title, section),
            t,
            crumbs,
            rail,
            base,
            campaign,
            left,
            right: pair.map(|pair| name(pair.new)).unwrap_or_default(),
            date: pair.map(|pair| date(pair.new)).unwrap_or_default(),
            sentence: pair.map(|pair| counted(pair.comparison.counts(), t)).unwrap_or_default(),
            own: pair.zip(concern).filter(|_| !mine.is_empty()).map(|(pair, concern)| own(pair, concern, mine, t)),
            parts: pair
                .map(|pair| parts(&pair.comparison, (origin(pair.old), origin(pair.new)), true, t))
                .unwrap_or_default(),
            replacements: self.replacements,
        })
    }
}

/// What concerns these units, in words.
fn own(pair: &Pair<'_>, concern: &Concern, mine: &[UnitId], t: &'static Messages) -> Vec<String> {
    let affected = || concern.units.iter().filter(|one| mine.contains(&one.unit));
    let leaves = affected().any(|one| one.standing == Standing::Leaves).then(|| t.compare.unit_leaves.to_owned());
    let rows: BTreeSet<Place> = affected().flat_map(|one| one.rows.iter().copied()).collect();
    leaves.into_iter().chain(rows.into_iter().map(|place| difference(&pair.comparison, place, t))).collect()
}
