//! An award is entered, put right, or taken back.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::award::{Award, Facts, Origin, Refusal, Step};
use domain::id::AwardId;
use domain::permission::Action;
use domain::vietnamese::{parse_date, tidy};
use serde::Deserialize;
use store::Tx;

use super::actions::{self, Trouble};
use super::fields::{Fields, day_in};
use super::form::{FormPage, Told};
use super::holders::{self, Meant};
use super::page as award_page;
use super::{queries, words};
use crate::shell::{Access, Error, Posted, Problems, Result, Routes, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let keeps = Access::May(Action::KeepAwards);
    let routes = routes.get("/khen-thuong/ghi", keeps, begin).post("/khen-thuong/ghi", keeps, enter);
    let routes =
        routes.get("/khen-thuong/{award}/sua", keeps, to_correct).post("/khen-thuong/{award}/sua", keeps, correct);
    routes.post("/khen-thuong/{award}/thu-hoi", keeps, withdraw)
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct For {
    /// A person's id.
    nguoi: String,
    /// A unit's name in addresses.
    don_vi: String,
}

async fn begin(State(app): State<App>, visit: Visit, Query(asked): Query<For>) -> Result<Response> {
    let form = holders::begun(&mut app.db.read().await?, &asked.nguoi, &asked.don_vi, visit.today).await?;
    page(&FormPage::new(&app, &visit, None, form, Told::default()))
}

/// What the form says, when nothing is wrong with it; else what is.
pub(super) async fn read(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    form: &Fields,
    known: Option<&Award>,
) -> Result<std::result::Result<Facts, Told>> {
    let (t, mut problems) = (visit.t, Problems::default());
    let dated = form.dated(t, &mut problems);
    let day = day_in(dated, visit.today);
    let mut among = Vec::new();
    let known = known.map(|award| &award.facts.holder);
    let holder = match holders::meant(tx, form, known, (day, visit.today), t, &mut problems).await? {
        Meant::Holder(holder) => Some(holder),
        Meant::Among(choices) => {
            among = choices;
            None
        }
        Meant::Nobody => None,
    };
    let subject = holder.as_ref().map(domain::award::Holder::subject);
    let honour = form.honour(app, (subject, Some(day)), t, &mut problems);
    let years = form.years(t, &mut problems);
    if let (Some(holder), Some(honour), Some(dated)) = (holder, honour, dated) {
        let facts = form.facts(holder, honour, dated, years);
        words::add(&mut problems, facts.faults(visit.today), t);
        if problems.is_empty() {
            return Ok(Ok(facts));
        }
    }
    Ok(Err(Told { problems, among, twin: None }))
}

/// What a refused verb says on the form.
fn told(trouble: Trouble, visit: &Visit) -> Result<Told> {
    let twin = match &trouble {
        Trouble::Refused(Refusal::Same(known)) => Some(known.as_str().to_owned()),
        Trouble::Refused(_) | Trouble::Error(_) => None,
    };
    Ok(Told { problems: words::problems(trouble, "ten", visit.t)?, among: Vec::new(), twin })
}

fn again(form: &FormPage) -> Result<Response> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(form)?).into_response())
}

async fn enter(State(app): State<App>, visit: Visit, Posted(form): Posted<Fields>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let facts = match read(&mut tx, &app, &visit, &form, None).await? {
        Ok(facts) => facts,
        Err(told) => return again(&FormPage::new(&app, &visit, None, form, told)),
    };
    let by = visit.actor()?;
    let origin = Origin::Typed { by: by.name.clone(), at: visit.now };
    match actions::enter(&mut tx, by, (facts, origin), visit.now).await {
        Ok(award) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/khen-thuong/{}?vua=ghi", award.id)).into_response())
        }
        Err(trouble) => again(&FormPage::new(&app, &visit, None, form, told(trouble, &visit)?)),
    }
}

pub(super) async fn found(tx: &mut Tx, id: String) -> Result<queries::Shown> {
    queries::find(tx, &AwardId::from(id)).await?.ok_or(Error::NotFound)
}

/// An award that can still be changed so.
pub(super) fn at_stage(award: Award, step: Step, visit: &Visit) -> Result<Award> {
    let not_now = || Error::Refused(visit.t.awards.not_now.to_owned());
    if award.stage.admits(step) { Ok(award) } else { Err(not_now()) }
}

async fn to_correct(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let award = at_stage(found(&mut app.db.read().await?, id).await?.award, Step::Correct, &visit)?;
    let form = Fields::of(&award.facts, award.revision);
    page(&FormPage::new(&app, &visit, Some(&award), form, Told::default()))
}

async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<Fields>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let award = at_stage(found(&mut tx, id).await?.award, Step::Correct, &visit)?;
    if form.ban != award.revision.to_string() {
        return Err(Error::Stale);
    }
    let facts = match read(&mut tx, &app, &visit, &form, Some(&award)).await? {
        Ok(facts) => facts,
        Err(told) => return again(&FormPage::new(&app, &visit, Some(&award), form, told)),
    };
    match actions::correct(&mut tx, visit.actor()?, award.clone(), facts, visit.now).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/khen-thuong/{}", award.id)).into_response())
        }
        Err(trouble) => again(&FormPage::new(&app, &visit, Some(&award), form, told(trouble, &visit)?)),
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Withdrawing {
    pub(super) ngay_thu_hoi: String,
    pub(super) ly_do: String,
}

async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<Withdrawing>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let shown = found(&mut tx, id).await?;
    let mut problems = Problems::default();
    let day = if form.ngay_thu_hoi.trim().is_empty() { Some(visit.today) } else { parse_date(&form.ngay_thu_hoi) };
    let Some(day) = day else {
        problems.add("ngay-thu-hoi", visit.t.awards.no_such_date(tidy(&form.ngay_thu_hoi)));
        return award_page::again(&app, &visit, &shown, problems, form);
    };
    let done = actions::withdraw(&mut tx, visit.actor()?, shown.award.clone(), (day, &form.ly_do), visit.now).await;
    match done {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/khen-thuong/{}", shown.award.id)).into_response())
        }
        Err(trouble) => {
            let problems = words::problems(trouble, "ly-do", visit.t)?;
            award_page::again(&app, &visit, &shown, problems, form)
        }
    }
}
