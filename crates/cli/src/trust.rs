//! The folder of root certificates that the office trusts.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use seals::{MAX_ROOTS, Trust};
use wording::Messages;

use crate::failure::Failure;

/// Largest file taken, in bytes.
const LARGEST_FILE: u64 = 1 << 20;

/// Everything in the folder, each file PEM or DER; hidden files and folders in it are left alone. A file that is no
/// certificate stops it: a root that is missing without a word would be looked for in vain.
pub(crate) fn read(folder: &Path, t: &Messages) -> Result<Trust, Failure> {
    let broken = |error: std::io::Error| Failure::Said(t.seals.trust_folder_failed(error, folder.display()));
    let entries = std::fs::read_dir(folder).map_err(broken)?.collect::<Result<Vec<_>, _>>().map_err(broken)?;
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file() && !is_hidden(path));
    files.sort();
    let mut trust = Trust::default();
    for file in files {
        let bytes = content(&file).map_err(broken)?;
        let added = bytes.is_some_and(|bytes| trust.add(&bytes).is_ok());
        if !added {
            return Err(Failure::Said(t.seals.trust_failed(file.display(), MAX_ROOTS)));
        }
    }
    Ok(trust)
}

/// The file, unless it is larger than a certificate can be.
fn content(file: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST_FILE).then_some(bytes))
}
