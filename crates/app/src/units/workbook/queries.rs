//! The only SQL that touches lists loaded from files: their heads, their rows, how their columns were read.

use domain::change::Change;
use domain::id::{ImportId, PersonId};
use domain::import::Import;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{Args, NewJob, Row, StoreError, Tx, args};

use super::columns::Layout;
use super::sheet::Sample;
use crate::units::paste::Fault;

store::statements! {
    /// A list as it was loaded.
    ADD = "insert into imports (id, person, at, file_name, file_hash, sample, layout, valid_from, file, state, stamp,
            rows_new, rows_changed, rows_same, rows_wrong)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'loaded', 0, 0, 0, 0, 0)";
    /// Lists of a person that were never entered.
    OPEN = "select id from imports where person = $1 and state in ('loaded', 'looked')";
    /// A list is given up.
    DROP = "update imports set state = 'dropped', file = null, sample = '{}' where id = $1 and state in ('loaded', 'looked')";
    /// The bytes of a list's file, until it is entered or given up.
    FILE = "select file from imports where id = $1";
    /// One list.
    FIND = "select id, person, at, file_name, file_hash, sample, layout, valid_from, state, stamp, rows_new,
            rows_changed, rows_same, rows_wrong
        from imports where id = $1";
    /// How it is to be read: what was seen in it before is void.
    SAVE_LAYOUT = "update imports set layout = $2, valid_from = $3, state = 'loaded', stamp = 0
        where id = $1 and state in ('loaded', 'looked')";
    /// What was seen in it.
    SAVE_LOOK = "update imports set state = 'looked', stamp = $2, rows_new = $3, rows_changed = $4, rows_same = $5,
            rows_wrong = $6
        where id = $1 and state in ('loaded', 'looked')";
    /// It begins to be entered.
    BEGIN = "update imports set state = 'entering' where id = $1 and state = 'looked'";
    /// It has been entered or stopped: its file is let go.
    CLOSE = "update imports set state = $2, file = null, sample = '{}' where id = $1 and state = 'entering'";
    /// Rows that say nothing more than the records, or could not be taken.
    LET_GO = "delete from import_rows where import = $1 and verdict not in ('entered', 'left')";
    /// Whether a job enters another one; one that gave up keeps nobody waiting.
    ENTERING = "select 1 as found from jobs where kind = 'units.import' and state in ('queued', 'running') limit 1";
    /// Its rows are not wanted.
    CLEAR = "delete from import_rows where import = $1";
    /// A row, looked at or dealt with.
    PUT = "insert into import_rows (import, number, cells, verdict, detail, person) values ($1, $2, $3, $4, $5, $6)
        on conflict (import, number) do update set cells = excluded.cells, verdict = excluded.verdict,
            detail = excluded.detail, person = excluded.person";
    /// Rows of one or two kinds, in the order of the sheet, after some number.
    ROWS = "select number, cells, verdict, detail from import_rows
        where import = $1 and verdict in ($2, $3) and number > $4 order by number limit $5";
    /// The next rows to be entered.
    NEXT = "select number, cells, verdict, detail from import_rows
        where import = $1 and verdict in ('new', 'namesake', 'changed') order by number limit $2";
    /// How many rows have which end.
    COUNTS = "select verdict, count(*) as rows from import_rows where import = $1 group by verdict";
    /// The last act on people and units.
    STAMP = "select coalesce(max(seq), 0) as seq from ledger where kind in ('person', 'unit', 'post')";
    /// How a layout with these headings was read last in a unit.
    LAYOUT = "select layout from import_layouts where unit = $1 and heads = $2";
    /// It is read so.
    REMEMBER = "insert into import_layouts (unit, heads, layout) values ($1, $2, $3)
        on conflict (unit, heads) do update set layout = excluded.layout";
    /// From which file, sheet and row a person was entered or last changed.
    ORIGIN = "select i.file_name, i.layout, i.at, r.number from import_rows r join imports i on i.id = r.import
        where r.person = $1 and r.verdict = 'entered' order by i.at desc, i.id desc limit 1";
}

/// A list that was loaded.
pub(super) struct Loaded {
    pub(super) id: ImportId,
    pub(super) person: PersonId,
    pub(super) file_name: String,
    pub(super) file_hash: String,
    /// The beginning of each sheet.
    pub(super) sample: Sample,
    pub(super) layout: Layout,
    /// First day of new memberships.
    pub(super) from: Date,
    pub(super) state: String,
    /// The last act on people and units when it was looked at.
    pub(super) stamp: i64,
    pub(super) counts: Counts,
}

/// How many rows came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) new: i64,
    pub(super) changed: i64,
    pub(super) same: i64,
    pub(super) wrong: i64,
}

/// One row with what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Staged {
    /// Its number in the sheet.
    pub(super) number: i64,
    /// One cell for each column of the records.
    pub(super) cells: Vec<String>,
    pub(super) verdict: &'static str,
    pub(super) detail: Detail,
    /// Whom it was entered as.
    pub(super) person: Option<PersonId>,
}

/// What else is known of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Detail {
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
    /// Where somebody of the same name is.
    pub(super) namesake: String,
    /// Whom of the records it tells of, and at which revision.
    pub(super) known: Option<(PersonId, i64)>,
    /// Columns that change, with what stood there.
    pub(super) changes: Vec<(usize, String)>,
    /// Why it was left out in the end.
    pub(super) why: String,
}

const VERDICTS: [&str; 7] = ["new", "namesake", "changed", "same", "wrong", "entered", "left"];

impl Loaded {
    /// What the ledger keeps of it.
    pub(super) fn record(&self) -> Import {
        Import {
            id: self.id.clone(),
            file: self.file_name.clone(),
            hash: self.file_hash.clone(),
            sheet: self.layout.sheet.clone(),
            from: self.from,
            new: self.counts.new,
            changed: self.counts.changed,
            wrong: self.counts.wrong,
        }
    }
}

/// Stores a list as loaded; the person's others that were not entered are given up.
pub(super) async fn add(tx: &mut Tx, loaded: &Loaded, file: &[u8], at: Timestamp) -> Result<(), StoreError> {
    for row in tx.rows(OPEN, args![loaded.person]).await? {
        give_up(tx, &row.id("id")?).await?;
    }
    let Loaded { id, person, file_name, file_hash, sample, layout, from, .. } = loaded;
    let values = args![id, person, at, file_name, file_hash, json(sample), json(layout), from, file];
    tx.upkeep().execute_one(ADD, values).await
}

/// The bytes of a list's file; `None` once they were let go.
pub(super) async fn file(tx: &mut Tx, id: &ImportId) -> Result<Option<Vec<u8>>, StoreError> {
    tx.row(FILE, args![id]).await?.map_or(Ok(None), |row| row.opt_bytes("file"))
}

/// A list that was not entered is given up.
pub(super) async fn give_up(tx: &mut Tx, id: &ImportId) -> Result<(), StoreError> {
    let mut writer = tx.upkeep();
    writer.execute_one(DROP, args![id]).await?;
    writer.execute(CLEAR, args![id]).await.map(drop)
}

pub(super) async fn find(tx: &mut Tx, id: &ImportId) -> Result<Option<Loaded>, StoreError> {
    let Some(row) = tx.row(FIND, args![id]).await? else { return Ok(None) };
    let counts = Counts {
        new: row.int("rows_new")?,
        changed: row.int("rows_changed")?,
        same: row.int("rows_same")?,
        wrong: row.int("rows_wrong")?,
    };
    Ok(Some(Loaded {
        id: row.id("id")?,
        person: row.id("person")?,
        file_name: row.text("file_name")?,
        file_hash: row.text("file_hash")?,
        sample: row.json("sample")?,
        layout: row.json("layout")?,
        from: row.date("valid_from")?,
        state: row.text("state")?,
        stamp: row.int("stamp")?,
        counts,
    }))
}

/// How it is to be read; remembered for the unit of whoever says so.
pub(super) async fn save_layout(
    tx: &mut Tx,
    id: &ImportId,
    layout: &Layout,
    from: Date,
    (unit, heads): (&str, &str),
) -> Result<(), StoreError> {
    let mut writer = tx.upkeep();
    writer.execute_one(SAVE_LAYOUT, args![id, json(layout), from]).await?;
    writer.execute(REMEMBER, args![unit, heads, json(layout)]).await.map(drop)
}

/// How a layout with these headings was read last in a unit.
pub(super) async fn layout(tx: &mut Tx, unit: &str, heads: &str) -> Result<Option<Layout>, StoreError> {
    tx.row(LAYOUT, args![unit, heads]).await?.map(|row| row.json("layout")).transpose()
}

/// What was seen in it takes the place of what was seen before.
pub(super) async fn clear(tx: &mut Tx, id: &ImportId) -> Result<(), StoreError> {
    tx.upkeep().execute(CLEAR, args![id]).await.map(drop)
}

/// Stores rows.
pub(super) async fn put(tx: &mut Tx, id: &ImportId, rows: &[Staged]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let values = |row: &Staged| {
        let Staged { number, cells, verdict, detail, person } = row;
        args![id, number, json(cells), verdict, json(detail), person]
    };
    let rows: Vec<Args> = rows.iter().map(values).collect();
    tx.upkeep().insert_many(PUT, rows).await
}

pub(super) async fn save_look(tx: &mut Tx, id: &ImportId, stamp: i64, counts: Counts) -> Result<(), StoreError> {
    let Counts { new, changed, same, wrong } = counts;
    tx.upkeep().execute_one(SAVE_LOOK, args![id, stamp, new, changed, same, wrong]).await
}

/// The last act on people and units.
pub(super) async fn stamp(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.row(STAMP, args![]).await?.map_or(Ok(0), |row| row.int("seq"))
}

/// Whether a list is being entered.
pub(super) async fn is_any_entering(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.row(ENTERING, args![]).await?.is_some())
}

/// The list begins to be entered, by this job.
pub(super) async fn begin(tx: &mut Tx, begun: &Change<Import>, job: NewJob) -> Result<(), StoreError> {
    let mut writer = tx.record(begun).await?;
    writer.execute_one(BEGIN, args![begun.value.id]).await?;
    writer.later(job).await
}

/// The list begins to be entered by whoever asks, without a job.
pub(super) async fn begin_now(tx: &mut Tx, begun: &Change<Import>) -> Result<(), StoreError> {
    tx.record(begun).await?.execute_one(BEGIN, args![begun.value.id]).await
}

/// The list is entered, or stopped.
pub(super) async fn close(tx: &mut Tx, closed: &Change<Import>, state: &str) -> Result<(), StoreError> {
    let mut writer = tx.record(closed).await?;
    writer.execute_one(CLOSE, args![closed.value.id, state]).await?;
    writer.execute(LET_GO, args![closed.value.id]).await.map(drop)
}

/// Queues a job for later.
pub(super) async fn later(tx: &mut Tx, job: NewJob) -> Result<(), StoreError> {
    tx.upkeep().later(job).await
}

/// Rows of these kinds after some number.
pub(super) async fn rows(
    tx: &mut Tx,
    id: &ImportId,
    (one, other): (&str, &str),
    after: i64,
    most: i64,
) -> Result<Vec<Staged>, StoreError> {
    tx.rows(ROWS, args![id, one, other, after, most]).await?.iter().map(staged).collect()
}

/// The next rows to be entered.
pub(super) async fn next(tx: &mut Tx, id: &ImportId, most: i64) -> Result<Vec<Staged>, StoreError> {
    tx.rows(NEXT, args![id, most]).await?.iter().map(staged).collect()
}

/// How many rows have been entered, and how many were left out in the end.
pub(super) async fn ended(tx: &mut Tx, id: &ImportId) -> Result<(i64, i64), StoreError> {
    let (mut entered, mut left) = (0, 0);
    for row in tx.rows(COUNTS, args![id]).await? {
        match row.text("verdict")?.as_str() {
            "entered" => entered = row.int("rows")?,
            "left" => left = row.int("rows")?,
            _ => {}
        }
    }
    Ok((entered, left))
}

/// Where a record came from.
pub(in crate::units) struct Origin {
    pub(in crate::units) file: String,
    pub(in crate::units) sheet: String,
    pub(in crate::units) number: i64,
    pub(in crate::units) at: Timestamp,
}

/// From which file, sheet and row a person was entered or last changed. One query.
pub(in crate::units) async fn origin(tx: &mut Tx, person: &PersonId) -> Result<Option<Origin>, StoreError> {
    let Some(row) = tx.row(ORIGIN, args![person]).await? else { return Ok(None) };
    let layout: Layout = row.json("layout")?;
    let (file, sheet) = (row.text("file_name")?, layout.sheet);
    Ok(Some(Origin { file, sheet, number: row.int("number")?, at: row.time("at")? }))
}

fn staged(row: &Row) -> Result<Staged, StoreError> {
    let verdict = row.text("verdict")?;
    let verdict = VERDICTS.into_iter().find(|known| *known == verdict).unwrap_or("left");
    let (number, cells, detail) = (row.int("number")?, row.json("cells")?, row.json("detail")?);
    Ok(Staged { number, cells, verdict, detail, person: None })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what is staged is plain data that JSON can hold")
}
