//! `/toi/hai-buoc`: the owner of an account turns the second step on and off.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::By;
use domain::person::Account;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::ask::{is_right, refused, tries};
use super::{code, queries};
use crate::shell::form::{Posted, Press, Problems};
use crate::shell::routes::{Access, Routes};
use crate::shell::signin::account_of;
use crate::shell::signin::enter::minutes;
use crate::shell::signin::throttle::{self, Turn};
use crate::shell::{Crumb, Error, Frame, Result, Section, Visit, page, vault};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/toi/hai-buoc", Access::SignedIn, show)
        .post("/toi/hai-buoc", Access::SignedIn, begin)
        .post("/toi/hai-buoc/bat", Access::SignedIn, turn_on)
        .post("/toi/hai-buoc/tat", Access::SignedIn, turn_off)
}

#[derive(Template)]
#[template(path = "shell/signin/second/enrol.html")]
struct EnrolPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    stands: Stands,
}

/// Where it stands with the visitor's account.
enum Stands {
    Off,
    /// The key of the installation is missing.
    Locked,
    /// The picture and the secret in groups of four.
    Begun {
        picture: String,
        secret: String,
    },
    /// It was just turned on: the codes for paper, shown once.
    New {
        codes: Vec<String>,
    },
    /// It is on, with so many codes left.
    On {
        left: String,
    },
}

#[derive(Deserialize)]
struct CodeForm {
    ma: String,
}

async fn own(tx: &mut Tx, visit: &Visit) -> Result<Account> {
    account_of(tx, &visit.actor()?.id).await?.ok_or(Error::NotFound)
}

async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let stands = stands(&mut tx, &app, &visit).await?;
    draw(&visit, stands, Problems::default())
}

fn draw(visit: &Visit, stands: Stands, problems: Problems) -> Result<Response> {
    let t = visit.t;
    let title = if problems.is_empty() { t.second.title.to_owned() } else { t.units.mistaken(t.second.title) };
    let crumbs = vec![Crumb::to(t.signin.my_account, "/toi")];
    page(&EnrolPage { frame: Frame::new(visit, title, Section::None), t, crumbs, problems, stands })
}

async fn stands(tx: &mut Tx, app: &App, visit: &Visit) -> Result<Stands> {
    let login = own(tx, visit).await?.login;
    let Some(factor) = queries::find(tx, &login).await? else {
        return Ok(if app.vault.mark().is_some() { Stands::Off } else { Stands::Locked });
    };
    if factor.confirmed {
        return Ok(Stands::On { left: visit.t.second.codes_left(queries::left(tx, &login).await?) });
    }
    let Some(secret) = app.vault.open(&factor.sealed, &login) else { return Ok(Stands::Locked) };
    let picture = code::picture(&secret, &login, &visit.agency).unwrap_or_default();
    Ok(Stands::Begun { picture, secret: code::grouped(&secret, " ") })
}

/// A new secret, in place of one that was not confirmed.
async fn begin(State(app): State<App>, visit: Visit, Posted(Press {}): Posted<Press>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let account = own(&mut tx, &visit).await?;
    if queries::is_on(&mut tx, &account.login).await? {
        return Err(Error::Stale);
    }
    let by = By::from(visit.actor()?);
    let sealed = app.vault.seal(&code::secret(), &account.login);
    if let (Some(sealed), true) = (sealed, vault::claim(&mut tx, &app.vault, by.clone(), visit.now).await?) {
        queries::propose(&mut tx, &account.begin_second_step(by, visit.now), &sealed.bytes).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to("/toi/hai-buoc").into_response())
}

/// The first code shows that the telephone has the secret.
async fn turn_on(State(app): State<App>, visit: Visit, Posted(form): Posted<CodeForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let account = own(&mut tx, &visit).await?;
    let factor =
        queries::find(&mut tx, &account.login).await?.filter(|factor| !factor.confirmed).ok_or(Error::Stale)?;
    let secret = app.vault.open(&factor.sealed, &account.login);
    let seconds = u64::try_from(visit.now.as_second()).unwrap_or_default();
    let Some(step) = secret.and_then(|secret| code::step_of(&secret, &form.ma, seconds)) else {
        let stands = stands(&mut tx, &app, &visit).await?;
        return again(&visit, stands, visit.t.second.not_this_code);
    };
    let codes = code::on_paper();
    let kept = codes.iter().map(|code| code::kept(code)).collect();
    queries::confirm(&mut tx, &account.secure(By::from(visit.actor()?), visit.now), step, kept).await?;
    tx.commit().await?;
    draw(&visit, Stands::New { codes }, Problems::default())
}

async fn turn_off(State(app): State<App>, visit: Visit, Posted(form): Posted<CodeForm>) -> Result<Response> {
    let login = own(&mut app.db.read().await?, &visit).await?.login;
    let tries = tries(&login);
    let left = match throttle::count(&app.db, &tries, None, visit.now).await? {
        Turn::Wait(seconds) => {
            let stands = stands(&mut app.db.read().await?, &app, &visit).await?;
            return again(&visit, stands, &visit.t.signin.wait(minutes(seconds)));
        }
        Turn::Free { left, .. } => left,
    };
    let mut tx = app.db.write().await?;
    let account = own(&mut tx, &visit).await?;
    if !is_right(&mut tx, &app, &account, &form.ma, visit.now).await? {
        drop(tx);
        refused(&app, account, left, visit.now).await?;
        let stands = stands(&mut app.db.read().await?, &app, &visit).await?;
        return again(&visit, stands, &visit.t.second.wrong(left));
    }
    throttle::forget(&mut tx, &tries, None, visit.now).await?;
    super::take_off(&mut tx, account, By::from(visit.actor()?), visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/toi/hai-buoc").into_response())
}

fn again(visit: &Visit, stands: Stands, sentence: &str) -> Result<Response> {
    let mut problems = Problems::default();
    problems.add("ma", sentence);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(visit, stands, problems)?).into_response())
}
