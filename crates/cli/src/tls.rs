//! Certificates: the operator's own, or one that signs itself, made at the first start and kept in the data folder.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::common::private_folder;

/// Two files in PEM form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Files {
    /// The certificate, with those that signed it.
    pub(crate) certificate: PathBuf,
    /// Its private key.
    pub(crate) key: PathBuf,
}

/// The certificate that signs itself, for these names; made once. The key is readable by its owner alone.
pub(crate) fn self_signed(data: &Path, names: Vec<String>) -> io::Result<Files> {
    let folder = data.join("tls");
    let files = Files { certificate: folder.join("certificate.pem"), key: folder.join("key.pem") };
    if files.certificate.is_file() && files.key.is_file() {
        return Ok(files);
    }
    private_folder(&folder)?;
    let made = rcgen::generate_simple_self_signed(names).map_err(io::Error::other)?;
    write_private(&files.key, &made.signing_key.serialize_pem())?;
    fs::write(&files.certificate, made.cert.pem())?;
    Ok(files)
}

/// Writes a file that its owner alone reads.
pub(crate) fn write_private(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests;
