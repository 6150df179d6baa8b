//! Who was told of the campaign.

use domain::briefing::Briefing;
use domain::change::Change;
use domain::id::{BriefingId, CampaignId, UnitId};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// The briefings of one unit that stand, the newest first.
    OF_UNIT = "select id, campaign, unit, day, how, people, note, withdrawn from briefings
        where campaign = $1 and unit = $2 and not withdrawn order by day desc, id desc limit 200";
    /// One briefing.
    FIND = "select id, campaign, unit, day, how, people, note, withdrawn from briefings where id = $1";
    /// A new one.
    INSERT = "insert into briefings (id, campaign, unit, day, how, people, note, withdrawn)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// One that was entered by mistake.
    WITHDRAW = "update briefings set withdrawn = true where id = $1 and not withdrawn";
    /// The whole campaign in figures.
    TOTAL = "select count(*) as briefings, cast(coalesce(sum(people), 0) as bigint) as people,
            count(distinct unit) as units,
            (select count(*) from owing_units o where o.campaign = $1) as of_units
        from briefings where campaign = $1 and not withdrawn";
    /// Some units that carry the plan out, each with what it said; only those that said nothing when `$2` is true.
    BY_UNIT = "select u.slug, u.name, u.short_name, count(b.id) as briefings,
            cast(coalesce(sum(b.people), 0) as bigint) as people, max(b.day) as last
        from owing_units o join units u on u.id = o.unit
        left join briefings b on b.campaign = $1 and b.unit = u.id and not b.withdrawn
        where o.campaign = $1
        group by u.id, u.slug, u.name, u.short_name, u.position
        having (not $2 or count(b.id) = 0)
        order by u.position, u.id limit $3 offset $4";
}

/// A campaign's briefings in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cascade) struct Briefed {
    pub(in crate::cascade) briefings: i64,
    pub(in crate::cascade) people: i64,
    /// Units that briefed their people.
    pub(in crate::cascade) units: i64,
    /// Units that carry the plan out.
    pub(in crate::cascade) of_units: i64,
}

/// One unit with what it said.
pub(in crate::cascade) struct BriefedUnit {
    pub(in crate::cascade) slug: String,
    pub(in crate::cascade) name: String,
    pub(in crate::cascade) briefings: i64,
    pub(in crate::cascade) people: i64,
    pub(in crate::cascade) last: Option<Date>,
}

/// The briefings of one unit that stand, the newest first, at most two hundred. One query.
pub(in crate::cascade) async fn briefings_of(
    tx: &mut Tx,
    campaign: &CampaignId,
    unit: &UnitId,
) -> Result<Vec<Briefing>, StoreError> {
    tx.rows(OF_UNIT, args![campaign, unit]).await?.iter().map(briefing).collect()
}

/// One briefing.
pub(in crate::cascade) async fn briefing_by_id(tx: &mut Tx, id: &BriefingId) -> Result<Option<Briefing>, StoreError> {
    tx.row(FIND, args![id]).await?.map(|row| briefing(&row)).transpose()
}

/// Stores a new briefing, or that one was withdrawn.
pub(in crate::cascade) async fn save_briefing(tx: &mut Tx, change: &Change<Briefing>) -> Result<(), StoreError> {
    let Briefing { id, campaign, unit, day, how, people, note, withdrawn } = &change.value;
    let mut writer = tx.record(change).await?;
    if *withdrawn {
        return writer.execute_one(WITHDRAW, args![id]).await;
    }
    writer.execute_one(INSERT, args![id, campaign, unit, day, how, people, note, withdrawn]).await
}

/// A campaign's briefings in figures. One query.
pub(in crate::cascade) async fn briefed(tx: &mut Tx, campaign: &CampaignId) -> Result<Briefed, StoreError> {
    let Some(row) = tx.row(TOTAL, args![campaign]).await? else { return Ok(Briefed::default()) };
    Ok(Briefed {
        briefings: row.int("briefings")?,
        people: row.int("people")?,
        units: row.int("units")?,
        of_units: row.int("of_units")?,
    })
}

/// Some units that carry the plan out in official order, or only those that told nobody. One query.
pub(in crate::cascade) async fn briefed_units(
    tx: &mut Tx,
    campaign: &CampaignId,
    only_silent: bool,
    (many, after): (i64, i64),
) -> Result<Vec<BriefedUnit>, StoreError> {
    let rows = tx.rows(BY_UNIT, args![campaign, only_silent, many, after]).await?;
    rows.iter()
        .map(|row| {
            let short = row.text("short_name")?;
            Ok(BriefedUnit {
                slug: row.text("slug")?,
                name: if short.is_empty() { row.text("name")? } else { short },
                briefings: row.int("briefings")?,
                people: row.int("people")?,
                last: row.opt_date("last")?,
            })
        })
        .collect()
}

fn briefing(row: &Row) -> Result<Briefing, StoreError> {
    let people = row.int("people")?;
    Ok(Briefing {
        id: row.id("id")?,
        campaign: row.id("campaign")?,
        unit: row.id("unit")?,
        day: row.date("day")?,
        how: row.text("how")?,
        people: u32::try_from(people).map_err(|_| row.inconsistent("people", "is no number of people"))?,
        note: row.text("note")?,
        withdrawn: row.bool("withdrawn")?,
    })
}
