//! The key of the installation: made at the first start, in a file that only its owner reads.

use std::fs;
use std::path::Path;

use app::shell::vault::{KEY_BYTES, KEY_MARK, Vault};
use store::{Db, random_bytes, settings};
use wording::Messages;

use crate::failure::Failure;
use crate::{say, tls};

/// The key's file in the data folder, where no other is named.
pub(crate) const FILE: &str = "identity.key";

/// Opens the vault with the key in `file`; makes the key where nothing was sealed yet. A key that is missing or another
/// one than before is told, and what was sealed stays unreadable until it is put back.
pub(crate) async fn open(db: &Db, file: &Path, t: &Messages) -> Result<Vault, Failure> {
    let mark = settings::get(&mut db.read().await?, KEY_MARK).await?;
    let broken = |why: &dyn std::fmt::Display| Failure::Said(t.cli.key_failed(why, file.display()));
    let vault = match (fs::read_to_string(file), &mark) {
        (Ok(text), _) => Vault::of(&bytes(text.trim()).ok_or_else(|| broken(&t.cli.key_form))?),
        (Err(error), _) if error.kind() != std::io::ErrorKind::NotFound => return Err(broken(&error)),
        (Err(_), Some(_)) => Vault::default(),
        (Err(_), None) => {
            let key = random_bytes::<KEY_BYTES>();
            let text: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            tls::write_private(file, &text).map_err(|error| broken(&error))?;
            Vault::of(&key)
        }
    };
    if mark.is_some() && vault.mark() != mark.as_deref() {
        say::line(&t.cli.key_missing(file.display()));
    }
    Ok(vault)
}

/// 64 hexadecimal digits.
fn bytes(text: &str) -> Option<[u8; KEY_BYTES]> {
    if text.len() != 2 * KEY_BYTES || !text.is_ascii() {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok();
    (0..KEY_BYTES).map(byte).collect::<Option<Vec<u8>>>()?.try_into().ok()
}

#[cfg(test)]
mod tests;
