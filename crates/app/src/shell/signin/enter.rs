//! The way in and the way out.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::By;
use domain::person::SignIn;
use domain::vietnamese::tidy;
use serde::Deserialize;
use wording::Messages;

use super::address::FromAddress;
use super::sessions::Browser;
use super::throttle::{self, Turn};
use super::{admit, onward, outside, password, queries};
use crate::shell::form::{Posted, Press, Problems};
use crate::shell::local::local_path;
use crate::shell::routes::{Access, Routes};
use crate::shell::{Error, Frame, Result, Section, Visit, page, session};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/dang-nhap", Access::Public, show)
        .post("/dang-nhap", Access::Public, enter)
        .post("/dang-xuat", Access::SignedIn, leave)
        .get("/quen-mat-khau", Access::Public, forgotten)
}

#[derive(Template)]
#[template(path = "shell/signin/enter.html")]
struct EnterPage {
    frame: Frame,
    t: &'static Messages,
    problems: Problems,
    login: String,
    back: String,
    /// The way by the provider of sign-in, if there is one.
    outside: Option<outside::Way>,
}

#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    pub(super) tiep: String,
}

#[derive(Deserialize)]
struct EnterForm {
    ten: String,
    mk: String,
    #[serde(default)]
    tiep: String,
}

async fn show(State(app): State<App>, visit: Visit, Query(back): Query<Back>) -> Result<Response> {
    let back = local_path(&back.tiep).unwrap_or_default();
    if visit.signed.is_some() {
        return Ok(onward(back));
    }
    page(&enter_page(&app, &visit, String::new(), back.to_owned(), Problems::default()))
}

fn enter_page(app: &App, visit: &Visit, login: String, back: String, problems: Problems) -> EnterPage {
    let frame = Frame::new(visit, visit.t.signin.title, Section::None);
    let outside = outside::Way::of(app, visit.t, &back);
    EnterPage { frame, t: visit.t, problems, login, back, outside }
}

/// The page again, with what came of the way by the provider.
pub(super) fn not_by_provider(app: &App, visit: &Visit, sentence: String) -> Result<Response> {
    let mut problems = Problems::default();
    problems.add(outside::Way::ID, sentence);
    page(&enter_page(app, visit, String::new(), String::new(), problems))
}

async fn enter(
    State(app): State<App>,
    FromAddress(from): FromAddress,
    Browser(browser): Browser,
    visit: Visit,
    Posted(form): Posted<EnterForm>,
) -> Result<Response> {
    let login = tidy(&form.ten).to_lowercase();
    let back = local_path(&form.tiep).unwrap_or_default().to_owned();
    let turn = throttle::count(&app.db, &login, from, visit.now).await?;
    let Turn::Free { left, wait } = turn else {
        let Turn::Wait(seconds) = turn else { return Err(Error::NotFound) };
        let sentence = visit.t.signin.wait(minutes(seconds));
        return refuse((&app, &visit), StatusCode::TOO_MANY_REQUESTS, form.ten, back, sentence);
    };
    let known = queries::by_login(&mut app.db.read().await?, &login).await?.filter(|known| known.account.open);
    let kept = known.as_ref().map(|known| known.password.clone());
    let person = known.as_ref().map(|known| known.account.person.clone());
    let right = password::is_right(kept, &form.mk).await?;
    let Some(known) = known.filter(|_| right) else {
        let t = visit.t;
        if left == 0 {
            let mut tx = app.db.write().await?;
            drop(tx.record(&SignIn { person }.refuse(visit.now)).await?);
            tx.commit().await?;
        }
        let sentence = if left > 0 { t.signin.wrong_left(left) } else { t.signin.wrong_wait(minutes(wait)) };
        return refuse((&app, &visit), StatusCode::UNPROCESSABLE_ENTITY, form.ten, back, sentence);
    };
    let mut tx = app.db.write().await?;
    throttle::forget(&mut tx, &login, from, visit.now).await?;
    if let Some(signed) = &visit.signed {
        session::end(&mut tx, &signed.session).await?;
    }
    admit(tx, (&app, &visit), known.account, (&back, &browser)).await
}

/// Rounded up.
pub(super) fn minutes(seconds: i64) -> i64 {
    (seconds + 59) / 60
}

fn refuse(
    (app, visit): (&App, &Visit),
    status: StatusCode,
    login: String,
    back: String,
    sentence: String,
) -> Result<Response> {
    let mut problems = Problems::default();
    problems.add("mk", sentence);
    Ok((status, page(&enter_page(app, visit, login, back, problems))?).into_response())
}

async fn leave(State(app): State<App>, visit: Visit, Posted(Press {}): Posted<Press>) -> Result<Response> {
    if let Some(signed) = &visit.signed {
        let mut tx = app.db.write().await?;
        if let Some(known) = queries::by_person(&mut tx, &signed.actor.id).await? {
            let left = known.account.sign_out(By::from(&signed.actor), visit.now);
            drop(tx.record(&left).await?);
        }
        session::end(&mut tx, &signed.session).await?;
        tx.commit().await?;
    }
    Ok(session::take_cookie(Redirect::to("/dang-nhap").into_response(), app.mode.secure))
}

#[derive(Template)]
#[template(path = "shell/signin/forgotten.html")]
struct ForgottenPage {
    frame: Frame,
    t: &'static Messages,
}

/// Says whom to ask. It takes no name, so it cannot tell whose account there is.
async fn forgotten(visit: Visit) -> Result<Response> {
    page(&ForgottenPage { frame: Frame::new(&visit, visit.t.signin.forgotten, Section::None), t: visit.t })
}
