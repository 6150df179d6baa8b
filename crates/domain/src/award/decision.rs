//! The decision that an award rests on, as far as it is known.

use serde::{Deserialize, Serialize};

use super::holder::alike;
use crate::dated::Dated;

/// The decision that an award rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Number and symbol as printed: `85/QĐ-STTTT`; empty where nobody knows it any more.
    pub number: String,
    /// Its day, or its year.
    pub dated: Dated,
    /// The body or office that issued it; may be empty.
    pub issuer: String,
    /// Who signed; may be empty.
    pub signer: String,
}

impl Decision {
    /// What two writings of one number have in common: `05/QĐ-UBND` is `5/qđ-ubnd`.
    pub(super) fn key(&self) -> String {
        let signs: String = self.number.chars().filter(|sign| !sign.is_whitespace()).collect();
        alike(signs.trim_start_matches('0'))
    }
}
