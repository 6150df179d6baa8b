//! One certificate: whose it is, how long it is valid, what its key is for.

use der::asn1::{Any, ObjectIdentifier as Oid};
use der::{Decode, Encode, Tag, Tagged};
use jiff::Timestamp;
use x509_cert::Certificate;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier};
use x509_cert::name::Name;
use x509_cert::time::Time;

use crate::MAX_WORDS;
use crate::algorithm::{Checker, Hash, Named};
use crate::cms::By;
use crate::seal::Certified;
use crate::tlv;

const COMMON_NAME: &str = "2.5.4.3";
const ORGANISATION: &str = "2.5.4.10";
const UNIT: &str = "2.5.4.11";
const TITLE: &str = "2.5.4.12";

const TIME_STAMPING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.8");

/// A certificate, as sent and as understood.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    pub(crate) raw: &'a [u8],
    read: Certificate,
    /// The issuer's name and the serial number, as sent.
    issuer: &'a [u8],
    serial: &'a [u8],
    /// The key's algorithm, as sent.
    key: Named<'a>,
}

impl<'a> Held<'a> {
    pub(crate) fn read(raw: &'a [u8]) -> Option<Self> {
        let read = Certificate::from_der(raw).ok()?;
        let body = tlv::first(raw).ok()?.inside().ok()?.first()?.inside().ok()?;
        let at = usize::from(body.first()?.is_numbered(0));
        let part = |n: usize| body.get(at + n).copied();
        let key = part(5)?.inside().ok()?;
        let (issuer, serial) = (part(2)?.raw, part(0)?.value);
        Some(Self { raw, read, issuer, serial, key: Named::of(*key.first()?).ok()? })
    }

    /// The certificate that a signer names, among those that came along.
    pub(crate) fn of(by: &By<'_>, certificates: &[&'a [u8]]) -> Option<Self> {
        certificates.iter().filter_map(|raw| Self::read(raw)).find(|held| match by {
            By::Issued { issuer, serial } => held.issuer == *issuer && held.serial == *serial,
            By::Key(key) => held.key_identifier().is_some_and(|own| own == *key),
        })
    }

    fn key_identifier(&self) -> Option<Vec<u8>> {
        let (_, own) = self.read.tbs_certificate().get_extension::<SubjectKeyIdentifier>().ok()??;
        Some(own.0.as_bytes().to_vec())
    }

    /// What checks a signature of this key.
    pub(crate) fn checker(&self, algorithm: &Named<'_>, digest: Hash) -> Option<Checker> {
        let bits = self.read.tbs_certificate().subject_public_key_info().subject_public_key.as_bytes()?;
        Checker::of(algorithm, digest, &self.key, bits)
    }

    pub(crate) fn from(&self) -> Timestamp {
        instant(self.read.tbs_certificate().validity().not_before)
    }

    pub(crate) fn until(&self) -> Timestamp {
        instant(self.read.tbs_certificate().validity().not_after)
    }

    /// Whether its key may sign documents; a certificate that does not say what its key is for allows it.
    pub(crate) fn may_sign(&self) -> bool {
        match self.read.tbs_certificate().get_extension::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// Whether it is meant for time stamps: that must be said.
    pub(crate) fn is_for_time_stamps(&self) -> bool {
        let purposes = self.read.tbs_certificate().get_extension::<ExtendedKeyUsage>();
        matches!(purposes, Ok(Some((_, purposes))) if purposes.0.contains(&TIME_STAMPING))
    }

    /// Who it says it is about.
    pub(crate) fn certified(&self) -> Certified {
        let body = self.read.tbs_certificate();
        let (subject, issuer) = (body.subject(), body.issuer());
        Certified {
            name: known_as(subject),
            organisation: words(subject, ORGANISATION),
            unit: words(subject, UNIT),
            title: words(subject, TITLE),
            issuer: known_as(issuer),
            serial: crate::hex::digits(&self.serial[..self.serial.len().min(32)]),
            from: self.from(),
            until: self.until(),
        }
    }

    pub(crate) fn is_its_own_issuer(&self) -> bool {
        let body = self.read.tbs_certificate();
        body.subject() == body.issuer()
    }
}

/// What a person or a body is called: by its name, else by all that is said of it.
fn known_as(name: &Name) -> String {
    [COMMON_NAME, ORGANISATION, UNIT]
        .into_iter()
        .map(|oid| words(name, oid))
        .find(|words| !words.is_empty())
        .unwrap_or_else(|| limited(&name.to_string()))
}

fn words(name: &Name, oid: &str) -> String {
    let wanted = Oid::new_unwrap(oid);
    let parts = name.iter().filter(|part| part.oid == wanted).filter_map(|part| text(&part.value));
    limited(&parts.collect::<Vec<_>>().join(", "))
}

/// Letters, in whichever of the encodings of X.520.
fn text(value: &Any) -> Option<String> {
    let bytes = value.value();
    Some(match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => String::from_utf8_lossy(bytes).into_owned(),
        Tag::TeletexString => bytes.iter().copied().map(char::from).collect(),
        Tag::BmpString => {
            let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        _ => return value.to_der().ok().map(|der| crate::hex::digits(&der)),
    })
}

/// One line of a length that a page can bear.
pub(crate) fn limited(words: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    let line: String = words.chars().take(4 * MAX_WORDS).map(plain).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_WORDS).collect()
}

/// An instant of a certificate.
pub(crate) fn instant(time: Time) -> Timestamp {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}
