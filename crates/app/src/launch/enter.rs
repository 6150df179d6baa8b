//! The way into a running campaign for the steps after this one: by signing in, or by a unit's personal link.

use domain::campaign::{Campaign, State};
use domain::dispatch::Link;
use domain::id::UnitId;
use domain::permission::{Action, On, Speaker};
use store::Tx;

use super::queries;
use crate::shell::{Error, Result, Visit};

/// A campaign that the visitor may see.
pub struct Entered {
    /// Which.
    pub campaign: Campaign,
    /// The visitor's own units among those that take part.
    pub own: Vec<UnitId>,
}

impl Entered {
    /// Whether anything can still be done in it.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.campaign.state, State::Running { .. })
    }

    /// The visitor as somebody who answers for one of the own units: the first there is.
    #[must_use]
    pub fn speaker(&self, visit: &Visit) -> Option<Speaker> {
        let actor = &visit.signed.as_ref()?.actor;
        self.own.iter().find_map(|unit| Speaker::of(actor, unit))
    }
}

/// A launched campaign by its name in addresses that the visitor takes part in or may see; anything else is not there.
/// One query, however many units take part.
///
/// # Errors
/// [`Error::NotFound`] when there is none for this visitor.
pub async fn enter(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<Entered> {
    let actor = visit.actor()?;
    let (campaign, own) = queries::enter(tx, slug, &actor.id, visit.today).await?.ok_or(Error::NotFound)?;
    if visit.may_on(Action::SeeCampaign, On::Campaign(&own)) {
        Ok(Entered { campaign, own })
    } else {
        Err(Error::NotFound)
    }
}

/// What a unit's personal link opens.
pub struct ByLink {
    /// The link.
    pub link: Link,
    /// The unit's name.
    pub unit_name: String,
    /// The campaign, which runs.
    pub campaign: Campaign,
    /// Whoever holds the link, answering for the unit.
    pub speaker: Speaker,
}

/// What a secret opens, as long as it is good and the campaign runs. One query.
///
/// # Errors
/// [`Error::NotFound`] for anything else.
pub async fn enter_by_link(tx: &mut Tx, visit: &Visit, token: &str) -> Result<ByLink> {
    let opened = queries::open(tx, token).await?.ok_or(Error::NotFound)?;
    let running = matches!(opened.campaign.state, State::Running { .. });
    let speaker = Speaker::of_link(&opened.link, &opened.unit_name, visit.now).filter(|_| running);
    let speaker = speaker.ok_or(Error::NotFound)?;
    Ok(ByLink { link: opened.link, unit_name: opened.unit_name, campaign: opened.campaign, speaker })
}
