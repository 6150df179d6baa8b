//! The demonstration: a strip on every page that shows who the visitor is and lets anybody become somebody else
//! without a password. Its route exists only when the program was started for it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::actor::Role;
use domain::id::{PersonId, UnitId};
use jiff::civil::Date;
use serde::Deserialize;
use store::{Tx, args};

use super::form::Posted;
use super::queries::CAST;
use super::routes::{Access, Routes};
use super::signin::sessions::Browser;
use super::signin::{account_of, sign_in};
use super::{Error, Result, Visit, role_name, session};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.post("/trinh-dien/vai", Access::Demo, become_other)
}

/// One role of the demonstration, with the person who shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The role.
    pub role: Role,
    /// Who shows it.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
}

/// The strip.
pub struct DemoBar {
    /// What it is, for readers who do not see it.
    pub label: &'static str,
    /// Who the visitor is now.
    pub sentence: String,
    /// Whom the visitor may become.
    pub parts: Vec<DemoPart>,
}

/// One button of the strip.
pub struct DemoPart {
    /// The role's name.
    pub role: &'static str,
    /// Who shows it.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
    /// Whether the visitor is that person.
    pub current: bool,
}

impl DemoBar {
    /// The strip as this visitor sees it; `None` outside the demonstration.
    #[must_use]
    pub fn new(visit: &Visit) -> Option<Self> {
        let cast = visit.cast.as_ref()?;
        let t = visit.t;
        let me = visit.signed.as_ref().map(|signed| &signed.actor);
        let parts = cast.iter().map(|part| DemoPart {
            role: role_name(part.role, t),
            person: part.person.clone(),
            name: part.name.clone(),
            current: me.is_some_and(|me| me.id == part.person),
        });
        let sentence = me.map_or_else(|| t.demo.nobody.to_owned(), |me| t.demo.you_are(&me.name));
        Some(Self { label: t.demo.label, sentence, parts: parts.collect() })
    }
}

/// One person for each role that anybody holds today: who holds the fewest roles, from the first unit in official order.
/// The focal point is one of the unit whose head is shown, so that a report can be seen going from hand to hand.
///
/// # Errors
/// When the store fails.
pub async fn cast(tx: &mut Tx, today: Date) -> Result<Vec<Part>> {
    let rows = tx.rows(CAST, args![today]).await?;
    let all = rows.iter().map(|row| {
        let part = Part { role: row.code("role", Role::from_code)?, person: row.id("id")?, name: row.text("name")? };
        Ok((part, row.id("unit")?))
    });
    let all = all.collect::<Result<Vec<(Part, UnitId)>>>()?;
    let mut parts: Vec<(Part, UnitId)> = Vec::new();
    for role in Role::ALL {
        let of_role = || all.iter().filter(|(part, _)| part.role == role);
        let fresh = || of_role().filter(|(part, _)| parts.iter().all(|(taken, _)| taken.person != part.person));
        let head = parts.iter().find(|(part, _)| part.role == Role::UnitHead).map(|(_, unit)| unit);
        let beside = fresh().find(|(_, unit)| role == Role::FocalPoint && Some(unit) == head);
        let chosen = beside.or_else(|| fresh().next()).or_else(|| of_role().next()).cloned();
        parts.extend(chosen);
    }
    Ok(parts.into_iter().map(|(part, _)| part).collect())
}

#[derive(Deserialize)]
struct Chosen {
    nguoi: String,
}

async fn become_other(
    State(app): State<App>,
    Browser(browser): Browser,
    visit: Visit,
    Posted(chosen): Posted<Chosen>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let part = cast(&mut tx, visit.today).await?.into_iter().find(|part| part.person.as_str() == chosen.nguoi);
    let part = part.filter(|_| app.mode.demo).ok_or(Error::NotFound)?;
    let account = account_of(&mut tx, &part.person).await?.ok_or(Error::NotFound)?;
    if let Some(signed) = &visit.signed {
        session::end(&mut tx, &signed.session).await?;
    }
    let cookie = sign_in(&mut tx, account, &browser, visit.now).await?;
    tx.commit().await?;
    Ok(session::give_cookie(Redirect::to("/viec").into_response(), &cookie, app.mode.secure))
}
