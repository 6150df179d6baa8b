//! To the provider and back.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use wording::Messages;

use super::queries::Ended;
use super::{Fault, Known, Provider, RETURN, own, queries, trip};
use crate::shell::local::local_path;
use crate::shell::routes::{Access, Routes};
use crate::shell::signin::address::FromAddress;
use crate::shell::signin::enter::{Back, minutes, not_by_provider};
use crate::shell::signin::sessions::Browser;
use crate::shell::signin::throttle::{self, Turn};
use crate::shell::signin::{admit, onward, queries as accounts};
use crate::shell::{Error, Result, Visit, session};
use crate::state::App;

/// Where people set out.
pub(super) const BEGIN: &str = "/dang-nhap/ngoai";

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get(BEGIN, Access::Public, begin).get(RETURN, Access::Public, come_back)
}

/// What the provider sends along.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Answer {
    state: String,
    code: String,
    error: String,
}

/// The provider of this installation; without one these pages are not there.
pub(super) fn provider(app: &App) -> Result<Arc<dyn Provider>> {
    app.mode.provider.clone().ok_or(Error::NotFound)
}

/// A link, not a form: what a form leads to on another site, browsers refuse by our own policy.
async fn begin(
    State(app): State<App>,
    FromAddress(from): FromAddress,
    visit: Visit,
    Query(back): Query<Back>,
) -> Result<Response> {
    let provider = provider(&app)?;
    let back = local_path(&back.tiep).unwrap_or_default();
    if visit.signed.is_some() {
        return Ok(onward(back));
    }
    if let Turn::Wait(seconds) = throttle::count_trip(&app.db, from, visit.now).await? {
        let sentence = visit.t.outside.too_many(minutes(seconds), provider.name());
        let again = not_by_provider(&app, &visit, sentence)?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, again).into_response());
    }
    match trip::begin(&app, &visit, &*provider, ("", back)).await? {
        Ok(out) => Ok(out.carried(Redirect::to(&out.to).into_response(), &app)),
        Err(fault) => refuse(&app, &visit, said(&fault, &*provider, visit.t)).await,
    }
}

/// Whoever comes back is signed in, or has tied the account; whatever is wrong, the page says so.
async fn come_back(
    State(app): State<App>,
    FromAddress(from): FromAddress,
    Browser(browser): Browser,
    visit: Visit,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Result<Response> {
    let provider = provider(&app)?;
    let Some(ended) = trip::end(&app, &visit, &headers, &answer.state).await? else {
        tracing::warn!("somebody came from the provider of sign-in without a trip that is under way");
        return refuse(&app, &visit, visit.t.outside.over.to_owned()).await;
    };
    let answer = match known(&*provider, &answer, &ended, &visit).await {
        Err(fault) => refuse(&app, &visit, said(&fault, &*provider, visit.t)).await?,
        Ok(known) if ended.session.is_empty() => {
            enter(&app, &visit, &*provider, known, (&ended.back, &browser), from).await?
        }
        Ok(known) => own::tie(&app, &visit, &*provider, known, &ended.session).await?,
    };
    Ok(trip::emptied(answer, &app))
}

async fn known(provider: &dyn Provider, answer: &Answer, ended: &Ended, visit: &Visit) -> Result<Known, Fault> {
    match answer.error.as_str() {
        "" if answer.code.is_empty() => Err(Fault::Unfit("no code".to_owned())),
        "" => provider.vouches(&answer.code, &ended.trip, visit.now).await,
        error @ ("server_error" | "temporarily_unavailable") => Err(Fault::Unreachable(error.to_owned())),
        error @ ("access_denied" | "interaction_required" | "login_required" | "consent_required") => {
            Err(Fault::Denied(error.to_owned()))
        }
        // Anybody can write anything there.
        other => {
            let plain = |sign: &char| sign.is_ascii_lowercase() || *sign == '_';
            Err(Fault::Unfit(other.chars().filter(plain).take(40).collect()))
        }
    }
}

/// Signs in whom the account of the provider is tied to, as a right password would.
async fn enter(
    app: &App,
    visit: &Visit,
    provider: &dyn Provider,
    known: Known,
    (back, browser): (&str, &str),
    from: Option<IpAddr>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let login = queries::whose(&mut tx, provider.issuer(), &known.id).await?;
    let owner = match login {
        Some(login) => accounts::by_login(&mut tx, &login).await?.filter(|owner| owner.account.open),
        None => None,
    };
    let Some(owner) = owner else {
        drop(tx);
        tracing::warn!("an account of the provider of sign-in is tied to no open account");
        return refuse(app, visit, visit.t.outside.untied(provider.name())).await;
    };
    throttle::came_back(&mut tx, from, visit.now).await?;
    if let Some(signed) = &visit.signed {
        session::end(&mut tx, &signed.session).await?;
    }
    admit(tx, (app, visit), owner.account, (back, browser)).await
}

/// What the visitor is told; the log has why.
pub(super) fn said(fault: &Fault, provider: &dyn Provider, t: &Messages) -> String {
    tracing::warn!(%fault, "signing in by the provider came to nothing");
    let name = provider.name();
    match fault {
        Fault::Unreachable(_) => t.outside.unreachable(name),
        Fault::Denied(_) => t.outside.denied(name),
        Fault::Expired(_) => t.outside.expired(name),
        Fault::Unfit(_) => t.outside.unfit(name),
    }
}

/// The page from where the visitor set out, as far as it is known, with a sentence.
async fn refuse(app: &App, visit: &Visit, sentence: String) -> Result<Response> {
    let again = match &visit.signed {
        Some(_) => own::refused(app, visit, sentence).await?,
        None => not_by_provider(app, visit, sentence)?,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}
