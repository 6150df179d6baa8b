//! What following a campaign puts on its overview: who to look after first, how far each content is, how fast reports
//! come in.

mod attention;
mod contents;
mod pace;

use askama::Template;
use domain::campaign::Campaign;
use domain::permission::Action;
use store::Tx;

use super::queries;
use crate::registry::OverviewPart;
use crate::shell::{Result, Visit};
use crate::state::App;

/// The part of somebody who follows all units; the others see their own unit's pages.
pub(super) async fn part(tx: &mut Tx, app: &App, visit: &Visit, campaign: &Campaign) -> Result<OverviewPart> {
    if !visit.may(Action::SeeProgress) {
        return Ok(OverviewPart::default());
    }
    let t = visit.t;
    let seen = queries::overview(tx, &campaign.id, visit.today).await?;
    let urge = visit.may(Action::Urge) && seen.late > 0;
    let press = urge.then(|| (t.overview.urge(seen.late), format!("/dot/{}/don-doc", campaign.slug)));
    let contents = contents::section(visit, campaign, &seen)?;
    let drawings = Drawings { all: contents.into_iter().chain(pace::section(visit, &seen.rounds)?).collect() };
    let drawings = if drawings.all.is_empty() { None } else { Some(drawings.render()?) };
    let attention = attention::section(app, visit, campaign, &seen)?;
    Ok(OverviewPart { press, sections: attention.into_iter().chain(drawings).collect() })
}

/// Drawings that stand beside each other where there is room.
#[derive(Template)]
#[template(path = "track/overview/drawings.html")]
struct Drawings {
    all: Vec<String>,
}
