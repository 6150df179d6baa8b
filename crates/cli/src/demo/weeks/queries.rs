//! Who speaks for the units of the example.

use domain::id::{CampaignId, PersonId, UnitId};
use jiff::civil::Date;
use store::{StoreError, Tx, args};

store::statements! {
    /// The executing units, each with its focal point and its head, as far as they have accounts, and its link.
    VOICES = "select distinct u.id, u.slug, u.name, u.position,
            (select max(l.token) from links l where l.campaign = d.campaign and l.unit = u.id
                and l.revoked_at is null) as token,
            (select min(g.person) from grants g join accounts a on a.person = g.person and a.is_open
                where g.unit = u.id and g.role = 'focal-point' and g.valid_from <= $2
                and (g.valid_until is null or g.valid_until > $2)) as focal_point,
            (select min(g.person) from grants g join accounts a on a.person = g.person and a.is_open
                where g.unit = u.id and g.role = 'unit-head' and g.valid_from <= $2
                and (g.valid_until is null or g.valid_until > $2)) as head
        from dispatch d join units u on u.id = d.unit
        where d.campaign = $1 and d.purpose = 'carry-out'
        order by u.position, u.id";
}

/// Who speaks for one unit.
#[derive(Clone)]
pub(super) struct Voice {
    pub(super) unit: UnitId,
    pub(super) slug: String,
    pub(super) name: String,
    /// Secret of its personal link, for a unit without accounts.
    pub(super) token: Option<String>,
    pub(super) focal_point: Option<PersonId>,
    pub(super) head: Option<PersonId>,
}

/// Every executing unit, in official order.
pub(super) async fn voices(tx: &mut Tx, campaign: &CampaignId, today: Date) -> Result<Vec<Voice>, StoreError> {
    let rows = tx.rows(VOICES, args![campaign, today]).await?;
    let voice = |row: &store::Row| {
        Ok(Voice {
            unit: row.id("id")?,
            slug: row.text("slug")?,
            name: row.text("name")?,
            token: row.opt_text("token")?,
            focal_point: row.opt_id("focal_point")?,
            head: row.opt_id("head")?,
        })
    };
    rows.iter().map(voice).collect()
}
