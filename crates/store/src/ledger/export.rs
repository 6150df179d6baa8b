//! The whole ledger as a plain file of JSON lines, for whoever checks it with another program. `docs/ledger.md` says
//! what stands in it.

use std::io::{self, Write};

use serde::Serialize;

use super::line::{Content, Line, hex};
use super::verify::{BATCH, NEXT, head, line};
use crate::{Db, Row, StoreError, args};

crate::statements! {
    /// Contents that belong to no line.
    STRAYS = "select c.seq from ledger_contents c left join ledger l on l.seq = c.seq where l.seq is null order by c.seq";
}

/// The form of the file that is written.
const FORM: u32 = 1;

/// Why an export ended too early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] io::Error),
}

#[derive(Serialize)]
struct First<'a> {
    #[serde(rename = "thidua-ledger")]
    form: u32,
    agency: &'a str,
}

#[derive(Serialize)]
struct Written<'a> {
    seq: i64,
    at: i64,
    by_kind: &'a str,
    by_id: &'a str,
    verb: &'a str,
    kind: &'a str,
    subject: &'a str,
    content_digest: &'a str,
    previous: &'a str,
    hash: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased_by: Option<i64>,
}

#[derive(Serialize)]
struct Stray {
    content_without_line: i64,
}

#[derive(Serialize)]
struct Last<'a> {
    head: End<'a>,
}

#[derive(Serialize)]
struct End<'a> {
    seq: i64,
    hash: &'a str,
}

/// Writes every line with its content, a few hundred at a time, as it stood when the writing began; gives how many.
/// Nothing is checked and nothing is put right: what was altered is written as it is, so that it can be found.
///
/// # Errors
/// When the store cannot be read, a value is of another type than it must be, or the file cannot be written.
pub async fn export(db: &Db, agency: &str, out: &mut (dyn Write + Send)) -> Result<u64, ExportError> {
    let mut tx = db.read().await?;
    put(out, &First { form: FORM, agency })?;
    let (mut after, mut lines) = (i64::MIN, 0);
    loop {
        let rows = tx.rows(NEXT, args![after, BATCH]).await?;
        for row in &rows {
            after = write_line(row, out)?;
            lines += 1;
        }
        if rows.is_empty() {
            break;
        }
    }
    for row in tx.rows(STRAYS, args![]).await? {
        put(out, &Stray { content_without_line: row.int("seq")? })?;
    }
    // An end that is not what it should be leaves a file without one, and that is found.
    if let Some((seq, hash)) = head(&mut tx).await? {
        put(out, &Last { head: End { seq, hash: &hash } })?;
    }
    out.flush()?;
    Ok(lines)
}

fn write_line(row: &Row, out: &mut (dyn Write + Send)) -> Result<i64, ExportError> {
    let line = line(row)?;
    let (salt, text) = (row.opt_bytes("salt")?, row.opt_text("content")?);
    let content = salt.zip(text).map(|(salt, text)| Content { salt, text });
    let Line { seq, at, by_kind, by_id, verb, kind, subject, content_digest, previous } = &line;
    let written = Written {
        seq: *seq,
        at: *at,
        by_kind,
        by_id,
        verb,
        kind,
        subject,
        content_digest,
        previous,
        hash: &row.text("hash")?,
        salt: content.as_ref().map(|content| hex(&content.salt)),
        content: content.as_ref().map(|content| content.text.as_str()),
        erased_by: row.opt_int("erased_by")?,
    };
    put(out, &written)?;
    Ok(line.seq)
}

fn put(out: &mut (dyn Write + Send), value: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_vec(value)?;
    text.push(b'\n');
    out.write_all(&text)
}
