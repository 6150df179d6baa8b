//! `/toi/tai-khoan-ngoai`: the owner of an account ties it to one of the provider, and unties it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::By;
use serde::Deserialize;
use wording::Messages;

use super::enter::{provider, said};
use super::queries::{self, Tied};
use super::{Known, Provider, trip};
use crate::shell::form::{Posted, Press, Problems};
use crate::shell::routes::{Access, Routes};
use crate::shell::signin::enter::minutes;
use crate::shell::signin::throttle::{self, Turn};
use crate::shell::signin::{account_of, password, queries as accounts};
use crate::shell::{Crumb, Error, Frame, Result, Section, Visit, page};
use crate::state::App;

const PAGE: &str = "/toi/tai-khoan-ngoai";

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(PAGE, Access::SignedIn, show).post(PAGE, Access::SignedIn, set_out).post(
        "/toi/tai-khoan-ngoai/go",
        Access::SignedIn,
        untie,
    )
}

#[derive(Template)]
#[template(path = "shell/signin/outside/own.html")]
struct OwnPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    stands: Stands,
    /// What people call the provider.
    provider: String,
}

/// Where it stands with the visitor's account.
enum Stands {
    Untied,
    /// The password was right: where the provider waits.
    Ready {
        to: String,
    },
    /// So the provider's account is called.
    Tied {
        known_as: String,
    },
}

#[derive(Deserialize)]
struct PasswordForm {
    mk: String,
}

async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    draw(&app, &visit, None, Problems::default()).await
}

/// The page as it stands in the store, or with a trip that is ready.
async fn draw(app: &App, visit: &Visit, ready: Option<String>, problems: Problems) -> Result<Response> {
    let (t, provider) = (visit.t, provider(app)?);
    let mut tx = app.db.read().await?;
    let account = account_of(&mut tx, &visit.actor()?.id).await?.ok_or(Error::NotFound)?;
    let stands = match (queries::of(&mut tx, &account.login).await?, ready) {
        (Some(tied), _) => Stands::Tied { known_as: tied.known_as },
        (None, Some(to)) => Stands::Ready { to },
        (None, None) => Stands::Untied,
    };
    let title = t.outside.title(provider.name());
    let title = if problems.is_empty() { title } else { t.units.mistaken(title) };
    let (frame, crumbs) = (Frame::new(visit, title, Section::None), vec![Crumb::to(t.signin.my_account, "/toi")]);
    page(&OwnPage { frame, t, crumbs, problems, stands, provider: provider.name().to_owned() })
}

/// The page with what came of a trip.
pub(super) async fn refused(app: &App, visit: &Visit, sentence: String) -> Result<Response> {
    let mut problems = Problems::default();
    problems.add("noi-dung", sentence);
    draw(app, visit, None, problems).await
}

/// The password is asked for: whoever sits down at an open browser must not leave a door of their own.
async fn set_out(State(app): State<App>, visit: Visit, Posted(form): Posted<PasswordForm>) -> Result<Response> {
    let (t, provider) = (visit.t, provider(&app)?);
    let signed = visit.signed.as_ref().ok_or(Error::SignIn)?;
    let known = accounts::by_person(&mut app.db.read().await?, &signed.actor.id).await?.ok_or(Error::NotFound)?;
    let login = known.account.login;
    let mut problems = Problems::default();
    match throttle::count(&app.db, &login, None, visit.now).await? {
        Turn::Wait(seconds) => problems.add("mk", t.signin.wait(minutes(seconds))),
        Turn::Free { .. } if !password::is_right(Some(known.password), &form.mk).await? => {
            problems.add("mk", t.signin.old_wrong);
        }
        Turn::Free { .. } => {
            let mut tx = app.db.write().await?;
            throttle::forget(&mut tx, &login, None, visit.now).await?;
            tx.commit().await?;
        }
    }
    if problems.is_empty() {
        match trip::begin(&app, &visit, &*provider, (&signed.session, "")).await? {
            Ok(out) => {
                let ready = draw(&app, &visit, Some(out.to.clone()), problems).await?;
                return Ok(out.carried(ready, &app));
            }
            Err(fault) => problems.add("mk", said(&fault, &*provider, t)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&app, &visit, None, problems).await?).into_response())
}

/// The provider vouches for the owner of a session, who asked for it there and nowhere else.
pub(super) async fn tie(
    app: &App,
    visit: &Visit,
    provider: &dyn Provider,
    known: Known,
    session: &str,
) -> Result<Response> {
    let Some(signed) = visit.signed.as_ref() else {
        // Not back to here: this answer is used up.
        return Ok(Redirect::to(&format!("/dang-nhap?tiep={PAGE}")).into_response());
    };
    if signed.session != session {
        let again = refused(app, visit, visit.t.outside.over.to_owned()).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    let mut tx = app.db.write().await?;
    let account = account_of(&mut tx, &signed.actor.id).await?.ok_or(Error::NotFound)?;
    let owner = queries::whose(&mut tx, provider.issuer(), &known.id).await?;
    let sentence = match owner {
        Some(login) if login == account.login => return Ok(Redirect::to(PAGE).into_response()),
        Some(_) => visit.t.outside.taken(provider.name()),
        None => {
            let (issuer, outside_id) = (provider.issuer().to_owned(), known.id);
            let tied = Tied { issuer, outside_id, known_as: known.known_as }.of(&account);
            if queries::tie(&mut tx, &tied.tie(By::from(&signed.actor), visit.now)).await? {
                tx.commit().await?;
                return Ok(Redirect::to(PAGE).into_response());
            }
            visit.t.outside.another_tied(provider.name())
        }
    };
    drop(tx);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, refused(app, visit, sentence).await?).into_response())
}

async fn untie(State(app): State<App>, visit: Visit, Posted(Press {}): Posted<Press>) -> Result<Redirect> {
    let actor = visit.actor()?;
    let mut tx = app.db.write().await?;
    let account = account_of(&mut tx, &actor.id).await?.ok_or(Error::NotFound)?;
    if super::untie(&mut tx, &account, By::from(actor), visit.now).await? {
        tx.commit().await?;
    }
    Ok(Redirect::to(PAGE))
}
