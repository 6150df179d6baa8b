//! Reports, with what their pages show around them.

use domain::actor::Role;
use domain::change::Change;
use domain::id::{CampaignId, PersonId, RoundId, UnitId};
use domain::plan::PlanDraft;
use domain::report::{Report, Stage};
use domain::rollup;
use domain::round::{Order, Round, order};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::drafts::Typed;
use super::looks;

store::statements! {
    /// One round, one unit that owes a report in it, and the report. The unit by its name in addresses or its id; it is
    /// called as it was on the last day of what the round reports on. Where it was excused and owes the same after all,
    /// what it owes comes first.
    OPEN = "select r.id as round, r.revision as round_revision, r.campaign, r.slug as round_slug, r.kind,
            r.name as round_name, r.starts, r.ends, r.due as round_due, r.closed, u.id as unit, u.slug as unit_slug,
            coalesce((select f.name from former_units f where f.unit = u.id and f.valid_until > r.ends
                order by f.valid_until limit 1), u.name) as unit_name, a.due, a.done_at, p.draft as plan, t.facts, t.revision as revision
        from rounds r
        join campaigns c on c.id = r.campaign
        join assignments a on a.round = r.id
        join units u on u.id = a.unit
        left join plans p on p.id = c.plan
        left join reports t on t.round = r.id and t.unit = u.id
        where r.campaign = $1 and r.slug = $2 and (u.slug = $3 or u.id = $3)
        order by case when a.state = 'waived' then 1 else 0 end, a.id";
    /// What is typed, the files, the reports of other rounds and the heads of one unit, each as a row.
    AROUND = "select cast('typed' as text) as what, d.field as name, d.value as body, d.typed_by as who,
            d.typed_at as at, cast(0 as bigint) as number, cast(0 as bigint) as copies, cast('' as text) as more
        from report_drafts d where d.round = $1 and d.unit = $2
        union all select 'file', e.id, e.file_name, e.added_by, e.added_at, e.bytes,
            (select count(*) from evidence o where o.campaign = e.campaign and o.sha256 = e.sha256 and o.id <> e.id
                and not o.withdrawn), e.sha256
        from evidence e where e.round = $1 and e.unit = $2 and not e.withdrawn
        union all select 'report', r.slug, t.facts, r.starts, t.sent_at, t.revision, 0, r.ends
        from reports t join rounds r on r.id = t.round
        where t.campaign = $3 and t.unit = $2 and t.round <> $1 and t.stage in ('with-office', 'accepted')
        union all select 'head', p.id, p.name, '', 0, 0, 0, ''
        from grants g join people p on p.id = g.person
        where g.unit = $2 and g.role = 'unit-head' and g.valid_from <= $4
            and (g.valid_until is null or g.valid_until > $4)";
    /// Every unit that owes a report in a round, in official order, with its report. What it was excused from is left
    /// out where it owes the same after all, having taken over another unit.
    OF_ROUND = "select u.id as unit, u.slug as unit_slug,
            coalesce((select f.name from former_units f where f.unit = u.id and f.valid_until > r.ends
                order by f.valid_until limit 1), u.name) as unit_name, a.due, a.done_at,
            t.facts, t.revision as revision
        from assignments a
        join rounds r on r.id = a.round
        join units u on u.id = a.unit
        left join reports t on t.round = a.round and t.unit = a.unit
        where a.round = $1 and not (a.state = 'waived' and exists (select 1 from assignments o
            where o.round = a.round and o.unit = a.unit and (o.state <> 'waived' or o.id < a.id)))
        order by u.position, u.id, a.id";
    /// Who answers for a unit, head or focal point.
    SPEAKERS = "select distinct g.person, g.role from grants g
        where g.unit = $1 and g.role in ('unit-head', 'focal-point') and g.valid_from <= $2
            and (g.valid_until is null or g.valid_until > $2)
        order by g.person";
    /// The first report of a unit in a round.
    INSERT = "insert into reports (id, revision, round, campaign, unit, stage, stage_at, sent_at, accepted_at, facts,
            has_amounts)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (round, unit) do nothing";
    /// A report that moves.
    SAVE = "update reports set revision = revision + 1, stage = $3, stage_at = $4, sent_at = coalesce(sent_at, $5),
            accepted_at = $6, facts = $7, has_amounts = $8
        where id = $1 and revision = $2";
}

/// One unit's place in one round.
pub(in crate::track) struct Owing {
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) unit_slug: String,
    pub(in crate::track) unit_name: String,
    /// Its own last day.
    pub(in crate::track) due: Option<Date>,
    /// When the report came, or was last due to be sent again.
    pub(in crate::track) done: Option<Timestamp>,
    pub(in crate::track) report: Option<Report>,
}

/// One unit's place in one round with the round and what the plan says.
pub(in crate::track) struct Found {
    pub(in crate::track) round: Round,
    pub(in crate::track) owing: Owing,
    pub(in crate::track) plan: PlanDraft,
}

/// A report of another round.
pub(in crate::track) struct Other {
    starts: Date,
    ends: Date,
    pub(in crate::track) report: Report,
}

impl Other {
    /// The place of its round among the others.
    pub(in crate::track) fn order(&self) -> Order<'_> {
        order(self.starts, self.ends, &self.report.round)
    }
}

/// One file as lists show it.
pub(in crate::track) struct File {
    pub(in crate::track) id: String,
    pub(in crate::track) name: String,
    pub(in crate::track) who: String,
    pub(in crate::track) at: Timestamp,
    pub(in crate::track) bytes: i64,
    /// How many other reports of the campaign carry the same bytes.
    pub(in crate::track) copies: i64,
    pub(in crate::track) sha256: String,
}

/// What stands around one report.
#[derive(Default)]
pub(in crate::track) struct Around {
    pub(in crate::track) typed: Vec<Typed>,
    /// Who kept something last, and when.
    pub(in crate::track) kept: Option<Typed>,
    pub(in crate::track) files: Vec<File>,
    /// Sent in other rounds, the latest round last.
    pub(in crate::track) others: Vec<Other>,
    pub(in crate::track) heads: Vec<String>,
}

/// One unit's place in a round; `None` when there is no such round, or the unit owes nothing in it.
pub(in crate::track) async fn open(
    tx: &mut Tx,
    campaign: &CampaignId,
    round: &str,
    unit: &str,
) -> Result<Option<Found>, StoreError> {
    let rows = tx.rows(OPEN, args![campaign, round, unit]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let plan = if row.opt_text("plan")?.is_some() { row.json("plan")? } else { PlanDraft::default() };
    Ok(Some(Found { round: read_round(row)?, owing: owing(row)?, plan }))
}

/// What stands around one report, in one question.
pub(in crate::track) async fn around(
    tx: &mut Tx,
    round: &Round,
    unit: &UnitId,
    today: Date,
) -> Result<Around, StoreError> {
    let mut around = Around::default();
    for row in &tx.rows(AROUND, args![round.id, unit, round.campaign, today]).await? {
        match row.text("what")?.as_str() {
            "typed" => {
                let (field, value) = (row.text("name")?, row.text("body")?);
                let one = Typed { field, value, who: row.text("who")?, at: row.time("at")? };
                if one.field.is_empty() { around.kept = Some(one) } else { around.typed.push(one) }
            }
            "file" => around.files.push(File {
                id: row.text("name")?,
                name: row.text("body")?,
                who: row.text("who")?,
                at: row.time("at")?,
                bytes: row.int("number")?,
                copies: row.int("copies")?,
                sha256: row.text("more")?,
            }),
            "report" => around.others.push(Other {
                starts: row.date("who")?,
                ends: row.date("more")?,
                report: Report { revision: row.int("number")?, ..row.json("body")? },
            }),
            _ => around.heads.push(row.text("body")?),
        }
    }
    around.heads.sort();
    around.files.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    around.others.sort_by(|a, b| a.order().cmp(&b.order()));
    Ok(around)
}

/// Every unit that owes a report in a round, in official order.
pub(in crate::track) async fn of_round(tx: &mut Tx, round: &RoundId) -> Result<Vec<Owing>, StoreError> {
    tx.rows(OF_ROUND, args![round]).await?.iter().map(owing).collect()
}

/// Who answers for a unit, each with the role.
pub(in crate::track) async fn speakers(
    tx: &mut Tx,
    unit: &UnitId,
    today: Date,
) -> Result<Vec<(PersonId, Role)>, StoreError> {
    let rows = tx.rows(SPEAKERS, args![unit, today]).await?;
    rows.iter().map(|row| Ok((row.id("person")?, row.code("role", Role::from_code)?))).collect()
}

/// Stores a report that moves; gives it as stored.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else moved it meanwhile.
pub(in crate::track) async fn save(tx: &mut Tx, change: Change<Report>) -> Result<Report, StoreError> {
    let report = &change.value;
    let facts = serde_json::to_string(report).expect("reports are plain data that JSON can hold");
    let (stage, at, sent) = (report.stage.code(), change.entry.at, report.stage.sent());
    let has_amounts = rollup::has_amounts(&report.contents);
    let accepted = if let Stage::Accepted { at, .. } = report.stage { Some(at) } else { None };
    let mut writer = tx.record(&change).await?;
    if report.revision == 0 {
        let Report { id, round, campaign, unit, .. } = report;
        let row = args![id, round, campaign, unit, stage, at, sent, accepted, facts, has_amounts];
        writer.execute_one(INSERT, row).await?;
    } else {
        let row = args![report.id, report.revision, stage, at, sent, accepted, facts, has_amounts];
        writer.execute_one(SAVE, row).await?;
    }
    looks::keep(tx, report, at).await?;
    Ok(Report { revision: change.value.revision + 1, ..change.value })
}

fn owing(row: &Row) -> Result<Owing, StoreError> {
    let report = match row.opt_int("revision")? {
        Some(revision) => Some(Report { revision, ..row.json("facts")? }),
        None => None,
    };
    Ok(Owing {
        unit: row.id("unit")?,
        unit_slug: row.text("unit_slug")?,
        unit_name: row.text("unit_name")?,
        due: row.opt_date("due")?,
        done: row.opt_time("done_at")?,
        report,
    })
}

fn read_round(row: &Row) -> Result<Round, StoreError> {
    Ok(Round {
        id: row.id("round")?,
        revision: row.int("round_revision")?,
        campaign: row.id("campaign")?,
        slug: row.text("round_slug")?,
        kind: row.text("kind")?,
        name: row.text("round_name")?,
        starts: row.date("starts")?,
        ends: row.date("ends")?,
        due: row.date("round_due")?,
        closed: row.bool("closed")?,
    })
}
