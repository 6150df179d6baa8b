//! The only SQL of the campaign's own account: what it reads of the other steps, and what was written of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::{REPORT, TASK};
use domain::change::Change;
use domain::id::{CampaignId, RoundId, UnitId};
use domain::rollup::Amounts;
use domain::round::{Order, order};
use domain::summary::{DutyFact, RoundFact, Summary};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{Row, StoreError, Tx, args};

store::statements! {
    /// What is written of a campaign.
    FIND = "select id, revision, facts from summaries where campaign = $1";
    /// The first thing written.
    INSERT = "insert into summaries (id, revision, campaign, cut_off, facts) values ($1, 1, $2, $3, $4)
        on conflict (campaign) do nothing";
    /// The next.
    SAVE = "update summaries set revision = revision + 1, cut_off = $3, facts = $4 where id = $1 and revision = $2";
    /// What is written of the account, and every figure of it, each kind with its own meaning of the columns: duties
    /// with how many units stand where and, one by one, the units that owe something after its day; what all units come
    /// to by the latest accepted report of each unit; rounds with how many reports were taken; who was briefed. `$2` is
    /// today. A deadline is one duty, also when only some of its units owe the report of its round; reports that the
    /// Office asks for are one duty for each round. Only names of late units come in order: the engines disagree on
    /// where "no day" and letters with marks stand.
    FIGURES = "select 'duty' as kind, a.duty as code, coalesce(a.path, '') as path, a.said as label,
            max(coalesce(k.slug, '')) as round, max(coalesce(k.name, '')) as name,
            min(coalesce(a.first_due, a.due)) as day, '' as id, count(*) as n1,
            cast(sum(case when a.state = 'done' and (a.due is null or a.done_day <= a.due) then 1 else 0 end)
                as bigint) as n2,
            cast(sum(case when a.state = 'done' and a.done_day > a.due then 1 else 0 end) as bigint) as n3,
            cast(sum(case when a.state = 'waived' then 1 else 0 end) as bigint) as n4,
            cast(sum(case when a.state = 'open' and a.due < $2 then 1 else 0 end) as bigint) as n5
        from assignments a left join rounds k on k.id = a.round
        where a.campaign = $1
        group by a.duty, a.path, a.said, case when a.duty = 'report' then a.round else '' end
        union all
        select 'overdue', a.duty, coalesce(a.path, ''), a.said, coalesce(k.slug, ''),
            case when u.short_name = '' then u.name else u.short_name end, cast(null as text), u.id, u.position,
            0, 0, 0, 0
        from assignments a join units u on u.id = a.unit left join rounds k on k.id = a.round
        where a.campaign = $1 and a.state = 'open' and a.due < $2
        union all
        select 'whole', '', '', amounts, '', '', cast(null as text), '', 0, 0, 0, 0, 0
        from below_amounts where scope = $1 and unit = ''
        union all
        select 'round', k.kind, k.starts, k.ends, k.slug, k.name, k.due, k.id,
            (select count(*) from reports r where r.round = k.id and r.stage = 'accepted'),
            (select count(*) from assignments a where a.round = k.id and a.state <> 'waived'), 0, 0, 0
        from rounds k where k.campaign = $1
        union all
        select 'summary', '', '', s.facts, '', '', cast(null as text), s.id, s.revision, 0, 0, 0, 0
        from summaries s where s.campaign = $1
        union all
        select 'briefed', '', '', '', '', '', cast(null as text), '', cast(coalesce(sum(b.people), 0) as bigint),
            count(*), count(distinct b.unit), (select count(*) from owing_units o where o.campaign = $1), 0
        from briefings b where b.campaign = $1 and not b.withdrawn
        order by kind, n1, id, code";
    /// Every duty of a campaign, in no order; as in the figures.
    DUTIES = "select distinct a.duty as code, coalesce(a.path, '') as path, a.said as label,
            case when a.duty = 'report' then coalesce(k.slug, '') else '' end as round
        from assignments a left join rounds k on k.id = a.round where a.campaign = $1";
    /// Whether the figures are frozen; for a single unit there is nothing to see. The day is that of the final report.
    pub(super) RAIL = "select 'summary' as kind,
            (select count(*) from summaries s where s.campaign = c.id and s.cut_off is not null) as done,
            cast(1 as bigint) as total, c.ends as due, cast(null as bigint) as at
        from campaigns c where c.id = $1 and $2 = ''";
    /// The accepted reports of the next units in official order, after the one at `$2` with the id `$3`; of each unit
    /// the latest round first (`domain::round::Order`).
    ANSWERED = "select u.id as unit, u.position, case when u.short_name = '' then u.name else u.short_name end as name,
            k.name as round, r.facts
        from (select v.id, v.position, v.name, v.short_name from units v
            where (v.position > $2 or (v.position = $2 and v.id > $3)) and exists (
                select 1 from reports e where e.campaign = $1 and e.unit = v.id and e.stage = 'accepted')
            order by v.position, v.id limit $4) u
        join reports r on r.unit = u.id and r.campaign = $1 and r.stage = 'accepted'
        join rounds k on k.id = r.round
        order by u.position, u.id, k.ends desc, k.starts, k.id desc";
}

/// How a summary is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    written: BTreeMap<String, String>,
    frozen: Option<domain::summary::Frozen>,
    #[serde(default)]
    issued: Option<domain::summary::Issued>,
}

/// What is written of a campaign; `None` before anybody has.
pub(super) async fn find(tx: &mut Tx, campaign: &CampaignId) -> Result<Option<Summary>, StoreError> {
    tx.row(FIND, args![campaign]).await?.map(|row| kept(&row, campaign, ("revision", "facts"))).transpose()
}

fn kept(row: &Row, campaign: &CampaignId, (revision, facts): (&str, &str)) -> Result<Summary, StoreError> {
    let Kept { written, frozen, issued } = row.json(facts)?;
    let (id, revision) = (row.id("id")?, row.int(revision)?);
    Ok(Summary { id, revision, campaign: campaign.clone(), written, frozen, issued })
}

/// Stores what was written.
pub(super) async fn save(tx: &mut Tx, change: &Change<Summary>) -> Result<(), StoreError> {
    let Summary { id, revision, campaign, written, frozen, issued } = &change.value;
    let cut_off: Option<Timestamp> = frozen.as_ref().map(|frozen| frozen.cut_off);
    let kept = Kept { written: written.clone(), frozen: frozen.clone(), issued: issued.clone() };
    let facts = serde_json::to_string(&kept).expect("a summary is plain data that JSON can hold");
    let mut writer = tx.record(change).await?;
    if *revision == 0 {
        writer.execute_one(INSERT, args![id, campaign, cut_off, facts]).await
    } else {
        writer.execute_one(SAVE, args![id, revision, cut_off, facts]).await
    }
}

/// Every figure of the account.
#[derive(Default)]
pub(super) struct Figures {
    /// What is written of it; `None` before anybody has.
    pub(super) summary: Option<Summary>,
    /// By their day, those without one after them, those of the plan's own tasks last.
    pub(super) duties: Vec<DutyFact>,
    /// What all units come to.
    pub(super) sums: Amounts,
    /// By their day, each with the code of its kind.
    pub(super) rounds: Vec<(String, RoundFact)>,
    /// People, occasions, units.
    pub(super) briefed: (i64, i64, i64),
    /// Units that carry the campaign out.
    pub(super) executing: i64,
}

/// Every figure of the account as of today, and what is written of it, in one question.
pub(super) async fn figures(tx: &mut Tx, campaign: &CampaignId, today: Date) -> Result<Figures, StoreError> {
    let (mut figures, mut duties, mut rounds) = (Figures::default(), Vec::new(), Vec::new());
    for row in &tx.rows(FIGURES, args![campaign, today]).await? {
        match row.text("kind")?.as_str() {
            "duty" => duties.push((row.opt_date("day")?, counted(row)?)),
            "overdue" => overdue(row, &mut duties)?,
            "whole" => figures.sums = row.json("label")?,
            "round" => rounds.push(round(row)?),
            "summary" => figures.summary = Some(kept(row, campaign, ("n1", "label"))?),
            _ => {
                figures.briefed = (row.int("n1")?, row.int("n2")?, row.int("n3")?);
                figures.executing = row.int("n4")?;
            }
        }
    }
    duties.sort_by(|(a_day, a), (b_day, b)| place(*a_day, a).cmp(&place(*b_day, b)));
    figures.duties = duties.into_iter().map(|(_, duty)| duty).collect();
    rounds.sort_by(|a, b| (a.fact.due, a.order()).cmp(&(b.fact.due, b.order())));
    figures.rounds = rounds.into_iter().map(|round| (round.kind, round.fact)).collect();
    Ok(figures)
}

/// The place of a duty in the account. No two have the same.
fn place(day: Option<Date>, duty: &DutyFact) -> impl Ord + '_ {
    let dayless = day.is_none();
    (duty.duty == TASK, dayless, day, duty.path.as_deref(), duty.duty.as_str(), duty.round.as_str(), duty.text.as_str())
}

/// Every duty of the account without its figures, in no order.
pub(super) async fn duties(tx: &mut Tx, campaign: &CampaignId) -> Result<Vec<DutyFact>, StoreError> {
    tx.rows(DUTIES, args![campaign]).await?.iter().map(duty).collect()
}

fn duty(row: &Row) -> Result<DutyFact, StoreError> {
    let path = row.text("path")?;
    Ok(DutyFact {
        duty: row.text("code")?,
        path: (!path.is_empty()).then_some(path),
        text: row.text("label")?,
        round: row.text("round")?,
        ..DutyFact::default()
    })
}

fn counted(row: &Row) -> Result<DutyFact, StoreError> {
    Ok(DutyFact {
        round_name: row.text("name")?,
        owed: row.int("n1")?,
        on_time: row.int("n2")?,
        late: row.int("n3")?,
        waived: row.int("n4")?,
        overdue_count: row.int("n5")?,
        ..duty(row)?
    })
}

/// A unit that still owes something, with the duty it owes. Duties come before them.
fn overdue(row: &Row, duties: &mut [(Option<Date>, DutyFact)]) -> Result<(), StoreError> {
    let owed = duty(row)?;
    let same = |fact: &DutyFact| {
        (&fact.duty, &fact.path, &fact.text) == (&owed.duty, &owed.path, &owed.text)
            && (owed.duty != REPORT || fact.round == owed.round)
    };
    if let Some((_, fact)) = duties.iter_mut().find(|(_, fact)| same(fact))
        && fact.overdue.len() < MOST_NAMES
    {
        fact.overdue.push(row.text("name")?);
    }
    Ok(())
}

/// Names of late units that an account keeps for one duty.
const MOST_NAMES: usize = 50;

/// A round with what says where it stands among the others.
struct RoundRow {
    kind: String,
    id: RoundId,
    starts: Date,
    ends: Date,
    fact: RoundFact,
}

impl RoundRow {
    fn order(&self) -> Order<'_> {
        order(self.starts, self.ends, &self.id)
    }
}

fn round(row: &Row) -> Result<RoundRow, StoreError> {
    let due = row.date("day")?;
    let fact = RoundFact { name: row.text("name")?, due, accepted: row.int("n1")?, owed: row.int("n2")? };
    let (starts, ends) = (row.date("path")?, row.date("label")?);
    Ok(RoundRow { kind: row.text("code")?, id: row.id("id")?, starts, ends, fact })
}

/// What one unit answered in one accepted report.
pub(super) struct Answered {
    pub(super) unit: UnitId,
    pub(super) name: String,
    pub(super) round: String,
    /// Texts by the code of their field.
    pub(super) answers: BTreeMap<String, String>,
}

/// The part of a stored report that the account reads.
#[derive(Deserialize)]
struct Texts {
    contents: domain::report::Contents,
}

/// The place of a unit among all.
pub(super) type Place = (i64, UnitId);

/// Before every unit.
pub(super) fn before_all() -> Place {
    (i64::MIN, String::new().into())
}

/// Units whose reports are read at once: a unit may have sent a dozen, some of them long.
const PAGE: usize = 1_000;

/// What the next units said in words, unit by unit, the latest report first, and where the last one stands; `None` when
/// no unit is left.
pub(super) async fn answered(
    tx: &mut Tx,
    campaign: &CampaignId,
    (position, unit): Place,
) -> Result<(Vec<Answered>, Option<Place>), StoreError> {
    let (mut answered, mut units, mut last) = (Vec::new(), BTreeSet::new(), None);
    for row in &tx.rows(ANSWERED, args![campaign, position, unit, i64::try_from(PAGE).unwrap_or(i64::MAX)]).await? {
        let (texts, unit): (Texts, UnitId) = (row.json("facts")?, row.id("unit")?);
        let (name, round) = (row.text("name")?, row.text("round")?);
        units.insert(unit.clone());
        last = Some((row.int("position")?, unit.clone()));
        answered.push(Answered { unit, name, round, answers: texts.contents.answers });
    }
    Ok((answered, last.filter(|_| units.len() == PAGE)))
}
