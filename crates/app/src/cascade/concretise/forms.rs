//! What is done with targets by forms: set, changed, taken back, copied, sent, opened again.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::TargetId;
use domain::target::TargetRefusal;
use domain::undertaking::UndertakingRefusal;
use serde::Deserialize;
use store::Tx;

use super::form::{Choices, TargetForm, said};
use super::sheet::number_of;
use super::{Asked, Typed, again, in_words, office};
use crate::cascade::actions::{self, Setter};
use crate::cascade::door::{Door, Place, Seat};
use crate::cascade::queries::{self, Divided};
use crate::cascade::words;
use crate::shell::{Access, Error, Posted, Problems, Result, Routes, Visit, page};
use crate::state::App;
use crate::units::queries::people_of;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .post("/dot/{slug}/cu-the-hoa", Access::SignedIn, set)
        .post("/lien-ket/{token}/cu-the-hoa", Access::Link, set)
        .post("/dot/{slug}/cu-the-hoa/thu-hoi", Access::SignedIn, withdraw)
        .post("/lien-ket/{token}/cu-the-hoa/thu-hoi", Access::Link, withdraw)
        .post("/dot/{slug}/cu-the-hoa/dot-truoc", Access::SignedIn, copy)
        .post("/lien-ket/{token}/cu-the-hoa/dot-truoc", Access::Link, copy)
        .post("/dot/{slug}/cu-the-hoa/gui", Access::SignedIn, send)
        .post("/lien-ket/{token}/cu-the-hoa/gui", Access::Link, send)
        .post("/dot/{slug}/cu-the-hoa/mo-lai", Access::SignedIn, reopen)
}

/// A new target, or one that is changed when its identity is given; the Office's when no unit is.
async fn set(State(app): State<App>, visit: Visit, door: Door, Posted(form): Posted<TargetForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if form.don_vi.is_empty() && place.is_office(&visit) {
        return share(tx, &visit, &place, form).await;
    }
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let by = seat.answering()?.clone();
    let all = queries::targets_beside(&mut tx, &seat.place.campaign.id, &by.unit).await?;
    let people = people_of(&mut tx, &by.unit, visit.today).await?;
    let choices = Choices { people: &people, all: &all, unit: Some(&by.unit), t: visit.t };
    match stored(&mut tx, &visit, &seat.place, Setter::Unit(&by), form, &choices, &seat.desk.plan.contents).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&seat, "luu", None))
        }
        Err(typed) => again(&mut tx, &visit, &seat, typed).await,
    }
}

async fn share(mut tx: Tx, visit: &Visit, place: &Place, form: TargetForm) -> Result<Response> {
    let (all, _) = queries::shared_targets(&mut tx, &place.campaign.id).await?;
    let plan = queries::plan_of(&mut tx, &place.campaign.id).await?;
    let choices = Choices { people: &[], all: &all, unit: None, t: visit.t };
    let by = Setter::Office(visit.actor()?);
    match stored(&mut tx, visit, place, by, form, &choices, &plan.contents).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("{}/cu-the-hoa?vua=luu", place.base)).into_response())
        }
        Err(typed) => {
            let asked = Asked { sua: typed.form.ma.clone(), ..Asked::default() };
            let drawn = office::drawn(&mut tx, visit, place, &asked, typed).await?;
            Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page(&drawn)?).into_response())
        }
    }
}

/// Stores a form; gives it back with what was wrong. Nothing of it is lost when somebody else was first.
async fn stored(
    tx: &mut Tx,
    visit: &Visit,
    place: &Place,
    by: Setter<'_>,
    mut form: TargetForm,
    choices: &Choices<'_>,
    contents: &[domain::plan::Clause],
) -> Result<Result<(), Typed>> {
    let own = || choices.all.iter().filter(|one| one.target.unit.as_ref() == choices.unit);
    let known: Option<&Divided> = own().find(|one| one.target.id.as_str() == form.ma);
    let key = match known {
        _ if form.ma.is_empty() => key_of(&form.noi_dung, contents, choices),
        Some(_) => "sua".to_owned(),
        None => return Err(Error::NotFound),
    };
    let number = number_of(contents, choices, &form.ma);
    let mut problems = Problems::default();
    let Some(aim) = form.read(&key, |why| visit.t.cascade.at_target(number, why), choices, &mut problems) else {
        return Ok(Err(Typed { form, problems, meanwhile: None }));
    };
    if let Some(one) = known.filter(|one| one.target.revision != form.ban) {
        problems.add("sua-chi-tieu", visit.t.cascade.look_again);
        form.ban = one.target.revision;
        return Ok(Err(Typed { form, problems, meanwhile: Some(in_words(one, visit.t)) }));
    }
    let campaign = &place.campaign;
    let outcome = if form.ma.is_empty() {
        let set = actions::set_targets(tx, campaign, by, vec![aim.clone()], visit.now).await?;
        set.map(drop).map_err(|(_, refusal)| refusal)
    } else {
        let seen = (&TargetId::from(form.ma.clone()), form.ban);
        actions::change_target(tx, campaign, by, seen, aim.clone(), visit.now).await?
    };
    let TargetRefusal::Faults(faults) = (match outcome {
        Ok(()) => return Ok(Ok(())),
        Err(refusal) => refusal,
    }) else {
        return Err(Error::NotFound);
    };
    if faults.is_empty() {
        problems.add(format!("{key}-chi-tieu"), visit.t.cascade.too_many_targets(actions::MOST_TARGETS));
    }
    for fault in faults {
        let (field, sentence) = said(fault, &aim, visit.t);
        problems.add(format!("{key}-{field}"), visit.t.cascade.at_target(number, sentence));
    }
    Ok(Err(Typed { form, problems, meanwhile: None }))
}

/// The form of a new target of this content on the page.
fn key_of(path: &str, contents: &[domain::plan::Clause], choices: &Choices<'_>) -> String {
    let place = contents.iter().position(|clause| clause.path == path);
    if choices.unit.is_none() { "chung".to_owned() } else { format!("them-{}", place.map_or(1, |at| at + 1)) }
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct OneForm {
    don_vi: String,
    ma: String,
    ban: i64,
    ly_do: String,
}

async fn withdraw(State(app): State<App>, visit: Visit, door: Door, Posted(form): Posted<OneForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seen = (&TargetId::from(form.ma), form.ban);
    if form.don_vi.is_empty() && place.is_office(&visit) {
        let by = Setter::Office(visit.actor()?);
        actions::withdraw_target(&mut tx, &place.campaign, by, seen, visit.now).await?;
        tx.commit().await?;
        return Ok(Redirect::to(&format!("{}/cu-the-hoa?vua=thu-hoi", place.base)).into_response());
    }
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let by = Setter::Unit(seat.answering()?);
    actions::withdraw_target(&mut tx, &seat.place.campaign, by, seen, visit.now).await?;
    tx.commit().await?;
    Ok(done(&seat, "thu-hoi", None))
}

async fn copy(State(app): State<App>, visit: Visit, door: Door, Posted(form): Posted<OneForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let by = seat.answering()?;
    let Some(earlier) = &seat.desk.earlier else { return Ok(done(&seat, "lay", Some(0))) };
    let campaign = &seat.place.campaign;
    let copied = actions::copy_targets(&mut tx, campaign, by, earlier, &seat.desk.plan, visit.now).await?;
    tx.commit().await?;
    Ok(done(&seat, "lay", Some(copied)))
}

async fn send(State(app): State<App>, visit: Visit, door: Door, Posted(form): Posted<OneForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    match actions::send_targets(&mut tx, &seat.place.campaign, seat.answering()?, visit.now).await? {
        Ok(()) => tx.commit().await?,
        // Sent already: the page says by whom and when.
        Err(UndertakingRefusal::NotNow) => {}
        Err(refusal) => {
            let mut problems = Problems::default();
            problems.add("noi-dung", words::why(refusal, visit.t));
            return again(&mut tx, &visit, &seat, Typed { problems, ..Typed::default() }).await;
        }
    }
    Ok(done(&seat, "", None))
}

async fn reopen(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<OneForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = Door::Campaign(slug).opens(&mut tx, &visit).await?;
    if !place.is_office(&visit) {
        return Err(Error::NotFound);
    }
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let (campaign, unit) = (&seat.place.campaign, &seat.desk.unit);
    match actions::reopen_targets(&mut tx, campaign, visit.actor()?, unit, &form.ly_do, visit.now).await? {
        Ok(()) => tx.commit().await?,
        Err(UndertakingRefusal::NotNow) => {}
        Err(refusal) => {
            let mut problems = Problems::default();
            problems.add("ly-do", words::why(refusal, visit.t));
            return again(&mut tx, &visit, &seat, Typed { problems, ..Typed::default() }).await;
        }
    }
    Ok(done(&seat, "", None))
}

/// Back to the page of the unit, which says what was just done, and to how many.
pub(super) fn done(seat: &Seat, what: &str, count: Option<usize>) -> Response {
    let url = seat.url("cu-the-hoa");
    let and = if url.contains('?') { '&' } else { '?' };
    let count = count.map(|count| format!("&so={count}")).unwrap_or_default();
    let to = if what.is_empty() { url } else { format!("{url}{and}vua={what}{count}") };
    Redirect::to(&to).into_response()
}
