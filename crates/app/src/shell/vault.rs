//! What is kept sealed, so that a copy of the database tells nothing: numbers of identity cards.
//!
//! One key of the installation gives two: one seals with AES-256-GCM, bound to whom the value belongs to; one makes a
//! keyed digest, by which equal values are found without being read. Without the key nothing can be opened.

use std::fmt;

use domain::actor::By;
use jiff::Timestamp;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use store::{StoreError, Tx, random_bytes, settings};

/// Bytes of the key of an installation.
pub const KEY_BYTES: usize = 32;

/// The setting that tells whether the key is the one that was used before: eight bytes of a digest, no secret.
pub const KEY_MARK: &str = "vault-mark";

/// Seals and opens, where the installation has its key.
#[derive(Default)]
pub struct Vault(Option<Keys>);

struct Keys {
    sealing: LessSafeKey,
    index: hmac::Key,
    mark: String,
}

/// A sealed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The nonce and what was sealed with it.
    pub bytes: Vec<u8>,
    /// Equal for equal values, and told by nobody without the key.
    pub blind: Vec<u8>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.0.is_some() { "Vault(open)" } else { "Vault(locked)" })
    }
}

impl Vault {
    /// With the key of the installation.
    #[must_use]
    pub fn of(key: &[u8; KEY_BYTES]) -> Self {
        let root = hmac::Key::new(hmac::HMAC_SHA256, key);
        let derived = |what: &str| hmac::sign(&root, what.as_bytes());
        let sealing = UnboundKey::new(&AES_256_GCM, derived("thidua: seal").as_ref());
        let index = hmac::Key::new(hmac::HMAC_SHA256, derived("thidua: blind index").as_ref());
        let mark = derived("thidua: mark").as_ref()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Self(sealing.ok().map(|sealing| Keys { sealing: LessSafeKey::new(sealing), index, mark }))
    }

    /// What tells this key from another; `None` where there is none.
    #[must_use]
    pub fn mark(&self) -> Option<&str> {
        self.0.as_ref().map(|keys| keys.mark.as_str())
    }

    /// Seals a value for its owner; `None` without a key.
    #[must_use]
    pub fn seal(&self, value: &str, owner: &str) -> Option<Sealed> {
        let keys = self.0.as_ref()?;
        let nonce = random_bytes::<NONCE_LEN>();
        let mut bytes = value.as_bytes().to_vec();
        let bound = Aad::from(owner.as_bytes());
        keys.sealing.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound, &mut bytes).ok()?;
        bytes.splice(0..0, nonce);
        Some(Sealed { bytes, blind: hmac::sign(&keys.index, value.as_bytes()).as_ref().to_vec() })
    }

    /// Opens what was sealed for this owner; `None` without the key, with another one, or where it was altered.
    #[must_use]
    pub fn open(&self, sealed: &[u8], owner: &str) -> Option<String> {
        let keys = self.0.as_ref()?;
        let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut bytes = rest.to_vec();
        let bound = Aad::from(owner.as_bytes());
        let opened = keys.sealing.open_in_place(Nonce::assume_unique_for_key(*nonce), bound, &mut bytes).ok()?;
        String::from_utf8(opened.to_vec()).ok()
    }
}

/// Notes which key seals, the first time; whether it is the one that was noted then. Two keys in one store would make half
/// of it unreadable.
///
/// # Errors
/// When the store is broken.
pub async fn claim(tx: &mut Tx, vault: &Vault, by: By, now: Timestamp) -> Result<bool, StoreError> {
    let Some(mark) = vault.mark() else { return Ok(false) };
    match settings::get(tx, KEY_MARK).await? {
        Some(known) => Ok(known == mark),
        None => settings::set(tx, by, now, KEY_MARK, mark).await.map(|()| true),
    }
}

#[cfg(test)]
mod tests;
