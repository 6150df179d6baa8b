//! The answers themselves: a unit takes the plan or declines, the Office excuses or insists.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::undertaking::UndertakingRefusal;
use serde::Deserialize;
use store::Tx;

use super::{Typed, again};
use crate::cascade::door::{Door, Seat};
use crate::cascade::{actions, map, words};
use crate::shell::{Access, Error, Posted, Problems, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .post("/dot/{slug}/tiep-nhan", Access::SignedIn, acknowledge)
        .post("/lien-ket/{token}/tiep-nhan", Access::Link, acknowledge)
        .post("/dot/{slug}/tiep-nhan/tu-choi", Access::SignedIn, decline)
        .post("/lien-ket/{token}/tiep-nhan/tu-choi", Access::Link, decline)
        .post("/dot/{slug}/tiep-nhan/mien", Access::SignedIn, excuse)
        .post("/dot/{slug}/tiep-nhan/de-nghi-lai", Access::SignedIn, insist)
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct AnswerForm {
    don_vi: String,
    dau_moi: String,
    ly_do: String,
}

async fn acknowledge(
    State(app): State<App>,
    visit: Visit,
    door: Door,
    Posted(form): Posted<AnswerForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |desk| desk.undertaking.receipt.is_open()).await?;
    let (campaign, by) = (&seat.place.campaign, seat.answering()?);
    match actions::acknowledge(&mut tx, campaign, by, &form.dau_moi, visit.now).await? {
        Ok(()) => tx.commit().await?,
        // Somebody was first: the page says who and when.
        Err(UndertakingRefusal::NotNow) => return Ok(Redirect::to(&seat.url("tiep-nhan")).into_response()),
        Err(refusal) => {
            let mut problems = Problems::default();
            problems.add("dau-moi", words::why(refusal, visit.t));
            let typed = Typed { contact: Some(form.dau_moi), problems, ..Typed::default() };
            return again(&app, &mut tx, &visit, &seat, typed).await;
        }
    }
    let url = seat.url("tiep-nhan");
    let and = if url.contains('?') { '&' } else { '?' };
    Ok(Redirect::to(&format!("{url}{and}vua=tiep-nhan")).into_response())
}

async fn decline(
    State(app): State<App>,
    visit: Visit,
    door: Door,
    Posted(form): Posted<AnswerForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |desk| desk.undertaking.receipt.is_open()).await?;
    let (campaign, by) = (&seat.place.campaign, seat.answering()?);
    match actions::decline(&mut tx, campaign, by, &form.ly_do, visit.now).await? {
        Ok(()) => tx.commit().await?,
        Err(UndertakingRefusal::NotNow) => {}
        Err(refusal) => {
            let mut problems = Problems::default();
            problems.add("ly-do", words::why(refusal, visit.t));
            let typed = Typed { reason: form.ly_do, problems, ..Typed::default() };
            return again(&app, &mut tx, &visit, &seat, typed).await;
        }
    }
    Ok(Redirect::to(&seat.url("tiep-nhan")).into_response())
}

async fn excuse(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<AnswerForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat_for_office(&mut tx, &visit, &slug, &form).await?;
    let (campaign, unit) = (&seat.place.campaign, &seat.desk.unit);
    actions::excuse(&mut tx, campaign, visit.actor()?, unit, visit.now).await?.map_err(actions::refused)?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/tiep-nhan?trang-thai=tu-choi")).into_response())
}

async fn insist(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<AnswerForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = seat_for_office(&mut tx, &visit, &slug, &form).await?;
    let (campaign, unit) = (&seat.place.campaign, &seat.desk.unit);
    let mut problems = Problems::default();
    match actions::insist(&mut tx, campaign, visit.actor()?, unit, &form.ly_do, visit.now).await? {
        Ok(()) => tx.commit().await?,
        Err(refusal @ (UndertakingRefusal::NoReason | UndertakingRefusal::TooLong)) => {
            problems.add(format!("ly-do-{}", seat.desk.slug), words::why(refusal, visit.t));
            let page = map::shown(&app, &mut tx, &visit, &seat.place, "tu-choi", "", problems).await?;
            return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(refusal) => return Err(actions::refused(refusal)),
    }
    Ok(Redirect::to(&format!("/dot/{slug}/tiep-nhan?trang-thai=tu-choi")).into_response())
}

/// The unit that the Office answers.
async fn seat_for_office(tx: &mut Tx, visit: &Visit, slug: &str, form: &AnswerForm) -> Result<Seat> {
    let place = Door::Campaign(slug.to_owned()).opens(tx, visit).await?;
    if !place.is_office(visit) {
        return Err(Error::NotFound);
    }
    place.seat(tx, visit, &form.don_vi, |_| true).await
}
