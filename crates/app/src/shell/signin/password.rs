//! Passwords: what is accepted, how they are kept, how one is checked.

use std::collections::HashSet;
use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use domain::vietnamese::tidy;
use store::random_bytes;
use tokio::sync::Semaphore;

use crate::shell::{Error, Result};

/// Fewest characters.
pub(super) const SHORTEST: usize = 10;

/// Most characters; a hash takes any number, a form should not.
const LONGEST: usize = 200;

/// Fewer different characters than this make a pattern, not a password.
const FEWEST_DIFFERENT: usize = 4;

/// Passwords that everybody tries first, in lower case, one a line.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common-passwords.txt").lines().collect());

/// Each check takes 19 MiB and a tenth of a second of one core; more at a time would only make all of them wait, and
/// would let strangers use up the memory.
static AT_A_TIME: Semaphore = Semaphore::const_new(2);

/// What an unknown name's password is checked against, so that the answer takes as long as for a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| keep(&random_text()).expect("our own parameters are valid"));

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weak {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than 200.
    TooLong,
    /// The name at sign-in is part of it.
    HoldsTheLogin,
    /// One of the first that anybody tries.
    Common,
}

/// What is wrong with a new password, if anything.
pub(super) fn weakness(password: &str, login: &str) -> Option<Weak> {
    let password = tidy(password).to_lowercase();
    let login = login.to_lowercase();
    let different = password.chars().collect::<HashSet<_>>().len();
    match password.chars().count() {
        ..SHORTEST => Some(Weak::TooShort),
        count if count > LONGEST => Some(Weak::TooLong),
        _ if !login.is_empty() && password.contains(&login) => Some(Weak::HoldsTheLogin),
        _ if different < FEWEST_DIFFERENT || COMMON.contains(password.as_str()) => Some(Weak::Common),
        _ => None,
    }
}

/// What is kept of a password.
pub(super) async fn kept(password: &str) -> Result<String> {
    let password = tidy(password);
    slowly(move || keep(&password)).await?.map_err(Error::broken)
}

/// Whether this is the password that `kept` was made from; `None` for an account that does not exist, and an empty one
/// for an account whose owner has set none yet: both take as long and are never right.
pub(super) async fn is_right(kept: Option<String>, password: &str) -> Result<bool> {
    let password = tidy(password).chars().take(LONGEST + 1).collect::<String>();
    slowly(move || {
        let real = kept.filter(|kept| !kept.is_empty());
        let against = real.as_deref().unwrap_or(&NOBODY);
        let parsed = PasswordHash::new(against);
        parsed.is_ok_and(|hash| argon().verify_password(password.as_bytes(), &hash).is_ok()) && real.is_some()
    })
    .await
}

/// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("these parameters are within the limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn keep(password: &str) -> Result<String, argon2::password_hash::Error> {
    let hash: PasswordHash = argon().hash_password_with_salt(password.as_bytes(), &random_bytes::<16>())?;
    Ok(hash.to_string())
}

fn random_text() -> String {
    random_bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// On a thread of its own, two at a time.
async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = AT_A_TIME.acquire().await.map_err(Error::broken)?;
    tokio::task::spawn_blocking(work).await.map_err(Error::broken)
}

#[cfg(test)]
mod tests;
