//! `/dot/{đợt}/don-doc`: who owes what, one message per person, and what was said before.

pub(super) mod actions;
mod api;
mod pages;
mod road;
mod words;

use domain::campaign::Campaign;
use domain::permission::Action;
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use crate::launch::duty_name;
use crate::shell::{Access, Result, Routes};
use crate::state::App;
use crate::track::queries;

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, urge) = (Access::May(Action::SeeProgress), Access::May(Action::Urge));
    routes
        .get("/dot/{slug}/don-doc", see, pages::show)
        .post("/dot/{slug}/don-doc", urge, pages::send)
        .api_get("/api/v1/campaigns/{slug}/late", see, api::late)
        .api_get("/api/v1/campaigns/{slug}/urgings", see, api::history)
        .api("/api/v1/campaigns/{slug}/urgings", urge, api::send)
}

/// One thing that one unit owes after its day.
pub struct OwedRow {
    /// The unit, as lists call it.
    pub unit: String,
    /// What it owes: "Báo cáo đợt 1".
    pub work: String,
    /// When it was due.
    pub due: Date,
}

/// What every unit of a campaign owes after its day, unit by unit in official order. One query.
///
/// # Errors
/// When the store fails.
pub async fn owed(
    tx: &mut Tx,
    app: &App,
    campaign: &Campaign,
    today: Date,
    t: &'static Messages,
) -> Result<Vec<OwedRow>> {
    let late = queries::late(tx, &campaign.id, today).await?;
    let rows = late.iter().flat_map(|unit| {
        unit.owed.iter().map(|owed| OwedRow {
            unit: unit.name.clone(),
            work: if owed.round.is_empty() { duty_name(app, &owed.duty, t) } else { owed.round.clone() },
            due: owed.due,
        })
    });
    Ok(rows.collect())
}
