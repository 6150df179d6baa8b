//! The line of plans that replaced one another, and who is told of a new one.

use domain::id::{CampaignId, PersonId, PlanId, UnitId};
use domain::plan::{PlanDraft, Version};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use crate::plan::queries::version;

store::statements! {
    /// The first plan of a line and all that replace it or one another, the oldest first.
    LINE = "select id, slug, number, title, stage, replaces, first_version, draft from plans
        where id = $1 or first_version = $1 order by loaded_at, id";
    /// For each unit of a campaign those who lead it and have an open account; then the contacts of units that have
    /// none, with a mail address and a personal link. One question, because a page may ask only so many.
    HEARERS = "select g.unit, g.person, cast(null as text) as name, cast(null as text) as email,
            cast(null as text) as token
        from grants g join accounts o on o.person = g.person and o.is_open
        where g.role in ('unit-head', 'focal-point') and g.campaign is null and g.valid_from <= $2
            and (g.valid_until is null or g.valid_until > $2)
            and exists (select 1 from dispatch d where d.campaign = $1 and d.unit = g.unit)
        union all
        select u.id, cast(null as text), u.contact_name, u.contact_email, max(k.token)
        from links k join units u on u.id = k.unit
        where k.campaign = $1 and k.revoked_at is null and u.contact_email <> '' and not exists (
            select 1 from grants g join accounts o on o.person = g.person and o.is_open
            where g.unit = u.id and g.role in ('focal-point', 'unit-head') and g.campaign is null
                and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2))
        group by u.id, u.contact_name, u.contact_email";
}

/// One plan of a line.
pub(in crate::launch) struct InLine {
    pub(in crate::launch) id: PlanId,
    pub(in crate::launch) slug: String,
    pub(in crate::launch) number: String,
    pub(in crate::launch) title: String,
    /// People may work by it: issued, or its campaign runs or has run.
    pub(in crate::launch) issued: bool,
    pub(in crate::launch) version: Option<Version>,
    pub(in crate::launch) draft: PlanDraft,
}

/// The line of plans that begins with `first`.
pub(in crate::launch) async fn line(tx: &mut Tx, first: &PlanId) -> Result<Vec<InLine>, StoreError> {
    tx.rows(LINE, args![first]).await?.iter().map(in_line).collect()
}

fn in_line(row: &Row) -> Result<InLine, StoreError> {
    let stage = row.text("stage")?;
    Ok(InLine {
        id: row.id("id")?,
        slug: row.text("slug")?,
        number: row.text("number")?,
        title: row.text("title")?,
        issued: ["issued", "active", "closed", "archived"].contains(&stage.as_str()),
        version: version(row)?,
        draft: row.json("draft")?,
    })
}

/// Somebody who hears of a new version for a unit.
pub(in crate::launch) enum Hearer {
    /// A person with an account.
    Person(PersonId),
    /// A contact, by mail.
    Mail {
        /// Who.
        name: String,
        /// Where.
        email: String,
        /// Secret of the unit's personal link.
        token: String,
    },
}

/// Who hears of a new version, unit by unit.
pub(in crate::launch) async fn hearers(
    tx: &mut Tx,
    campaign: &CampaignId,
    today: Date,
) -> Result<Vec<(UnitId, Hearer)>, StoreError> {
    let hearer = |row: &Row| {
        let who = match row.opt_id::<PersonId>("person")? {
            Some(person) => Hearer::Person(person),
            None => Hearer::Mail { name: row.text("name")?, email: row.text("email")?, token: row.text("token")? },
        };
        Ok((row.id("unit")?, who))
    };
    tx.rows(HEARERS, args![campaign, today]).await?.iter().map(hearer).collect()
}
