//! The only SQL of the campaign's own account: what it reads of the other steps, and what was written of it.

use std::collections::BTreeMap;

use domain::assignment::TASK;
use domain::change::Change;
use domain::id::CampaignId;
use domain::rollup::Amounts;
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
    /// Every figure of the account, each kind with its own meaning of `n1` to `n5`: duties with how many units stand
    /// where and, one by one, the units that owe something after its day; what all units come to by the latest
    /// accepted report of each unit; rounds with how many reports were taken; who was briefed. `$2` is today.
    FIGURES = "select 'duty' as kind, a.duty as code, coalesce(a.path, '') as path, a.said as label,
            coalesce(k.slug, '') as round, coalesce(k.name, '') as name, min(coalesce(a.first_due, a.due)) as day,
            count(*) as n1,
            cast(sum(case when a.state = 'done' and (a.due is null or a.done_day <= a.due) then 1 else 0 end)
                as bigint) as n2,
            cast(sum(case when a.state = 'done' and a.done_day > a.due then 1 else 0 end) as bigint) as n3,
            cast(sum(case when a.state = 'waived' then 1 else 0 end) as bigint) as n4,
            cast(sum(case when a.state = 'open' and a.due < $2 then 1 else 0 end) as bigint) as n5
        from assignments a left join rounds k on k.id = a.round
        where a.campaign = $1 group by a.duty, a.path, a.said, k.slug, k.name
        union all
        select 'overdue', a.duty, coalesce(a.path, ''), a.said, coalesce(k.slug, ''),
            case when u.short_name = '' then u.name else u.short_name end, cast(null as text), u.position, 0, 0, 0, 0
        from assignments a join units u on u.id = a.unit left join rounds k on k.id = a.round
        where a.campaign = $1 and a.state = 'open' and a.due < $2
        union all
        select 'whole', '', '', amounts, '', '', cast(null as text), 0, 0, 0, 0, 0
        from below_amounts where scope = $1 and unit = ''
        union all
        select 'round', k.kind, '', '', k.slug, k.name, k.due,
            (select count(*) from reports r where r.round = k.id and r.stage = 'accepted'),
            (select count(*) from assignments a where a.round = k.id and a.state <> 'waived'), 0, 0, 0
        from rounds k where k.campaign = $1
        union all
        select 'briefed', '', '', '', '', '', cast(null as text), cast(coalesce(sum(b.people), 0) as bigint), count(*),
            count(distinct b.unit), (select count(distinct a.unit) from assignments a where a.campaign = $1), 0
        from briefings b where b.campaign = $1 and not b.withdrawn
        order by kind, day, path, code, round, n1, label, name";
    /// Whether the figures are frozen; for a single unit there is nothing to see. The day is that of the final report.
    pub(super) RAIL = "select 'summary' as kind,
            (select count(*) from summaries s where s.campaign = c.id and s.cut_off is not null) as done,
            cast(1 as bigint) as total, c.ends as due, cast(null as bigint) as at
        from campaigns c where c.id = $1 and $2 = ''";
    /// The documents that the account is made of: what is written of it, and every accepted report, unit by unit in
    /// official order, the latest round first.
    DOCUMENTS = "select 'summary' as kind, s.id, s.revision, s.facts, '' as unit, '' as round, cast(0 as bigint) as place,
            '' as ends
        from summaries s where s.campaign = $1
        union all
        select 'report', r.id, r.revision, r.facts, case when u.short_name = '' then u.name else u.short_name end,
            k.name, u.position, k.ends
        from reports r join units u on u.id = r.unit join rounds k on k.id = r.round
        where r.campaign = $1 and r.stage = 'accepted'
        order by kind desc, place, unit, ends desc limit 5001";
}

/// How a summary is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    written: BTreeMap<String, String>,
    frozen: Option<domain::summary::Frozen>,
}

/// What is written of a campaign; `None` before anybody has.
pub(super) async fn find(tx: &mut Tx, campaign: &CampaignId) -> Result<Option<Summary>, StoreError> {
    tx.row(FIND, args![campaign]).await?.map(|row| kept(&row, campaign)).transpose()
}

fn kept(row: &Row, campaign: &CampaignId) -> Result<Summary, StoreError> {
    let Kept { written, frozen } = row.json("facts")?;
    let (id, revision) = (row.id("id")?, row.int("revision")?);
    Ok(Summary { id, revision, campaign: campaign.clone(), written, frozen })
}

/// Stores what was written.
pub(super) async fn save(tx: &mut Tx, change: &Change<Summary>) -> Result<(), StoreError> {
    let Summary { id, revision, campaign, written, frozen } = &change.value;
    let cut_off: Option<Timestamp> = frozen.as_ref().map(|frozen| frozen.cut_off);
    let kept = Kept { written: written.clone(), frozen: frozen.clone() };
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
    /// By their day, those of the plan's own tasks last.
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

/// Every figure of the account as of today, in one question.
pub(super) async fn figures(tx: &mut Tx, campaign: &CampaignId, today: Date) -> Result<Figures, StoreError> {
    let (mut figures, mut undated) = (Figures::default(), Vec::new());
    for row in &tx.rows(FIGURES, args![campaign, today]).await? {
        match row.text("kind")?.as_str() {
            "duty" if row.opt_date("day")?.is_none() => undated.push(duty(row)?),
            "duty" => figures.duties.push(duty(row)?),
            "overdue" => overdue(row, &mut figures.duties)?,
            "whole" => figures.sums = row.json("label")?,
            "round" => figures.rounds.push((row.text("code")?, round(row)?)),
            _ => {
                figures.briefed = (row.int("n1")?, row.int("n2")?, row.int("n3")?);
                figures.executing = row.int("n4")?;
            }
        }
    }
    // The engines disagree on where "no day" stands.
    figures.duties.extend(undated);
    figures.duties.sort_by_key(|duty| duty.duty == TASK);
    Ok(figures)
}

fn duty(row: &Row) -> Result<DutyFact, StoreError> {
    let path = row.text("path")?;
    Ok(DutyFact {
        duty: row.text("code")?,
        path: (!path.is_empty()).then_some(path),
        text: row.text("label")?,
        round: row.text("round")?,
        round_name: row.text("name")?,
        owed: row.int("n1")?,
        on_time: row.int("n2")?,
        late: row.int("n3")?,
        waived: row.int("n4")?,
        overdue: Vec::new(),
        overdue_count: row.int("n5")?,
    })
}

/// A unit that still owes something, with the duty it owes. Duties come before them.
fn overdue(row: &Row, duties: &mut [DutyFact]) -> Result<(), StoreError> {
    let [code, path, text, round] = ["code", "path", "label", "round"].map(|column| row.text(column));
    let (code, path, text, round) = (code?, path?, text?, round?);
    let own = |fact: &&mut DutyFact| {
        fact.duty == code
            && fact.path.as_deref().unwrap_or_default() == path
            && fact.text == text
            && fact.round == round
    };
    if let Some(fact) = duties.iter_mut().find(own)
        && fact.overdue.len() < MOST_NAMES
    {
        fact.overdue.push(row.text("name")?);
    }
    Ok(())
}

/// Names of late units that an account keeps for one duty.
const MOST_NAMES: usize = 50;

fn round(row: &Row) -> Result<RoundFact, StoreError> {
    let due = row.opt_date("day")?.ok_or_else(|| row.inconsistent("day", "is null"))?;
    Ok(RoundFact { name: row.text("name")?, due, accepted: row.int("n1")?, owed: row.int("n2")? })
}

/// What one unit answered in one accepted report.
pub(super) struct Answered {
    pub(super) unit: String,
    pub(super) round: String,
    /// Texts by the code of their field.
    pub(super) answers: BTreeMap<String, String>,
}

/// The part of a stored report that the account reads.
#[derive(Deserialize)]
struct Texts {
    contents: domain::report::Contents,
}

/// What is written of the account, and what units said in words, unit by unit, the latest report first.
pub(super) async fn documents(
    tx: &mut Tx,
    campaign: &CampaignId,
) -> Result<(Option<Summary>, Vec<Answered>), StoreError> {
    let (mut summary, mut answered) = (None, Vec::new());
    for row in &tx.rows(DOCUMENTS, args![campaign]).await? {
        if row.text("kind")? == "summary" {
            summary = Some(kept(row, campaign)?);
        } else {
            let texts: Texts = row.json("facts")?;
            answered.push(Answered {
                unit: row.text("unit")?,
                round: row.text("round")?,
                answers: texts.contents.answers,
            });
        }
    }
    Ok((summary, answered))
}
