//! A person sets the first password, or a new one instead of a forgotten one, through a one-time link.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::actor::By;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::sessions::Browser;
use super::{admit, check_password, password, queries, tokens};
use crate::shell::form::{Posted, Problems};
use crate::shell::routes::{Access, Routes};
use crate::shell::{Frame, Result, Section, Visit, page, session};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/loi-moi/{token}", Access::Public, show).post("/loi-moi/{token}", Access::Public, set)
}

#[derive(Template)]
#[template(path = "shell/signin/invitation.html")]
struct InvitationPage {
    frame: Frame,
    t: &'static Messages,
    problems: Problems,
    name: String,
    login: String,
    token: String,
}

#[derive(Template)]
#[template(path = "shell/signin/spent.html")]
struct SpentPage {
    frame: Frame,
    t: &'static Messages,
    sentence: &'static str,
}

#[derive(Deserialize)]
struct PasswordForm {
    mk: String,
    lai: String,
}

async fn show(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    match invited(&mut tx, &token, &visit).await? {
        Some(known) => page(&invitation_page(&visit, known, token, Problems::default())),
        None => spent(&visit, visit.t.signin.link_spent),
    }
}

async fn invited(tx: &mut Tx, token: &str, visit: &Visit) -> Result<Option<queries::Known>> {
    match queries::link(tx, &session::digest(token), visit.now).await? {
        Some(Some(person)) => Ok(queries::by_person(tx, &person).await?.filter(|known| known.account.open)),
        Some(None) | None => Ok(None),
    }
}

fn invitation_page(visit: &Visit, known: queries::Known, token: String, problems: Problems) -> InvitationPage {
    let frame = Frame::new(visit, visit.t.signin.set_password, Section::None);
    InvitationPage { frame, t: visit.t, problems, name: known.name, login: known.account.login, token }
}

/// The same page for every link that does not work, whatever the reason.
pub(super) fn spent(visit: &Visit, sentence: &'static str) -> Result<Response> {
    let frame = Frame::new(visit, visit.t.signin.link_spent_title, Section::None);
    Ok((StatusCode::NOT_FOUND, page(&SpentPage { frame, t: visit.t, sentence })?).into_response())
}

async fn set(
    State(app): State<App>,
    Browser(browser): Browser,
    visit: Visit,
    Path(token): Path<String>,
    Posted(form): Posted<PasswordForm>,
) -> Result<Response> {
    let found = invited(&mut app.db.read().await?, &token, &visit).await?;
    let Some(known) = found else { return spent(&visit, visit.t.signin.link_spent) };
    let mut problems = Problems::default();
    check_password(&mut problems, &form.mk, &form.lai, &known.account.login, visit.t);
    if !problems.is_empty() {
        let again = page(&invitation_page(&visit, known, token, problems))?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let kept = password::kept(&form.mk).await?;
    let account = known.account;
    let mut tx = app.db.write().await?;
    let set = account.clone().set_password(By::Person(account.person.clone()), visit.now);
    queries::use_link(&mut tx, &session::digest(&token), &set, &kept).await?;
    session::end_others(&mut tx, &account.person, "").await?;
    tokens::end_every(&mut tx, &account.person, &By::Person(account.person.clone()), visit.now).await?;
    admit(tx, (&app, &visit), account, ("", &browser)).await
}
