//! Whom a campaign is told to, and what they were told.

use domain::id::{CampaignId, PersonId, UnitId};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{StoreError, Tx, Writer, args};

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
    /// A notice; the same words are said once.
    INSERT = "insert into notices (id, person, campaign, message, said_at) values ($1, $2, $3, $4, $5)
        on conflict (person, campaign, message) do nothing";
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

/// Says something to each of these people.
pub(in crate::launch) async fn insert_notices(
    to: &mut Writer<'_>,
    campaign: &CampaignId,
    said: Vec<(PersonId, String)>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let rows = said.into_iter().map(|(person, message)| args![store::new_id(now), person, campaign, message, now]);
    to.insert_many(INSERT, rows.collect()).await
}
