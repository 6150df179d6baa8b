//! Originals: uploaded files kept byte for byte under the SHA-256 of their bytes.
//!
//! In a folder: `ab/cdef…`, written beside, forced to disk and only then named, so a file that has its name is whole.
//! In the database: for several copies of the program that share no folder.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::ledger::hex;
use crate::tx::Tx;
use crate::{StoreError, args, random_bytes, task};

crate::statements! {
    /// Bytes by their hash.
    GET = "select bytes from originals where hash = $1";
    /// All hashes.
    ALL = "select hash from originals order by hash";
    /// New bytes; the same ones again change nothing, unless the kept ones were damaged.
    PUT = "insert into originals (hash, bytes) values ($1, $2)
        on conflict (hash) do update set bytes = excluded.bytes where originals.bytes <> excluded.bytes";
}

/// Where originals are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Originals {
    /// In this folder; made when it is not there.
    Folder(PathBuf),
    /// In the table `originals`.
    InDatabase,
}

impl Originals {
    /// Keeps the bytes and gives their hash (64 small letters and digits). Safe to repeat. In a folder the file is on
    /// disk when this returns, before the transaction that names it is committed: an undone transaction leaves a file
    /// that nothing names, never a name without a file.
    pub async fn put(&self, tx: &mut Tx, bytes: &[u8]) -> Result<String, StoreError> {
        let hash = hash_of(bytes);
        match self {
            Self::InDatabase => {
                tx.upkeep().execute(PUT, args![hash, bytes]).await?;
            }
            Self::Folder(folder) => {
                let (path, bytes) = (path(folder, &hash), bytes.to_vec());
                blocking(move || write_durably(&path, &bytes).map_err(|source| StoreError::File { path, source }))
                    .await?;
            }
        }
        Ok(hash)
    }

    /// In a folder: keeps the bytes before any transaction is begun, so that nobody waits for the disk;
    /// [`Self::put`] then finds them. In the database they come with the transaction, and nothing happens here.
    pub async fn put_ahead(&self, bytes: &[u8]) -> Result<(), StoreError> {
        match self {
            Self::InDatabase => Ok(()),
            Self::Folder(folder) => {
                let (path, bytes) = (path(folder, &hash_of(bytes)), bytes.to_vec());
                blocking(move || write_durably(&path, &bytes).map_err(|source| StoreError::File { path, source })).await
            }
        }
    }

    /// The hashes of all that is kept.
    pub(crate) async fn all(&self, tx: &mut Tx) -> Result<Vec<String>, StoreError> {
        match self {
            Self::InDatabase => tx.rows(ALL, args![]).await?.iter().map(|row| row.text("hash")).collect(),
            Self::Folder(folder) => {
                let folder = folder.clone();
                blocking(move || names(&folder).map_err(|source| StoreError::File { path: folder.clone(), source }))
                    .await
            }
        }
    }

    /// The bytes under a hash; `None` when there are none.
    ///
    /// # Errors
    /// [`StoreError::DamagedOriginal`] when the kept bytes are no longer the ones that were put.
    pub async fn get(&self, tx: &mut Tx, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        if !is_hash(hash) {
            return Ok(None);
        }
        let bytes = match self {
            Self::InDatabase => tx.row(GET, args![hash]).await?.map(|row| row.bytes("bytes")).transpose()?,
            Self::Folder(folder) => {
                let path = path(folder, hash);
                blocking(move || read(&path).map_err(|source| StoreError::File { path, source })).await?
            }
        };
        match bytes {
            Some(bytes) if hash_of(&bytes) != hash => Err(StoreError::DamagedOriginal { hash: hash.to_owned() }),
            bytes => Ok(bytes),
        }
    }
}

/// The name of some bytes: their SHA-256, 64 small letters and digits.
#[must_use]
pub fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A hash comes from a URL too, and must not lead out of the folder.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|sign| sign.is_ascii_digit() || (b'a'..=b'f').contains(&sign))
}

fn path(folder: &Path, hash: &str) -> PathBuf {
    folder.join(&hash[..2]).join(&hash[2..])
}

/// The hashes of the files in a folder; nothing where it was never made.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut all = Vec::new();
    if !folder.is_dir() {
        return Ok(all);
    }
    for below in fs::read_dir(folder)? {
        let below = below?;
        let files = if below.path().is_dir() { fs::read_dir(below.path())? } else { continue };
        for file in files {
            let name = format!("{}{}", below.file_name().to_string_lossy(), file?.file_name().to_string_lossy());
            all.extend(is_hash(&name).then_some(name));
        }
    }
    all.sort_unstable();
    Ok(all)
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if read(path)?.is_some_and(|kept| kept == bytes) {
        return Ok(());
    }
    let folder = path.parent().expect("a hash's path has a folder");
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!("{}.tmp", hex(&random_bytes::<8>())));
    let mut file = File::create_new(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)?;
    // The names themselves, of the file and of its folder.
    File::open(folder)?.sync_all()?;
    folder.parent().map_or(Ok(()), |above| File::open(above)?.sync_all())
}

/// Disks block; a thread for such work waits for them.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    task::outcome(tokio::task::spawn_blocking(work)).await
}
