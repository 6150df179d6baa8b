//! "Tôi": the visitor's own account.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::By;
use serde::Deserialize;
use wording::Messages;

use super::sessions::{SessionView, sessions};
use super::throttle::{self, Turn};
use super::{check_password, outside, password, queries, second, tokens};
use crate::registry::PersonShown;
use crate::shell::form::{Posted, Problems};
use crate::shell::routes::{Access, Routes};
use crate::shell::{Error, Frame, Result, Section, Visit, page, role_name, sections, session};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/toi", Access::SignedIn, show).post("/toi/mat-khau", Access::SignedIn, change)
}

#[derive(Template)]
#[template(path = "shell/signin/account.html")]
struct AccountPage {
    frame: Frame,
    t: &'static Messages,
    problems: Problems,
    name: String,
    unit: String,
    login: String,
    roles: Vec<&'static str>,
    sessions: Vec<SessionView>,
    /// What is said of the second step.
    second: &'static str,
    /// What is said of the account at the provider, where there is one.
    outside: Option<outside::Said>,
    /// Where a role of one's own is lent.
    lending: String,
    languages: Vec<LanguageLink>,
    changed: bool,
    /// What steps have of the visitor, already rendered.
    sections: Vec<String>,
}

struct LanguageLink {
    label: &'static str,
    code: &'static str,
    current: bool,
}

#[derive(Deserialize)]
struct Done {
    /// `mat-khau` right after the password was changed.
    #[serde(default)]
    xong: String,
}

#[derive(Deserialize)]
struct PasswordForm {
    cu: String,
    mk: String,
    lai: String,
}

async fn show(State(app): State<App>, visit: Visit, Query(done): Query<Done>) -> Result<Response> {
    let known = own(&app, &visit).await?;
    let changed = done.xong == "mat-khau";
    page(&account_page(&app, &visit, known.account.login, Problems::default(), changed).await?)
}

async fn own(app: &App, visit: &Visit) -> Result<queries::Known> {
    let mut tx = app.db.read().await?;
    queries::by_person(&mut tx, &visit.actor()?.id).await?.ok_or(Error::NotFound)
}

async fn account_page(
    app: &App,
    visit: &Visit,
    login: String,
    problems: Problems,
    changed: bool,
) -> Result<AccountPage> {
    let mut tx = app.db.read().await?;
    let t = visit.t;
    let signed = visit.signed.as_ref().ok_or(Error::NotFound)?;
    let units = signed.actor.unit.iter().cloned().collect();
    let of = PersonShown { id: signed.actor.id.clone(), units, stays: true, has_tokens: false };
    let mut roles: Vec<&'static str> = signed.actor.holds.iter().map(|hold| role_name(hold.role, t)).collect();
    roles.dedup();
    let current = t.language.code();
    let language = |code, label| LanguageLink { label, code, current: code == current };
    Ok(AccountPage {
        frame: Frame::new(visit, t.signin.my_account, Section::None),
        t,
        problems,
        name: signed.actor.name.clone(),
        unit: signed.unit_name.clone(),
        lending: format!("/quan-tri/nguoi/{}/uy-quyen", signed.actor.id),
        roles,
        sessions: sessions(&mut tx, visit).await?,
        second: if second::is_on(&mut tx, &login).await? { t.second.on } else { t.second.off },
        outside: outside::said(&mut tx, app, visit, &login).await?,
        login,
        sections: sections::of_person(&mut tx, app, visit, &of).await?,
        languages: vec![language("vi", "Tiếng Việt"), language("en", "English")],
        changed,
    })
}

/// The owner sets another password; the other browsers in which the person is signed in are signed out.
async fn change(State(app): State<App>, visit: Visit, Posted(form): Posted<PasswordForm>) -> Result<Response> {
    let known = own(&app, &visit).await?;
    let login = known.account.login.clone();
    let mut problems = Problems::default();
    check_password(&mut problems, &form.mk, &form.lai, &login, visit.t);
    if problems.is_empty() {
        match throttle::count(&app.db, &login, None, visit.now).await? {
            Turn::Wait(seconds) => return Err(Error::TooMany(seconds)),
            Turn::Free { .. } if !password::is_right(Some(known.password), &form.cu).await? => {
                problems.add("cu", visit.t.signin.old_wrong);
            }
            Turn::Free { .. } => {}
        }
    }
    if !problems.is_empty() {
        let again = page(&account_page(&app, &visit, login, problems, false).await?)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let kept = password::kept(&form.mk).await?;
    let signed = visit.signed.as_ref().ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    throttle::forget(&mut tx, &login, None, visit.now).await?;
    let set = known.account.set_password(By::from(&signed.actor), visit.now);
    queries::save_password(&mut tx, &set, &kept).await?;
    session::end_others(&mut tx, &signed.actor.id, &signed.session).await?;
    tokens::end_every(&mut tx, &signed.actor.id, &By::from(&signed.actor), visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to("/toi?xong=mat-khau").into_response())
}
