//! What the overview of a campaign shows of reports, targets and those who are late: one question, however many units.

use domain::id::{CampaignId, UnitId};
use domain::plan::PlanDraft;
use domain::rollup::{Amount, Amounts, Subject};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// Rows of several kinds: how many units are late (`late`); for the units that owe most, what each owes (`duty`)
    /// and how they are known (`unit`); what all units come to, with how many have reported on contents (`whole`), and
    /// the plan whose contents these are (`plan`); the rounds (`round`), and when each report came in (`sent`). `$2` is today.
    OVERVIEW = "with late as (
            select a.unit, count(*) as owed, min(a.due) as since
            from assignments a left join rounds k on k.id = a.round
            where a.campaign = $1 and a.state = 'open' and a.due < $2 and (k.id is null or not k.closed)
            group by a.unit),
        worst as (select unit, owed, since from late order by owed desc, since, unit limit 10)
        select 'late' as kind, '' as unit, '' as code, '' as label, cast(null as text) as day,
            cast(null as text) as day2, count(*) as n1, cast(0 as bigint) as n2, cast(0 as bigint) as n3,
            cast(0 as bigint) as n4, cast(0 as bigint) as n5, cast(null as bigint) as at
        from late
        union all
        select 'unit', u.id,
            coalesce((select o.amounts from own_amounts o where o.scope = $1 and o.unit = u.id), '{}'), case when u.short_name = '' then u.name else u.short_name end, w.since,
            (select min(q.name) from grants g join people q on q.id = g.person where g.unit = u.id
                and g.role = 'focal-point' and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)),
            w.owed, (select count(*) from urgings r where r.campaign = $1 and r.unit = u.id),
            0, 0,
            (select count(*) from dispatch d where d.campaign = $1 and d.unit = u.id and d.seen_at is not null),
            (select max(r.sent_at) from urgings r where r.campaign = $1 and r.unit = u.id)
        from worst w join units u on u.id = w.unit
        union all
        select 'duty', a.unit, a.duty, case when a.state = 'open' and k.closed then 'closed' else a.state end, a.due,
            a.done_day, 0, 0, 0, 0, 0, cast(null as bigint)
        from worst w join assignments a on a.unit = w.unit and a.campaign = $1 and a.duty <> 'task'
        left join rounds k on k.id = a.round
        union all
        select 'whole', '', b.amounts, '', cast(null as text), cast(null as text),
            (select count(*) from own_amounts o where o.scope = $1 and o.amounts like '%\"content:%'), 0, 0, 0, 0,
            cast(null as bigint)
        from below_amounts b where b.scope = $1 and b.unit = ''
        union all
        select 'round', '', k.id, k.name, k.due, k.starts,
            (select count(*) from assignments a where a.round = k.id and a.state <> 'waived'), 0, 0, 0, 0,
            cast(null as bigint)
        from rounds k where k.campaign = $1
        union all
        select 'plan', '', p.draft, '', cast(null as text), cast(null as text), 0, 0, 0, 0, 0, cast(null as bigint)
        from campaigns c join plans p on p.id = c.plan where c.id = $1
        union all
        select 'sent', '', r.round, '', cast(null as text), cast(null as text), 0, 0, 0, 0, 0, r.sent_at
        from reports r where r.campaign = $1 and r.sent_at is not null
        order by kind, n1 desc, day, code, at";
}

/// One of the units that owe most.
pub(in crate::track) struct LateUnit {
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) name: String,
    pub(in crate::track) focal_point: Option<String>,
    /// Whether anybody there has opened the plan.
    pub(in crate::track) seen: bool,
    pub(in crate::track) urged: i64,
    pub(in crate::track) urged_last: Option<Timestamp>,
    pub(in crate::track) met: i64,
    pub(in crate::track) numbers: i64,
    pub(in crate::track) duties: Vec<LateDuty>,
}

/// Where a late unit stands with one duty.
pub(in crate::track) struct LateDuty {
    pub(in crate::track) duty: String,
    /// The state's code; `closed` for what is open in a closed round.
    pub(in crate::track) state: String,
    pub(in crate::track) due: Option<Date>,
    pub(in crate::track) done: Option<Date>,
}

/// What one content comes to.
pub(in crate::track) struct ContentSum {
    /// `II.4`.
    pub(in crate::track) path: String,
    /// What the plan calls it.
    pub(in crate::track) heading: String,
    pub(in crate::track) amount: Amount,
}

/// One round, with when its reports came in.
pub(in crate::track) struct RoundPace {
    pub(in crate::track) name: String,
    pub(in crate::track) due: Date,
    pub(in crate::track) owed: i64,
    pub(in crate::track) sent: Vec<Timestamp>,
}

/// Everything that the overview shows of this step.
#[derive(Default)]
pub(in crate::track) struct Overview {
    /// How many units are late with anything.
    pub(in crate::track) late: i64,
    /// Those that owe most, at most ten.
    pub(in crate::track) worst: Vec<LateUnit>,
    /// By their subjects.
    pub(in crate::track) contents: Vec<ContentSum>,
    /// How many units have reported on any of them.
    pub(in crate::track) reporting: i64,
    /// By their last day.
    pub(in crate::track) rounds: Vec<RoundPace>,
}

/// The overview of a campaign on a day.
pub(in crate::track) async fn overview(
    tx: &mut Tx,
    campaign: &CampaignId,
    today: Date,
) -> Result<Overview, StoreError> {
    let rows = tx.rows(OVERVIEW, args![campaign, today]).await?;
    let of = |kind: &'static str| rows.iter().filter(move |row| row.text("kind").is_ok_and(|known| known == kind));
    let mut worst = of("unit").map(late_unit).collect::<Result<Vec<_>, _>>()?;
    for row in of("duty") {
        let unit: UnitId = row.id("unit")?;
        if let Some(owner) = worst.iter_mut().find(|known| known.unit == unit) {
            owner.duties.push(late_duty(row)?);
        }
    }
    let mut rounds = Vec::new();
    for row in of("round") {
        let code = row.text("code")?;
        let sent = of("sent").filter(|sent| sent.text("code").is_ok_and(|round| round == code));
        let sent = sent.filter_map(|sent| sent.opt_time("at").transpose()).collect::<Result<_, _>>()?;
        rounds.push(round(row, sent)?);
    }
    rounds.sort_by_key(|round| round.due);
    let late = of("late").next().map(|row| row.int("n1")).transpose()?.unwrap_or_default();
    let reporting = of("whole").next().map(|row| row.int("n1")).transpose()?.unwrap_or_default();
    let whole: Amounts = of("whole").next().map(|row| row.json("code")).transpose()?.unwrap_or_default();
    let plan: PlanDraft = of("plan").next().map(|row| row.json("code")).transpose()?.unwrap_or_default();
    let named = contents(whole).map(|(path, amount)| {
        let clause = plan.contents.iter().find(|clause| clause.path == path);
        ContentSum { heading: clause.map(|clause| clause.heading()).unwrap_or_default(), path, amount }
    });
    Ok(Overview { late, worst, contents: named.collect(), reporting, rounds })
}

fn late_unit(row: &Row) -> Result<LateUnit, StoreError> {
    let targets = contents(row.json("code")?).fold(Amount::default(), |all, (_, one)| all.plus(one));
    Ok(LateUnit {
        unit: row.id("unit")?,
        name: row.text("label")?,
        focal_point: row.opt_text("day2")?,
        seen: row.int("n5")? > 0,
        urged: row.int("n2")?,
        urged_last: row.opt_time("at")?,
        met: targets.met,
        numbers: targets.numbers,
        duties: Vec::new(),
    })
}

fn late_duty(row: &Row) -> Result<LateDuty, StoreError> {
    let (duty, state) = (row.text("code")?, row.text("label")?);
    Ok(LateDuty { duty, state, due: row.opt_date("day")?, done: row.opt_date("day2")? })
}

/// The contents among the subjects, by their paths.
fn contents(amounts: Amounts) -> impl Iterator<Item = (String, Amount)> {
    amounts.into_iter().filter_map(|(subject, amount)| match subject {
        Subject::Content(path) => Some((path, amount)),
        Subject::Shared(_) | Subject::Answer(_) => None,
    })
}

fn round(row: &Row, sent: Vec<Timestamp>) -> Result<RoundPace, StoreError> {
    let day = |column: &'static str| row.opt_date(column)?.ok_or_else(|| row.inconsistent(column, "is null"));
    Ok(RoundPace { name: row.text("label")?, due: day("day")?, owed: row.int("n1")?, sent })
}
