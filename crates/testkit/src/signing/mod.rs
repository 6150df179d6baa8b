//! Makes keys, certificates and signed files, so that tests know what is true of them.

pub mod cms;
pub mod pdf;

use jiff::Timestamp;
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_RSA_SHA256, date_time_ymd,
};

/// An RSA key that was made for these tests; the library that makes the others makes none.
const RSA: &str = include_str!("keys/rsa.pem");

/// The day of all tests.
pub fn today() -> Timestamp {
    at("2026-11-30T02:15:00Z")
}

/// An instant.
pub fn at(time: &str) -> Timestamp {
    time.parse().expect("made here")
}

/// A key, by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Elliptic curve P-256.
    P256,
    /// Elliptic curve P-384.
    P384,
    /// RSA of 2048 bits.
    Rsa,
}

/// A new key; the RSA key is always the same.
pub fn key(kind: Key) -> KeyPair {
    match kind {
        Key::P256 => KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).expect("made here"),
        Key::P384 => KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).expect("made here"),
        Key::Rsa => KeyPair::from_pem_and_sign_algo(RSA, &PKCS_RSA_SHA256).expect("made here"),
    }
}

/// Who issues certificates.
pub struct Authority {
    /// Its certificate.
    pub der: Vec<u8>,
    /// The same as text.
    pub pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// One that vouches for itself.
    pub fn root(name: &str) -> Self {
        Self::valid(name, (2020, 2040), None)
    }

    /// One that this one vouches for.
    pub fn below(&self, name: &str) -> Self {
        Self::valid(name, (2020, 2035), Some(self))
    }

    /// One whose certificate is valid from the first day of one year to that of another.
    pub fn valid(name: &str, (from, until): (i32, i32), above: Option<&Self>) -> Self {
        let mut params = params(name, (from, until));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = key(Key::P384);
        let made = match above {
            None => params.self_signed(&key),
            Some(above) => params.signed_by(&key, &above.issuer),
        };
        let made = made.expect("made here");
        Self { der: made.der().to_vec(), pem: made.pem(), issuer: Issuer::new(params, key) }
    }

    /// A certificate for somebody who signs documents.
    pub fn issues(&self, name: &str, kind: Key) -> Signer {
        self.issues_for(name, kind, (2025, 2028), |_| {})
    }

    /// The same, for those years, otherwise than usual.
    pub fn issues_for(
        &self,
        name: &str,
        kind: Key,
        years: (i32, i32),
        change: impl FnOnce(&mut CertificateParams),
    ) -> Signer {
        let mut params = params(name, years);
        params.distinguished_name.push(DnType::OrganizationName, "UBND tỉnh Bình Nguyên");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
        change(&mut params);
        let key = key(kind);
        let made = params.signed_by(&key, &self.issuer).expect("made here");
        Signer { key, kind, certificate: made.der().to_vec(), along: vec![made.der().to_vec()] }
    }

    /// A service of time; the purpose must be critical.
    pub fn issues_time(&self, name: &str) -> Signer {
        self.issues_for(name, Key::P256, (2025, 2028), |params| {
            params.extended_key_usages.clear();
            let purpose = cms::sequence(&[&cms::oid(&[1, 3, 6, 1, 5, 5, 7, 3, 8])]);
            let mut extension = CustomExtension::from_oid_content(&[2, 5, 29, 37], purpose);
            extension.set_criticality(true);
            params.custom_extensions.push(extension);
        })
    }
}

fn params(name: &str, (from, until): (i32, i32)) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}

/// Somebody with a key and a certificate.
pub struct Signer {
    /// The key.
    pub key: KeyPair,
    /// What kind of key it is.
    pub kind: Key,
    /// The certificate.
    pub certificate: Vec<u8>,
    /// The certificates that go along with a signature.
    pub along: Vec<Vec<u8>>,
}

impl Signer {
    /// With the certificate of this authority going along.
    pub fn along(mut self, authority: &Authority) -> Self {
        self.along.push(authority.der.clone());
        self
    }
}
