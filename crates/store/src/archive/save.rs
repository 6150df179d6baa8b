//! A store is written into an archive, while others go on working.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{ArchiveError, FORMAT, Kind, MANIFEST, Manifest, Table, catalogue};
use crate::args::{Arg, Args};
use crate::db::Engine;
use crate::ledger::hex;
use crate::tx::Tx;
use crate::{Db, Originals, Row, StoreError, args, random_bytes};

/// How many rows are in memory at once.
const BATCH: usize = 1_000;

pub(super) const SCHEMA: &str = "select max(version) as version from migrations";
const HEAD: &str = "select seq, hash from ledger_head";

/// Writes the whole store to `path`, which must not be there. The file has
/// its name only when it is whole and on the disk.
///
/// # Errors
/// When the store or the disk fails.
pub async fn save(db: &Db, originals: &Originals, path: &Path) -> Result<Manifest, ArchiveError> {
    let beside = path.with_extension(format!("{}.part", hex(&random_bytes::<4>())));
    let failed = |source| ArchiveError::File { path: path.to_owned(), source };
    if path.exists() {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    match write(db, originals, &beside).await {
        Ok(manifest) => {
            std::fs::rename(&beside, path).map_err(failed)?;
            Ok(manifest)
        }
        Err(error) => {
            let _ = std::fs::remove_file(&beside);
            Err(error)
        }
    }
}

async fn write(db: &Db, originals: &Originals, path: &Path) -> Result<Manifest, ArchiveError> {
    let failed = |source: io::Error| ArchiveError::File { path: path.to_owned(), source };
    let mut open = File::options();
    open.write(true).create_new(true);
    // Addresses, personal links and digests of passwords are in it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o600);
    let file = open.open(path).map_err(failed)?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    let mut tx = db.read().await?;
    let schema = first(&mut tx, SCHEMA).await?.int("version")?;
    let head = first(&mut tx, HEAD).await?;
    let mut manifest = Manifest {
        format: FORMAT,
        schema: u32::try_from(schema).unwrap_or_default(),
        engine: match db.engine() {
            Engine::Sqlite => "sqlite".to_owned(),
            Engine::Postgres => "postgres".to_owned(),
        },
        seq: head.int("seq")?,
        root: head.text("hash")?,
        tables: Vec::new(),
        originals: 0,
        damaged: Vec::new(),
    };
    for table in catalogue::tables(&mut tx).await? {
        begin(&mut zip, &table.entry(), true).map_err(failed)?;
        let table = rows(&mut tx, table, &mut zip, failed).await?;
        manifest.tables.push(table);
    }
    for hash in originals.all(&mut tx).await? {
        let bytes = match originals.get(&mut tx, &hash).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => continue,
            // The rest is worth keeping; which one it was is told.
            Err(StoreError::DamagedOriginal { hash }) => {
                manifest.damaged.push(hash);
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        begin(&mut zip, &format!("originals/{hash}"), false).map_err(failed)?;
        zip.write_all(&bytes).map_err(failed)?;
        manifest.originals += 1;
    }
    begin(&mut zip, MANIFEST, true).map_err(failed)?;
    serde_json::to_writer_pretty(&mut zip, &manifest).map_err(|error| failed(error.into()))?;
    let file =
        zip.finish().map_err(|error| failed(error.into()))?.into_inner().map_err(|error| failed(error.into()))?;
    file.sync_all().map_err(failed)?;
    Ok(manifest)
}

pub(super) async fn first(tx: &mut Tx, text: &'static str) -> Result<Row, StoreError> {
    let rows = tx.fetch("archive", text, args![]).await?;
    rows.into_iter().next().ok_or_else(|| StoreError::inconsistent("archive", "*", "no row"))
}

fn begin(zip: &mut ZipWriter<BufWriter<File>>, name: &str, packed: bool) -> io::Result<()> {
    let method = if packed { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
    let options = SimpleFileOptions::default().compression_method(method).large_file(true);
    Ok(zip.start_file(name, options)?)
}

/// The rows of a table, in the order of its key.
async fn rows(
    tx: &mut Tx,
    mut table: Table,
    out: &mut impl Write,
    failed: impl Fn(io::Error) -> ArchiveError,
) -> Result<Table, ArchiveError> {
    let mut hash = Sha256::new();
    let mut after: Option<Vec<Arg>> = None;
    loop {
        let text = question(&table, after.is_some());
        let batch = tx.fetch_once("archive", text, Args(after.take().unwrap_or_default())).await?;
        for row in &batch {
            let values: Result<Vec<Value>, StoreError> =
                table.columns.iter().map(|column| value(row, &column.name, column.kind)).collect();
            let mut line = serde_json::to_vec(&values?).map_err(|error| failed(error.into()))?;
            line.push(b'\n');
            hash.update(&line);
            out.write_all(&line).map_err(&failed)?;
        }
        table.rows += batch.len() as u64;
        let Some(last) = batch.last().filter(|_| batch.len() == BATCH) else { break };
        after = Some(key(&table, last)?);
    }
    table.digest = hex(&hash.finalize());
    Ok(table)
}

/// The next rows after a key.
fn question(table: &Table, goes_on: bool) -> String {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let (columns, key) = (quoted(&columns), quoted(&table.key));
    let places: Vec<String> = (1..=table.key.len()).map(|at| format!("${at}")).collect();
    let after = if goes_on { format!(" where ({key}) > ({})", places.join(", ")) } else { String::new() };
    format!("select {columns} from \"{}\"{after} order by {key} limit {BATCH}", table.name)
}

pub(super) fn quoted<T: AsRef<str>>(names: &[T]) -> String {
    names.iter().map(|name| format!("\"{}\"", name.as_ref())).collect::<Vec<_>>().join(", ")
}

fn key(table: &Table, row: &Row) -> Result<Vec<Arg>, StoreError> {
    let kind = |name: &str| table.columns.iter().find(|column| column.name == name).map(|column| column.kind);
    let arg = |name: &String| match kind(name) {
        Some(Kind::Bigint) => row.int(name).map(|value| Arg::Int(Some(value))),
        Some(Kind::Boolean) => row.bool(name).map(|value| Arg::Bool(Some(value))),
        Some(Kind::Bytea) => row.bytes(name).map(|value| Arg::Bytes(Some(value))),
        Some(Kind::Text) | None => row.text(name).map(|value| Arg::Text(Some(value))),
    };
    table.key.iter().map(arg).collect()
}

fn value(row: &Row, name: &str, kind: Kind) -> Result<Value, StoreError> {
    Ok(match kind {
        Kind::Text => row.opt_text(name)?.into(),
        Kind::Bigint => row.opt_int(name)?.into(),
        Kind::Boolean => row.opt_bool(name)?.into(),
        Kind::Bytea => row.opt_bytes(name)?.map(|bytes| hex(&bytes)).into(),
    })
}
