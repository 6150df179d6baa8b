//! Who is late with what, whom to tell, and what was said before.

use std::collections::{BTreeMap, HashMap};

use domain::change::Change;
use domain::id::{CampaignId, PersonId, UnitId};
use domain::urging::{Channel, Urging};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// What late units owe after their day (`duty`), reports of closed rounds left out: nobody takes them any more; who
    /// answers for each with an open account, focal points first (`person`); how else it is reached, with its personal
    /// link (`contact`); how many units are late in all (`all`). `$2` is today; `$3` units after the first `$4`.
    LATE = "with late as (
            select o.unit from owing_units o join units u on u.id = o.unit
            where o.campaign = $1 and o.open_due < $2 order by u.position, u.id limit $3 offset $4)
        select 'duty' as kind, u.id as unit, case when u.short_name = '' then u.name else u.short_name end as name,
            a.duty as code, coalesce(k.name, '') as text1, a.due as text2, u.slug as text3, u.position as place
        from late l join assignments a on a.campaign = $1 and a.unit = l.unit
        join units u on u.id = a.unit left join rounds k on k.id = a.round
        where a.state = 'open' and a.due < $2 and (k.id is null or not k.closed)
        union all
        select distinct 'person', g.unit, p.name, g.role, p.id, p.email, '', 0
        from late l join grants g on g.unit = l.unit and g.role in ('focal-point', 'unit-head')
            and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)
        join people p on p.id = g.person join accounts o on o.person = p.id and o.is_open
        union all
        select 'contact', u.id, u.contact_name, '', u.contact_email, u.contact_phone,
            coalesce((select max(k.token) from links k where k.campaign = $1 and k.unit = u.id
                and k.revoked_at is null), ''), 0
        from late l join units u on u.id = l.unit
        union all
        select 'all', '', '', '', '', '', '', count(*) from owing_units where campaign = $1 and open_due < $2
        order by place, unit, kind, code, text2, text1";
    /// How often each unit was told since a moment.
    TOLD_SINCE = "select unit, count(*) as times from urgings where campaign = $1 and sent_at > $2 group by unit";
    /// The last messages.
    HISTORY = "select r.name, r.channel, r.address, r.message, r.sent_at,
            case when u.short_name = '' then u.name else u.short_name end as unit, u.slug
        from urgings r join units u on u.id = r.unit
        where r.campaign = $1 order by r.sent_at desc, r.id desc limit 200";
    /// A message.
    INSERT = "insert into urgings (id, campaign, unit, person, name, channel, address, message, items, sent_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

/// A unit that is late.
pub(in crate::track) struct Late {
    pub(in crate::track) unit: UnitId,
    /// Its name in addresses.
    pub(in crate::track) slug: String,
    pub(in crate::track) name: String,
    /// What it owes, the oldest first.
    pub(in crate::track) owed: Vec<Owed>,
    /// Who answers for it with an account, focal points first.
    pub(in crate::track) people: Vec<Answers>,
    pub(in crate::track) contact: Contact,
}

/// One thing that is owed.
pub(in crate::track) struct Owed {
    pub(in crate::track) duty: String,
    /// The round's name, for a report.
    pub(in crate::track) round: String,
    pub(in crate::track) due: Date,
}

/// Somebody who answers for a unit.
pub(in crate::track) struct Answers {
    pub(in crate::track) id: PersonId,
    pub(in crate::track) name: String,
    pub(in crate::track) has_mail: bool,
}

/// How else a unit is reached.
#[derive(Default)]
pub(in crate::track) struct Contact {
    pub(in crate::track) name: String,
    pub(in crate::track) email: String,
    pub(in crate::track) phone: String,
    /// Secret of its personal link.
    pub(in crate::track) token: Option<String>,
}

/// More than any campaign has.
const EVERY: (i64, i64) = (1_000_000, 0);

/// Every unit that is late, in official order.
pub(in crate::track) async fn late(tx: &mut Tx, campaign: &CampaignId, today: Date) -> Result<Vec<Late>, StoreError> {
    Ok(some_late(tx, campaign, today, EVERY).await?.0)
}

/// Units that are late in official order, at most `many` after the first `passed`; and how many there are.
pub(in crate::track) async fn some_late(
    tx: &mut Tx,
    campaign: &CampaignId,
    today: Date,
    (many, passed): (i64, i64),
) -> Result<(Vec<Late>, i64), StoreError> {
    let rows = tx.rows(LATE, args![campaign, today, many, passed]).await?;
    let of = |kind: &'static str| rows.iter().filter(move |row| row.text("kind").is_ok_and(|known| known == kind));
    let (mut units, mut places): (Vec<Late>, HashMap<UnitId, usize>) = Default::default();
    for row in of("duty") {
        let unit: UnitId = row.id("unit")?;
        if units.last().is_none_or(|last| last.unit != unit) {
            let (slug, name) = (row.text("text3")?, row.text("name")?);
            let (owed, people, contact) = (Vec::new(), Vec::new(), Contact::default());
            places.insert(unit.clone(), units.len());
            units.push(Late { unit, slug, name, owed, people, contact });
        }
        if let Some(last) = units.last_mut() {
            last.owed.push(owed(row)?);
        }
    }
    for row in of("person").chain(of("contact")) {
        let place = places.get(&row.id::<UnitId>("unit")?);
        let Some(late) = place.and_then(|place| units.get_mut(*place)) else { continue };
        if row.text("kind")? == "contact" {
            late.contact = contact(row)?;
        } else {
            let id: PersonId = row.text("text1")?.into();
            if late.people.iter().all(|known| known.id != id) {
                late.people.push(Answers { id, name: row.text("name")?, has_mail: !row.text("text2")?.is_empty() });
            }
        }
    }
    for unit in &mut units {
        unit.owed.sort_by_key(|owed| owed.due);
    }
    let all = of("all").next().map(|row| row.int("place")).transpose()?.unwrap_or_default();
    Ok((units, all))
}

fn owed(row: &Row) -> Result<Owed, StoreError> {
    let due = row.opt_date("text2")?.ok_or_else(|| row.inconsistent("due", "is null"))?;
    Ok(Owed { duty: row.text("code")?, round: row.text("text1")?, due })
}

fn contact(row: &Row) -> Result<Contact, StoreError> {
    let token = row.text("text3")?;
    Ok(Contact {
        name: row.text("name")?,
        email: row.text("text1")?,
        phone: row.text("text2")?,
        token: (!token.is_empty()).then_some(token),
    })
}

/// A message that was sent.
pub(in crate::track) struct Said {
    pub(in crate::track) unit: String,
    /// The unit's name in addresses.
    pub(in crate::track) slug: String,
    pub(in crate::track) name: String,
    pub(in crate::track) channel: Channel,
    pub(in crate::track) address: String,
    pub(in crate::track) message: String,
    pub(in crate::track) at: Timestamp,
}

/// The last two hundred messages, the newest first.
pub(in crate::track) async fn history(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<Said>, StoreError> {
    let rows = tx.rows(HISTORY, args![campaign]).await?;
    rows.iter()
        .map(|row| {
            Ok(Said {
                unit: row.text("unit")?,
                slug: row.text("slug")?,
                name: row.text("name")?,
                channel: row.code("channel", Channel::from_code)?,
                address: row.text("address")?,
                message: row.text("message")?,
                at: row.time("sent_at")?,
            })
        })
        .collect()
}

/// How often each unit was told since a moment; those that were not are left out.
pub(in crate::track) async fn told_since(
    tx: &mut Tx,
    campaign: &CampaignId,
    since: Timestamp,
) -> Result<BTreeMap<UnitId, i64>, StoreError> {
    let rows = tx.rows(TOLD_SINCE, args![campaign, since]).await?;
    rows.iter().map(|row| Ok((row.id("unit")?, row.int("times")?))).collect()
}

/// Keeps what was said.
pub(in crate::track) async fn keep(tx: &mut Tx, said: Vec<Change<Urging>>, at: Timestamp) -> Result<(), StoreError> {
    let rows = said.iter().map(|change| {
        let Urging { id, campaign, unit, person, name, channel, address, message, items } = &change.value;
        let items = serde_json::to_string(items).expect("texts are plain data that JSON can hold");
        args![id, campaign, unit, person, name, channel.code(), address, message, items, at]
    });
    let rows = rows.collect();
    let entries = said.into_iter().map(|change| change.entry).collect();
    tx.record_all(entries).await?.insert_many(INSERT, rows).await?;
    Ok(())
}
