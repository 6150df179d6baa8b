//! Whom a campaign is told to.

use domain::id::{CampaignId, PersonId, UnitId};
use jiff::civil::Date;
use store::{StoreError, Tx, args};

store::statements! {
    /// Heads and focal points with an open account of the units that get the plan through their accounts; with the
    /// name, the slug and the day of acknowledging for what they are told.
    LISTENERS = "select distinct g.person, g.unit, c.slug, c.name,
            (select min(a.due) from assignments a
                where a.campaign = c.id and a.unit = g.unit and a.duty = 'acknowledge') as due
        from dispatch d
        join campaigns c on c.id = d.campaign
        join grants g on g.unit = d.unit and g.role in ('unit-head', 'focal-point') and g.campaign is null
            and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)
        join accounts o on o.person = g.person and o.is_open
        where d.campaign = $1 and d.channel = 'account' and d.sent_at is null";
}

/// Somebody who hears of the launch for a unit.
pub(in crate::launch) struct Listener {
    pub(in crate::launch) person: PersonId,
    pub(in crate::launch) unit: UnitId,
    pub(in crate::launch) slug: String,
    pub(in crate::launch) campaign_name: String,
    pub(in crate::launch) due: Option<Date>,
}

/// Who is to be told of a launch and has not been.
pub(in crate::launch) async fn listeners(
    tx: &mut Tx,
    campaign: &CampaignId,
    today: Date,
) -> Result<Vec<Listener>, StoreError> {
    let rows = tx.rows(LISTENERS, args![campaign, today]).await?;
    rows.iter()
        .map(|row| {
            Ok(Listener {
                person: row.id("person")?,
                unit: row.id("unit")?,
                slug: row.text("slug")?,
                campaign_name: row.text("name")?,
                due: row.opt_date("due")?,
            })
        })
        .collect()
}
