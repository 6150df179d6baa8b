//! Envelopes of signatures, written element by element.

use jiff::Timestamp;
use rcgen::SigningKey as _;
use ring::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RsaEncoding, RsaKeyPair};

use super::{Key, Signer};

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut bytes = vec![tag];
    match length {
        0..128 => bytes.push(u8::try_from(length).expect("made here")),
        128..256 => bytes.extend([0x81, u8::try_from(length).expect("made here")]),
        _ => bytes.extend([
            0x82,
            u8::try_from(length >> 8).expect("made here"),
            u8::try_from(length & 255).expect("made here"),
        ]),
    }
    bytes.extend(content);
    bytes
}

/// A sequence of encoded parts.
pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

fn set(parts: &[&[u8]]) -> Vec<u8> {
    let mut parts = parts.to_vec();
    parts.sort();
    element(0x31, &parts.concat())
}

/// An object identifier.
pub fn oid(arcs: &[u64]) -> Vec<u8> {
    let mut bytes = vec![u8::try_from(arcs[0] * 40 + arcs[1]).expect("made here")];
    for arc in &arcs[2..] {
        let groups = (0..10).rev().map(|n| u8::try_from(arc >> (7 * n) & 0x7f).expect("made here"));
        let groups: Vec<u8> = groups.skip_while(|group| *group == 0).collect();
        let groups = if groups.is_empty() { vec![0] } else { groups };
        let last = groups.len() - 1;
        bytes.extend(groups.iter().enumerate().map(|(n, group)| if n < last { group | 0x80 } else { *group }));
    }
    element(6, &bytes)
}

fn integer(value: u8) -> Vec<u8> {
    element(2, &[value])
}

/// How a signature is made.
#[derive(Clone, Debug)]
pub struct How {
    /// The digest of the content.
    pub hash: Hash,
    /// An RSA key signs by PSS.
    pub pss: bool,
    /// The time that the signer claims.
    pub time: Option<Timestamp>,
    /// Names this certificate by its digest.
    pub names: Option<Vec<u8>>,
    /// What is signed.
    pub content_type: &'static [u64],
}

/// A digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Default for How {
    fn default() -> Self {
        Self { hash: Hash::Sha256, pss: false, time: Some(super::today()), names: None, content_type: DATA }
    }
}

/// Content that stands elsewhere.
pub const DATA: &[u64] = &[1, 2, 840, 113549, 1, 7, 1];
const TIME_STAMP_INFO: &[u64] = &[1, 2, 840, 113549, 1, 9, 16, 1, 4];

impl Hash {
    fn digest(self, bytes: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha1 => &SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &SHA256,
            Self::Sha384 => &SHA384,
            Self::Sha512 => &SHA512,
        };
        digest::digest(algorithm, bytes).as_ref().to_vec()
    }

    fn named(self) -> Vec<u8> {
        let oid = match self {
            Self::Sha1 => oid(&[1, 3, 14, 3, 2, 26]),
            Self::Sha256 => oid(&[2, 16, 840, 1, 101, 3, 4, 2, 1]),
            Self::Sha384 => oid(&[2, 16, 840, 1, 101, 3, 4, 2, 2]),
            Self::Sha512 => oid(&[2, 16, 840, 1, 101, 3, 4, 2, 3]),
        };
        sequence(&[&oid, &element(5, &[])])
    }
}

/// A signature over `content`, which stands elsewhere.
pub fn detached(signer: &Signer, content: &[u8], how: &How, stamp: Option<&Signer>) -> Vec<u8> {
    envelope(signer, content, how, stamp.map(|service| (service, super::today())), false)
}

/// A time stamp over `content`.
pub fn time_stamp(service: &Signer, content: &[u8], at: Timestamp) -> Vec<u8> {
    let info = sequence(&[
        &integer(1),
        &oid(&[1, 2, 3, 4]),
        &sequence(&[&Hash::Sha256.named(), &element(4, &Hash::Sha256.digest(content))]),
        &integer(7),
        &element(0x18, at.strftime("%Y%m%d%H%M%S.25Z").to_string().as_bytes()),
    ]);
    let how = How { time: None, content_type: TIME_STAMP_INFO, ..How::default() };
    envelope(service, &info, &how, None, true)
}

fn envelope(
    signer: &Signer,
    content: &[u8],
    how: &How,
    stamp: Option<(&Signer, Timestamp)>,
    with_content: bool,
) -> Vec<u8> {
    let attribute = |arcs: &[u64], value: &[u8]| sequence(&[&oid(arcs), &element(0x31, value)]);
    let mut attributes = vec![
        attribute(&[1, 2, 840, 113549, 1, 9, 3], &oid(how.content_type)),
        attribute(&[1, 2, 840, 113549, 1, 9, 4], &element(4, &how.hash.digest(content))),
    ];
    if let Some(time) = how.time {
        let time = element(0x17, time.strftime("%y%m%d%H%M%SZ").to_string().as_bytes());
        attributes.push(attribute(&[1, 2, 840, 113549, 1, 9, 5], &time));
    }
    if let Some(named) = &how.names {
        let named = sequence(&[&element(4, &Hash::Sha256.digest(named))]);
        attributes.push(attribute(&[1, 2, 840, 113549, 1, 9, 16, 2, 47], &sequence(&[&sequence(&[&named])])));
    }
    let attributes: Vec<&[u8]> = attributes.iter().map(Vec::as_slice).collect();
    let attributes = set(&attributes);
    let (algorithm, signature) = sign(signer, &attributes, how);
    let mut signed = attributes.clone();
    signed[0] = 0xa0;
    let unsigned = stamp.map(|(service, at)| {
        let stamp = time_stamp(service, &signature, at);
        element(0xa1, &attribute(&[1, 2, 840, 113549, 1, 9, 16, 2, 14], &stamp))
    });
    let info = sequence(&[
        &integer(1),
        &names(&signer.certificate),
        &how.hash.named(),
        &signed,
        &algorithm,
        &element(4, &signature),
        &unsigned.unwrap_or_default(),
    ]);
    let inside = if with_content { element(0xa0, &element(4, content)) } else { Vec::new() };
    let data = sequence(&[
        &integer(if with_content { 3 } else { 1 }),
        &set(&[&how.hash.named()]),
        &sequence(&[&oid(how.content_type), &inside]),
        &element(0xa0, &signer.along.concat()),
        &set(&[&info]),
    ]);
    sequence(&[&oid(&[1, 2, 840, 113549, 1, 7, 2]), &element(0xa0, &data)])
}

/// Issuer and serial number of a certificate.
fn names(certificate: &[u8]) -> Vec<u8> {
    use der::Decode as _;
    use der::Encode as _;
    let read = x509_cert::Certificate::from_der(certificate).expect("made here");
    let body = read.tbs_certificate();
    sequence(&[&body.issuer().to_der().expect("made here"), &body.serial_number().to_der().expect("made here")])
}

fn sign(signer: &Signer, message: &[u8], how: &How) -> (Vec<u8>, Vec<u8>) {
    let rsa = |arcs: &[u64], encoding: &'static dyn RsaEncoding, parameters: &[u8]| {
        let key = RsaKeyPair::from_pkcs8(signer.key.serialized_der()).expect("made here");
        let mut signature = vec![0; key.public().modulus_len()];
        key.sign(encoding, &SystemRandom::new(), message, &mut signature).expect("made here");
        (sequence(&[&oid(arcs), parameters]), signature)
    };
    let null = element(5, &[]);
    match (signer.kind, how.hash) {
        (Key::P256, _) => {
            (sequence(&[&oid(&[1, 2, 840, 10045, 4, 3, 2])]), signer.key.sign(message).expect("made here"))
        }
        (Key::P384, _) => {
            (sequence(&[&oid(&[1, 2, 840, 10045, 4, 3, 3])]), signer.key.sign(message).expect("made here"))
        }
        (Key::Rsa, _) if how.pss => {
            let hash = Hash::Sha256.named();
            let mask = sequence(&[&oid(&[1, 2, 840, 113549, 1, 1, 8]), &hash]);
            let parameters = sequence(&[&element(0xa0, &hash), &element(0xa1, &mask), &element(0xa2, &integer(32))]);
            rsa(&[1, 2, 840, 113549, 1, 1, 10], &RSA_PSS_SHA256, &parameters)
        }
        // With its plain name the digest is the signer's.
        (Key::Rsa, Hash::Sha384) => rsa(&[1, 2, 840, 113549, 1, 1, 1], &RSA_PKCS1_SHA384, &null),
        (Key::Rsa, Hash::Sha512) => rsa(&[1, 2, 840, 113549, 1, 1, 13], &RSA_PKCS1_SHA512, &null),
        (Key::Rsa, Hash::Sha1 | Hash::Sha256) => rsa(&[1, 2, 840, 113549, 1, 1, 11], &RSA_PKCS1_SHA256, &null),
    }
}
