//! What can go wrong with the store, in sentences for the operator's log.

use std::error::Error as Cause;
use std::path::PathBuf;

/// Something of the store is broken, busy, or not as a rule of the store wants it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The text that should say where the data lives does not.
    #[error("where the data lives: {why}")]
    Location {
        /// What is wrong with it; never contains the password.
        why: String,
    },
    /// The database could not be opened.
    #[error("cannot open {place}")]
    Open {
        /// Where, without password.
        place: String,
        /// What the engine says.
        #[source]
        source: Box<dyn Cause + Send + Sync>,
    },
    /// The tables were made by another program, or by a newer one.
    #[error("migration {version} ({name}): {why}")]
    Migration {
        /// Its number.
        version: i64,
        /// Its name.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// Somebody else saved first, or the row is gone.
    #[error("{statement}: the row has another revision, or is gone")]
    Stale {
        /// The statement that met no row.
        statement: &'static str,
    },
    /// A value that must be unique is taken.
    #[error("{statement}: already taken")]
    Taken {
        /// The statement that was refused.
        statement: &'static str,
        /// What the engine says.
        #[source]
        source: Box<dyn Cause + Send + Sync>,
    },
    /// Others hold what is needed; trying the whole transaction again may succeed.
    #[error("{statement}: the database is busy")]
    Busy {
        /// The statement that waited in vain.
        statement: &'static str,
        /// What the engine says.
        #[source]
        source: Box<dyn Cause + Send + Sync>,
    },
    /// The database server does not answer: it was stopped, or the line to it is broken. What was under way is undone,
    /// unless it was the commit.
    #[error("{statement}: the database does not answer")]
    Away {
        /// The statement that got no answer.
        statement: &'static str,
        /// What the engine says.
        #[source]
        source: Box<dyn Cause + Send + Sync>,
    },
    /// A write in a transaction that only reads.
    #[error("{statement}: this transaction only reads")]
    ReadOnly {
        /// The statement that was refused.
        statement: &'static str,
    },
    /// A statement that went through a door that is not its own: a bug.
    #[error("{statement}: {why}")]
    WrongDoor {
        /// The statement.
        statement: &'static str,
        /// Which rule it breaks.
        why: String,
    },
    /// A stored value contradicts its type, or the row's other values.
    #[error("{place}, column {column}: {why}")]
    Inconsistent {
        /// The statement or table it was read from.
        place: String,
        /// The column.
        column: String,
        /// What is wrong.
        why: String,
    },
    /// An original is not what its hash says.
    #[error("original {hash}: the stored bytes have another hash")]
    DamagedOriginal {
        /// The hash it is stored under.
        hash: String,
    },
    /// A file could not be read or written.
    #[error("{}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The engine refused or failed.
    #[error("{statement}")]
    Engine {
        /// The statement that failed.
        statement: &'static str,
        /// What the engine says.
        #[source]
        source: Box<dyn Cause + Send + Sync>,
    },
}

impl StoreError {
    /// Whether trying the same transaction again may succeed.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Busy { .. })
    }

    /// Whether it was surely not done and may be done a little later. A commit that got no answer is neither.
    #[must_use]
    pub fn is_for_later(&self) -> bool {
        matches!(self, Self::Busy { statement, .. } | Self::Away { statement, .. } if *statement != "commit")
    }

    /// What the engine says, sorted by what the caller can do about it.
    pub(crate) fn of_engine(statement: &'static str, error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default().into_owned();
        let unique = error.as_database_error().is_some_and(|error| error.is_unique_violation());
        match (&error, code.as_str()) {
            _ if unique => Self::Taken { statement, source: error.into() },
            (sqlx::Error::PoolTimedOut, _) => Self::Busy { statement, source: error.into() },
            // SQLite: busy, locked, busy while recovering, busy with an old snapshot.
            (_, "5" | "6" | "261" | "517") => Self::Busy { statement, source: error.into() },
            // PostgreSQL: serialization failure, deadlock, lock not available.
            (_, "40001" | "40P01" | "55P03") => Self::Busy { statement, source: error.into() },
            (sqlx::Error::Io(_) | sqlx::Error::PoolClosed, _) => Self::Away { statement, source: error.into() },
            // PostgreSQL: shutting down, crashed, not yet up; the class of broken connections.
            (_, "57P01" | "57P02" | "57P03") => Self::Away { statement, source: error.into() },
            (_, code) if code.len() == 5 && code.starts_with("08") => Self::Away { statement, source: error.into() },
            // SQLite: read-only; PostgreSQL: read-only transaction.
            (_, "8" | "25006") => Self::ReadOnly { statement },
            _ => Self::Engine { statement, source: error.into() },
        }
    }

    /// A value that contradicts its type.
    pub(crate) fn inconsistent(place: &str, column: &str, why: impl std::fmt::Display) -> Self {
        Self::Inconsistent { place: place.to_owned(), column: column.to_owned(), why: why.to_string() }
    }
}
