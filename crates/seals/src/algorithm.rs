//! Algorithms by their identifiers, and what ring knows of them.

use der::asn1::ObjectIdentifier as Oid;
use ring::digest;
use ring::signature::{
    self, ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA384_ASN1, ECDSA_P384_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, ED25519,
    RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
    RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
    RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512,
    VerificationAlgorithm,
};

use crate::tlv::{self, Tlv};

/// A digest that is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) const ALL: [Self; 4] = [Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512];

    pub(crate) fn of(oid: Oid) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| hash.oid() == oid)
    }

    pub(crate) fn oid(self) -> Oid {
        Oid::new_unwrap(match self {
            Self::Sha1 => "1.3.14.3.2.26",
            Self::Sha256 => "2.16.840.1.101.3.4.2.1",
            Self::Sha384 => "2.16.840.1.101.3.4.2.2",
            Self::Sha512 => "2.16.840.1.101.3.4.2.3",
        })
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    pub(crate) fn ring(self) -> &'static digest::Algorithm {
        match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        }
    }

    pub(crate) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        digest::digest(self.ring(), bytes).as_ref().to_vec()
    }
}

/// An algorithm as it stands in a signature or a key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    pub(crate) oid: Oid,
    pub(crate) parameters: Option<Tlv<'a>>,
}

impl<'a> Named<'a> {
    pub(crate) fn of(sequence: Tlv<'a>) -> Result<Self, tlv::Malformed> {
        let parts = tlv::elements(sequence.expect(der::Tag::Sequence)?)?;
        Ok(Self { oid: parts.first().ok_or(tlv::Malformed)?.oid()?, parameters: parts.get(1).copied() })
    }
}

/// How a signature is made: the scheme, and its digest unless the signer says it elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Pkcs1(Option<Hash>),
    Pss(Hash),
    Ecdsa(Option<Hash>),
    Ed25519,
}

const RSA: &str = "1.2.840.113549.1.1.1";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";
const P256: &str = "1.2.840.10045.3.1.7";
const P384: &str = "1.3.132.0.34";
const ED25519_KEY: &str = "1.3.101.112";

fn scheme(named: &Named<'_>) -> Option<Scheme> {
    let is = |oid: &str| Oid::new_unwrap(oid) == named.oid;
    let known = [
        (RSA, Scheme::Pkcs1(None)),
        ("1.2.840.113549.1.1.5", Scheme::Pkcs1(Some(Hash::Sha1))),
        ("1.2.840.113549.1.1.11", Scheme::Pkcs1(Some(Hash::Sha256))),
        ("1.2.840.113549.1.1.12", Scheme::Pkcs1(Some(Hash::Sha384))),
        ("1.2.840.113549.1.1.13", Scheme::Pkcs1(Some(Hash::Sha512))),
        (EC, Scheme::Ecdsa(None)),
        ("1.2.840.10045.4.3.2", Scheme::Ecdsa(Some(Hash::Sha256))),
        ("1.2.840.10045.4.3.3", Scheme::Ecdsa(Some(Hash::Sha384))),
        (ED25519_KEY, Scheme::Ed25519),
    ];
    if is(RSA_PSS) {
        return pss(named).map(Scheme::Pss);
    }
    known.into_iter().find(|(oid, _)| is(oid)).map(|(_, scheme)| scheme)
}

/// The digest of a PSS signature. Only the usual kind is known: one digest throughout, and salt of its length.
fn pss(named: &Named<'_>) -> Option<Hash> {
    let (mut hash, mut mask, mut salt) = (Hash::Sha1, Hash::Sha1, vec![20]);
    for part in named.parameters?.inside().ok()? {
        let inside = part.inside().ok()?.first().copied()?;
        match part {
            part if part.is_numbered(0) => hash = Hash::of(Named::of(inside).ok()?.oid)?,
            part if part.is_numbered(1) => mask = Hash::of(Named::of(Named::of(inside).ok()?.parameters?).ok()?.oid)?,
            part if part.is_numbered(2) => salt = inside.value.to_vec(),
            _ => {}
        }
    }
    let usual = u8::try_from(hash.ring().output_len()).ok()?;
    (hash == mask && salt == [usual]).then_some(hash)
}

/// What checks a signature.
pub(crate) struct Checker {
    algorithm: &'static dyn VerificationAlgorithm,
    /// What the scheme is called.
    pub(crate) name: String,
    /// Its digest, where it has one.
    pub(crate) hash: Option<Hash>,
    /// Length of an RSA key that is too short, in bits.
    pub(crate) short_key: Option<usize>,
    key: Vec<u8>,
}

impl Checker {
    /// For a signature by `algorithm` whose signer names `digest`, with the key that a certificate holds. `None` where
    /// no library of ours knows it.
    pub(crate) fn of(algorithm: &Named<'_>, digest: Hash, key: &Named<'_>, bits: &[u8]) -> Option<Self> {
        let is = |oid: &str| Oid::new_unwrap(oid) == key.oid;
        let scheme = scheme(algorithm)?;
        let length = if is(RSA) || is(RSA_PSS) { Some(rsa_bits(bits)?) } else { None };
        let short_key = length.filter(|bits| *bits < 2048);
        let (algorithm, hash, name) = match scheme {
            Scheme::Pkcs1(own) => {
                let hash = own.unwrap_or(digest);
                (pkcs1(hash, short_key.is_some()).filter(|_| is(RSA))?, Some(hash), "RSA")
            }
            Scheme::Pss(hash) => (pss_by(hash).filter(|_| length.is_some())?, Some(hash), "RSA-PSS"),
            Scheme::Ecdsa(own) => {
                let hash = own.unwrap_or(digest);
                let (algorithm, name) = ecdsa(hash, key.parameters?.oid().ok()?).filter(|_| is(EC))?;
                (algorithm, Some(hash), name)
            }
            Scheme::Ed25519 if is(ED25519_KEY) => (&ED25519 as &'static dyn VerificationAlgorithm, None, "Ed25519"),
            Scheme::Ed25519 => return None,
        };
        let name = length.map_or_else(|| name.to_owned(), |bits| format!("{name} {bits}"));
        Some(Self { algorithm, name, hash, short_key, key: bits.to_vec() })
    }

    /// Whether `signature` over `message` was made with the key.
    pub(crate) fn fits(&self, message: &[u8], signature: &[u8]) -> bool {
        signature::UnparsedPublicKey::new(self.algorithm, &self.key).verify(message, signature).is_ok()
    }
}

fn pkcs1(hash: Hash, short: bool) -> Option<&'static dyn VerificationAlgorithm> {
    Some(match (hash, short) {
        (Hash::Sha1, _) => &RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
        (Hash::Sha256, true) => &RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        (Hash::Sha512, true) => &RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
        (Hash::Sha384, true) => return None,
        (Hash::Sha256, false) => &RSA_PKCS1_2048_8192_SHA256,
        (Hash::Sha384, false) => &RSA_PKCS1_2048_8192_SHA384,
        (Hash::Sha512, false) => &RSA_PKCS1_2048_8192_SHA512,
    })
}

fn pss_by(hash: Hash) -> Option<&'static dyn VerificationAlgorithm> {
    match hash {
        Hash::Sha1 => None,
        Hash::Sha256 => Some(&RSA_PSS_2048_8192_SHA256),
        Hash::Sha384 => Some(&RSA_PSS_2048_8192_SHA384),
        Hash::Sha512 => Some(&RSA_PSS_2048_8192_SHA512),
    }
}

fn ecdsa(hash: Hash, curve: Oid) -> Option<(&'static dyn VerificationAlgorithm, &'static str)> {
    let on = |oid: &str| Oid::new_unwrap(oid) == curve;
    Some(match hash {
        Hash::Sha256 if on(P256) => (&ECDSA_P256_SHA256_ASN1, "ECDSA P-256"),
        Hash::Sha384 if on(P256) => (&ECDSA_P256_SHA384_ASN1, "ECDSA P-256"),
        Hash::Sha256 if on(P384) => (&ECDSA_P384_SHA256_ASN1, "ECDSA P-384"),
        Hash::Sha384 if on(P384) => (&ECDSA_P384_SHA384_ASN1, "ECDSA P-384"),
        _ => return None,
    })
}

/// Length of the modulus of an RSA key, in bits.
fn rsa_bits(key: &[u8]) -> Option<usize> {
    let modulus = tlv::first(key).ok()?.inside().ok()?.first()?.value;
    let modulus = &modulus[modulus.iter().take_while(|byte| **byte == 0).count()..];
    let high = modulus.first()?;
    Some(modulus.len() * 8 - usize::try_from(high.leading_zeros()).ok()?)
}
