//! The SQL of the rows of loaded lists.

use domain::award::Facts;
use domain::id::ImportId;
use domain::unit::Unit;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Args, Row, StoreError, Tx, Writer, args};

use super::json;
use crate::units::paste::Fault;
use crate::units::workbook::columns::Layout;

store::statements! {
    /// Rows that say nothing more than the records, or could not be taken.
    LET_GO = "delete from import_rows where import = $1 and verdict not in ('entered', 'left')";
    /// The rows of a list are not wanted.
    CLEAR = "delete from import_rows where import = $1";
    /// A row, looked at or dealt with.
    PUT = "insert into import_rows (import, number, turn, cells, verdict, detail, record)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (import, number) do update set cells = excluded.cells, verdict = excluded.verdict,
            detail = excluded.detail, record = excluded.record";
    /// Rows that somebody must look at: of one kind, in the order of the sheet.
    TOLD = "select number, turn, cells, verdict, detail from import_rows
        where import = $1 and verdict in ('wrong', 'changed', 'left') and verdict = $2 order by number limit $3";
    /// Rows of somebody or something new, in the order in which they are entered.
    NEW = "select number, turn, cells, verdict, detail from import_rows
        where import = $1 and verdict in ('new', 'namesake', 'changed') and verdict <> 'changed'
        order by turn, number limit $2";
    /// The next rows to be entered, after one of them.
    NEXT = "select number, turn, cells, verdict, detail from import_rows
        where import = $1 and (turn, number) > ($2, $3) and verdict in ('new', 'namesake', 'changed')
        order by turn, number limit $4";
    /// How many rows have which end.
    COUNTS = "select verdict, count(*) as rows from import_rows where import = $1 group by verdict";
}

/// One row with what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Staged {
    /// Its number in the sheet.
    pub(crate) number: i64,
    /// Rows of the lowest turn are entered first.
    pub(crate) turn: i64,
    /// One cell for each column of the list.
    pub(crate) cells: Vec<String>,
    pub(crate) verdict: &'static str,
    pub(crate) detail: Detail,
    /// As what it was entered.
    pub(crate) record: Option<String>,
}

/// What else is known of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Detail {
    /// What is wrong.
    pub(crate) faults: Vec<Fault>,
    /// Where that can be put right, when it is not in the file.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) leads: String,
    /// Where somebody of the same name is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) namesake: String,
    /// Which of the records it tells of, and at which revision.
    pub(crate) known: Option<(String, i64)>,
    /// Columns that change, with what stood there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) changes: Vec<(usize, String)>,
    /// The unit that it enters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<Box<Unit>>,
    /// The award that it enters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) award: Option<Box<Facts>>,
    /// What is to be looked at before it is entered.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) doubt: String,
    /// Why it was left out in the end.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
}

const VERDICTS: [&str; 7] = ["new", "namesake", "changed", "same", "wrong", "entered", "left"];

impl Staged {
    /// The row is entered as this record: what it said need not be kept a second time.
    pub(crate) fn done(&mut self, record: String) {
        (self.verdict, self.record) = ("entered", Some(record));
        self.cells = Vec::new();
        self.detail = Detail::default();
    }

    /// The row is not entered: of what it said these columns are kept, which tell whose it is.
    pub(crate) fn leave_out(&mut self, kept: &[usize], why: &str) {
        self.verdict = "left";
        for (column, cell) in self.cells.iter_mut().enumerate() {
            if !kept.contains(&column) {
                cell.clear();
            }
        }
        self.detail = Detail { why: why.to_owned(), ..Detail::default() };
    }
}

/// What was seen in it takes the place of what was seen before.
pub(in crate::units::workbook) async fn clear(tx: &mut Tx, id: &ImportId) -> Result<(), StoreError> {
    tx.upkeep().execute(CLEAR, args![id]).await.map(drop)
}

/// Only what became of rows is kept.
pub(in crate::units::workbook) async fn let_go(writer: &mut Writer<'_>, id: &ImportId) -> Result<(), StoreError> {
    writer.execute(LET_GO, args![id]).await.map(drop)
}

/// Stores rows.
pub(in crate::units::workbook) async fn put(tx: &mut Tx, id: &ImportId, rows: &[Staged]) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let values = |row: &Staged| {
        let Staged { number, turn, cells, verdict, detail, record } = row;
        args![id, number, turn, json(cells), verdict, json(detail), record]
    };
    let rows: Vec<Args> = rows.iter().map(values).collect();
    tx.upkeep().insert_many(PUT, rows).await
}

/// Rows that are wrong, change something or were left out: those of this kind.
pub(in crate::units::workbook) async fn told(
    tx: &mut Tx,
    id: &ImportId,
    verdict: &str,
    most: i64,
) -> Result<Vec<Staged>, StoreError> {
    tx.rows(TOLD, args![id, verdict, most]).await?.iter().map(staged).collect()
}

/// Rows of somebody or something new.
pub(in crate::units::workbook) async fn new(tx: &mut Tx, id: &ImportId, most: i64) -> Result<Vec<Staged>, StoreError> {
    tx.rows(NEW, args![id, most]).await?.iter().map(staged).collect()
}

/// The next rows to be entered, after the one of this turn and number.
pub(in crate::units::workbook) async fn next(
    tx: &mut Tx,
    id: &ImportId,
    (turn, number): (i64, i64),
    most: i64,
) -> Result<Vec<Staged>, StoreError> {
    tx.rows(NEXT, args![id, turn, number, most]).await?.iter().map(staged).collect()
}

/// How many rows have been entered, and how many were left out in the end.
pub(in crate::units::workbook) async fn ended(tx: &mut Tx, id: &ImportId) -> Result<(i64, i64), StoreError> {
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

/// From which file, sheet and row a person was entered or last changed.
#[derive(Clone, Debug)]
pub(in crate::units) struct Origin {
    pub(in crate::units) file: String,
    pub(in crate::units) sheet: String,
    pub(in crate::units) number: String,
    pub(in crate::units) at: Timestamp,
}

impl Origin {
    /// From the row of a person's ties that has it: the file in `word`, the layout in `paper`, when in `valid_until`.
    pub(in crate::units) fn read(row: &Row) -> Result<Self, StoreError> {
        let layout: Layout = row.json("paper")?;
        let at = row.text("valid_until")?.parse().ok().and_then(|at| Timestamp::from_millisecond(at).ok());
        let at = at.ok_or_else(|| row.inconsistent("valid_until", "is no moment"))?;
        Ok(Self { file: row.text("word")?, sheet: layout.sheet, number: row.text("id")?, at })
    }
}

fn staged(row: &Row) -> Result<Staged, StoreError> {
    let verdict = row.text("verdict")?;
    let verdict = VERDICTS.into_iter().find(|known| *known == verdict).unwrap_or("left");
    let (number, turn, cells, detail) = (row.int("number")?, row.int("turn")?, row.json("cells")?, row.json("detail")?);
    Ok(Staged { number, turn, cells, verdict, detail, record: None })
}
