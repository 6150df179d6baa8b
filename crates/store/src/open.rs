//! How connections are made. The figures come from measuring: one writer and several readers is where SQLite neither
//! fails nor waits long; PostgreSQL has the same two pools, so that people who read never queue behind people who write.

use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Pool, Postgres, Sqlite};

use crate::StoreError;

/// Connections that change and connections that only look.
pub(crate) struct Pools<E: sqlx::Database> {
    pub(crate) write: Pool<E>,
    pub(crate) read: Pool<E>,
}

/// How long to wait for a connection, a lock of another process, or a row that somebody else is changing.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many people read at the same moment; the next one waits a few milliseconds.
const SQLITE_READERS: u32 = 6;
const POSTGRES_READERS: u32 = 12;
const POSTGRES_WRITERS: u32 = 8;

/// Opens a file, and makes it and its folder when they are not there.
pub(crate) async fn sqlite(file: &Path) -> Result<Pools<Sqlite>, StoreError> {
    if let Some(folder) = file.parent() {
        let made = std::fs::create_dir_all(folder);
        made.map_err(|source| StoreError::File { path: folder.to_owned(), source })?;
    }
    let options = SqliteConnectOptions::new()
        .filename(file)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(400)
        .synchronous(SqliteSynchronous::Full)
        // Slow ones are named by `Watch`, with less of them.
        .disable_statement_logging();
    let writer = options.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
    let write = sqlite_pool(1).connect_lazy_with(writer);
    let place = || format!("SQLite {}", file.display());
    first_connection(&write).await.map_err(|error| StoreError::Open { place: place(), source: error.into() })?;
    let read = sqlite_pool(SQLITE_READERS).connect_lazy_with(options.pragma("query_only", "on"));
    Ok(Pools { write, read })
}

/// Connections stay open: opening one reads the whole schema, and there is no network to lose them to.
fn sqlite_pool(size: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(size)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// SQLite does not wait when two processes turn a new file to WAL at the same moment; so we do.
async fn first_connection(pool: &Pool<Sqlite>) -> Result<(), sqlx::Error> {
    for _ in 0..100 {
        match pool.acquire().await {
            Err(sqlx::Error::Database(error)) if error.code().is_some_and(|code| code == "5" || code == "261") => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            other => return other.map(drop),
        }
    }
    pool.acquire().await.map(drop)
}

/// Connects to a schema of a database.
pub(crate) fn postgres(url: &str, schema: &str) -> Result<Pools<Postgres>, StoreError> {
    let refuse = |error: sqlx::Error| StoreError::Location { why: error.to_string() };
    let options = PgConnectOptions::from_str(url).map_err(refuse)?.application_name("thidua").options([
        ("search_path", schema),
        // Compiling a statement takes longer than any of ours.
        ("jit", "off"),
        ("lock_timeout", "10s"),
        ("idle_in_transaction_session_timeout", "60s"),
    ]);
    let options = options.disable_statement_logging();
    let pool = |size| PgPoolOptions::new().max_connections(size).acquire_timeout(PATIENCE);
    let write = pool(POSTGRES_WRITERS).connect_lazy_with(options.clone());
    let read_only = options.options([("default_transaction_read_only", "on")]);
    let read = pool(POSTGRES_READERS).connect_lazy_with(read_only);
    Ok(Pools { write, read })
}
