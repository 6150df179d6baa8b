//! The store of one agency, open.

use std::sync::Arc;
use std::time::Duration;

use crate::open::{self, Pools};
use crate::statement::Statement;
use crate::tx::{EngineTx, Tx};
use crate::watch::Watch;
use crate::{Location, StoreError, ledger, migrate, task};

/// Which engine holds the data. Only the store looks at it; a step's SQL is one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// One schema.
    Postgres,
}

/// An open store. Cloning it is cheap and gives the same store.
#[derive(Clone)]
pub struct Db {
    pools: Arc<EnginePools>,
    watch: Arc<Watch>,
}

enum EnginePools {
    Sqlite(Pools<sqlx::Sqlite>),
    Postgres(Pools<sqlx::Postgres>),
}

impl Db {
    /// Opens the store, makes it when it is not there, and brings its tables up to date. Several copies of the program
    /// may do so at once: one works, the others wait.
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        Self::open_up_to(location, None).await
    }

    /// Opens or makes a store with the tables as they were after a migration: to take in a copy of that day, and to try
    /// what becomes of it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open_at(location: &Location, version: u32) -> Result<Self, StoreError> {
        Self::open_up_to(location, Some(version)).await
    }

    /// Opens a store with the tables that it has, perhaps those of an older program: for a copy before they are changed.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn open_as_it_is(location: &Location) -> Result<Self, StoreError> {
        Self::open_up_to(location, Some(0)).await
    }

    async fn open_up_to(location: &Location, version: Option<u32>) -> Result<Self, StoreError> {
        let pools = match location {
            Location::Sqlite { file } => EnginePools::Sqlite(open::sqlite(file).await?),
            Location::Postgres { url, schema } => EnginePools::Postgres(open::postgres(url, schema)?),
        };
        let db = Self { pools: Arc::new(pools), watch: Arc::default() };
        migrate::run(&db, location, version).await?;
        if db.engine() == Engine::Sqlite {
            db.refresh_statistics().await?;
        }
        Ok(db)
    }

    /// Begins to look. What is seen does not change until the transaction ends; a write is refused by the engine.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let pools = Arc::clone(&self.pools);
        let begin = async move {
            match &*pools {
                EnginePools::Sqlite(pools) => pools.read.begin().await.map(EngineTx::Sqlite),
                EnginePools::Postgres(pools) => {
                    let begin = "begin isolation level repeatable read, read only";
                    pools.read.begin_with(begin).await.map(EngineTx::Postgres)
                }
            }
        };
        let begun = to_the_end(begin).await.map_err(|error| StoreError::of_engine("begin to read", error))?;
        Ok(Tx::new(begun, false, Arc::clone(&self.watch)))
    }

    /// Begins to change. SQLite has one writer at a time; in PostgreSQL writers meet at the end of the ledger, so keep
    /// slow work (parsing, hashing a password, a network) out of it. Waits at most ten seconds.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        let pools = Arc::clone(&self.pools);
        let begin = async move {
            match &*pools {
                EnginePools::Sqlite(pools) => pools.write.begin_with("begin immediate").await.map(EngineTx::Sqlite),
                EnginePools::Postgres(pools) => pools.write.begin().await.map(EngineTx::Postgres),
            }
        };
        let begun = to_the_end(begin).await.map_err(|error| StoreError::of_engine("begin to write", error))?;
        Ok(Tx::new(begun, true, Arc::clone(&self.watch)))
    }

    /// How many statements all transactions of this store have run so far: what a page took is the difference.
    #[must_use]
    pub fn queries(&self) -> u64 {
        self.watch.run()
    }

    /// How many of them took longer than [`Db::call_slow_after`] allows.
    #[must_use]
    pub fn slow_queries(&self) -> u64 {
        self.watch.slow()
    }

    /// From now on every statement that takes as long or longer is written to the log with its name, never its values;
    /// none with zero, as in the beginning.
    pub fn call_slow_after(&self, limit: Duration) {
        self.watch.call_slow_after(limit);
    }

    /// Whether a question is answered just now: what tells that the store is there and has our tables.
    ///
    /// # Errors
    /// When it is not, after at most ten seconds.
    pub async fn answers(&self) -> Result<(), StoreError> {
        ledger::head(&mut self.read().await?).await.map(drop)
    }

    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &*self.pools {
            EnginePools::Sqlite(_) => Engine::Sqlite,
            EnginePools::Postgres(_) => Engine::Postgres,
        }
    }

    /// Lets the planner look at the data; to be called after a bulk import. Without it either engine may choose a plan
    /// that is two hundred times slower; PostgreSQL would look by itself, but a minute later.
    pub async fn refresh_statistics(&self) -> Result<(), StoreError> {
        const SQLITE: &str = "pragma optimize = 0x10002";
        const POSTGRES: &str = "do $$ declare ours record; begin
                for ours in select tablename from pg_tables where schemaname = current_schema() loop
                    execute format('analyze %I', ours.tablename);
                end loop;
            end $$";
        let done = match &*self.pools {
            EnginePools::Sqlite(pools) => sqlx::raw_sql(SQLITE).execute(&pools.write).await.map(drop),
            EnginePools::Postgres(pools) => sqlx::raw_sql(POSTGRES).execute(&pools.write).await.map(drop),
        };
        done.map_err(|error| StoreError::of_engine("refresh statistics", error))
    }

    /// The same for one table alone.
    ///
    /// # Errors
    /// When there is no such table.
    pub async fn refresh_statistics_of(&self, table: &'static str) -> Result<(), StoreError> {
        use sqlx::AssertSqlSafe;
        // Both engines call it the same; SQLite looks at a sample, as it does with the whole store.
        let done = match &*self.pools {
            EnginePools::Sqlite(pools) => {
                let text = format!("pragma analysis_limit = 1000; analyze \"{table}\"");
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&pools.write).await.map(drop)
            }
            EnginePools::Postgres(pools) => {
                let text = format!("analyze \"{table}\"");
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&pools.write).await.map(drop)
            }
        };
        done.map_err(|error| StoreError::of_engine("refresh statistics", error))
    }

    /// Has the engine read a statement without running it: unknown tables, columns and words are errors.
    pub async fn prepare(&self, statement: Statement) -> Result<(), StoreError> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        let text = statement.text().into_sql_str();
        let prepared = match &*self.pools {
            EnginePools::Sqlite(pools) => pools.write.prepare(text).await.map(drop),
            EnginePools::Postgres(pools) => pools.write.prepare(text).await.map(drop),
        };
        prepared.map_err(|error| StoreError::of_engine(statement.name(), error))
    }

    /// Waits for the transactions under way and closes.
    pub async fn close(&self) {
        match &*self.pools {
            EnginePools::Sqlite(pools) => {
                pools.read.close().await;
                pools.write.close().await;
            }
            EnginePools::Postgres(pools) => {
                pools.read.close().await;
                pools.write.close().await;
            }
        }
    }
}

/// Does it also when whoever asked goes away meanwhile, as visitors of a web server do: half a handshake would throw
/// the connection away, and half a "begin" would leave it inside a transaction that nobody ends.
async fn to_the_end<T: Send + 'static>(begin: impl Future<Output = T> + Send + 'static) -> T {
    task::outcome(tokio::spawn(begin)).await
}
