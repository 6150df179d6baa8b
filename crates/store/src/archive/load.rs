//! An archive is taken into an empty store, of either engine.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::save::{SCHEMA, first, quoted};
use super::{ArchiveError, FORMAT, Kind, MANIFEST, Manifest, Table, catalogue};
use crate::args::{Arg, Args};
use crate::db::Engine;
use crate::ledger::hex;
use crate::tx::Tx;
use crate::{Db, Location, Originals, StoreError, args, hash_of, migrate};

/// Longest line of a table, in bytes: a plan with its record is some megabytes.
const LONGEST_LINE: u64 = 256 * 1024 * 1024;

/// Longest manifest.
const LONGEST_MANIFEST: u64 = 4 * 1024 * 1024;

/// Largest original.
const LARGEST_ORIGINAL: u64 = 1024 * 1024 * 1024;

/// Most values in a statement.
const VALUES: usize = 30_000;

const EMPTY: &str = "select seq from ledger_head where seq > 0 union all select 1 from units";

/// Takes an archive into the empty store at `location`, which is made. All
/// rows come in one transaction. A store of an older program is then brought up to date.
///
/// # Errors
/// As [`ArchiveError`] says; no row has come in.
pub async fn load(location: &Location, originals: &Originals, path: &Path) -> Result<(Db, Manifest), ArchiveError> {
    let failed = |source| ArchiveError::File { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| ArchiveError::NotOurs(error.to_string()))?;
    let manifest = manifest(&mut zip)?;
    if manifest.format != FORMAT || manifest.schema > migrate::latest() {
        return Err(ArchiveError::Newer(manifest.schema));
    }
    let db = Db::open_at(location, manifest.schema).await?;
    let mut tx = db.write().await?;
    if !tx.fetch("archive", EMPTY, args![]).await?.is_empty() {
        return Err(ArchiveError::NotEmpty);
    }
    let schema = first(&mut tx, SCHEMA).await?.int("version")?;
    if schema != i64::from(manifest.schema) {
        return Err(ArchiveError::OtherTables(schema));
    }
    let own = catalogue::tables(&mut tx).await?;
    let same = |table: &Table| own.iter().any(|own| own.name == table.name && own.columns == table.columns);
    if own.len() != manifest.tables.len() || !manifest.tables.iter().all(same) {
        return Err(ArchiveError::NotOurs("other tables than those of its schema".to_owned()));
    }
    for table in manifest.tables.iter().rev() {
        // The first rows of an empty store come with the archive.
        tx.run_once("archive", format!("delete from \"{}\"", table.name), args![]).await?;
    }
    for table in &manifest.tables {
        let damaged = || ArchiveError::Damaged(table.entry());
        let entry = zip.by_name(&table.entry()).map_err(|_| damaged())?;
        let (rows, digest) = rows(&mut tx, table, BufReader::new(entry)).await?;
        if rows != table.rows || digest != table.digest {
            return Err(damaged());
        }
    }
    files(&mut tx, originals, &mut zip, manifest.originals).await?;
    tx.commit().await?;
    migrate::run(&db, location, None).await?;
    db.refresh_statistics().await?;
    Ok((db, manifest))
}

fn manifest<R: Read + std::io::Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest, ArchiveError> {
    let not_ours = |why: &dyn std::fmt::Display| ArchiveError::NotOurs(why.to_string());
    let entry = zip.by_name(MANIFEST).map_err(|error| not_ours(&error))?;
    let mut text = String::new();
    entry.take(LONGEST_MANIFEST).read_to_string(&mut text).map_err(|error| not_ours(&error))?;
    serde_json::from_str(&text).map_err(|error| not_ours(&error))
}

/// The rows of a table; how many, and their digest. A row that refers to another of the table waits until that is there.
async fn rows(tx: &mut Tx, table: &Table, mut lines: impl BufRead) -> Result<(u64, String), ArchiveError> {
    let damaged = || ArchiveError::Damaged(table.entry());
    let (mut hash, mut count) = (Sha256::new(), 0);
    let mut ready: Vec<Vec<Arg>> = Vec::new();
    let mut order = Waiting::of(table);
    let per_statement = (VALUES / table.columns.len().max(1)).max(1);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut lines).take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|_| damaged())?;
        if read == 0 {
            break;
        }
        hash.update(&line);
        let values: Vec<Value> = serde_json::from_slice(&line).map_err(|_| damaged())?;
        if values.len() != table.columns.len() {
            return Err(damaged());
        }
        let row: Option<Vec<Arg>> =
            values.into_iter().zip(&table.columns).map(|(value, column)| arg(value, column.kind)).collect();
        count += 1;
        ready.extend(order.next(row.ok_or_else(damaged)?));
        // One row may set many free that waited for it.
        while ready.len() >= per_statement {
            let rest = ready.split_off(per_statement);
            insert(tx, table, std::mem::replace(&mut ready, rest)).await?;
        }
    }
    ready.extend(order.rest());
    while !ready.is_empty() {
        let rest = ready.split_off(ready.len().min(per_statement));
        insert(tx, table, std::mem::replace(&mut ready, rest)).await?;
    }
    Ok((count, hex(&hash.finalize())))
}

/// Rows of a table that refers to itself, held back until what they refer to has come.
struct Waiting {
    /// The place of the key, where rows refer to one.
    key: Option<usize>,
    within: Vec<usize>,
    there: HashSet<String>,
    held: Vec<Vec<Arg>>,
}

impl Waiting {
    fn of(table: &Table) -> Self {
        let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
        let within: Vec<usize> = table.within.iter().filter_map(place).collect();
        let key = table.key.first().filter(|_| !within.is_empty()).and_then(place);
        Self { key, within, there: HashSet::new(), held: Vec::new() }
    }

    /// What can be inserted now that this row has come.
    fn next(&mut self, row: Vec<Arg>) -> Vec<Vec<Arg>> {
        let Some(key) = self.key else { return vec![row] };
        let mut free = Vec::new();
        let mut coming = vec![row];
        while let Some(row) = coming.pop() {
            if !self.is_free(&row) {
                self.held.push(row);
                continue;
            }
            if let Arg::Text(Some(id)) = &row[key] {
                let id = id.clone();
                self.there.insert(id.clone());
                let refers =
                    |held: &mut Vec<Arg>| self.within.iter().any(|at| held[*at] == Arg::Text(Some(id.clone())));
                coming.extend(self.held.extract_if(.., refers));
            }
            free.push(row);
        }
        free
    }

    fn is_free(&self, row: &[Arg]) -> bool {
        self.within.iter().all(|at| match &row[*at] {
            Arg::Text(Some(other)) => self.there.contains(other) || Some(&row[*at]) == self.key.map(|key| &row[key]),
            _ => true,
        })
    }

    /// What still waits refers to nothing that came: the engine will say so.
    fn rest(self) -> Vec<Vec<Arg>> {
        self.held
    }
}

async fn insert(tx: &mut Tx, table: &Table, rows: Vec<Vec<Arg>>) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let width = table.columns.len();
    let place = |at: usize| match tx.engine() {
        Engine::Sqlite => "?".to_owned(),
        Engine::Postgres => format!("${}", at + 1),
    };
    let row = |row: usize| (0..width).map(|at| place(row * width + at)).collect::<Vec<_>>().join(",");
    let values: Vec<String> = (0..rows.len()).map(|at| format!("({})", row(at))).collect();
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let text = format!("insert into \"{}\" ({}) values {}", table.name, quoted(&columns), values.join(","));
    tx.run_once("archive", text, Args(rows.into_iter().flatten().collect())).await.map(drop)
}

fn arg(value: Value, kind: Kind) -> Option<Arg> {
    Some(match (kind, value) {
        (Kind::Text, Value::Null) => Arg::Text(None),
        (Kind::Bigint, Value::Null) => Arg::Int(None),
        (Kind::Boolean, Value::Null) => Arg::Bool(None),
        (Kind::Bytea, Value::Null) => Arg::Bytes(None),
        (Kind::Text, Value::String(text)) => Arg::Text(Some(text)),
        (Kind::Bigint, Value::Number(number)) => Arg::Int(Some(number.as_i64()?)),
        (Kind::Boolean, Value::Bool(yes)) => Arg::Bool(Some(yes)),
        (Kind::Bytea, Value::String(text)) => Arg::Bytes(Some(bytes(&text)?)),
        _ => return None,
    })
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// The originals, each held to its hash.
async fn files<R: Read + std::io::Seek>(
    tx: &mut Tx,
    originals: &Originals,
    zip: &mut ZipArchive<R>,
    expected: u64,
) -> Result<(), ArchiveError> {
    let names = zip.file_names().filter_map(|name| name.ok().map(|name| name.into_owned()));
    let names: Vec<String> = names.filter(|name| name.starts_with("originals/")).collect();
    if names.len() as u64 != expected {
        return Err(ArchiveError::Damaged("originals".to_owned()));
    }
    for name in names {
        let damaged = || ArchiveError::Damaged(name.clone());
        let entry = zip.by_name(&name).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        entry.take(LARGEST_ORIGINAL).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if name.strip_prefix("originals/") != Some(hash_of(&bytes).as_str()) {
            return Err(damaged());
        }
        originals.put(tx, &bytes).await?;
    }
    Ok(())
}
