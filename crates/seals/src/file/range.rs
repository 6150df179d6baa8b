//! The bytes that a signature says it covers: four numbers, which anybody can write as they like.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Covered, Digests};
use crate::MAX_CONTENTS;
use crate::algorithm::Hash;
use crate::hex::{self, Bytes};
use crate::tlv;

/// Why the range of a signature cannot be what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RangeFault {
    /// It is not two pieces of the file, one after the other, from its first byte on.
    #[error("the range is not two pieces from the beginning of the file")]
    Shape,
    /// It ends behind the end of the file.
    #[error("the range ends behind the file")]
    BeyondFile,
    /// Between the two pieces there is something else than the signature alone.
    #[error("the range leaves out more than the signature")]
    Gap,
    /// The signature is longer than is taken.
    #[error("the signature is too long")]
    TooLong,
}

/// The signature between the two pieces, and what they come to.
pub(super) fn covered(file: &[u8], range: &[i64], contents: &[u8]) -> Result<(Vec<u8>, Covered), RangeFault> {
    let numbers: Vec<usize> = range.iter().filter_map(|number| usize::try_from(*number).ok()).collect();
    let ([0, first, second, length], 4) = (numbers[..].first_chunk::<4>().ok_or(RangeFault::Shape)?, range.len())
    else {
        return Err(RangeFault::Shape);
    };
    let end = second.checked_add(*length).ok_or(RangeFault::Shape)?;
    if *first == 0 || first >= second {
        return Err(RangeFault::Shape);
    }
    if end > file.len() {
        return Err(RangeFault::BeyondFile);
    }
    let [b'<', digits @ .., b'>'] = &file[*first..*second] else { return Err(RangeFault::Gap) };
    if digits.len() > 2 * MAX_CONTENTS {
        return Err(RangeFault::TooLong);
    }
    // What a reader of the file takes for the signature must be what lies here. Of an encrypted file the library gives
    // it deciphered, though signatures are never ciphered.
    let is_ciphered = || file.windows(8).any(|window| window == b"/Encrypt");
    let is_the_same = |between: &Vec<u8>| between == contents || is_ciphered();
    let between = hex::decode(digits).filter(is_the_same).ok_or(RangeFault::Gap)?;
    let digests = digests(&between, [&file[..*first], &file[*second..end]]);
    // What was reserved for it and not needed says nothing.
    let signature = tlv::first(&between).map_or_else(|_| between.clone(), |one| one.raw.to_vec());
    Ok((signature, Covered { end: end as u64, digests, after: None }))
}

/// The digests by those algorithms that the signature mentions.
fn digests(contents: &[u8], pieces: [&[u8]; 2]) -> Digests {
    let mentioned = |hash: &Hash| {
        let oid = hash.oid();
        contents.windows(oid.as_bytes().len()).any(|window| window == oid.as_bytes())
    };
    Hash::ALL
        .into_iter()
        .filter(mentioned)
        .map(|hash| {
            let mut context = ring::digest::Context::new(hash.ring());
            pieces.iter().for_each(|piece| context.update(piece));
            (hash.name().to_owned(), Bytes(context.finish().as_ref().to_vec()))
        })
        .collect()
}
