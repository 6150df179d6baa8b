//! The book: the newest first, narrowed by year, level, honour, unit and whom it is for.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::award::{Level, Subject};
use domain::id::UnitId;
use domain::permission::Action;
use domain::unit::Unit;
use domain::vietnamese::tidy;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::fields::{Choice, honours, levels, subjects};
use super::queries::listed::{self, From, MOST_COUNTED};
use super::scope::Scope;
use super::words::{self, Line};
use crate::shell::{Access, Error, Frame, Result, Routes, Section, Visit, page, percent};
use crate::state::App;
use crate::units::queries::{called, tree};

/// How many awards a page shows.
const PER_PAGE: i64 = 50;
const PAGE: usize = 50;

/// More units than these are not offered as choices of one box.
const MOST_CHOICES: i64 = 300;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/khen-thuong", Access::SignedIn, show)
}

/// What is asked of the book, as it stands in an address.
#[derive(Deserialize, Default, Clone)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Asked {
    pub(super) nam: String,
    pub(super) cap: String,
    pub(super) hinh_thuc: String,
    /// A unit's name in addresses.
    pub(super) don_vi: String,
    pub(super) la: String,
    /// The last award of the page before, the first of the page after.
    sau: String,
    truoc: String,
}

impl Asked {
    /// The way to the same, with `more`.
    fn address(&self, path: &str, more: &str) -> String {
        let Self { nam, cap, hinh_thuc, don_vi, la, .. } = self;
        let [nam, cap, honour, unit, la] = [nam, cap, hinh_thuc, don_vi, la].map(|value| percent(value));
        format!("{path}?nam={nam}&cap={cap}&hinh-thuc={honour}&don-vi={unit}&la={la}{more}")
    }

    fn is_narrowed(&self) -> bool {
        [&self.nam, &self.cap, &self.hinh_thuc, &self.don_vi, &self.la].iter().any(|value| !value.is_empty())
    }

    /// What is asked, within what the visitor sees.
    ///
    /// # Errors
    /// When the visitor does not see what that unit has.
    pub(super) fn of(&self, app: &App, visit: &Visit, unit: Option<UnitId>) -> Result<listed::Asked> {
        let scope = Scope::of(visit)?;
        let scope = match unit {
            Some(unit) => scope.at(unit)?,
            None => scope,
        };
        let known = app.catalogue.award(&self.hinh_thuc);
        Ok(listed::Asked {
            scope,
            year: tidy(&self.nam).parse().ok().filter(|year| (1900..=2200).contains(year)),
            level: Level::from_code(&self.cap),
            title: known.map(|kind| kind.code.clone()),
            subject: Subject::from_code(&self.la),
            today: visit.today,
        })
    }
}

#[derive(Template)]
#[template(path = "awards/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    total: String,
    unit: String,
    asked: Asked,
    years: Vec<i16>,
    levels: Vec<Choice>,
    honours: Vec<Choice>,
    subjects: Vec<Choice>,
    /// None where there are many: then a unit is chosen from its own page.
    units: Vec<Choice>,
    rows: Vec<Line>,
    earlier: Option<String>,
    later: Option<String>,
    workbook: String,
    table: String,
    keeps: bool,
    whole: bool,
    is_narrowed: bool,
}

/// The unit of an address, and the units to choose from. At most two queries.
pub(super) async fn units(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<(Option<Unit>, Vec<Unit>)> {
    let (count, named) = called(tx, slug).await?;
    if !slug.is_empty() && named.is_none() {
        return Err(Error::NotFound);
    }
    let offered = match visit.may(Action::SeeAwards) && count <= MOST_CHOICES {
        true => tree(tx, visit.today).await?.units().to_vec(),
        false => Vec::new(),
    };
    Ok((named, offered))
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let (unit, offered) = units(&mut tx, &visit, &asked.don_vi).await?;
    let wanted = asked.of(&app, &visit, unit.as_ref().map(|unit| unit.id.clone()))?;
    let from = from(&mut tx, &asked).await?;
    // One more than is shown says whether there is another page.
    let mut found = listed::some(&mut tx, &wanted, &from, PER_PAGE + 1).await?;
    let over = found.len() > PAGE;
    found.truncate(PAGE);
    let back = matches!(from, From::Before(..));
    if back {
        found.reverse();
    }
    let total = listed::count(&mut tx, &wanted).await?;
    let way = |way: &str, id: &str| asked.address("/khen-thuong", &format!("&{way}={id}"));
    let (first, last) = (found.first().map(|(id, _)| id), found.last().map(|(id, _)| id));
    let earlier = if back { over } else { from != From::Begin };
    let choice =
        |unit: &Unit| Choice { value: unit.slug.clone(), label: unit.name.clone(), chosen: unit.slug == asked.don_vi };
    page(&ListPage {
        frame: Frame::new(&visit, t.awards.title, Section::Awards),
        t,
        total: if total > MOST_COUNTED { t.awards.more_than(MOST_COUNTED) } else { t.awards.in_all(total) },
        unit: unit.map(|unit| unit.name).unwrap_or_default(),
        years: (domain::award::EARLIEST..=visit.today.year()).rev().collect(),
        levels: levels(&asked.cap, t),
        honours: honours(&app, &asked.hinh_thuc, t),
        subjects: subjects(&asked.la, t),
        units: offered.iter().map(choice).collect(),
        earlier: first.filter(|_| earlier).map(|id| way("truoc", id)),
        later: last.filter(|_| over || back).map(|id| way("sau", id)),
        rows: found.iter().map(|(_, shown)| words::line(&app, shown, &wanted.scope, t)).collect(),
        workbook: asked.address("/khen-thuong/tai.xlsx", ""),
        table: asked.address("/khen-thuong/tai.csv", ""),
        keeps: visit.may(Action::KeepAwards),
        whole: visit.may(Action::SeeAwards),
        is_narrowed: asked.is_narrowed(),
        asked,
    })
}

async fn from(tx: &mut Tx, asked: &Asked) -> Result<From> {
    let (id, after) = if asked.sau.is_empty() { (&asked.truoc, false) } else { (&asked.sau, true) };
    if id.is_empty() {
        return Ok(From::Begin);
    }
    let place = listed::place(tx, id).await?.ok_or(Error::NotFound)?;
    Ok(if after { From::After(place, id.clone()) } else { From::Before(place, id.clone()) })
}
