//! Hashes of lines that were written down elsewhere: typed, or kept in files of one line a day.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// A line's hash that was written down elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The line.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// The most that is read of one file: lines of a hundred signs for many years.
const MOST: u64 = 4 * 1024 * 1024;

/// `12:0a1b…`: a line and its hash. `None` when the text is something else.
#[must_use]
pub fn typed(text: &str) -> Option<Root> {
    let (seq, hash) = text.split_once(':')?;
    root(seq, hash)
}

/// The roots of a file, or of every file of a folder whose name ends in `.txt`. `None` when a line is not
/// `day number hash`.
///
/// # Errors
/// When it cannot be read.
pub fn read(path: &Path) -> io::Result<Option<Vec<Root>>> {
    if !path.is_dir() {
        let mut text = String::new();
        fs::File::open(path)?.take(MOST).read_to_string(&mut text)?;
        return Ok(text.lines().filter(|line| !line.trim().is_empty()).map(of_line).collect());
    }
    let mut paths = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        match read(&path)? {
            Some(roots) => all.extend(roots),
            None => return Ok(None),
        }
    }
    Ok(Some(all))
}

/// `2026-05-04 12 0a1b…`.
fn of_line(line: &str) -> Option<Root> {
    let mut words = line.split_whitespace();
    let (_day, seq, hash) = (words.next()?, words.next()?, words.next()?);
    root(seq, hash).filter(|_| words.next().is_none())
}

fn root(seq: &str, hash: &str) -> Option<Root> {
    let hash = hash.trim().to_ascii_lowercase();
    let is_hash = hash.len() == 64 && hash.bytes().all(|sign| sign.is_ascii_hexdigit());
    Some(Root { seq: seq.trim().parse().ok()?, hash }).filter(|root| is_hash && root.seq > 0)
}
