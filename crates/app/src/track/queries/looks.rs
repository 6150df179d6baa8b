//! How reports look in the list of their round: where each stands and what should be asked about, kept beside the reports.

use std::sync::LazyLock;

use domain::actor::By;
use domain::id::{RoundId, UnitId};
use domain::report::Report;
use domain::rollup::Recount;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Arg, Args, Row, Statement, StoreError, ToArg as _, Tx, args};

use crate::track::reports::flags::{Group, Look};

/// How many units a page of the list shows.
pub(in crate::track) const PER_PAGE: usize = 100;

/// More units than these are not named as having written the same words.
const MOST_NAMED: i64 = 9;

/// How many reports are looked at together.
const AT_ONCE: i64 = 500;

store::statements! {
    /// What was kept of a report.
    FORGET_TEXTS = "delete from report_texts where round = $1 and unit = $2";
    /// Where it stands now.
    KEEP = "insert into report_looks (round, unit, stage, moved_at, fell, bare, sent_back)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (round, unit) do update set stage = excluded.stage, moved_at = excluded.moved_at,
            fell = excluded.fell, bare = excluded.bare, sent_back = excluded.sent_back";
    /// A text of it.
    KEEP_TEXT = "insert into report_texts (round, unit, field, digest) values ($1, $2, $3, $4)";
    /// Every unit that owes a report in a round, in the order in which the Office looks at them, page by page: of all
    /// units, or of a person's where `$2` says whose. What a unit was excused from is left out where it owes the same
    /// after all, having taken over another unit. `$3`: files are asked for. The report comes with those to ask about.
    LISTED = "with placed as (
            select a.id as duty, a.unit, a.due, a.done_at, u.position, l.stage, l.moved_at,
                case when l.stage = 'with-office' and (l.fell or (l.bare and $3) or exists (
                        select 1 from report_texts x join report_texts o on o.round = x.round
                            and o.digest = x.digest and o.unit <> x.unit
                        where x.round = $1 and x.unit = a.unit)) then 0
                    when l.stage = 'with-office' then 1 when l.stage = 'accepted' then 3
                    when l.sent_back then 2 else 4 end as place
            from assignments a join units u on u.id = a.unit
            left join report_looks l on l.round = $1 and l.unit = a.unit
            where a.round = $1 and not (a.state = 'waived' and exists (select 1 from assignments o
                    where o.round = a.round and o.unit = a.unit and (o.state <> 'waived' or o.id < a.id)))
                and ($2 = '' or a.unit in (
                    select m.unit from memberships m where m.person = $2 and m.valid_from <= $4
                        and (m.valid_until is null or m.valid_until > $4)
                    union select g.unit from grants g where g.person = $2 and g.valid_from <= $4
                        and (g.valid_until is null or g.valid_until > $4)))),
        page as (select p.*, count(*) over (partition by p.place) as of_place, count(*) over () as of_all
            from placed p order by p.place, p.position, p.unit, p.duty limit $5 offset $6)
        select g.unit, u.slug as unit_slug, coalesce((select f.name from former_units f where f.unit = u.id
                and f.valid_until > r.ends order by f.valid_until limit 1), u.name) as unit_name,
            g.due, g.done_at, g.stage, g.moved_at, cast(g.place as bigint) as place, g.of_place, g.of_all, t.facts
        from page g join units u on u.id = g.unit join rounds r on r.id = $1
        left join reports t on g.place = 0 and t.round = $1 and t.unit = g.unit
        order by g.place, g.position, g.unit, g.duty";
    /// Whether a report has come anywhere, and whether it is known how any looks.
    ANY = "select (select count(*) from (select 1 from reports limit 1) r) as reports,
            (select count(*) from (select 1 from report_looks limit 1) l) as looks";
    /// Reports after one of them, by their ids.
    SOME = "select id, revision, stage_at, facts from reports where id > $1 order by id limit $2";
    /// Forgets all of it.
    FORGET_LOOKS = "delete from report_looks";
    FORGET_ALL_TEXTS = "delete from report_texts";
}

/// Who else wrote the words of some units of a round, at most so many for each text: `$1` is the round, `$2` how many, then
/// come the units of a page.
static ALIKE: LazyLock<Statement> = LazyLock::new(|| {
    let ids: Vec<String> = (0..PER_PAGE).map(|at| format!("${}", at + 3)).collect();
    let text = format!(
        "with asked as (select distinct digest from report_texts where round = $1 and unit in ({})),
            named as (select distinct o.digest, o.unit, u.position from asked a
                join report_texts o on o.round = $1 and o.digest = a.digest join units u on u.id = o.unit),
            placed as (select n.*, row_number() over (partition by n.digest order by n.position, n.unit) as at,
                count(*) over (partition by n.digest) as units from named n)
        select p.digest, p.unit, p.units, coalesce((select f.name from former_units f where f.unit = u.id
                and f.valid_until > r.ends order by f.valid_until limit 1), u.name) as name
            from placed p join units u on u.id = p.unit join rounds r on r.id = $1
            where p.at <= $2 and p.units > 1 order by p.digest, p.at",
        ids.join(", ")
    );
    Statement::new("app::ALIKE", Box::leak(text.into_boxed_str()))
});

/// Every statement about how reports look.
pub(in crate::track) fn statements() -> Vec<Statement> {
    STATEMENTS.iter().copied().chain([*ALIKE]).collect()
}

/// One unit's place in the list of a round.
pub(in crate::track) struct Listed {
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) unit_slug: String,
    pub(in crate::track) unit_name: String,
    /// Its own last day.
    pub(in crate::track) due: Option<Date>,
    /// When the report came, or was last due to be sent again.
    pub(in crate::track) done: Option<Timestamp>,
    /// Where the report stands, and since when.
    pub(in crate::track) stage: Option<(String, Timestamp)>,
    pub(in crate::track) group: Group,
    /// How many are in its group.
    pub(in crate::track) of_group: i64,
    /// The report, where something should be asked about.
    pub(in crate::track) report: Option<Report>,
}

/// Which part of a list is shown.
pub(in crate::track) struct Part<'a> {
    /// Whose units; all of them for nobody.
    pub(in crate::track) person: &'a str,
    /// Whether files are asked for.
    pub(in crate::track) asks_evidence: bool,
    pub(in crate::track) today: Date,
    pub(in crate::track) limit: usize,
    pub(in crate::track) skip: usize,
}

/// Units that owe a report in a round, in the order in which the Office looks at them; and how many there are.
pub(in crate::track) async fn listed(
    tx: &mut Tx,
    round: &RoundId,
    part: &Part<'_>,
) -> Result<(Vec<Listed>, i64), StoreError> {
    let int = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let Part { person, asks_evidence, today, limit, skip } = part;
    let values = args![round, *person, *asks_evidence, *today, int(*limit), int(*skip)];
    let rows = tx.rows(LISTED, values).await?;
    let all = rows.first().map(|row| row.int("of_all")).transpose()?.unwrap_or_default();
    Ok((rows.iter().map(one).collect::<Result<_, _>>()?, all))
}

fn one(row: &Row) -> Result<Listed, StoreError> {
    let report = if row.opt_text("facts")?.is_some() { Some(row.json("facts")?) } else { None };
    let place = usize::try_from(row.int("place")?).unwrap_or_default();
    Ok(Listed {
        unit: row.id("unit")?,
        unit_slug: row.text("unit_slug")?,
        unit_name: row.text("unit_name")?,
        due: row.opt_date("due")?,
        done: row.opt_time("done_at")?,
        stage: row.opt_text("stage")?.zip(row.opt_time("moved_at")?),
        group: Group::ALL.get(place).copied().unwrap_or(Group::None),
        of_group: row.int("of_place")?,
        report,
    })
}

/// A unit that wrote certain words, and how many did.
pub(in crate::track) struct Wrote {
    pub(in crate::track) digest: String,
    pub(in crate::track) unit: UnitId,
    pub(in crate::track) name: String,
    pub(in crate::track) units: i64,
}

/// Who wrote the same words as some units of a round, no more than a page has; a few for each text, in official order.
pub(in crate::track) async fn alike(tx: &mut Tx, round: &RoundId, units: &[&UnitId]) -> Result<Vec<Wrote>, StoreError> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let padded = units.iter().map(|unit| unit.as_str()).chain(std::iter::repeat("")).take(PER_PAGE);
    let first = [round.to_arg(), MOST_NAMED.to_arg()].into_iter();
    let values: Vec<Arg> = first.chain(padded.map(|unit| unit.to_arg())).collect();
    let wrote = |row: &Row| {
        let (digest, unit) = (row.text("digest")?, row.id("unit")?);
        Ok(Wrote { digest, unit, name: row.text("name")?, units: row.int("units")? })
    };
    tx.rows(*ALIKE, values.into()).await?.iter().map(wrote).collect()
}

/// Keeps how a stored report looks. Three statements.
pub(super) async fn keep(tx: &mut Tx, report: &Report, moved: Timestamp) -> Result<(), StoreError> {
    let (row, texts) = values(report, moved);
    let mut writer = tx.following()?;
    writer.execute(FORGET_TEXTS, args![report.round, report.unit]).await?;
    writer.execute(KEEP, row).await?;
    writer.insert_many(KEEP_TEXT, texts).await
}

/// Keeps anew how every report looks, behind a line of this transaction.
pub(in crate::track) async fn rebuild(tx: &mut Tx) -> Result<(), StoreError> {
    let mut writer = tx.following()?;
    writer.execute(FORGET_LOOKS, args![]).await?;
    writer.execute(FORGET_ALL_TEXTS, args![]).await?;
    let mut last = String::new();
    loop {
        let rows = tx.rows(SOME, args![last, AT_ONCE]).await?;
        let Some(row) = rows.last() else { return Ok(()) };
        last = row.text("id")?;
        let (mut looks, mut texts) = (Vec::new(), Vec::new());
        for row in &rows {
            let report = Report { revision: row.int("revision")?, ..row.json("facts")? };
            let (look, of_report) = values(&report, row.time("stage_at")?);
            looks.push(look);
            texts.extend(of_report);
        }
        let mut writer = tx.following()?;
        writer.insert_many(KEEP, looks).await?;
        writer.insert_many(KEEP_TEXT, texts).await?;
    }
}

/// Keeps how reports look in a store of which that is not known: one that an earlier program filled.
///
/// # Errors
/// When the store fails.
pub async fn keep_if_none(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    let Some(row) = tx.row(ANY, args![]).await? else { return Ok(()) };
    if row.int("reports")? > 0 && row.int("looks")? == 0 {
        let _ = tx.record(&Recount::begin(By::Program, now)).await?;
        rebuild(tx).await?;
    }
    Ok(())
}

/// The row of a report, and those of its texts.
fn values(report: &Report, moved: Timestamp) -> (Args, Vec<Args>) {
    let Report { round, unit, stage, .. } = report;
    let Look { fell, bare, sent_back, texts } = Look::of(report);
    let texts = texts.into_iter().map(|(field, digest)| args![round, unit, field, digest]).collect();
    (args![round, unit, stage.code(), moved, fell, bare, sent_back], texts)
}
