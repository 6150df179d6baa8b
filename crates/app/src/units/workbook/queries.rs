//! The SQL of lists loaded from files: their heads, and how their columns were read. Their rows stand in [`rows`].

pub(crate) mod rows;

use domain::change::Change;
use domain::id::{ImportId, PersonId};
use domain::import::Import;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use store::{NewJob, StoreError, Tx, args};

use super::columns::Layout;
use super::list::List;
use super::sheet::Sample;

store::statements! {
    /// A list as it was loaded.
    ADD = "insert into imports (id, list, person, at, file_name, file_hash, sample, layout, valid_from, file, state,
            stamp, rows_new, rows_changed, rows_same, rows_wrong)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'loaded', 0, 0, 0, 0, 0)";
    /// Lists of a person that were never entered, or not to the end.
    OPEN = "select id from imports
        where person = $1 and (state in ('loaded', 'looked') or (state = 'stopped' and file is not null))";
    /// A list is given up that was not entered.
    DROP = "update imports set state = 'dropped', file = null, sample = '{}' where id = $1 and state in ('loaded', 'looked')";
    /// One that stopped is not gone on with.
    RELEASE = "update imports set file = null, sample = '{}' where id = $1 and state = 'stopped'";
    /// The bytes of a list's file, until it is entered or given up.
    FILE = "select file from imports where id = $1";
    /// One list.
    FIND = "select id, list, person, at, file_name, file_hash, sample, layout, valid_from, state, stamp, rows_new,
            rows_changed, rows_same, rows_wrong,
            cast(case when state = 'stopped' and file is not null then 1 else 0 end as bigint) as goes_on
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
    /// It has been entered: its file is let go.
    FINISH = "update imports set state = 'entered', file = null, sample = '{}' where id = $1 and state = 'entering'";
    /// It has stopped; its file stays, so that somebody can go on.
    STOP = "update imports set state = 'stopped' where id = $1 and state = 'entering'";
    /// Whether a job enters another one; one that gave up keeps nobody waiting.
    ENTERING = "select 1 as found from jobs where kind = 'units.import' and state in ('queued', 'running') limit 1";
    /// The last act on what a list rests on.
    STAMP = "select coalesce(max(seq), 0) as seq from ledger where kind in ($1, $2, $3, $4)";
    /// How a layout with these headings was read last in a unit.
    LAYOUT = "select layout from import_layouts where list = $1 and unit = $2 and heads = $3";
    /// It is read so.
    REMEMBER = "insert into import_layouts (list, unit, heads, layout) values ($1, $2, $3, $4)
        on conflict (list, unit, heads) do update set layout = excluded.layout";
}

/// A list that was loaded.
pub(crate) struct Loaded {
    pub(crate) id: ImportId,
    /// Of what.
    pub(crate) list: &'static List,
    pub(crate) person: PersonId,
    pub(crate) file_name: String,
    pub(crate) file_hash: String,
    /// The beginning of each sheet.
    pub(in crate::units::workbook) sample: Sample,
    pub(crate) layout: Layout,
    /// First day of what is new.
    pub(crate) from: Date,
    pub(crate) state: String,
    /// Whether it stopped and its file is still here.
    pub(crate) goes_on: bool,
    /// The last act on what the list rests on when it was looked at.
    pub(crate) stamp: i64,
    pub(crate) counts: Counts,
}

/// How many rows came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) new: i64,
    pub(crate) changed: i64,
    pub(crate) same: i64,
    pub(crate) wrong: i64,
}

impl Loaded {
    /// What the ledger keeps of it.
    pub(crate) fn record(&self) -> Import {
        Import {
            id: self.id.clone(),
            list: self.list.code.to_owned(),
            file: self.file_name.clone(),
            hash: self.file_hash.clone(),
            sheet: self.layout.sheet.clone(),
            from: self.from,
            new: self.counts.new,
            changed: self.counts.changed,
            wrong: self.counts.wrong,
        }
    }

    /// Its page.
    pub(crate) fn address(&self) -> String {
        format!("{}/tep/{}", self.list.address, self.id)
    }
}

/// Stores a list as loaded; the person's others that were not entered are given up.
pub(super) async fn add(tx: &mut Tx, loaded: &Loaded, file: &[u8], at: Timestamp) -> Result<(), StoreError> {
    for row in tx.rows(OPEN, args![loaded.person]).await? {
        give_up(tx, &row.id("id")?).await?;
    }
    let Loaded { id, list, person, file_name, file_hash, sample, layout, from, .. } = loaded;
    let values = args![id, list.code, person, at, file_name, file_hash, json(sample), json(layout), from, file];
    tx.upkeep().execute_one(ADD, values).await
}

/// The bytes of a list's file; `None` once they were let go.
pub(super) async fn file(tx: &mut Tx, id: &ImportId) -> Result<Option<Vec<u8>>, StoreError> {
    tx.row(FILE, args![id]).await?.map_or(Ok(None), |row| row.opt_bytes("file"))
}

/// A list that was not entered, or not to the end, is given up. What was entered of it stays.
pub(super) async fn give_up(tx: &mut Tx, id: &ImportId) -> Result<(), StoreError> {
    let mut writer = tx.upkeep();
    writer.execute(DROP, args![id]).await?;
    writer.execute(RELEASE, args![id]).await?;
    rows::let_go(&mut writer, id).await
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
        list: row.code("list", List::from_code)?,
        person: row.id("person")?,
        file_name: row.text("file_name")?,
        file_hash: row.text("file_hash")?,
        sample: row.json("sample")?,
        layout: row.json("layout")?,
        from: row.date("valid_from")?,
        state: row.text("state")?,
        goes_on: row.int("goes_on")? == 1,
        stamp: row.int("stamp")?,
        counts,
    }))
}

/// How it is to be read; remembered for the unit of whoever says so.
pub(super) async fn save_layout(
    tx: &mut Tx,
    loaded: &Loaded,
    (layout, from): (&Layout, Date),
    (unit, heads): (&str, &str),
) -> Result<(), StoreError> {
    let mut writer = tx.upkeep();
    writer.execute_one(SAVE_LAYOUT, args![loaded.id, json(layout), from]).await?;
    writer.execute(REMEMBER, args![loaded.list.code, unit, heads, json(layout)]).await.map(drop)
}

/// How a layout with these headings was read last in a unit.
pub(super) async fn layout(tx: &mut Tx, list: &List, unit: &str, heads: &str) -> Result<Option<Layout>, StoreError> {
    tx.row(LAYOUT, args![list.code, unit, heads]).await?.map(|row| row.json("layout")).transpose()
}

pub(super) async fn save_look(tx: &mut Tx, id: &ImportId, stamp: i64, counts: Counts) -> Result<(), StoreError> {
    let Counts { new, changed, same, wrong } = counts;
    tx.upkeep().execute_one(SAVE_LOOK, args![id, stamp, new, changed, same, wrong]).await
}

/// The last act on what a list rests on.
pub(super) async fn stamp(tx: &mut Tx, list: &List) -> Result<i64, StoreError> {
    let [one, two, three, four] = list.rests_on;
    tx.row(STAMP, args![one, two, three, four]).await?.map_or(Ok(0), |row| row.int("seq"))
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

/// The list is entered.
pub(super) async fn finish(tx: &mut Tx, finished: &Change<Import>) -> Result<(), StoreError> {
    let mut writer = tx.record(finished).await?;
    writer.execute_one(FINISH, args![finished.value.id]).await?;
    rows::let_go(&mut writer, &finished.value.id).await
}

/// It has stopped.
pub(super) async fn stop(tx: &mut Tx, stopped: &Change<Import>) -> Result<(), StoreError> {
    let mut writer = tx.record(stopped).await?;
    writer.execute_one(STOP, args![stopped.value.id]).await?;
    rows::let_go(&mut writer, &stopped.value.id).await
}

/// Queues a job for later.
pub(super) async fn later(tx: &mut Tx, job: NewJob) -> Result<(), StoreError> {
    tx.upkeep().later(job).await
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what is staged is plain data that JSON can hold")
}
