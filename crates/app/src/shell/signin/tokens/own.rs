//! `/toi/ma-chuong-trinh`: a person makes tokens for programs, sees and ends them.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::By;
use domain::token::{Scope, Scopes, TokenRefusal, last_day};
use domain::vietnamese::{parse_date, short_date, tidy};
use serde::Deserialize;
use wording::Messages;

use super::section::{Line, lines};
use super::{blank, end, make, queries};
use crate::shell::form::{Posted, Problems};
use crate::shell::routes::{Access, Routes};
use crate::shell::signin::enter::minutes;
use crate::shell::signin::throttle::{self, Turn};
use crate::shell::signin::{password, queries as accounts};
use crate::shell::{Crumb, Error, Frame, Result, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/toi/ma-chuong-trinh", Access::SignedIn, show)
        .post("/toi/ma-chuong-trinh", Access::SignedIn, create)
        .post("/toi/ma-chuong-trinh/ket-thuc", Access::SignedIn, stop)
}

#[derive(Template)]
#[template(path = "shell/signin/tokens/own.html")]
struct TokensPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    /// The token just made: shown this once.
    made: Option<String>,
    lines: Vec<Line>,
    name: String,
    until: String,
    /// The last day that can be given.
    latest: String,
    scopes: Vec<Choice>,
}

struct Choice {
    code: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct NewToken {
    ten: String,
    den: String,
    pham_vi: Vec<String>,
    mk: String,
}

#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) ma: String,
}

/// What a scope is called.
pub(super) fn scope_name(scope: Scope, t: &'static Messages) -> &'static str {
    match scope {
        Scope::Read => t.tokens.scope_read,
        Scope::Reports => t.tokens.scope_reports,
        Scope::Register => t.tokens.scope_register,
        Scope::People => t.tokens.scope_people,
        Scope::Awards => t.tokens.scope_awards,
        Scope::All => t.tokens.scope_all,
    }
}

async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    let form = NewToken { pham_vi: vec![Scope::Read.code().to_owned()], ..NewToken::default() };
    draw(&app, &visit, form, Problems::default(), None).await
}

async fn draw(app: &App, visit: &Visit, form: NewToken, problems: Problems, made: Option<String>) -> Result<Response> {
    let t = visit.t;
    let listed = queries::of(&mut app.db.read().await?, &visit.actor()?.id).await?;
    let title = if problems.is_empty() { t.tokens.title.to_owned() } else { t.units.mistaken(t.tokens.title) };
    let chosen = Scopes::read(&form.pham_vi.join(" "));
    let choice = |scope: Scope| Choice {
        code: scope.code(),
        words: scope_name(scope, t),
        chosen: chosen.iter().any(|one| one == scope),
    };
    page(&TokensPage {
        frame: Frame::new(visit, title, Section::None),
        t,
        crumbs: vec![Crumb::to(t.signin.my_account, "/toi")],
        problems,
        made,
        lines: lines(listed, visit),
        name: form.ten,
        until: form.den,
        latest: short_date(last_day(visit.today)),
        scopes: Scope::ALL.into_iter().map(choice).collect(),
    })
}

/// The password is asked for: whoever sits down at an open browser must not take a year of it along.
async fn create(State(app): State<App>, visit: Visit, Posted(form): Posted<NewToken>) -> Result<Response> {
    let (t, actor) = (visit.t, visit.actor()?);
    let known = accounts::by_person(&mut app.db.read().await?, &actor.id).await?.ok_or(Error::NotFound)?;
    let login = known.account.login.clone();
    let mut problems = Problems::default();
    let until = parse_date(&form.den);
    if until.is_none() {
        problems.add("den", t.tokens.no_such_day);
    }
    let name = tidy(&form.ten);
    // With a wrong day too, everything else that is wrong is said at once.
    let given = || (name.as_str(), Scopes::read(&form.pham_vi.join(" ")), until.unwrap_or(visit.today));
    for refusal in blank(&actor.id, given(), "", visit.now).faults() {
        tell(&mut problems, refusal, t);
    }
    match throttle::count(&app.db, &login, None, visit.now).await? {
        Turn::Wait(seconds) => problems.add("mk", t.signin.wait(minutes(seconds))),
        Turn::Free { .. } if !password::is_right(Some(known.password), &form.mk).await? => {
            problems.add("mk", t.tokens.wrong_password);
        }
        Turn::Free { .. } => {
            let mut tx = app.db.write().await?;
            throttle::forget(&mut tx, &login, None, visit.now).await?;
            tx.commit().await?;
        }
    }
    if problems.is_empty() {
        let mut tx = app.db.write().await?;
        match make(&mut tx, &actor.id, given(), By::from(actor), visit.now).await? {
            Ok(secret) => {
                tx.commit().await?;
                let made = draw(&app, &visit, NewToken::default(), problems, Some(secret)).await?;
                return Ok(([(CACHE_CONTROL, "no-store")], made).into_response());
            }
            Err(refusals) => refusals.into_iter().for_each(|refusal| tell(&mut problems, refusal, t)),
        }
    }
    let again = draw(&app, &visit, form, problems, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn tell(problems: &mut Problems, refusal: TokenRefusal, t: &'static Messages) {
    let (field, sentence) = match refusal {
        TokenRefusal::NoName => ("ten", t.tokens.no_name),
        TokenRefusal::NameTooLong => ("ten", t.tokens.name_too_long),
        TokenRefusal::NoScope => ("pham-vi", t.tokens.no_scope),
        TokenRefusal::Past => ("den", t.tokens.day_past),
        TokenRefusal::TooLong => ("den", t.tokens.day_too_late),
        TokenRefusal::TooMany => ("ten", t.tokens.too_many),
    };
    problems.add(field, sentence);
}

async fn stop(State(app): State<App>, visit: Visit, Posted(form): Posted<Named>) -> Result<Redirect> {
    let actor = visit.actor()?;
    let mut tx = app.db.write().await?;
    if end(&mut tx, &actor.id, &form.ma, By::from(actor), visit.now).await? {
        tx.commit().await?;
    }
    Ok(Redirect::to("/toi/ma-chuong-trinh"))
}
