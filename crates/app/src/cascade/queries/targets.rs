//! Targets: of one unit, and those that all units share.

use std::collections::BTreeMap;

use domain::change::{Change, Entry};
use domain::id::{CampaignId, UnitId};
use domain::quantity::Quantity;
use domain::rollup::Sum;
use domain::target::{Aim, Direction, Parts, Target};
use store::{Arg, Args, Row, StoreError, ToArg as _, Tx, args};

store::statements! {
    /// The targets of one unit.
    OF_UNIT = "select id, revision, campaign, unit, position, content, task, metric, measure, baseline, goal,
            direction, due, person, person_name, part_of, withdrawn
        from targets where campaign = $1 and unit = $2 and not withdrawn order by position, id";
    /// The targets of one unit and those that all units share, each with what its parts come to: goals
    /// are added up in two parts (`Sum::of_parts`), since many of them are more than a number holds.
    BESIDE = "select t.id, t.revision, t.campaign, t.unit, t.position, t.content, t.task, t.metric, t.measure,
            t.baseline, t.goal, t.direction, t.due, t.person, t.person_name, t.part_of, t.withdrawn,
            (select count(*) from targets p where p.part_of = t.id and not p.withdrawn) as parts,
            (select cast(coalesce(sum(p.goal / 1000000000), 0) as bigint) from targets p
                where p.part_of = t.id and not p.withdrawn) as carried,
            (select cast(coalesce(sum(p.goal % 1000000000), 0) as bigint) from targets p
                where p.part_of = t.id and not p.withdrawn) as carried_rest
        from targets t
        where t.campaign = $1 and (t.unit = $2 or t.unit is null) and not t.withdrawn order by t.position, t.id";
    /// How many targets and units each content has, in rows without a target; then the targets that all units share.
    SHARED = "select content as of_content, count(*) as targets, count(distinct unit) as units,
            cast(null as text) as id, cast(null as bigint) as revision, cast(null as text) as campaign,
            cast(null as text) as unit, cast(null as bigint) as position, cast(null as text) as content,
            cast(null as text) as task, cast(null as text) as metric, cast(null as text) as measure,
            cast(null as bigint) as baseline, cast(null as bigint) as goal, cast(null as text) as direction,
            cast(null as text) as due, cast(null as text) as person, cast(null as text) as person_name,
            cast(null as text) as part_of, false as withdrawn, cast(0 as bigint) as parts, cast(0 as bigint) as carried,
            cast(0 as bigint) as carried_rest
        from targets where campaign = $1 and unit is not null and not withdrawn group by content
        union all
        select '', 0, 0, t.id, t.revision, t.campaign, t.unit, t.position, t.content, t.task, t.metric, t.measure,
            t.baseline, t.goal, t.direction, t.due, t.person, t.person_name, t.part_of, t.withdrawn,
            (select count(*) from targets p where p.part_of = t.id and not p.withdrawn),
            (select cast(coalesce(sum(p.goal / 1000000000), 0) as bigint) from targets p
                where p.part_of = t.id and not p.withdrawn),
            (select cast(coalesce(sum(p.goal % 1000000000), 0) as bigint) from targets p
                where p.part_of = t.id and not p.withdrawn)
        from targets t where t.campaign = $1 and t.unit is null and not t.withdrawn";
    /// The next free place among the targets of an owner; an empty owner is all units together.
    NEXT = "select coalesce(max(position) + 1, 0) as place from targets
        where campaign = $1 and coalesce(unit, '') = $2";
    /// The targets of one unit in campaigns that run, each with the last place that another unit has given there.
    TO_HAND_OVER = "select t.id, t.revision, t.campaign, t.unit, t.position, t.content, t.task, t.metric, t.measure,
            t.baseline, t.goal, t.direction, t.due, t.person, t.person_name, t.part_of, t.withdrawn,
            coalesce((select max(o.position) from targets o where o.campaign = t.campaign and o.unit = $2), -1) as last
        from targets t join campaigns c on c.id = t.campaign and c.state = 'running'
        where t.unit = $1 and not t.withdrawn order by t.campaign, t.position, t.id";
    /// Targets that another unit has now, as long as nobody has changed one meanwhile.
    HAND_OVER = "insert into targets (id, revision, campaign, unit, position, content, task, metric, measure, baseline,
            goal, direction, due, person, person_name, part_of, withdrawn)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        on conflict (id) do update set revision = excluded.revision, unit = excluded.unit,
            position = excluded.position
        where targets.revision + 1 = excluded.revision";
    /// A new target.
    INSERT = "insert into targets (id, revision, campaign, unit, position, content, task, metric, measure, baseline,
            goal, direction, due, person, person_name, part_of, withdrawn)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    /// A changed target.
    SAVE = "update targets set revision = revision + 1, content = $3, task = $4, metric = $5, measure = $6,
            baseline = $7, goal = $8, direction = $9, due = $10, person = $11, person_name = $12, part_of = $13,
            withdrawn = $14
        where id = $1 and revision = $2";
}

/// The targets of one unit that stand, in their order. One query.
///
/// # Errors
/// When the store fails.
pub async fn targets_of(tx: &mut Tx, campaign: &CampaignId, unit: &UnitId) -> Result<Vec<Target>, StoreError> {
    tx.rows(OF_UNIT, args![campaign, unit]).await?.iter().map(target).collect()
}

/// A target with what its parts come to.
#[derive(Clone, Debug)]
pub(in crate::cascade) struct Divided {
    pub(in crate::cascade) target: Target,
    pub(in crate::cascade) parts: Parts,
}

/// How many targets and units one content of the plan has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cascade) struct Taken {
    pub(in crate::cascade) targets: i64,
    pub(in crate::cascade) units: i64,
}

/// The targets of one unit and those that all units share, in their order. One query.
pub(in crate::cascade) async fn targets_beside(
    tx: &mut Tx,
    campaign: &CampaignId,
    unit: &UnitId,
) -> Result<Vec<Divided>, StoreError> {
    tx.rows(BESIDE, args![campaign, unit]).await?.iter().map(divided).collect()
}

/// The targets that all units share, in their order, and what the units took on by content. One query.
pub(in crate::cascade) async fn shared_targets(
    tx: &mut Tx,
    campaign: &CampaignId,
) -> Result<(Vec<Divided>, BTreeMap<String, Taken>), StoreError> {
    let (mut shared, mut taken) = (Vec::new(), BTreeMap::new());
    for row in tx.rows(SHARED, args![campaign]).await? {
        if row.opt_text("id")?.is_some() {
            shared.push(divided(&row)?);
        } else {
            let of = Taken { targets: row.int("targets")?, units: row.int("units")? };
            taken.insert(row.text("of_content")?, of);
        }
    }
    shared.sort_by_key(|one| (one.target.position, one.target.id.clone()));
    Ok((shared, taken))
}

fn divided(row: &Row) -> Result<Divided, StoreError> {
    let target = target(row)?;
    let count = usize::try_from(row.int("parts")?).unwrap_or_default();
    let parts = Parts::of(&target.aim, count, Sum::of_parts(row.int("carried")?, row.int("carried_rest")?));
    Ok(Divided { target, parts })
}

/// The next free place among the targets of a unit, or of all units together.
pub(in crate::cascade) async fn next_place(
    tx: &mut Tx,
    campaign: &CampaignId,
    unit: Option<&UnitId>,
) -> Result<i64, StoreError> {
    let owner = unit.map(UnitId::as_str).unwrap_or_default();
    tx.row(NEXT, args![campaign, owner]).await?.map_or(Ok(0), |row| row.int("place"))
}

/// Stores new targets, in a constant number of statements.
pub(in crate::cascade) async fn insert_targets(tx: &mut Tx, changes: Vec<Change<Target>>) -> Result<(), StoreError> {
    let rows = changes.iter().map(|change| values(&change.value)).collect();
    let entries: Vec<Entry> = changes.into_iter().map(|change| change.entry).collect();
    tx.record_all(entries).await?.insert_many(INSERT, rows).await
}

/// The targets of a unit in campaigns that run, and the last place that `heir` has given in each campaign. One query.
pub(in crate::cascade) async fn targets_to_hand_over(
    tx: &mut Tx,
    unit: &UnitId,
    heir: &UnitId,
) -> Result<(Vec<Target>, BTreeMap<CampaignId, i64>), StoreError> {
    let (mut targets, mut places) = (Vec::new(), BTreeMap::new());
    for row in tx.rows(TO_HAND_OVER, args![unit, heir]).await? {
        let target = target(&row)?;
        places.insert(target.campaign.clone(), row.int("last")?);
        targets.push(target);
    }
    Ok((targets, places))
}

/// Stores targets that another unit has now, in a constant number of statements: all or none.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else changed one meanwhile.
pub(in crate::cascade) async fn hand_over_targets(tx: &mut Tx, changes: Vec<Change<Target>>) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let row = |target: &Target| {
        let Target { id, revision, campaign, unit, position, .. } = target;
        let place = [id.to_arg(), (revision + 1).to_arg(), campaign.to_arg(), unit.to_arg(), position.to_arg()];
        columns(place, target)
    };
    let rows: Vec<Args> = changes.iter().map(|change| row(&change.value)).collect();
    let wanted = rows.len() as u64;
    let entries: Vec<Entry> = changes.into_iter().map(|change| change.entry).collect();
    let stored = tx.record_all(entries).await?.store_many(HAND_OVER, rows).await?;
    if stored == wanted { Ok(()) } else { Err(StoreError::Stale { statement: HAND_OVER.name() }) }
}

/// Stores a target that changes.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else changed it meanwhile.
pub(in crate::cascade) async fn save_target(tx: &mut Tx, change: &Change<Target>) -> Result<(), StoreError> {
    let Target { id, revision, .. } = &change.value;
    let row = columns([id.to_arg(), revision.to_arg()], &change.value);
    tx.record(change).await?.execute_one(SAVE, row).await
}

fn values(target: &Target) -> Args {
    let Target { id, campaign, unit, position, .. } = target;
    columns([id.to_arg(), campaign.to_arg(), unit.to_arg(), position.to_arg()], target)
}

/// These values, then what the target sets and whether it stands.
fn columns<const N: usize>(first: [Arg; N], target: &Target) -> Args {
    let Aim { content, task, metric, unit_of_measure, baseline, goal, direction, due, person, person_name, part_of } =
        &target.aim;
    let direction = direction.code();
    let texts = [content, task, metric, unit_of_measure].map(|text| text.to_arg());
    let figures = [baseline.to_arg(), goal.to_arg(), direction.to_arg(), due.to_arg()];
    let rest = [person.to_arg(), person_name.to_arg(), part_of.to_arg(), target.withdrawn.to_arg()];
    Args::from(first.into_iter().chain(texts).chain(figures).chain(rest).collect::<Vec<_>>())
}

/// A target by the columns of its table.
fn target(row: &Row) -> Result<Target, StoreError> {
    let aim = Aim {
        content: row.text("content")?,
        task: row.text("task")?,
        metric: row.text("metric")?,
        unit_of_measure: row.text("measure")?,
        baseline: row.opt_int("baseline")?.map(Quantity::from_stored),
        goal: Quantity::from_stored(row.int("goal")?),
        direction: row.code("direction", Direction::from_code)?,
        due: row.opt_date("due")?,
        person: row.opt_id("person")?,
        person_name: row.text("person_name")?,
        part_of: row.opt_id("part_of")?,
    };
    Ok(Target {
        id: row.id("id")?,
        revision: row.int("revision")?,
        campaign: row.id("campaign")?,
        unit: row.opt_id("unit")?,
        position: row.int("position")?,
        aim,
        withdrawn: row.bool("withdrawn")?,
    })
}
