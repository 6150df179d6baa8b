//! Reads the whole ledger and finds what was altered.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::line::{BEGINNING, Content, Line};
use super::{ERASED, LINE};
use crate::tx::Tx;
use crate::{Db, Row, StoreError, args};

crate::statements! {
    /// The end of the chain.
    HEAD = "select id, seq, hash from ledger_head order by id";
    /// The next lines, each with its content and with the line that erased it.
    pub(super) NEXT = "select l.seq, l.at, l.by_kind, l.by_id, l.verb, l.kind, l.subject, l.content_digest, l.previous, l.hash,
            c.seq as content_seq, c.salt, c.content, c.erased_by,
            e.verb as eraser_verb, e.kind as eraser_kind, e.subject as eraser_subject
        from ledger l
        left join ledger_contents c on c.seq = l.seq
        left join ledger e on e.seq = c.erased_by and e.seq > l.seq
        where l.seq > $1
        order by l.seq limit $2";
    /// A content that belongs to no line.
    STRAY = "select min(c.seq) as seq from ledger_contents c left join ledger l on l.seq = c.seq where l.seq is null";
}

/// How many lines are in memory at once.
pub(super) const BATCH: i64 = 500;

/// The outcome of reading the whole ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How many lines were read and found good.
    pub lines: u64,
    /// The hash of the last good line: written down elsewhere, it also proves that nothing was cut off or made anew.
    pub root: String,
    /// The first thing that is wrong; `None` when all is well.
    pub fault: Option<Fault>,
}

/// A line's hash that was written down elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The line.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// What is wrong with the ledger. Every variant with a `seq` names the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Fault {
    /// The line is not there.
    LineMissing {
        /// Which.
        seq: i64,
    },
    /// A field of the line does not fit its hash.
    LineAltered {
        /// Which.
        seq: i64,
    },
    /// The line does not continue the one before it: one of the two was made anew.
    ChainBroken {
        /// The later one.
        seq: i64,
    },
    /// A value of the line or its content is not of its type.
    Unreadable {
        /// Which.
        seq: i64,
        /// What the store says.
        why: String,
    },
    /// The content does not fit the digest in its line.
    ContentAltered {
        /// Which.
        seq: i64,
    },
    /// The line has no content, and none was erased.
    ContentMissing {
        /// Which.
        seq: i64,
    },
    /// The content is gone, and no later line says that it was erased.
    ErasureUnproven {
        /// Which.
        seq: i64,
    },
    /// There is a content without a line.
    ContentWithoutLine {
        /// Its number.
        seq: i64,
    },
    /// The last lines were cut off.
    TailCut {
        /// The first one that is not there.
        from: i64,
        /// The last one that is not there.
        to: i64,
    },
    /// The end of the chain, `ledger_head`, is not what the last line says.
    HeadAltered,
    /// The line's hash is not the one that was written down elsewhere.
    AnchorDiffers {
        /// Which.
        seq: i64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineMissing { seq } => write!(out, "line {seq} is missing"),
            Self::LineAltered { seq } => write!(out, "line {seq} was altered"),
            Self::ChainBroken { seq } => write!(out, "line {seq} does not continue the line before it"),
            Self::Unreadable { seq, why } => write!(out, "line {seq} cannot be read: {why}"),
            Self::ContentAltered { seq } => write!(out, "the content of line {seq} was altered"),
            Self::ContentMissing { seq } => write!(out, "the content of line {seq} is missing"),
            Self::ErasureUnproven { seq } => {
                write!(out, "the content of line {seq} is gone and no line says it was erased")
            }
            Self::ContentWithoutLine { seq } => write!(out, "there is a content {seq} without a line"),
            Self::TailCut { from, to } => write!(out, "the lines {from} to {to} were cut off"),
            Self::HeadAltered => write!(out, "the end of the chain was altered"),
            Self::AnchorDiffers { seq } => write!(out, "line {seq} is not the one whose hash was written down"),
        }
    }
}

/// Reads every line and every content, a few hundred at a time, and stops at the first fault. `on_progress` is told how
/// many lines are done and how many there are.
///
/// # Errors
/// Only when the database itself fails; a fault of the ledger is part of the verdict.
pub async fn verify(db: &Db, on_progress: impl FnMut(u64, u64) + Send) -> Result<Verdict, StoreError> {
    read_through(db, None, &[], on_progress).await
}

/// As [`verify`]; also compares lines with their hashes written down elsewhere.
pub async fn verify_against(
    db: &Db,
    anchors: &[Anchor],
    on_progress: impl FnMut(u64, u64) + Send,
) -> Result<Verdict, StoreError> {
    read_through(db, None, anchors, on_progress).await
}

/// As [`verify`], but only what follows a line that was found good before, and that line itself. What was altered before
/// it stays unseen.
///
/// # Errors
/// Only when the database itself fails; a fault of the ledger is part of the verdict.
pub async fn verify_since(
    db: &Db,
    good: &Anchor,
    on_progress: impl FnMut(u64, u64) + Send,
) -> Result<Verdict, StoreError> {
    read_through(db, Some(good), &[], on_progress).await
}

async fn read_through(
    db: &Db,
    since: Option<&Anchor>,
    anchors: &[Anchor],
    mut on_progress: impl FnMut(u64, u64) + Send,
) -> Result<Verdict, StoreError> {
    let mut tx = db.read().await?;
    let head = head(&mut tx).await?;
    let total = head.as_ref().map_or(0, |(seq, _)| u64::try_from(*seq).unwrap_or(0));
    let mut chain = Chain { seq: 0, hash: BEGINNING.to_owned() };
    let mut after = i64::MIN;
    if let Some(good) = since {
        let still = tx.rows(NEXT, args![good.seq - 1, 1_i64]).await?.first().is_some_and(|row| is(row, good));
        if !still {
            return Ok(chain.verdict(Some(Fault::AnchorDiffers { seq: good.seq })));
        }
        (chain.seq, chain.hash, after) = (good.seq, good.hash.clone(), good.seq);
    }
    loop {
        let rows = tx.rows(NEXT, args![after, BATCH]).await?;
        for row in &rows {
            if let Err(fault) = chain.take(row, anchors) {
                return Ok(chain.verdict(Some(fault)));
            }
        }
        on_progress(chain.lines(), total);
        if rows.is_empty() {
            break;
        }
        after = chain.seq;
    }
    if since.is_some() {
        let fault = chain.end_fault(head, anchors);
        return Ok(chain.verdict(fault));
    }
    let stray = tx.row(STRAY, args![]).await?.map(|row| row.opt_int("seq")).transpose()?.flatten();
    let stray = stray.map(|seq| Fault::ContentWithoutLine { seq });
    // A cut tail may leave its contents; the cut says more.
    let fault = chain.end_fault(head, anchors).or(stray);
    Ok(chain.verdict(fault))
}

/// Whether a line is the one that was found good before.
fn is(row: &Row, good: &Anchor) -> bool {
    let line = line(row).ok().filter(|line| line.seq == good.seq);
    line.is_some_and(|line| line.hash() == good.hash) && row.text("hash").is_ok_and(|hash| hash == good.hash)
}

/// The end of the chain, when it is the one row it should be.
pub(crate) async fn head(tx: &mut Tx) -> Result<Option<(i64, String)>, StoreError> {
    let rows = tx.rows(HEAD, args![]).await?;
    let [row] = rows.as_slice() else { return Ok(None) };
    let (Ok(1), Ok(seq), Ok(hash)) = (row.int("id"), row.int("seq"), row.text("hash")) else { return Ok(None) };
    Ok(Some((seq, hash)))
}

/// How far the chain was read.
struct Chain {
    seq: i64,
    hash: String,
}

impl Chain {
    /// Reads one more line.
    fn take(&mut self, row: &Row, anchors: &[Anchor]) -> Result<(), Fault> {
        let expected = self.seq + 1;
        let unreadable = |error: StoreError| Fault::Unreadable { seq: expected, why: error.to_string() };
        let line = line(row).map_err(unreadable)?;
        let hash = row.text("hash").map_err(unreadable)?;
        if line.seq > expected {
            return Err(Fault::LineMissing { seq: expected });
        }
        let seq = line.seq;
        if seq < expected || line.hash() != hash {
            return Err(Fault::LineAltered { seq });
        }
        if line.previous != self.hash {
            return Err(Fault::ChainBroken { seq });
        }
        if anchors.iter().any(|anchor| anchor.seq == seq && anchor.hash != hash) {
            return Err(Fault::AnchorDiffers { seq });
        }
        check_content(row, &line)?;
        *self = Self { seq, hash };
        Ok(())
    }

    fn end_fault(&self, head: Option<(i64, String)>, anchors: &[Anchor]) -> Option<Fault> {
        let cut_to = |last: i64| (last > self.seq).then_some(Fault::TailCut { from: self.seq + 1, to: last });
        let Some((seq, hash)) = head else { return Some(Fault::HeadAltered) };
        let altered = seq < self.seq || (seq == self.seq && hash != self.hash);
        let altered = altered.then_some(Fault::HeadAltered);
        let last = anchors.iter().map(|anchor| anchor.seq).max();
        cut_to(seq).or(altered).or_else(|| last.and_then(cut_to))
    }

    fn lines(&self) -> u64 {
        u64::try_from(self.seq).unwrap_or(0)
    }

    fn verdict(self, fault: Option<Fault>) -> Verdict {
        Verdict { lines: self.lines(), root: self.hash, fault }
    }
}

pub(super) fn line(row: &Row) -> Result<Line, StoreError> {
    Ok(Line {
        seq: row.int("seq")?,
        at: row.int("at")?,
        by_kind: row.text("by_kind")?,
        by_id: row.text("by_id")?,
        verb: row.text("verb")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        content_digest: row.text("content_digest")?,
        previous: row.text("previous")?,
    })
}

/// The content fits its line, or a later line says that it was erased.
fn check_content(row: &Row, line: &Line) -> Result<(), Fault> {
    let seq = line.seq;
    let unreadable = |error: StoreError| Fault::Unreadable { seq, why: error.to_string() };
    if row.opt_int("content_seq").map_err(unreadable)?.is_none() {
        return Err(Fault::ContentMissing { seq });
    }
    let erased = row.opt_int("erased_by").map_err(unreadable)?.is_some();
    let salt = row.opt_bytes("salt").map_err(unreadable)?;
    let text = row.opt_text("content").map_err(unreadable)?;
    match (salt, text) {
        (Some(salt), Some(text)) if !erased => {
            let fits = Content { salt, text }.digest() == line.content_digest;
            if fits { Ok(()) } else { Err(Fault::ContentAltered { seq }) }
        }
        (None, None) if erased => {
            let says = |column: &str| row.opt_text(column).map(Option::unwrap_or_default).map_err(unreadable);
            let proven = says("eraser_verb")? == ERASED
                && says("eraser_kind")? == LINE
                && says("eraser_subject")? == seq.to_string();
            if proven { Ok(()) } else { Err(Fault::ErasureUnproven { seq }) }
        }
        (None, None) => Err(Fault::ContentMissing { seq }),
        _ => Err(Fault::ContentAltered { seq }),
    }
}
