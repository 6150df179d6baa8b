//! The SQL with which the ledger is read by people: lines page by page, names, how far it was checked, the roots of
//! days.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::id::{LetterId, PersonId};
use domain::ledger::Group;
use domain::ledger::unusual::{Act, CHANGING, REPORTING, What};
use domain::permission::{Action, grantable};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use store::ledger::{Fault, Verdict};
use store::{Arg, Row, Statement, StoreError, ToArg as _, Tx, args};

use crate::state::clock_of;

store::statements! {
    /// One line with its content.
    ONE = "select l.seq, l.at, l.by_kind, l.by_id, l.verb, l.kind, l.subject, l.hash, c.content, c.erased_by,
            p.name as who
        from ledger l
        left join ledger_contents c on c.seq = l.seq
        left join people p on l.by_kind = 'person' and p.id = l.by_id
        where l.seq = $1";
    /// What the same thing was before a line.
    BEFORE = "select c.content from ledger l left join ledger_contents c on c.seq = l.seq
        where l.kind = $1 and l.subject = $2 and l.seq < $3 order by l.seq desc limit 1";
    /// The last line, and from which lines on two times begin.
    BOUNDS = "select h.seq as last, (select seq from ledger where at >= $1 order by at, seq limit 1) as low,
            (select seq from ledger where at >= $2 order by at, seq limit 1) as high
        from ledger_head h where h.id = 1";
    /// How far it was checked, and the last root with its letter.
    STATE = "select k.seq, k.checked_at, k.fault, r.day, r.seq as root_seq, r.hash as root, r.taken_at,
            m.address, m.state as mail_state, m.ended_at
        from ledger_head h
        left join ledger_checks k on k.id = 1
        left join ledger_roots r on r.day = (select max(day) from ledger_roots)
        left join letters m on m.id = r.letter
        where h.id = 1";
    /// How far it was checked.
    CHECKED = "select seq, hash, full_at, fault from ledger_checks where id = 1";
    /// It was checked.
    CHECK = "insert into ledger_checks (id, seq, hash, checked_at, full_at, fault) values (1, $1, $2, $3, $4, $5)
        on conflict (id) do update set seq = excluded.seq, hash = excluded.hash, checked_at = excluded.checked_at,
            full_at = excluded.full_at, fault = excluded.fault";
    /// The root of a day.
    ROOT = "select seq, hash from ledger_roots where day = $1";
    /// The last line before a moment.
    LAST = "select seq, hash from ledger where at < $1 order by at desc, seq desc limit 1";
    /// A root is taken.
    TAKE = "insert into ledger_roots (day, seq, hash, taken_at, letter) values ($1, $2, $3, $4, $5)";
}

/// Who looks after it on the day `$1`: whoever sees all of it.
static KEEPERS: LazyLock<Statement> = LazyLock::new(|| {
    let roles = quoted(grantable(Action::SeeWholeLedger).iter().map(|role| role.code()));
    let text = format!(
        "select distinct g.person from grants g join accounts a on a.person = g.person and a.is_open
        where g.role in ({roles}) and g.valid_from <= $1
            and (g.valid_until is null or g.valid_until > $1) order by g.person"
    );
    Statement::new("app::LEDGER_KEEPERS", Box::leak(text.into_boxed_str()))
});

/// Words of ours as SQL has them.
fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ")
}

/// So many lines are looked at for one page of a filter that few lines meet.
const STRETCH: i64 = 100_000;

/// So many names are asked for; lines of one answer speak of fewer.
const NAMES_AT_ONCE: usize = 600;

/// Lines before `$1`, at or after `$2`: of campaigns alone unless `$3` is `all`, of kinds in `$4`, with the verb `$5`,
/// at most `$6`; `$7` and `$8` are for what stands at `{only}`.
fn lines(name: &'static str, only: &str) -> Statement {
    let kinds = Group::ALL.into_iter().filter(|group| group.is_of_campaigns()).flat_map(Group::kinds);
    let kinds: Vec<String> = kinds.map(|kind| format!("'{kind}'")).collect();
    let kinds = kinds.join(", ");
    let text = format!(
        "select l.seq, l.at, l.by_kind, l.by_id, l.verb, l.kind, l.subject, l.hash, c.content, c.erased_by,
                p.name as who
            from (select * from ledger where seq < $1 and seq >= $2 and {only}
                    and (cast($3 as text) = 'all' or kind in ({kinds}))
                    and (cast($4 as text) = '' or cast($4 as text) like '% ' || kind || ' %')
                    and (cast($5 as text) = '' or verb = $5)
                order by seq desc limit $6) l
            left join ledger_contents c on c.seq = l.seq
            left join people p on l.by_kind = 'person' and p.id = l.by_id
            order by l.seq desc"
    );
    Statement::new(name, Box::leak(text.into_boxed_str()))
}

static ALL: LazyLock<Statement> = LazyLock::new(|| lines("app::LEDGER_LINES", "cast($7 as text) = cast($8 as text)"));

static OF_PERSON: LazyLock<Statement> =
    LazyLock::new(|| lines("app::LEDGER_OF_PERSON", "by_id = $7 and cast($8 as text) = ''"));

static OF_THING: LazyLock<Statement> = LazyLock::new(|| lines("app::LEDGER_OF_THING", "kind = $7 and subject = $8"));

static NAMES: LazyLock<Statement> = LazyLock::new(|| {
    let ids: Vec<String> = (1..=NAMES_AT_ONCE).map(|at| format!("${at}")).collect();
    let ids = ids.join(", ");
    let text = format!(
        "select id, name, slug from units where id in ({ids})
            union all select id, name, '' from people where id in ({ids})
            union all select id, name, slug from campaigns where id in ({ids})
            union all select id, name, slug from rounds where id in ({ids})
            union all select k.id, u.name, '' from links k join units u on u.id = k.unit where k.id in ({ids})"
    );
    Statement::new("app::LEDGER_NAMES", Box::leak(text.into_boxed_str()))
});

/// At most so many acts are looked at, the last ones.
pub(super) const MOST_ACTS: usize = 50_000;

/// Acts from `$1` to `$2`, in their order: at most `$3`.
static ACTS: LazyLock<Statement> = LazyLock::new(|| {
    let text = format!(
        "select l.seq, l.at, l.by_id, l.verb, l.subject, coalesce(
                (select max(a.due) from assignments a where a.round = p.round and a.unit = p.unit), r.due) as due
            from (select seq, at, by_id, verb, subject from ledger
                where at >= $1 and at < $2 and (verb = 'sign-in.refused' or (by_kind = 'person'
                    and verb in ('account.signed-in', {}, {})))
                order by at desc, seq desc limit $3) l
            left join reports p on p.id = l.subject and l.verb in ({})
            left join rounds r on r.id = p.round
            order by l.seq",
        quoted(REPORTING),
        quoted(CHANGING),
        quoted(REPORTING)
    );
    Statement::new("app::LEDGER_ACTS", Box::leak(text.into_boxed_str()))
});

/// Acts that may be unusual, in their order.
pub(super) async fn acts(tx: &mut Tx, from: Timestamp, until: Timestamp) -> Result<Vec<Act>, StoreError> {
    tx.rows(*ACTS, args![from, until, i64::try_from(MOST_ACTS).unwrap_or(i64::MAX)]).await?.iter().map(act).collect()
}

fn act(row: &Row) -> Result<Act, StoreError> {
    let (verb, due) = (row.text("verb")?, row.opt_date("due")?);
    let what = What::of(&verb, due);
    let who = if what == What::Refused { row.text("subject")? } else { row.text("by_id")? };
    Ok(Act { seq: row.int("seq")?, at: clock_of(row.time("at")?), who, what })
}

/// Every statement, for the test that prepares them.
pub(super) fn statements() -> Vec<Statement> {
    STATEMENTS.iter().copied().chain([*ALL, *OF_PERSON, *OF_THING, *NAMES, *ACTS, *KEEPERS]).collect()
}

/// A line as people read it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) seq: i64,
    pub(super) at: Timestamp,
    pub(super) by_kind: String,
    pub(super) by_id: String,
    /// The name of the person who did it.
    pub(super) who: Option<String>,
    pub(super) verb: String,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) hash: String,
    /// `None` where it was erased.
    pub(super) content: Option<Value>,
    pub(super) erased_by: Option<i64>,
}

fn line(row: &Row) -> Result<Line, StoreError> {
    let content = row.opt_text("content")?;
    Ok(Line {
        seq: row.int("seq")?,
        at: row.time("at")?,
        by_kind: row.text("by_kind")?,
        by_id: row.text("by_id")?,
        who: row.opt_text("who")?,
        verb: row.text("verb")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        hash: row.text("hash")?,
        // Whoever altered a content behind our back is found by the check, not by a broken page.
        content: content.and_then(|text| serde_json::from_str(&text).ok()),
        erased_by: row.opt_int("erased_by")?,
    })
}

/// Whose or which lines are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// All.
    Everything,
    /// What a person did.
    Person(PersonId),
    /// What was done to one thing: its kind and id.
    Thing(String, String),
}

/// Which lines are asked for.
#[derive(Clone, Debug)]
pub(super) struct Asked<'a> {
    pub(super) of: Of,
    /// Whether all lines may be seen, or those of campaigns.
    pub(super) whole: bool,
    /// Of these kinds; of all where there are none.
    pub(super) kinds: &'a [&'a str],
    /// With this verb; with any where it is empty.
    pub(super) verb: &'a str,
    /// Before this line.
    pub(super) before: i64,
    /// From this line on.
    pub(super) floor: i64,
    pub(super) limit: usize,
}

/// The lines of a page, and before which line the next one goes on.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) next: Option<i64>,
}

/// The last of these lines: however many there are, a page looks at a stretch of them and says where it ended.
pub(super) async fn page(tx: &mut Tx, asked: &Asked<'_>) -> Result<Page, StoreError> {
    let (sql, one, other) = match &asked.of {
        Of::Everything => (*ALL, "", ""),
        Of::Person(person) => (*OF_PERSON, person.as_str(), ""),
        Of::Thing(kind, subject) => (*OF_THING, kind.as_str(), subject.as_str()),
    };
    let is_filtered = !asked.kinds.is_empty() || !asked.verb.is_empty() || !asked.whole;
    let stretch = is_filtered && asked.of == Of::Everything;
    let floor = if stretch { asked.floor.max(asked.before - STRETCH) } else { asked.floor };
    let kinds = if asked.kinds.is_empty() { String::new() } else { format!(" {} ", asked.kinds.join(" ")) };
    let scope = if asked.whole { "all" } else { "campaigns" };
    let limit = i64::try_from(asked.limit).unwrap_or(i64::MAX - 1) + 1;
    let values = args![asked.before, floor, scope, kinds, asked.verb, limit, one, other];
    let mut lines = tx.rows(sql, values).await?.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    let more = lines.len() > asked.limit;
    lines.truncate(asked.limit);
    let next = match lines.last() {
        Some(last) if more => Some(last.seq),
        _ => (floor > asked.floor).then_some(floor),
    };
    Ok(Page { lines, next })
}

/// The line of a number.
pub(super) async fn one(tx: &mut Tx, seq: i64) -> Result<Option<Line>, StoreError> {
    tx.row(ONE, args![seq]).await?.as_ref().map(line).transpose()
}

/// What the thing of a line was before it: `None` when it was not there, `Some(None)` when that was erased.
pub(super) async fn before(tx: &mut Tx, of: &Line) -> Result<Option<Option<Value>>, StoreError> {
    let row = tx.row(BEFORE, args![of.kind, of.subject, of.seq]).await?;
    let content = |row: &Row| Ok(row.opt_text("content")?.and_then(|text| serde_json::from_str(&text).ok()));
    row.as_ref().map(content).transpose()
}

/// The first line from one moment on, and the one behind the last line before another.
pub(super) async fn bounds(
    tx: &mut Tx,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
) -> Result<(i64, i64), StoreError> {
    let values = args![from.unwrap_or(Timestamp::MIN), until.unwrap_or(Timestamp::MAX)];
    let Some(row) = tx.row(BOUNDS, values).await? else { return Ok((0, 1)) };
    let behind = row.int("last")? + 1;
    Ok((row.opt_int("low")?.unwrap_or(behind), row.opt_int("high")?.unwrap_or(behind)))
}

/// Names and names in addresses of things by their ids; those of which there are none are left out.
pub(super) async fn names(tx: &mut Tx, ids: &[String]) -> Result<BTreeMap<String, (String, String)>, StoreError> {
    let padded = ids.iter().map(String::as_str).chain(std::iter::repeat("")).take(NAMES_AT_ONCE);
    let values: Vec<Arg> = padded.map(|id| id.to_arg()).collect();
    let rows = tx.rows(*NAMES, values.into()).await?;
    rows.iter().map(|row| Ok((row.text("id")?, (row.text("name")?, row.text("slug")?)))).collect()
}

/// How the ledger stands.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// Up to which line and when it was checked, and what was wrong.
    pub(super) checked: Option<(i64, Timestamp, Option<Fault>)>,
    pub(super) root: Option<Root>,
}

/// The last root that was written down.
#[derive(Clone, Debug)]
pub(super) struct Root {
    pub(super) day: Date,
    pub(super) seq: i64,
    pub(super) hash: String,
    pub(super) taken: Timestamp,
    /// To whom it goes by mail, and when it left.
    pub(super) letter: Option<(String, Option<Timestamp>)>,
}

pub(super) async fn standing(tx: &mut Tx) -> Result<Standing, StoreError> {
    let Some(row) = tx.row(STATE, args![]).await? else { return Ok(Standing { checked: None, root: None }) };
    let checked = match (row.opt_int("seq")?, row.opt_time("checked_at")?) {
        (Some(seq), Some(at)) => Some((seq, at, fault(&row)?)),
        _ => None,
    };
    let sent = row.opt_text("mail_state")?.filter(|state| state == "sent").and(row.opt_time("ended_at")?);
    let letter = row.opt_text("address")?.map(|address| (address, sent));
    let root = match row.opt_date("day")? {
        Some(day) => {
            Some(Root { day, seq: row.int("root_seq")?, hash: row.text("root")?, taken: row.time("taken_at")?, letter })
        }
        None => None,
    };
    Ok(Standing { checked, root })
}

fn fault(row: &Row) -> Result<Option<Fault>, StoreError> {
    let text = row.opt_text("fault")?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(|error| row.inconsistent("fault", error))
}

/// How far it was checked: the line, its hash, the last time that all was read, and what was wrong.
pub(super) type Checked = (i64, String, Timestamp, Option<Fault>);

pub(super) async fn checked(tx: &mut Tx) -> Result<Option<Checked>, StoreError> {
    let row = tx.row(CHECKED, args![]).await?;
    row.map(|row| Ok((row.int("seq")?, row.text("hash")?, row.time("full_at")?, fault(&row)?))).transpose()
}

/// Keeps the outcome of a check.
pub(super) async fn keep(tx: &mut Tx, of: &Verdict, now: Timestamp, full: Timestamp) -> Result<(), StoreError> {
    let seq = i64::try_from(of.lines).unwrap_or(i64::MAX);
    let fault = of.fault.as_ref().map(|fault| serde_json::json!(fault).to_string());
    tx.upkeep().execute_one(CHECK, args![seq, of.root, now, full, fault]).await
}

/// Administrators and auditors with an account.
pub(super) async fn keepers(tx: &mut Tx, today: Date) -> Result<Vec<PersonId>, StoreError> {
    tx.rows(*KEEPERS, args![today]).await?.iter().map(|row| row.id("person")).collect()
}

fn end(row: &Row) -> Result<(i64, String), StoreError> {
    Ok((row.int("seq")?, row.text("hash")?))
}

/// The root of a day, if it was taken.
pub(super) async fn root(tx: &mut Tx, day: Date) -> Result<Option<(i64, String)>, StoreError> {
    tx.row(ROOT, args![day]).await?.as_ref().map(end).transpose()
}

/// The last line before a moment.
pub(super) async fn last(tx: &mut Tx, before: Timestamp) -> Result<Option<(i64, String)>, StoreError> {
    tx.row(LAST, args![before]).await?.as_ref().map(end).transpose()
}

/// Takes a root.
pub(super) async fn take(
    tx: &mut Tx,
    day: Date,
    (seq, hash): &(i64, String),
    now: Timestamp,
    letter: Option<LetterId>,
) -> Result<(), StoreError> {
    tx.upkeep().execute_one(TAKE, args![day, seq, hash, now, letter]).await
}
