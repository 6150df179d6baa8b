//! From the signer's certificate up to a root that the office trusts.

use jiff::Timestamp;
use rustls_pki_types::{CertificateDer, UnixTime};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, Error, ExtendedKeyUsageValidator, KeyPurposeId, KeyPurposeIdIter};

use crate::certificate::Held;
use crate::trust::Trust;

/// What a key is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Document,
    TimeStamp,
}

/// What the way up came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It ends in this root.
    Trusted { root: String },
    /// It ends in a root that has expired by that time.
    RootExpired { root: String, until: Timestamp },
    /// The office trusts nothing yet.
    NoRoots,
    /// It ends nowhere that the office trusts; the last one known was issued by this name.
    UnknownRoot { issuer: String },
    /// A certificate on the way was not valid at the time.
    Expired,
    /// A certificate on the way does not allow this use.
    NotForThis,
    /// A certificate on the way is signed by an algorithm that is not known here, or that is too weak to say anything.
    UnknownAlgorithm,
    /// A certificate on the way breaks a rule.
    Broken(String),
}

/// The way of `held` at an instant.
pub(crate) fn way(held: &Held<'_>, others: &[&[u8]], trust: &Trust, at: Timestamp, usage: Use) -> Way {
    if trust.is_empty() {
        return Way::NoRoots;
    }
    if trust.roots().iter().any(|root| root.as_ref() == held.raw) {
        return Way::Trusted { root: held.certified().name };
    }
    let anchors: Vec<_> = trust.roots().iter().filter_map(|root| webpki::anchor_from_trusted_cert(root).ok()).collect();
    let between: Vec<CertificateDer<'_>> = others.iter().map(|raw| CertificateDer::from(*raw)).collect();
    let own = CertificateDer::from(held.raw);
    let end = match EndEntityCert::try_from(&own) {
        Ok(end) => end,
        Err(error) => return refused(&error, held, others),
    };
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    let time = UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
    let allowed = Allowed(usage);
    match end.verify_for_usage(ALL_VERIFICATION_ALGS, &anchors, &between, time, allowed, None, None) {
        Err(error) => refused(&error, held, others),
        Ok(path) => {
            let anchor = path.anchor();
            let is_it = |root: &&CertificateDer<'_>| {
                webpki::anchor_from_trusted_cert(root).is_ok_and(|one| {
                    one.subject == anchor.subject && one.subject_public_key_info == anchor.subject_public_key_info
                })
            };
            let root = trust.roots().iter().filter(is_it).filter_map(|root| Held::read(root)).max_by_key(Held::until);
            match root {
                Some(root) if root.until() < at => {
                    Way::RootExpired { root: root.certified().name, until: root.until() }
                }
                root => Way::Trusted { root: root.map_or_else(String::new, |root| root.certified().name) },
            }
        }
    }
}

fn refused(error: &Error, held: &Held<'_>, others: &[&[u8]]) -> Way {
    match error {
        Error::UnknownIssuer => Way::UnknownRoot { issuer: last_issuer(held, others) },
        Error::CaUsedAsEndEntity if held.is_its_own_issuer() => Way::UnknownRoot { issuer: held.certified().issuer },
        Error::CertExpired { .. } | Error::CertNotValidYet { .. } => Way::Expired,
        Error::RequiredEkuNotFoundContext(_) | Error::EmptyEkuExtension | Error::CaUsedAsEndEntity => Way::NotForThis,
        Error::UnsupportedSignatureAlgorithmContext(_) | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            Way::UnknownAlgorithm
        }
        other => Way::Broken(other.to_string()),
    }
}

/// Who issued the last certificate that came along, going up by names alone: to say whose root is missing.
fn last_issuer(held: &Held<'_>, others: &[&[u8]]) -> String {
    let others: Vec<Held<'_>> = others.iter().filter_map(|raw| Held::read(raw)).collect();
    let mut issuer = held.certified().issuer;
    for _ in 0..others.len() {
        let above = others.iter().find(|one| one.certified().name == issuer && !one.is_its_own_issuer());
        match above {
            Some(above) => issuer = above.certified().issuer,
            None => break,
        }
    }
    issuer
}

/// Purposes that certificates of people who sign documents have; one that names no purpose serves them all, but for
/// time stamps, which must be meant.
struct Allowed(Use);

const TIME_STAMPING: KeyPurposeId<'static> = KeyPurposeId::new(&[0x2b, 6, 1, 5, 5, 7, 3, 8]);
const DOCUMENT: [KeyPurposeId<'static>; 6] = [
    // anyExtendedKeyUsage, emailProtection, clientAuth, documentSigning of RFC 9336
    KeyPurposeId::new(&[0x55, 0x1d, 0x25, 0]),
    KeyPurposeId::new(&[0x2b, 6, 1, 5, 5, 7, 3, 4]),
    KeyPurposeId::new(&[0x2b, 6, 1, 5, 5, 7, 3, 2]),
    KeyPurposeId::new(&[0x2b, 6, 1, 5, 5, 7, 3, 36]),
    // those of Microsoft and of Adobe for signing documents
    KeyPurposeId::new(&[0x2b, 6, 1, 4, 1, 0x82, 0x37, 10, 3, 12]),
    KeyPurposeId::new(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x2f, 1, 1, 5]),
];

impl ExtendedKeyUsageValidator for Allowed {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), Error> {
        let mut none = true;
        for purpose in purposes {
            let purpose = purpose?;
            none = false;
            let fits = match self.0 {
                Use::Document => DOCUMENT.contains(&purpose),
                Use::TimeStamp => purpose == TIME_STAMPING || purpose == DOCUMENT[0],
            };
            if fits {
                return Ok(());
            }
        }
        // Whether a stamp's own certificate is meant for it is asked in `stamp`: those above it need not say.
        if none { Ok(()) } else { Err(Error::EmptyEkuExtension) }
    }
}
