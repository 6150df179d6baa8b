//! A transaction: everything in it happens, or nothing. Dropping it undoes all.

use std::sync::Arc;
use std::time::Instant;

use domain::change::{Change, Entry};
use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr, SqlStr, Sqlite, Transaction};

use crate::args::Args;
use crate::batch::{Batch, Values};
use crate::bind::{columns_for_postgres, for_postgres, for_sqlite};
use crate::db::Engine;
use crate::statement::Statement;
use crate::watch::Watch;
use crate::writer::{Right, Writer};
use crate::{Row, StoreError, ledger};

/// A transaction, to look ([`Db::read`](crate::Db::read)) or to change ([`Db::write`](crate::Db::write)).
#[must_use = "a transaction that is dropped changes nothing"]
pub struct Tx {
    tx: EngineTx,
    writes: bool,
    recorded: bool,
    queries: u32,
    watch: Arc<Watch>,
}

pub(crate) enum EngineTx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn new(tx: EngineTx, writes: bool, watch: Arc<Watch>) -> Self {
        Self { tx, writes, recorded: false, queries: 0, watch }
    }

    /// All rows of a question.
    ///
    /// # Errors
    /// [`StoreError::WrongDoor`] for a statement that writes: `insert … returning` belongs to [`Writer::rows`].
    pub async fn rows(&mut self, sql: Statement, args: Args) -> Result<Vec<Row>, StoreError> {
        self.only_looks(sql)?;
        self.fetch(sql.name(), sql.text(), args).await
    }

    /// What `make` makes of each row of a question, one row after the other: for lists so long that the rows would take
    /// more room than what is made of them.
    ///
    /// # Errors
    /// As [`Tx::rows`], and what `make` gives.
    pub async fn each<T: Send>(
        &mut self,
        sql: Statement,
        args: Args,
        mut make: impl FnMut(&Row) -> Result<T, StoreError> + Send,
    ) -> Result<Vec<T>, StoreError> {
        self.only_looks(sql)?;
        let begun = self.begin();
        let (name, mut made) = (sql.name(), Vec::new());
        let fail = |error| StoreError::of_engine(name, error);
        match &mut self.tx {
            EngineTx::Sqlite(tx) => {
                let mut rows = sqlx::query_with(sql.text(), for_sqlite(args).map_err(fail)?).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(fail)? {
                    made.push(make(&Row::of_sqlite(name, row))?);
                }
            }
            EngineTx::Postgres(tx) => {
                let mut rows = sqlx::query_with(sql.text(), for_postgres(args).map_err(fail)?).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(fail)? {
                    made.push(make(&Row::of_postgres(name, row))?);
                }
            }
        }
        self.watch.ended(name, begun, u64::try_from(made.len()).ok());
        Ok(made)
    }

    fn only_looks(&self, sql: Statement) -> Result<(), StoreError> {
        if self.writes && !(sql.is_ordinary() && sql.tables_written().is_empty()) {
            let why = "writes, but no line of the ledger was recorded for it".to_owned();
            return Err(StoreError::WrongDoor { statement: sql.name(), why });
        }
        Ok(())
    }

    /// The row of a question that has at most one.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when there are several.
    pub async fn row(&mut self, sql: Statement, args: Args) -> Result<Option<Row>, StoreError> {
        let mut rows = self.rows(sql, args).await?;
        let row = rows.pop();
        if rows.is_empty() { Ok(row) } else { Err(StoreError::inconsistent(sql.name(), "*", "more than one row")) }
    }

    /// Adds the change's line to the ledger and hands out what can store its value.
    ///
    /// From here to the commit this transaction holds the end of the ledger; others who write wait.
    pub async fn record<T>(&mut self, change: &Change<T>) -> Result<Writer<'_>, StoreError> {
        self.record_all(vec![change.entry.clone()]).await
    }

    /// Adds many lines at once, in the order given.
    ///
    /// # Errors
    /// [`StoreError::WrongDoor`] when there are none: what nobody did cannot be stored.
    pub async fn record_all(&mut self, entries: Vec<Entry>) -> Result<Writer<'_>, StoreError> {
        if entries.is_empty() {
            let why = "no line to record, so nothing to write".to_owned();
            return Err(StoreError::WrongDoor { statement: "record_all", why });
        }
        ledger::append(self, entries).await?;
        self.recorded = true;
        Ok(Writer::new(self, Right::Recorded))
    }

    /// Holds the end of the ledger before anything is recorded, for whoever must know what is last before saying what
    /// is to be done: a number that is to be given. From here to the commit others who write wait, and what is read is
    /// the last that was written.
    pub async fn hold_ledger(&mut self) -> Result<(), StoreError> {
        ledger::hold(self).await
    }

    /// Hands out what can change the tables that follow from recorded acts: [`FOLLOWING_TABLES`], and no other. What it
    /// reads is the last that was written: this transaction holds the end of the ledger.
    ///
    /// # Errors
    /// [`StoreError::WrongDoor`] when nothing was recorded in this transaction: then nothing can follow.
    ///
    /// [`FOLLOWING_TABLES`]: crate::FOLLOWING_TABLES
    pub fn following(&mut self) -> Result<Writer<'_>, StoreError> {
        if !self.recorded {
            let why = "no line of the ledger was recorded for it to follow from".to_owned();
            return Err(StoreError::WrongDoor { statement: "following", why });
        }
        Ok(Writer::new(self, Right::Following))
    }

    /// Hands out what can change the tables whose rows are no act of anybody:
    /// [`UPKEEP_TABLES`](crate::UPKEEP_TABLES), and no other.
    pub fn upkeep(&mut self) -> Writer<'_> {
        Writer::new(self, Right::Upkeep)
    }

    /// Makes everything in it true. When this returns, it survives a power cut.
    pub async fn commit(self) -> Result<(), StoreError> {
        let begun = Instant::now();
        let committed = match self.tx {
            EngineTx::Sqlite(tx) => tx.commit().await,
            EngineTx::Postgres(tx) => tx.commit().await,
        };
        self.watch.ended("commit", begun, committed.is_ok().then_some(0));
        committed.map_err(|error| StoreError::of_engine("commit", error))
    }

    /// How many statements it has run, so that a test can hold a page to eight.
    #[must_use]
    pub fn queries(&self) -> u32 {
        self.queries
    }

    /// One more statement, which begins now.
    fn begin(&mut self) -> Instant {
        self.queries += 1;
        self.watch.count();
        Instant::now()
    }

    pub(crate) fn engine(&self) -> Engine {
        match &self.tx {
            EngineTx::Sqlite(_) => Engine::Sqlite,
            EngineTx::Postgres(_) => Engine::Postgres,
        }
    }

    /// Rows of a text of the store's own.
    pub(crate) async fn fetch(
        &mut self,
        name: &'static str,
        text: &'static str,
        args: Args,
    ) -> Result<Vec<Row>, StoreError> {
        self.read(name, text.into_sql_str(), args, true).await
    }

    /// Rows of a text made for this one time.
    pub(crate) async fn fetch_once(
        &mut self,
        name: &'static str,
        text: String,
        args: Args,
    ) -> Result<Vec<Row>, StoreError> {
        self.read(name, AssertSqlSafe(text).into_sql_str(), args, false).await
    }

    async fn read(&mut self, name: &'static str, text: SqlStr, args: Args, keep: bool) -> Result<Vec<Row>, StoreError> {
        let begun = self.begin();
        let fail = |error| StoreError::of_engine(name, error);
        let read: Result<Vec<Row>, StoreError> = match &mut self.tx {
            EngineTx::Sqlite(tx) => {
                let query = sqlx::query_with(text, for_sqlite(args).map_err(fail)?).persistent(keep);
                let rows = query.fetch_all(&mut **tx).await;
                rows.map(|rows| rows.into_iter().map(|row| Row::of_sqlite(name, row)).collect())
            }
            EngineTx::Postgres(tx) => {
                let query = sqlx::query_with(text, for_postgres(args).map_err(fail)?).persistent(keep);
                let rows = query.fetch_all(&mut **tx).await;
                rows.map(|rows| rows.into_iter().map(|row| Row::of_postgres(name, row)).collect())
            }
        }
        .map_err(fail);
        self.watch.ended(name, begun, read.as_ref().ok().and_then(|rows| u64::try_from(rows.len()).ok()));
        read
    }

    /// Runs a text of the store's own; gives the number of rows changed.
    pub(crate) async fn run(&mut self, name: &'static str, text: &'static str, args: Args) -> Result<u64, StoreError> {
        self.execute(name, text.into_sql_str(), args, true).await
    }

    /// Runs a text made for this one time, which the engine need not remember.
    pub(crate) async fn run_once(&mut self, name: &'static str, text: String, args: Args) -> Result<u64, StoreError> {
        self.execute(name, AssertSqlSafe(text).into_sql_str(), args, false).await
    }

    /// Runs one statement for many rows; gives the number of rows changed. Its text is remembered where it is short.
    pub(crate) async fn run_batch(&mut self, name: &'static str, batch: Batch) -> Result<u64, StoreError> {
        let keep = matches!(batch.values, Values::Columns(_));
        self.put(name, AssertSqlSafe(batch.text).into_sql_str(), batch.values, keep).await
    }

    async fn execute(&mut self, name: &'static str, text: SqlStr, args: Args, keep: bool) -> Result<u64, StoreError> {
        self.put(name, text, Values::Each(args), keep).await
    }

    async fn put(&mut self, name: &'static str, text: SqlStr, values: Values, keep: bool) -> Result<u64, StoreError> {
        let begun = self.begin();
        let fail = |error| StoreError::of_engine(name, error);
        let changed = match (&mut self.tx, values) {
            (EngineTx::Sqlite(tx), Values::Each(args)) => {
                let query = sqlx::query_with(text, for_sqlite(args).map_err(fail)?).persistent(keep);
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            (EngineTx::Postgres(tx), values) => {
                let bound = match values {
                    Values::Each(args) => for_postgres(args),
                    Values::Columns(columns) => columns_for_postgres(columns),
                };
                let query = sqlx::query_with(text, bound.map_err(fail)?).persistent(keep);
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            (EngineTx::Sqlite(_), Values::Columns(_)) => unreachable!("columns are for PostgreSQL"),
        }
        .map_err(fail);
        self.watch.ended(name, begun, changed.as_ref().ok().copied());
        changed
    }

    /// Runs a script of several statements without values: a migration.
    pub(crate) async fn raw(&mut self, name: &'static str, script: String) -> Result<(), StoreError> {
        let begun = self.begin();
        let script = sqlx::raw_sql(AssertSqlSafe(script));
        let ran = match &mut self.tx {
            EngineTx::Sqlite(tx) => script.execute(&mut **tx).await.map(drop),
            EngineTx::Postgres(tx) => script.execute(&mut **tx).await.map(drop),
        };
        self.watch.ended(name, begun, ran.is_ok().then_some(0));
        ran.map_err(|error| StoreError::of_engine(name, error))
    }
}
