//! Where somebody is signed in: seen and ended by the owner of the account.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, State};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum::response::Redirect;
use domain::actor::By;
use jiff::Timestamp;
use serde::Deserialize;
use store::{Tx, args};
use wording::Messages;

use super::queries;
use crate::shell::form::{Posted, Press};
use crate::shell::notices::moment;
use crate::shell::queries::{END_NAMED, SESSIONS};
use crate::shell::routes::{Access, Routes};
use crate::shell::{Error, Result, Visit, session};
use crate::state::App;

/// How many letters of a session's digest name it. The digest itself opens nothing.
const NAMED_BY: usize = 16;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/toi/phien", Access::SignedIn, end).post("/toi/phien/khac", Access::SignedIn, end_others)
}

/// One place where the visitor is signed in.
pub(super) struct SessionView {
    pub(super) name: String,
    pub(super) browser: String,
    pub(super) began: String,
    pub(super) seen: String,
    /// It is the one that asks.
    pub(super) current: bool,
}

/// All of the visitor's, the last used first. One query.
pub(super) async fn sessions(tx: &mut Tx, visit: &Visit) -> Result<Vec<SessionView>> {
    let signed = visit.signed.as_ref().ok_or(Error::NotFound)?;
    let mut all = Vec::new();
    for row in tx.rows(SESSIONS, args![signed.actor.id, visit.now]).await? {
        let digest = row.text("digest")?;
        all.push(SessionView {
            name: digest[..NAMED_BY.min(digest.len())].to_owned(),
            browser: known(row.text("browser")?, visit.t),
            began: moment(row.time("created_at")?),
            seen: moment(row.time("seen_at")?),
            current: digest == signed.session,
        });
    }
    Ok(all)
}

fn known(browser: String, t: &Messages) -> String {
    if browser.is_empty() { t.second.unknown_browser.to_owned() } else { browser }
}

#[derive(Deserialize)]
struct Named {
    phien: String,
}

async fn end(State(app): State<App>, visit: Visit, Posted(form): Posted<Named>) -> Result<Redirect> {
    if form.phien.len() != NAMED_BY || !form.phien.bytes().all(|sign| sign.is_ascii_hexdigit()) {
        return Err(Error::NotFound);
    }
    let mut tx = app.db.write().await?;
    if tx.upkeep().execute(END_NAMED, args![visit.actor()?.id, form.phien]).await? > 0 {
        left(&mut tx, &visit, visit.now).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to("/toi#h-phien"))
}

async fn end_others(State(app): State<App>, visit: Visit, Posted(Press {}): Posted<Press>) -> Result<Redirect> {
    let signed = visit.signed.as_ref().ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    if session::end_others(&mut tx, &signed.actor.id, &signed.session).await? > 0 {
        left(&mut tx, &visit, visit.now).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to("/toi#h-phien"))
}

/// The line in the ledger.
async fn left(tx: &mut Tx, visit: &Visit, now: Timestamp) -> Result<()> {
    let actor = visit.actor()?;
    let known = queries::by_person(tx, &actor.id).await?.ok_or(Error::NotFound)?;
    drop(tx.record(&known.account.sign_out(By::from(actor), now)).await?);
    Ok(())
}

/// What a browser calls itself, in words that its owner knows: "Chrome, Windows". Empty where it says nothing known.
pub(in crate::shell) struct Browser(pub(in crate::shell) String);

impl FromRequestParts<App> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self(words(agent)))
    }
}

fn words(agent: &str) -> String {
    // Edge and Cốc Cốc also call themselves Chrome, Chrome also Safari; Android also Linux, iPhones also Mac OS.
    let browsers = [
        ("Edg", "Edge"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let systems = [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let first = |of: &[(&str, &'static str)]| of.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    [first(&browsers), first(&systems)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_browser_is_called_as_its_owner_knows_it() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";
        assert_eq!(words(edge), "Edge, Windows");
        let phone =
            "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Mobile Safari/537.36";
        assert_eq!(words(phone), "Chrome, Android");
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 13_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Safari/605.1.15";
        assert_eq!(words(mac), "Safari, macOS");
        assert_eq!(words("curl/8.0"), "");
    }
}
