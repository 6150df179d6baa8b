//! Whom a duty or a round concerns.

use domain::actor::Role;
use domain::id::{AssignmentId, CampaignId, PersonId, UnitId};
use jiff::civil::Date;
use store::{StoreError, Tx, args};

store::statements! {
    /// Everybody with an open account whom one duty concerns: the Office, and who answers for its unit; with the names
    /// of the unit and of the round. `$2` is today.
    OF_DUTY = "select distinct g.person, g.role, a.unit, coalesce(r.name, '') as round,
            case when u.short_name = '' then u.name else u.short_name end as name
        from assignments a join units u on u.id = a.unit left join rounds r on r.id = a.round
        join grants g on (g.role = 'office' or (g.unit = a.unit and g.role in ('focal-point', 'unit-head')))
            and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)
        join accounts o on o.person = g.person and o.is_open
        where a.id = $1 order by g.role, g.person";
    /// Everybody with an open account who answers for a unit that owes something in a campaign.
    OF_CAMPAIGN = "select distinct g.person, g.role, g.unit from assignments a
        join grants g on g.unit = a.unit and g.role in ('focal-point', 'unit-head')
            and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)
        join accounts o on o.person = g.person and o.is_open
        where a.campaign = $1 order by g.unit, g.role, g.person";
    /// The contacts of units that have a mail address and a personal link, and nobody who answers by an open account.
    BY_LETTER = "select u.id as unit, u.contact_name as name, u.contact_email as email, max(k.token) as token
        from links k join units u on u.id = k.unit
        where k.campaign = $1 and k.revoked_at is null and u.contact_email <> '' and not exists (
            select 1 from grants g join accounts o on o.person = g.person and o.is_open
            where g.unit = u.id and g.role in ('focal-point', 'unit-head') and g.valid_from <= $2
                and (g.valid_until is null or g.valid_until > $2))
        group by u.id, u.contact_name, u.contact_email order by u.id";
}

/// Somebody who hears of a duty.
pub(in crate::track) struct Listener {
    pub(in crate::track) person: PersonId,
    pub(in crate::track) role: Role,
    pub(in crate::track) unit: UnitId,
}

/// A unit that is written to, since nobody speaks for it by account.
pub(in crate::track) struct ByLetter {
    pub(in crate::track) unit: UnitId,
    /// Its contact.
    pub(in crate::track) name: String,
    pub(in crate::track) email: String,
    /// Secret of its personal link.
    pub(in crate::track) token: String,
}

/// Whom one duty concerns, and what it is called.
#[derive(Default)]
pub(in crate::track) struct Concerned {
    pub(in crate::track) people: Vec<Listener>,
    pub(in crate::track) unit_name: String,
    /// The round's name, for a report.
    pub(in crate::track) round: Option<String>,
}

/// Whom one duty concerns.
pub(in crate::track) async fn of_duty(tx: &mut Tx, duty: &AssignmentId, today: Date) -> Result<Concerned, StoreError> {
    let mut concerned = Concerned::default();
    for row in tx.rows(OF_DUTY, args![duty, today]).await? {
        concerned.unit_name = row.text("name")?;
        concerned.round = Some(row.text("round")?).filter(|name| !name.is_empty());
        concerned.people.push(listener(&row)?);
    }
    Ok(concerned)
}

/// Everybody who answers for a unit that owes something in a campaign, unit by unit, focal points first.
pub(in crate::track) async fn of_campaign(
    tx: &mut Tx,
    campaign: &CampaignId,
    today: Date,
) -> Result<Vec<Listener>, StoreError> {
    tx.rows(OF_CAMPAIGN, args![campaign, today]).await?.iter().map(listener).collect()
}

/// The units of a campaign that are written to.
pub(in crate::track) async fn by_letter(
    tx: &mut Tx,
    campaign: &CampaignId,
    today: Date,
) -> Result<Vec<ByLetter>, StoreError> {
    let rows = tx.rows(BY_LETTER, args![campaign, today]).await?;
    let contact = |row: &store::Row| {
        let (name, email, token) = (row.text("name")?, row.text("email")?, row.text("token")?);
        Ok(ByLetter { unit: row.id("unit")?, name, email, token })
    };
    rows.iter().map(contact).collect()
}

fn listener(row: &store::Row) -> Result<Listener, StoreError> {
    Ok(Listener { person: row.id("person")?, role: row.code("role", Role::from_code)?, unit: row.id("unit")? })
}
