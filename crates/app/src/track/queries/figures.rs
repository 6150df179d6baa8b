//! The only SQL of the pages that lead from a total to the reports behind it.

use domain::id::{CampaignId, UnitId};
use domain::plan::{Clause, PlanDraft};
use domain::rollup::Amounts;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// What the figures of a campaign are called: its rounds, the targets that all units share, the contents of its
    /// plan; and the way from a unit up to the top.
    NAMES = "with recursive path(id, depth) as (
            select id, 0 from units where slug = $2
            union select u.parent, p.depth + 1 from path p join units u on u.id = p.id
                where u.parent is not null and p.depth < 60)
        select 'round' as what, id, slug, name, kind as about, ends || starts || id as place
            from rounds where campaign = $1
        union all select 'target', id, '', metric, measure, cast(10000 + position as text)
            from targets where campaign = $1 and unit is null
        union all select 'plan', p.id, '', p.draft, '', '' from plans p join campaigns c on c.plan = p.id
            where c.id = $1
        union all select 'unit', u.id, u.slug, u.name, '', cast(1000 + p.depth as text)
            from path p join units u on u.id = p.id
        union all select 'heirs', '', '', '', '', '' from (select successor from successions where heir limit 1) h
        order by 1, 6";
    /// A unit and those directly below it, or those with none above, that come to something; with the round of the
    /// last report that is counted (`domain::round::Order`).
    BELOW = "select u.id, u.slug, u.name, o.amounts as own, b.amounts as below,
            (select k.slug from reports r join rounds k on k.id = r.round
                where r.unit = u.id and r.campaign = $3 and r.stage = 'accepted' and r.has_amounts
                    and ($1 = $3 or r.round = $1)
                order by k.ends desc, k.starts, k.id desc limit 1) as round
        from units u
        left join own_amounts o on o.scope = $1 and o.unit = u.id
        left join below_amounts b on b.scope = $1 and b.unit = u.id
        where (u.id = $2 or u.parent = $2 or ($2 = '' and u.parent is null))
            and (o.unit is not null or b.unit is not null)
        order by case when u.id = $2 then 0 else 1 end, u.position, u.id limit $4 offset $5";
    /// Every unit at or below one that has reported, with the round of the last report that is counted.
    REPORTED = "with recursive tree(unit) as (
            select id from units where id = $2 or ($2 = '' and parent is null)
            union select u.id from tree t join units u on u.parent = t.unit)
        select u.id, u.slug, u.name, o.amounts as own, cast(null as text) as below,
            (select k.slug from reports r join rounds k on k.id = r.round
                where r.unit = u.id and r.campaign = $3 and r.stage = 'accepted' and r.has_amounts
                    and ($1 = $3 or r.round = $1)
                order by k.ends desc, k.starts, k.id desc limit 1) as round
        from tree t join units u on u.id = t.unit join own_amounts o on o.scope = $1 and o.unit = u.id
        order by u.position, u.id limit $4 offset $5";
}

/// What the figures of a campaign are called.
#[derive(Default)]
pub(in crate::track) struct Names {
    /// Its rounds, the earliest first.
    pub(in crate::track) rounds: Vec<RoundName>,
    /// Targets that all units share: id, what is measured, in what.
    pub(in crate::track) targets: Vec<(String, String, String)>,
    /// Contents of its plan.
    pub(in crate::track) contents: Vec<Clause>,
    /// A unit, then the units above it up to the top.
    pub(in crate::track) path: Vec<Step>,
    /// Whether any unit has taken over from another.
    pub(in crate::track) heirs: bool,
}

/// A round.
pub(in crate::track) struct RoundName {
    pub(in crate::track) id: String,
    pub(in crate::track) slug: String,
    pub(in crate::track) name: String,
    /// Code of its kind of report.
    pub(in crate::track) kind: String,
}

/// A unit on the way up.
pub(in crate::track) struct Step {
    pub(in crate::track) id: UnitId,
    pub(in crate::track) slug: String,
    pub(in crate::track) name: String,
}

/// A unit with what it comes to.
pub(in crate::track) struct Line {
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) slug: String,
    pub(in crate::track) name: String,
    /// What its own report says.
    pub(in crate::track) own: Amounts,
    /// What those below it come to.
    pub(in crate::track) below: Amounts,
    /// Name in addresses of the round of the report that counts.
    pub(in crate::track) round: Option<String>,
}

/// Whose lines are asked for.
#[derive(Clone, Copy)]
pub(in crate::track) struct Below<'a> {
    /// A round, or the campaign.
    pub(in crate::track) scope: &'a str,
    pub(in crate::track) campaign: &'a CampaignId,
    /// The unit, or what stands above all of them.
    pub(in crate::track) unit: &'a UnitId,
    /// Every unit below that has reported, instead of those directly below.
    pub(in crate::track) all: bool,
}

/// What the figures of a campaign are called, and the way up from the unit with this name in addresses.
pub(in crate::track) async fn names(tx: &mut Tx, campaign: &CampaignId, unit: &str) -> Result<Names, StoreError> {
    let mut names = Names::default();
    for row in tx.rows(NAMES, args![campaign, unit]).await? {
        let (slug, name) = (row.text("slug")?, row.text("name")?);
        match row.text("what")?.as_str() {
            "heirs" => names.heirs = true,
            "round" => names.rounds.push(RoundName { id: row.text("id")?, slug, name, kind: row.text("about")? }),
            "target" => names.targets.push((row.text("id")?, name, row.text("about")?)),
            "unit" => names.path.push(Step { id: row.id("id")?, slug, name }),
            _ => names.contents = row.json::<PlanDraft>("name")?.contents,
        }
    }
    Ok(names)
}

/// Lines of units, at most `limit` after the first `skip`.
pub(in crate::track) async fn lines(
    tx: &mut Tx,
    of: Below<'_>,
    (limit, skip): (i64, i64),
) -> Result<Vec<Line>, StoreError> {
    let sql = if of.all { REPORTED } else { BELOW };
    let rows = tx.rows(sql, args![of.scope, of.unit, of.campaign, limit, skip]).await?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line, StoreError> {
    let amounts = |column: &str| match row.opt_text(column)? {
        Some(_) => row.json(column),
        None => Ok(Amounts::new()),
    };
    Ok(Line {
        unit: row.id("id")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        own: amounts("own")?,
        below: amounts("below")?,
        round: row.opt_text("round")?,
    })
}
