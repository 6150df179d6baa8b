//! What was checked of one signature, and what it came to.

use jiff::Timestamp;
use serde::Serialize;

use crate::file::RangeFault;

/// A signature, checked as far as can be done without the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seal {
    /// Whether somebody signed, or a service of time put its stamp.
    pub kind: Kind,
    /// Whom its certificate is about; `None` where there is none.
    pub signer: Option<Certified>,
    /// What its maker wrote beside it.
    pub reason: String,
    /// Where it was made, by the same words.
    pub location: String,
    /// Everything that was looked at, each with what it came to.
    pub findings: Vec<Finding>,
    /// All of it in one word.
    pub verdict: Verdict,
}

/// What a signature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Of a person or a body.
    Signature,
    /// Of a service that says what time it is.
    TimeStamp,
}

/// Whom a certificate is about, as its issuer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Certified {
    /// What they are called.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// The part of it.
    pub unit: String,
    /// The office that they hold.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number with that issuer, in hexadecimal digits.
    pub serial: String,
    /// Valid from.
    pub from: Timestamp,
    /// Valid until.
    pub until: Timestamp,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "finding", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the line above a variant says what its fields are")]
pub enum Finding {
    /// It covers all of the file.
    CoversFile,
    /// It covers an earlier revision: so many bytes were added since, pages are the same, and a later right signature
    /// covers what was added.
    CoversEarlier { bytes: u64, same_pages: Option<bool>, covered_later: bool },
    /// Signatures that were added later are drawn on these pages; nobody asked what they hide.
    ShownLater { pages: Vec<usize> },
    /// What it says it covers cannot be.
    FalseRange { fault: RangeFault },
    /// The bytes are as they were when it was made.
    Intact { digest: String },
    /// The bytes are others.
    Altered,
    /// The signature fits the key of the certificate.
    Genuine { algorithm: String },
    /// It does not.
    Forged,
    /// The signature names another certificate than the one that came along.
    OtherCertificate,
    /// The certificate of the signer did not come along.
    NoCertificate,
    /// What stands in place of a signature cannot be read.
    Unreadable,
    /// Its algorithm is not known here.
    UnknownAlgorithm { oid: String },
    /// It is of a kind that is not checked here.
    UnknownKind { kind: String },
    /// Something in it is too weak to prove much.
    Weak { weakness: Weakness },
    /// A service of time that the office trusts says when; for a stamp, itself.
    Stamped { at: Timestamp, by: String },
    /// A service of time says when, but nobody knows whether it can be trusted.
    StampNotTrusted { at: Timestamp, by: String },
    /// The time stamp does not fit.
    FalseStamp,
    /// The clock of the machine that signed says when.
    ClaimedTime { at: Timestamp },
    /// That clock says a day that has not come.
    FutureTime { at: Timestamp },
    /// Nothing says when.
    NoTime,
    /// The certificate leads to a root that the office trusts.
    Trusted { root: String },
    /// That root has expired.
    RootExpired { root: String, until: Timestamp },
    /// The office trusts no root yet.
    NoRoots,
    /// The certificate leads to a root that the office does not trust.
    UnknownRoot { issuer: String },
    /// The certificate, or one above it, may not be used for this.
    NotForThis,
    /// A certificate above was not valid then.
    ChainExpired,
    /// A certificate above is signed in a way that is not known here.
    ChainUnknownAlgorithm,
    /// A certificate above breaks a rule.
    ChainBroken { why: String },
    /// The certificate was valid at that time.
    Valid { at: Timestamp },
    /// It was valid at the time that the signer's machine says, and has expired since.
    ExpiredSince { until: Timestamp },
    /// It had expired.
    Expired { until: Timestamp, at: Timestamp },
    /// It was not valid yet.
    NotYet { from: Timestamp, at: Timestamp },
    /// Nobody asked whether it was revoked.
    RevocationUnknown,
}

/// What makes a signature weak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weakness {
    /// SHA-1, for which two files of one digest can be made.
    Sha1,
    /// An RSA key of so many bits.
    ShortKey(usize),
}

/// What one thing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// It was checked and is right.
    Right,
    /// It was checked and is wrong.
    Wrong,
    /// It could not be checked, or says too little.
    Unsure,
}

/// What a signature came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It fits, its signer is known by a trusted root, and what it covers is all there is.
    Right,
    /// The file is not what was signed, or the signature is not what it says: nothing of it counts.
    Altered,
    /// It fits, but its certificate does not allow it or was not valid.
    Improper,
    /// It fits what it covers, but something that matters could not be checked.
    Unsure,
    /// Nothing of it could be checked.
    Unchecked,
}

impl Finding {
    /// What it came to.
    #[must_use]
    pub fn mark(&self) -> Mark {
        match self {
            Self::CoversFile
            | Self::CoversEarlier { same_pages: Some(true), covered_later: true, .. }
            | Self::Intact { .. }
            | Self::Genuine { .. }
            | Self::Stamped { .. }
            | Self::Trusted { .. }
            | Self::Valid { .. } => Mark::Right,
            Self::FalseRange { fault: RangeFault::Shape | RangeFault::BeyondFile | RangeFault::Gap }
            | Self::CoversEarlier { same_pages: Some(false), covered_later: false, .. }
            | Self::Altered
            | Self::Forged
            | Self::OtherCertificate
            | Self::FalseStamp
            | Self::FutureTime { .. }
            | Self::NotForThis
            | Self::ChainExpired
            | Self::ChainBroken { .. }
            | Self::Expired { .. }
            | Self::NotYet { .. } => Mark::Wrong,
            Self::CoversEarlier { .. }
            | Self::ShownLater { .. }
            | Self::FalseRange { fault: RangeFault::TooLong }
            | Self::NoCertificate
            | Self::Unreadable
            | Self::UnknownAlgorithm { .. }
            | Self::UnknownKind { .. }
            | Self::Weak { .. }
            | Self::StampNotTrusted { .. }
            | Self::ClaimedTime { .. }
            | Self::NoTime
            | Self::RootExpired { .. }
            | Self::NoRoots
            | Self::UnknownRoot { .. }
            | Self::ChainUnknownAlgorithm
            | Self::ExpiredSince { .. }
            | Self::RevocationUnknown => Mark::Unsure,
        }
    }

    /// Whether it says that the signature itself, or what is read under it, is not what it was.
    pub(crate) fn breaks(&self) -> bool {
        let about_this = matches!(
            self,
            Self::FalseRange { .. }
                | Self::CoversEarlier { .. }
                | Self::Altered
                | Self::Forged
                | Self::OtherCertificate
        );
        about_this && self.mark() == Mark::Wrong
    }

    /// What is never known here, or known of few: it leaves a signature right as far as was asked, and is said.
    fn is_usual(&self) -> bool {
        matches!(self, Self::RevocationUnknown | Self::ClaimedTime { .. })
    }
}

impl Verdict {
    /// What findings come to together.
    pub(crate) fn of(findings: &[Finding]) -> Self {
        let is_genuine = findings.iter().any(|one| matches!(one, Finding::Genuine { .. }))
            && findings.iter().any(|one| matches!(one, Finding::Intact { .. }));
        if findings.iter().any(Finding::breaks) {
            Self::Altered
        } else if !is_genuine {
            Self::Unchecked
        } else if findings.iter().any(|one| one.mark() == Mark::Wrong) {
            Self::Improper
        } else if findings.iter().all(|one| one.mark() == Mark::Right || one.is_usual()) {
            Self::Right
        } else {
            Self::Unsure
        }
    }
}
