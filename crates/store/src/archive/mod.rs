//! A whole store as one open file: to keep a copy, to move it to the other engine, to read it with other programs.
//!
//! ```text
//! tables/NAME.jsonl    one row a line, an array of values in the order of the manifest; bytes are hexadecimal
//! originals/HASH       uploaded files, byte for byte
//! manifest.json        format, schema, engine, the end of the ledger, tables with columns, rows and SHA-256
//! ```
//!
//! It is a zip. Everything is read in one transaction while others go on working. What belongs to the moment (who is
//! signed in, who has typed wrong passwords) and what can be reckoned anew (the keys of the search) is left out, and so
//! is the key of the installation, which belongs into a copy of its own.

mod catalogue;
mod load;
mod save;

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::StoreError;

pub use load::load;
pub use save::save;

/// The format of what is written here.
const FORMAT: u32 = 1;

/// The manifest's name inside.
const MANIFEST: &str = "manifest.json";

/// What stays behind.
const LEFT_OUT: &[&str] = &[
    "migrations",
    "sessions",
    "throttles",
    "second_steps",
    "outside_trips",
    "kept_answers",
    "search_keys",
    "originals",
];

/// What the file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: u32,
    /// The last migration that had been applied.
    pub schema: u32,
    /// `sqlite` or `postgres`, from which it was written.
    pub engine: String,
    /// The last line of the ledger.
    pub seq: i64,
    /// Its hash.
    pub root: String,
    /// Tables, each after those that it refers to.
    tables: Vec<Table>,
    /// How many originals.
    pub originals: u64,
    /// Hashes of originals that are not what their hash says any more, and so are not in it.
    #[serde(default)]
    pub damaged: Vec<String>,
}

impl Manifest {
    /// How many rows all tables have.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// A table of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Table {
    name: String,
    columns: Vec<Column>,
    /// The columns of its key.
    key: Vec<String>,
    /// Columns that refer to the key of another row of the same table.
    within: Vec<String>,
    rows: u64,
    /// SHA-256 of its lines.
    digest: String,
}

impl Table {
    fn entry(&self) -> String {
        format!("tables/{}.jsonl", self.name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Column {
    name: String,
    kind: Kind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Text,
    Bigint,
    Boolean,
    Bytea,
}

/// Why a copy was not written or taken in. Nothing is left half done.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error("{}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// It is none of ours.
    #[error("not an archive of this program: {0}")]
    NotOurs(String),
    /// A part is missing, cut or altered.
    #[error("{0} is damaged")]
    Damaged(String),
    /// A newer program wrote it.
    #[error("written by a newer program: schema {0}")]
    Newer(u32),
    /// The tables of the place where it should go are those of another program.
    #[error("the store has the tables of schema {0}")]
    OtherTables(i64),
    /// The place where it should go is not empty.
    #[error("the store is not empty")]
    NotEmpty,
}
