//! The only SQL that touches what reports come to. See `track::totals`.

use std::collections::BTreeMap;

use domain::id::{CampaignId, RoundId, UnitId};
use domain::report::Report;
use domain::rollup::Amounts;
use domain::round::Round;
use store::{Row, StoreError, Writer, args};

store::statements! {
    /// Whether a later round's report of the unit, one with amounts, is accepted. Which round is later: `domain::round::Order`.
    HAS_LATER = "select count(*) as later from reports r join rounds o on o.id = r.round
        where r.campaign = $1 and r.unit = $2 and r.stage = 'accepted' and r.has_amounts
            and (o.ends > $3 or (o.ends = $3 and (o.starts < $4 or (o.starts = $4 and o.id > $5))))";
    /// What a unit's own reports come to.
    OWN = "select scope, amounts from own_amounts where unit = $1 and scope in ($2, $3)";
    /// Every unit above one, and what stands above all, with what is kept there. Old records may stand in a circle:
    /// none comes twice.
    ABOVE = "with recursive above(unit) as (
            select parent from units where id = $1 and parent is not null
            union select u.parent from above a join units u on u.id = a.unit where u.parent is not null)
        select a.unit, b.scope, b.amounts
        from (select unit from above where unit <> $1 union select cast('' as text)) a
        left join below_amounts b on b.unit = a.unit and b.scope in ($2, $3)";
    /// A unit's own amounts.
    SAVE_OWN = "insert into own_amounts (scope, unit, amounts) values ($1, $2, $3)
        on conflict (scope, unit) do update set amounts = excluded.amounts";
    /// Those of the units below it.
    SAVE_BELOW = "insert into below_amounts (scope, unit, amounts) values ($1, $2, $3)
        on conflict (scope, unit) do update set amounts = excluded.amounts";
    /// What a unit and those below it come to, in every round and campaign.
    OF_UNIT = "select scope, amounts from own_amounts where unit = $1
        union all select scope, amounts from below_amounts where unit = $1";
    /// The units above the old place of a unit (`$2`) and above the new one (`$3`), those above both left out, with
    /// what is kept there; and the unit itself when it stands in a circle.
    SIDES = "with recursive chain(side, unit) as (
            select cast('from' as text), id from units where id = $2
            union select cast('to' as text), id from units where id = $3
            union select c.side, u.parent from chain c join units u on u.id = c.unit where u.parent is not null),
        sides(side, unit) as (select max(side), unit from chain group by unit having count(*) = 1 or unit = $1)
        select s.side, s.unit, b.scope, b.amounts from sides s
        left join below_amounts b on b.unit = s.unit and b.scope in (
            select scope from own_amounts where unit = $1 union select scope from below_amounts where unit = $1)";
}

/// Amounts by round or campaign, and unit.
pub(in crate::track) type Kept = BTreeMap<(String, UnitId), Amounts>;

/// What stands above all units: its row holds what all of them come to, however many have none above.
pub(in crate::track) fn above_all() -> UnitId {
    String::new().into()
}

/// Whether an accepted report of the unit that has amounts belongs to a later round of the campaign.
pub(in crate::track) async fn has_later(
    writer: &mut Writer<'_>,
    report: &Report,
    round: &Round,
) -> Result<bool, StoreError> {
    let Round { ends, starts, id, .. } = round;
    let rows = writer.rows(HAS_LATER, args![report.campaign, report.unit, ends, starts, id]).await?;
    let row = rows.first().map(|row| row.int("later")).transpose()?;
    Ok(row.unwrap_or_default() > 0)
}

/// What the unit has itself in the round and in the campaign.
pub(in crate::track) async fn own(
    writer: &mut Writer<'_>,
    unit: &UnitId,
    scopes: (&RoundId, &CampaignId),
) -> Result<BTreeMap<String, Amounts>, StoreError> {
    let rows = writer.rows(OWN, args![unit, scopes.0, scopes.1]).await?;
    rows.iter().map(|row| Ok((row.text("scope")?, row.json("amounts")?))).collect()
}

/// Every unit above one, and what is kept there for the round and the campaign.
pub(in crate::track) async fn above(
    writer: &mut Writer<'_>,
    unit: &UnitId,
    scopes: (&RoundId, &CampaignId),
) -> Result<(Vec<UnitId>, Kept), StoreError> {
    let rows = writer.rows(ABOVE, args![unit, scopes.0, scopes.1]).await?;
    let mut units = rows.iter().map(|row| row.id("unit")).collect::<Result<Vec<UnitId>, _>>()?;
    units.sort();
    units.dedup();
    Ok((units, kept(&rows)?))
}

/// Keeps what units have themselves.
pub(in crate::track) async fn save_own(writer: &mut Writer<'_>, kept: &Kept) -> Result<(), StoreError> {
    writer.insert_many(SAVE_OWN, values(kept)).await
}

/// Keeps what the units below each come to.
pub(in crate::track) async fn save_below(writer: &mut Writer<'_>, kept: &Kept) -> Result<(), StoreError> {
    writer.insert_many(SAVE_BELOW, values(kept)).await
}

/// What a unit and those below it come to, by round and campaign.
pub(in crate::track) async fn of_unit(
    writer: &mut Writer<'_>,
    unit: &UnitId,
) -> Result<BTreeMap<String, Amounts>, StoreError> {
    let mut all: BTreeMap<String, Amounts> = BTreeMap::new();
    for row in writer.rows(OF_UNIT, args![unit]).await? {
        domain::rollup::add(all.entry(row.text("scope")?).or_default(), &row.json("amounts")?);
    }
    Ok(all)
}

/// The units that stand above a unit only before or only after it moves.
#[derive(Debug, Default)]
pub(in crate::track) struct Sides {
    /// Above the old place only.
    pub(in crate::track) left: Vec<UnitId>,
    /// Above the new place only.
    pub(in crate::track) joined: Vec<UnitId>,
    /// What is kept there.
    pub(in crate::track) kept: Kept,
}

/// The units above the two places of a unit.
pub(in crate::track) async fn sides(
    writer: &mut Writer<'_>,
    unit: &UnitId,
    (from, to): (Option<&UnitId>, Option<&UnitId>),
) -> Result<Sides, StoreError> {
    let rows = writer.rows(SIDES, args![unit, from, to]).await?;
    let mut sides = Sides { kept: kept(&rows)?, ..Sides::default() };
    for row in &rows {
        let side = if row.text("side")? == "from" { &mut sides.left } else { &mut sides.joined };
        side.push(row.id("unit")?);
    }
    for side in [&mut sides.left, &mut sides.joined] {
        side.sort();
        side.dedup();
    }
    Ok(sides)
}

/// The rows that hold amounts; a unit without any has a row too.
fn kept(rows: &[Row]) -> Result<Kept, StoreError> {
    let mut kept = Kept::new();
    for row in rows {
        if let Some(scope) = row.opt_text("scope")? {
            kept.insert((scope, row.id("unit")?), row.json("amounts")?);
        }
    }
    Ok(kept)
}

fn values(kept: &Kept) -> Vec<store::Args> {
    let row = |((scope, unit), amounts): (&(String, UnitId), &Amounts)| {
        args![scope, unit, serde_json::to_string(amounts).expect("amounts are plain data that JSON can hold")]
    };
    kept.iter().map(row).collect()
}
