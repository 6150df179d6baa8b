//! Where rounds stand: for the Office over all units, for a unit its own.

use domain::assignment::AssignmentState;
use domain::id::{AssignmentId, CampaignId, PersonId, UnitId};
use domain::report::{Report, Stage};
use domain::round::Round;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::rounds::round;

store::statements! {
    /// Every round of a campaign with how many units have done what.
    STANDING = "select r.id, r.revision, r.campaign, r.slug, r.kind, r.name, r.starts, r.ends, r.due, r.closed,
            coalesce(a.owed, 0) as owed, coalesce(a.on_time, 0) as on_time, coalesce(a.late, 0) as late,
            coalesce(a.missing, 0) as missing, coalesce(a.asked, 0) as asked,
            (select count(*) from reports t where t.round = r.id and t.stage = 'with-office') as with_office,
            (select count(*) from reports t where t.round = r.id and t.stage = 'accepted') as accepted
        from rounds r left join (select o.round,
                cast(sum(case when o.state <> 'waived' then 1 else 0 end) as bigint) as owed,
                cast(sum(case when o.state = 'done' and o.done_day <= o.due then 1 else 0 end) as bigint) as on_time,
                cast(sum(case when o.state = 'done' and o.done_day > o.due then 1 else 0 end) as bigint) as late,
                cast(sum(case when o.state = 'open' and o.due < $2 then 1 else 0 end) as bigint) as missing,
                count(o.asked_at) as asked
            from assignments o where o.campaign = $1 and o.round is not null group by o.round) a
            on a.round = r.id
        where r.campaign = $1 order by r.due, r.starts, r.slug";
    /// The rounds that one unit, or the units of one person, report in.
    OWN = "select r.id, r.revision, r.campaign, r.slug, r.kind, r.name, r.starts, r.ends, r.due, r.closed,
            a.id as duty, a.due as own_due, a.state, a.reason, a.asked_until, u.id as unit, u.slug as unit_slug,
            u.name as unit_name, t.facts
        from assignments a
        join rounds r on r.id = a.round
        join units u on u.id = a.unit
        left join reports t on t.round = r.id and t.unit = a.unit
        where a.campaign = $1 and (a.unit = $2 or a.unit in (
            select m.unit from memberships m where m.person = $3 and m.valid_from <= $4
                and (m.valid_until is null or m.valid_until > $4)
            union select g.unit from grants g where g.person = $3 and g.valid_from <= $4
                and (g.valid_until is null or g.valid_until > $4)))
        order by u.position, u.id, a.due, r.starts, r.slug";
    /// Duties that wait for their day, and how many units owe each.
    UNDATED = "select duty, count(*) as units from assignments
        where campaign = $1 and round is null and due is null and state = 'open' group by duty order by duty";
    /// The units that carry a campaign out and were not excused.
    EXECUTING = "select distinct d.unit from dispatch d
        where d.campaign = $1 and d.purpose = 'carry-out' and d.unit is not null and not exists (
            select 1 from undertakings u where u.campaign = d.campaign and u.unit = d.unit and u.receipt = 'excused')
        order by d.unit";
}

/// A round and how many units have done what.
pub(in crate::track) struct Standing {
    pub(in crate::track) round: Round,
    /// Units that owe a report in it.
    pub(in crate::track) owed: i64,
    pub(in crate::track) on_time: i64,
    pub(in crate::track) late: i64,
    /// Past their day without it.
    pub(in crate::track) missing: i64,
    pub(in crate::track) with_office: i64,
    pub(in crate::track) accepted: i64,
    /// Units that ask for more time.
    pub(in crate::track) asked: i64,
}

/// A round as one unit sees it.
pub(in crate::track) struct Own {
    pub(in crate::track) round: Round,
    pub(in crate::track) duty: AssignmentId,
    /// The unit's own last day.
    pub(in crate::track) due: Date,
    pub(in crate::track) state: AssignmentState,
    /// Why it was extended or waived.
    pub(in crate::track) reason: String,
    /// Until when it asks for more time.
    pub(in crate::track) asked: Option<Date>,
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) unit_slug: String,
    pub(in crate::track) unit_name: String,
    /// Where its report stands; nothing was sent yet when `None`.
    pub(in crate::track) stage: Option<Stage>,
    /// How many points were raised when it was sent back last.
    pub(in crate::track) points: usize,
}

/// Whose rounds are meant.
pub(in crate::track) enum Whose<'a> {
    /// One unit's.
    Unit(&'a UnitId),
    /// Those of the units that a person belongs to or holds a role at.
    Person(&'a PersonId),
}

impl Whose<'_> {
    /// The unit and the person, one of them empty.
    pub(in crate::track) fn columns(&self) -> (&str, &str) {
        match self {
            Self::Unit(unit) => (unit.as_str(), ""),
            Self::Person(person) => ("", person.as_str()),
        }
    }
}

/// Every round of a campaign, the first due first.
pub(in crate::track) async fn standing(
    tx: &mut Tx,
    campaign: &CampaignId,
    today: Date,
) -> Result<Vec<Standing>, StoreError> {
    let rows = tx.rows(STANDING, args![campaign, today]).await?;
    rows.iter()
        .map(|row| {
            Ok(Standing {
                round: round(row)?,
                owed: row.int("owed")?,
                on_time: row.int("on_time")?,
                late: row.int("late")?,
                missing: row.int("missing")?,
                with_office: row.int("with_office")?,
                accepted: row.int("accepted")?,
                asked: row.int("asked")?,
            })
        })
        .collect()
}

/// The rounds that these units report in, unit by unit.
pub(in crate::track) async fn own(
    tx: &mut Tx,
    campaign: &CampaignId,
    whose: Whose<'_>,
    today: Date,
) -> Result<Vec<Own>, StoreError> {
    let (unit, person) = whose.columns();
    tx.rows(OWN, args![campaign, unit, person, today]).await?.iter().map(own_round).collect()
}

fn own_round(row: &Row) -> Result<Own, StoreError> {
    let round = round(row)?;
    let report: Option<Report> = match row.opt_text("facts")? {
        Some(_) => Some(row.json("facts")?),
        None => None,
    };
    let points = report.as_ref().and_then(|report| report.returns.last()).map_or(0, |last| last.points.len());
    Ok(Own {
        duty: row.id("duty")?,
        due: row.opt_date("own_due")?.unwrap_or(round.due),
        state: row.code("state", AssignmentState::from_code)?,
        reason: row.text("reason")?,
        asked: row.opt_date("asked_until")?,
        unit: row.id("unit")?,
        unit_slug: row.text("unit_slug")?,
        unit_name: row.text("unit_name")?,
        stage: report.map(|report| report.stage),
        points,
        round,
    })
}

/// Duties that wait for their day: their codes, and how many units owe each.
pub(in crate::track) async fn undated(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = tx.rows(UNDATED, args![campaign]).await?;
    rows.iter().map(|row| Ok((row.text("duty")?, row.int("units")?))).collect()
}

/// The units that carry a campaign out and were not excused.
pub(in crate::track) async fn executing(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<UnitId>, StoreError> {
    tx.rows(EXECUTING, args![campaign]).await?.iter().map(|row| row.id("unit")).collect()
}
