//! The form between the password and the session.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::actor::By;
use domain::person::{Account, SignIn};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::{code, queries};
use crate::shell::form::{Posted, Problems};
use crate::shell::routes::{Access, Routes};
use crate::shell::signin::address::FromAddress;
use crate::shell::signin::enter::minutes;
use crate::shell::signin::sessions::Browser;
use crate::shell::signin::throttle::{self, Turn};
use crate::shell::signin::{onward, queries as accounts, sign_in};
use crate::shell::{Frame, Result, Section, Visit, page, session};
use crate::state::App;

/// How long a code is awaited.
const AWAITED: SignedDuration = SignedDuration::from_mins(5);

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/dang-nhap/ma", Access::Public, enter)
}

#[derive(Template)]
#[template(path = "shell/signin/second/ask.html")]
struct AskPage {
    frame: Frame,
    t: &'static Messages,
    problems: Problems,
    token: String,
}

#[derive(Deserialize)]
struct CodeForm {
    /// What the form before gave.
    luot: String,
    ma: String,
}

/// Asks for the code of an account whose password was right. Commits.
pub(in crate::shell::signin) async fn ask(mut tx: Tx, visit: &Visit, login: &str, back: &str) -> Result<Response> {
    let token = session::secret();
    queries::wait(&mut tx, &session::digest(&token), (login, back), (visit.now, visit.now + AWAITED)).await?;
    tx.commit().await?;
    page(&ask_page(visit, token, Problems::default()))
}

fn ask_page(visit: &Visit, token: String, problems: Problems) -> AskPage {
    AskPage { frame: Frame::new(visit, visit.t.second.asked, Section::None), t: visit.t, problems, token }
}

fn refuse(visit: &Visit, status: StatusCode, token: String, sentence: impl Into<String>) -> Result<Response> {
    let mut problems = Problems::default();
    problems.add("ma", sentence.into());
    Ok((status, page(&ask_page(visit, token, problems))?).into_response())
}

async fn enter(
    State(app): State<App>,
    FromAddress(from): FromAddress,
    Browser(browser): Browser,
    visit: Visit,
    Posted(form): Posted<CodeForm>,
) -> Result<Response> {
    let (t, waits) = (visit.t, session::digest(&form.luot));
    let awaited = queries::waiting(&mut app.db.read().await?, &waits, visit.now).await?;
    let Some((login, back)) = awaited else {
        return refuse(&visit, StatusCode::UNPROCESSABLE_ENTITY, String::new(), t.second.too_late);
    };
    let tries = tries(&login);
    let left = match throttle::count(&app.db, &tries, from, visit.now).await? {
        Turn::Wait(seconds) => {
            return refuse(&visit, StatusCode::TOO_MANY_REQUESTS, form.luot, t.signin.wait(minutes(seconds)));
        }
        Turn::Free { left, .. } => left,
    };
    let mut tx = app.db.write().await?;
    let known = accounts::by_login(&mut tx, &login).await?.filter(|known| known.account.open);
    let Some(known) = known else {
        return refuse(&visit, StatusCode::UNPROCESSABLE_ENTITY, form.luot, t.second.wrong(left));
    };
    if !is_right(&mut tx, &app, &known.account, &form.ma, visit.now).await? {
        // What was begun is forgotten.
        drop(tx);
        refused(&app, known.account, left, visit.now).await?;
        return refuse(&visit, StatusCode::UNPROCESSABLE_ENTITY, form.luot, t.second.wrong(left));
    }
    queries::end_waiting(&mut tx, &waits).await?;
    throttle::forget(&mut tx, &tries, from, visit.now).await?;
    let cookie = sign_in(&mut tx, known.account, &browser, visit.now).await?;
    tx.commit().await?;
    Ok(session::give_cookie(onward(&back), &cookie, app.mode.secure))
}

/// The last code that was free is wrong: a line in the ledger, as after wrong passwords.
pub(super) async fn refused(app: &App, account: Account, left: i64, now: Timestamp) -> Result<()> {
    if left > 0 {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    drop(tx.record(&SignIn { person: Some(account.person) }.refuse(now)).await?);
    Ok(tx.commit().await?)
}

/// Under which name wrong codes of an account are counted. Names that people type at the sign-in are in small letters: none
/// of them is this one.
pub(super) fn tries(login: &str) -> String {
    format!("MA {login}")
}

/// Whether it is a code of the telephone or from paper that was not used before; from now on it is. Nothing may be
/// committed when it is not.
pub(super) async fn is_right(tx: &mut Tx, app: &App, account: &Account, typed: &str, now: Timestamp) -> Result<bool> {
    let Some(factor) = queries::find(tx, &account.login).await?.filter(|factor| factor.confirmed) else {
        return Ok(false);
    };
    let by = By::Person(account.person.clone());
    let secret = app.vault.open(&factor.sealed, &account.login);
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    match secret.and_then(|secret| code::step_of(&secret, typed, seconds)) {
        Some(step) => Ok(queries::take_step(tx, &account.clone().use_code(by, now), step).await?),
        None => Ok(queries::use_code(tx, &account.clone().use_paper_code(by, now), &code::kept(typed)).await?),
    }
}
