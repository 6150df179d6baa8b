//! Randomness and the ids made from it. The only place of the store that asks the machine for chance.

use jiff::Timestamp;
use uuid::Uuid;

/// `N` random bytes fit for keys, salts and tokens.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A new identity: a UUID of version 7, so that rows made one after another lie side by side in an index.
#[must_use]
pub fn new_id(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random_bytes()).into_uuid()
}
