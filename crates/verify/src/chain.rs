//! Follows the chain from the first line to the head.

use std::collections::HashSet;
use std::io::{self, BufRead, Seek};

use crate::fault::Fault;
use crate::form::{Entry, FORM, First, Head, Line, next};
use crate::roots::Root;

/// What the first line continues.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whose ledger the file says it is.
    pub agency: String,
    /// How many lines are good.
    pub lines: i64,
    /// The hash of the last good one.
    pub root: String,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}

/// Reads a file from its beginning to its end and compares it with the hashes that were written down elsewhere.
///
/// # Errors
/// Only when the file cannot be read; what is wrong in it is part of the verdict.
pub fn check(file: &mut (impl BufRead + Seek), roots: &[Root]) -> io::Result<Verdict> {
    let erasures = erasures(file)?;
    file.rewind()?;
    let mut chain = Chain { seq: 0, hash: BEGINNING.to_owned(), erasures, roots };
    let first = next(file)?.unwrap_or_default();
    let agency = match serde_json::from_slice::<First>(&first) {
        Ok(first) if first.form == FORM => first.agency,
        Ok(first) => return Ok(chain.verdict(String::new(), Some(Fault::OtherForm(first.form)))),
        Err(_) => return Ok(chain.verdict(String::new(), Some(Fault::NoLedger))),
    };
    let fault = chain.follow(file)?;
    Ok(chain.verdict(agency, fault))
}

/// Which line says of which that its content was erased.
fn erasures(file: &mut impl BufRead) -> io::Result<HashSet<(i64, String)>> {
    let mut known = HashSet::new();
    while let Some(text) = next(file)? {
        if let Ok(Entry::Line(line)) = serde_json::from_slice::<Entry>(&text)
            && line.verb == "ledger-line.erased"
            && line.kind == "ledger-line"
        {
            known.insert((line.seq, line.subject));
        }
    }
    Ok(known)
}

struct Chain<'a> {
    seq: i64,
    hash: String,
    erasures: HashSet<(i64, String)>,
    roots: &'a [Root],
}

impl Chain<'_> {
    fn follow(&mut self, file: &mut impl BufRead) -> io::Result<Option<Fault>> {
        let mut stray = None;
        while let Some(text) = next(file)? {
            let step = match serde_json::from_slice::<Entry>(&text) {
                // What kind of line it was meant to be is unknown; say what its own form misses.
                Err(_) => {
                    let why = serde_json::from_slice::<Line>(&text).err().map(|error| error.to_string());
                    Err(Fault::Unreadable { seq: self.seq + 1, why: why.unwrap_or_default() })
                }
                Ok(Entry::Line(line)) => self.take(&line),
                Ok(Entry::Stray { content_without_line }) => {
                    stray = stray.or(Some(Fault::ContentWithoutLine(content_without_line)));
                    Ok(())
                }
                Ok(Entry::Last { head }) => {
                    let after = if next(file)?.is_some() { Some(Fault::AfterEnd) } else { None };
                    return Ok(self.end_fault(&head).or(stray).or(after));
                }
            };
            if let Err(fault) = step {
                return Ok(Some(fault));
            }
        }
        Ok(Some(Fault::EndMissing(self.seq)))
    }

    fn take(&mut self, line: &Line) -> Result<(), Fault> {
        let (seq, expected) = (line.seq, self.seq + 1);
        if seq > expected {
            return Err(Fault::LineMissing(expected));
        }
        if seq < expected || line.own_hash() != line.hash {
            return Err(Fault::LineAltered(seq));
        }
        if line.previous != self.hash {
            return Err(Fault::ChainBroken(seq));
        }
        if self.roots.iter().any(|root| root.seq == seq && root.hash != line.hash) {
            return Err(Fault::RootDiffers(seq));
        }
        match (&line.salt, &line.content, line.erased_by) {
            (Some(salt), Some(text), None) if line.fits(salt, text) => {}
            (None, None, None) => return Err(Fault::ContentMissing(seq)),
            (None, None, Some(by)) if by > seq && self.erasures.contains(&(by, seq.to_string())) => {}
            (None, None, Some(_)) => return Err(Fault::ErasureUnproven(seq)),
            _ => return Err(Fault::ContentAltered(seq)),
        }
        (self.seq, self.hash) = (seq, line.hash.clone());
        Ok(())
    }

    fn end_fault(&self, head: &Head) -> Option<Fault> {
        let cut_to = |last: i64| (last > self.seq).then_some(Fault::TailCut(self.seq + 1, last));
        let altered = (head.seq < self.seq || head.hash != self.hash).then_some(Fault::HeadAltered);
        let written_down = self.roots.iter().map(|root| root.seq).max();
        cut_to(head.seq).or(altered).or_else(|| written_down.and_then(cut_to))
    }

    fn verdict(self, agency: String, fault: Option<Fault>) -> Verdict {
        Verdict { agency, lines: self.seq, root: self.hash, fault }
    }
}
