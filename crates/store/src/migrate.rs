//! Brings the tables up to date when the store is opened: one numbered history for both engines (`migrations/`).
//!
//! All missing files are applied in one transaction that only one copy of the program can hold: SQLite by its write
//! lock, PostgreSQL by an advisory lock of the schema. Either the whole upgrade happened or none of it.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use crate::db::{Db, Engine};
use crate::ledger::hex;
use crate::tx::Tx;
use crate::{Location, StoreError, args};

/// One file of the history.
struct Migration {
    version: u32,
    name: &'static str,
    place: Place,
    text: &'static str,
}

/// For which engine a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Both,
    #[allow(dead_code, reason = "the folder may be empty")]
    Sqlite,
    #[allow(dead_code, reason = "the folder may be empty")]
    Postgres,
}

const ALL: &[Migration] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

const LOCK: &str = "select pg_advisory_xact_lock($1)";
const SCHEMA: &str = "select 1 as found from pg_namespace where nspname = $1";
const HISTORY: &str = "create table if not exists migrations
    (version bigint not null primary key, name text not null, digest text not null)";
const APPLIED: &str = "select version, name, digest from migrations order by version";
const NOTE: &str = "insert into migrations (version, name, digest) values ($1, $2, $3)";

/// The numbers of all files, in order: every schema that a store may ever have had.
#[must_use]
pub fn versions() -> Vec<u32> {
    let numbers: BTreeSet<u32> = ALL.iter().map(|file| file.version).collect();
    numbers.into_iter().collect()
}

/// The number of the last file.
pub(crate) fn latest() -> u32 {
    ALL.iter().map(|file| file.version).max().unwrap_or_default()
}

/// Applies what is missing, up to a number or all of it. Refuses a history that this program does not know or that was edited.
pub(crate) async fn run(db: &Db, location: &Location, up_to: Option<u32>) -> Result<(), StoreError> {
    let open = |error| StoreError::Open { place: location.to_string(), source: Box::new(error) };
    let mut tx = db.write().await.map_err(open)?;
    if let Location::Postgres { schema, .. } = location {
        lock_and_make_schema(&mut tx, schema).await?;
    }
    tx.raw("migrations", HISTORY.to_owned()).await?;
    let known = history(db.engine());
    let applied = check_applied(&mut tx, &known).await?;
    let wanted = |file: &&&Migration| up_to.is_none_or(|last| file.version <= last);
    for migration in known[applied..].iter().filter(wanted) {
        tracing::info!(version = migration.version, name = migration.name, "applying a migration");
        tx.raw(migration.name, migration.text.to_owned()).await?;
        let note = args![migration.version, migration.name, digest(migration.text)];
        tx.run("migrations", NOTE, note).await?;
    }
    tx.commit().await
}

/// The files for this engine, in order.
fn history(engine: Engine) -> Vec<&'static Migration> {
    let own = match engine {
        Engine::Sqlite => Place::Sqlite,
        Engine::Postgres => Place::Postgres,
    };
    let mut files: Vec<_> = ALL.iter().filter(|file| file.place == Place::Both || file.place == own).collect();
    files.sort_by_key(|file| file.version);
    files
}

/// How many of the known files are applied already.
async fn check_applied(tx: &mut Tx, known: &[&Migration]) -> Result<usize, StoreError> {
    let applied = tx.fetch("migrations", APPLIED, args![]).await?;
    for (at, row) in applied.iter().enumerate() {
        let (version, name, applied_digest) = (row.int("version")?, row.text("name")?, row.text("digest")?);
        let refuse = |why: &str| StoreError::Migration { version, name: name.clone(), why: why.to_owned() };
        let file = known.iter().find(|file| i64::from(file.version) == version);
        let file = file.ok_or_else(|| refuse("unknown to this program: the store was opened by a newer one"))?;
        if digest(file.text) != applied_digest {
            return Err(refuse("was edited after it had been applied"));
        }
        if known.get(at).is_none_or(|expected| expected.version != file.version) {
            return Err(refuse("a file with a smaller number was never applied here"));
        }
    }
    Ok(applied.len())
}

/// One copy at a time; and the schema, without asking for the right to make it when it is there.
async fn lock_and_make_schema(tx: &mut Tx, schema: &str) -> Result<(), StoreError> {
    let digest = Sha256::digest(format!("thidua migrations of {schema}"));
    let key = i64::from_be_bytes(digest[..8].try_into().expect("a digest has 32 bytes"));
    tx.fetch("migrations", LOCK, args![key]).await?;
    if tx.fetch("migrations", SCHEMA, args![schema]).await?.is_empty() {
        // A name of small letters, digits and _ only: Location saw to it.
        tx.raw("migrations", format!("create schema {schema}")).await?;
    }
    Ok(())
}

/// Of the text with plain line ends, so that a checkout on another system is the same file.
fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.replace('\r', "")))
}
