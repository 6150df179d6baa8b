//! Who visits, in which language, at what time: found once by the guard, handed to the handler.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::actor::{Actor, Role};
use domain::id::UnitId;
use domain::permission::{Action, On, may};
use jiff::Timestamp;
use jiff::civil::Date;
use papers::Style;
use store::Tx;
use wording::Messages;

use super::Error;
use super::demo::Part;
use crate::registry::WorkItem;
use crate::state::day_of;

/// One request's visitor.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who, when signed in.
    pub signed: Option<Signed>,
    /// What the program says, in the visitor's language.
    pub t: &'static Messages,
    /// When the request came.
    pub now: Timestamp,
    /// That day in Việt Nam.
    pub today: Date,
    /// Path and query.
    pub path: String,
    /// The agency's name; empty before set-up.
    pub agency: String,
    /// The agency's own unit, once there is one.
    pub agency_unit: Option<UnitId>,
    /// How the agency's papers are set.
    pub style: Style,
    /// Whether anybody can sign in yet.
    pub(super) set_up: bool,
    /// What waits in "Việc của tôi"; empty for a request that shows no page.
    pub work: Vec<WorkItem>,
    /// In the demonstration: whom the visitor may become.
    pub cast: Option<Vec<Part>>,
}

/// A signed-in visitor.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who, with the roles of today.
    pub actor: Actor,
    /// Name of the unit the person belongs to; may be empty.
    pub unit_name: String,
    /// The token that this session's forms carry.
    pub csrf: String,
    /// Digest of the session's cookie.
    pub session: String,
    /// How many notices the person has not opened.
    pub unread: i64,
    /// Until when the session holds from now on, when it is time to write that down.
    pub(super) renew_until: Option<Timestamp>,
}

impl Visit {
    /// A visit that no browser made: the program acts as `actor`, as the pages would let that person; without one, as
    /// somebody who is not signed in.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn of(tx: &mut Tx, actor: Option<Actor>, t: &'static Messages, now: Timestamp) -> Result<Self, Error> {
        let agency = super::home::agency(tx).await?;
        let none = String::new;
        let of =
            |actor| Signed { actor, unit_name: none(), csrf: none(), session: none(), unread: 0, renew_until: None };
        Ok(Self {
            signed: actor.map(of),
            t,
            now,
            today: day_of(now),
            path: String::new(),
            agency: agency.name,
            agency_unit: agency.unit,
            style: agency.style,
            set_up: true,
            work: Vec::new(),
            cast: None,
        })
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// When nobody is: on a route that lets only signed-in visitors pass, this cannot be.
    pub fn actor(&self) -> Result<&Actor, Error> {
        self.signed.as_ref().map(|signed| &signed.actor).ok_or(Error::NotFound)
    }

    /// Whether the visitor may do `action` to the agency as a whole.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.may_on(action, On::Agency)
    }

    /// Whether the visitor may do `action` to `on`.
    #[must_use]
    pub fn may_on(&self, action: Action, on: On<'_>) -> bool {
        self.signed.as_ref().is_some_and(|signed| may(&signed.actor, action, on))
    }

    /// What waits for the visitor on the pages of one campaign.
    pub fn work_in(&self, slug: &str) -> impl Iterator<Item = &WorkItem> {
        let pages = format!("/dot/{slug}/");
        self.work.iter().filter(move |item| item.url.starts_with(&pages))
    }

    /// The unit that the visitor leads, else belongs to.
    #[must_use]
    pub fn own_unit(&self) -> Option<&UnitId> {
        let actor = &self.signed.as_ref()?.actor;
        let led = actor.holds.iter().find(|hold| matches!(hold.role, Role::UnitHead | Role::FocalPoint));
        led.map(|hold| &hold.unit).or(actor.unit.as_ref())
    }

    /// The token for forms; empty for visitors who are not signed in and have no forms that change anything.
    #[must_use]
    pub fn csrf(&self) -> &str {
        self.signed.as_ref().map_or("", |signed| &signed.csrf)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        parts.extensions.get::<Self>().cloned().ok_or(Error::NotFound)
    }
}
