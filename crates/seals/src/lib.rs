//! Digital signatures in a PDF: bytes in, what was checked of each signature out.
//!
//! ```text
//! bytes ─ find (in a limited child) ─▶ Found ─ judge (roots, today) ─▶ Seal
//! ```
//!
//! [`find`] takes the file apart: where a signature lies, which bytes it covers and their digests, what was added after
//! it. What it gives is small and stays true for ever, so it is kept beside the text that was read. [`judge`] asks
//! whether the signature fits, whose it is and whether that can be trusted; this changes with the roots that an office
//! trusts and with the day, so it is asked whenever it is shown.
//!
//! Nothing is asked of the network: whether a certificate was revoked is never known here, and each [`Seal`] says so.

mod algorithm;
mod certificate;
mod chain;
mod cms;
mod file;
mod hex;
mod judge;
mod seal;
mod stamp;
mod tlv;
mod trust;

pub use file::{Change, Covered, Digests, Found, NotFound, RangeFault, find, may_be_signed};
pub use hex::Bytes;
pub use judge::judge;
pub use seal::{Certified, Finding, Kind, Mark, Seal, Verdict, Weakness};
pub use trust::{MAX_ROOTS, NotRoots, Trust};

/// Most signatures looked at in one file.
pub const MAX_SEALS: usize = 32;
/// Longest signature taken, in bytes: its certificates and time stamp are within it.
pub const MAX_CONTENTS: usize = 1 << 20;
/// Most certificates taken from one signature.
pub const MAX_CERTIFICATES: usize = 32;
/// Longest words of a signature or a certificate that are kept, in characters.
pub const MAX_WORDS: usize = 200;
