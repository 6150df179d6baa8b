//! The two doors to a unit's part in a campaign: signed in, or by the unit's personal link. Behind them are the same
//! pages and the same verbs; only what surrounds them differs.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use domain::actor::By;
use domain::campaign::{Campaign, State};
use domain::id::UnitId;
use domain::permission::{Action, Speaker};
use store::Tx;

use super::queries::{self, Desk};
use super::words::Head;
use crate::launch;
use crate::shell::{Argument, Crumb, Error, Rail, Result, Visit};
use crate::state::App;

/// Through which door a request came: `{slug}` or `{token}` in the path of its route.
#[derive(Clone, Debug)]
pub(super) enum Door {
    /// A campaign by its name in addresses.
    Campaign(String),
    /// The secret of a personal link.
    Link(String),
}

/// Where a door stands is in the path.
impl Argument for Door {}

impl<S: Send + Sync> FromRequestParts<S> for Door {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        let door = params.iter().find_map(|(name, value)| match name {
            "slug" => Some(Self::Campaign(value.to_owned())),
            "token" => Some(Self::Link(value.to_owned())),
            _ => None,
        });
        door.ok_or(Error::NotFound)
    }
}

impl Door {
    /// The campaign behind the door. One query.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there for this visitor.
    pub(super) async fn opens(&self, tx: &mut Tx, visit: &Visit) -> Result<Place> {
        match self {
            Self::Campaign(slug) => {
                let entered = launch::enter(tx, visit, slug).await?;
                let base = format!("/dot/{}", entered.campaign.slug);
                Ok(Place { campaign: entered.campaign, base, own: entered.own, link: None })
            }
            Self::Link(token) => {
                let opened = launch::enter_by_link(tx, visit, token).await?;
                let own = vec![opened.speaker.unit.clone()];
                let base = format!("/lien-ket/{token}");
                Ok(Place { campaign: opened.campaign, base, own, link: Some((opened.speaker, opened.unit_name)) })
            }
        }
    }
}

/// A campaign that somebody came into.
pub(super) struct Place {
    /// Which.
    pub(super) campaign: Campaign,
    /// How the addresses of its pages begin here.
    pub(super) base: String,
    /// The visitor's units among those that take part.
    own: Vec<UnitId>,
    /// Whoever holds the personal link, and the unit's name.
    link: Option<(Speaker, String)>,
}

impl Place {
    /// Whether the visitor came by a personal link. What the visitor may as somebody signed in then counts for nothing.
    pub(super) fn is_by_link(&self) -> bool {
        self.link.is_some()
    }

    /// Whether anything can still be done.
    pub(super) fn is_running(&self) -> bool {
        matches!(self.campaign.state, State::Running { .. })
    }

    /// Whether the visitor follows all units.
    pub(super) fn sees_all(&self, visit: &Visit) -> bool {
        !self.is_by_link() && visit.may(Action::SeeProgress)
    }

    /// The Office, while anything can be done.
    pub(super) fn is_office(&self, visit: &Visit) -> bool {
        !self.is_by_link() && self.is_running() && visit.may(Action::ManageDuties)
    }

    /// Address of a page here, of one unit where it is named.
    pub(super) fn url(&self, page: &str, unit: &str) -> String {
        let of = if unit.is_empty() || self.is_by_link() { String::new() } else { format!("?don-vi={unit}") };
        format!("{}/{page}{of}", self.base)
    }

    /// Where the plan itself is read.
    fn plan_url(&self) -> String {
        if self.is_by_link() { format!("{}/ban-goc", self.base) } else { format!("{}/van-ban", self.base) }
    }

    /// What stands under the heading of a page about this.
    pub(super) fn head(&self, about: impl Into<String>) -> Head {
        let Campaign { number, starts, ends, ends_in_words, .. } = &self.campaign;
        Head {
            about: about.into(),
            number: number.clone(),
            span: launch::span(*starts, *ends, ends_in_words.as_deref()),
            plan_url: self.plan_url(),
        }
    }

    /// The way to a page here.
    pub(super) fn crumbs(&self, visit: &Visit) -> Vec<Crumb> {
        match &self.link {
            Some((_, unit)) => vec![Crumb::to(visit.t.launch.personal_link_of(unit), &self.base)],
            None => vec![Crumb::to(visit.t.shell.campaigns, "/dot"), Crumb::to(&self.campaign.name, &self.base)],
        }
    }

    /// The rail, for those who are signed in. One query.
    pub(super) async fn rail(&self, tx: &mut Tx, visit: &Visit) -> Result<Option<Rail>> {
        if self.is_by_link() { Ok(None) } else { Ok(Some(Rail::of(tx, visit, &self.campaign).await?)) }
    }

    /// The visitor as somebody who answers for `unit`, while the campaign runs.
    pub(super) fn speaker(&self, visit: &Visit, unit: &UnitId) -> Option<Speaker> {
        if !self.is_running() {
            return None;
        }
        match &self.link {
            Some((speaker, _)) => Some(speaker.clone()).filter(|speaker| speaker.unit == *unit),
            None => Speaker::of(&visit.signed.as_ref()?.actor, unit).filter(|_| self.own.contains(unit)),
        }
    }

    /// One unit's part: of the unit named in the address; unnamed, of one that the visitor answers for, first one of
    /// which `waits` is true, or else of the visitor's own. One query.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the unit takes no part, or is another's and the visitor does not follow all units.
    pub(super) async fn seat(self, tx: &mut Tx, visit: &Visit, slug: &str, waits: fn(&Desk) -> bool) -> Result<Seat> {
        let person = visit.signed.as_ref().filter(|_| !self.is_by_link()).map(|signed| &signed.actor.id);
        let asked = if self.is_by_link() { "" } else { slug };
        let mut desks = queries::desks(tx, &self.campaign.id, person, self.own.first(), asked, visit).await?;
        let led = |desk: &Desk| self.speaker(visit, &desk.unit).is_some();
        let seen = |desk: &Desk| self.own.contains(&desk.unit) || self.sees_all(visit);
        let place = if asked.is_empty() {
            let rank = |desk: &Desk| (led(desk), led(desk) && waits(desk));
            let best = desks.iter().filter(|desk| self.own.contains(&desk.unit)).map(rank).max();
            desks.iter().position(|desk| self.own.contains(&desk.unit) && Some(rank(desk)) == best)
        } else {
            desks.iter().position(|desk| desk.slug == asked && seen(desk))
        };
        let desk = desks.swap_remove(place.ok_or(Error::NotFound)?);
        let others = desks.iter().filter(|desk| led(desk)).map(|desk| (desk.slug.clone(), desk.name.clone())).collect();
        let speaker = self.speaker(visit, &desk.unit).filter(|_| desk.carries_out);
        Ok(Seat { place: self, desk, speaker, others })
    }
}

/// One unit's part in a campaign, and who looks at it.
pub(super) struct Seat {
    /// Where.
    pub(super) place: Place,
    /// What the unit has before it.
    pub(super) desk: Desk,
    /// The visitor, when he or she answers for the unit and something can be done.
    pub(super) speaker: Option<Speaker>,
    /// Further units that the visitor answers for: name in addresses, name.
    pub(super) others: Vec<(String, String)>,
}

impl Seat {
    /// The visitor as the unit's speaker.
    ///
    /// # Errors
    /// [`Error::NotFound`] for everybody else.
    pub(super) fn answering(&self) -> Result<&Speaker> {
        self.speaker.as_ref().ok_or(Error::NotFound)
    }

    /// Address of a page of this unit.
    pub(super) fn url(&self, page: &str) -> String {
        self.place.url(page, &self.desk.slug)
    }

    /// Writes down that the unit opened the campaign, while that is news.
    pub(super) async fn note_opening(&self, app: &App, visit: &Visit) -> Result<()> {
        let Some(speaker) = self.speaker.as_ref().filter(|_| self.desk.is_news) else { return Ok(()) };
        let by: By = speaker.by.clone();
        launch::note_opening(app, &by, visit, &self.place.campaign.id, std::slice::from_ref(&speaker.unit)).await;
        Ok(())
    }
}
