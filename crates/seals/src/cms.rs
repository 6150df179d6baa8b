//! The envelope of a signature (RFC 5652, signed data), as far as signatures in PDF use it.

use der::Tag;
use der::asn1::ObjectIdentifier as Oid;

use crate::MAX_CERTIFICATES;
use crate::algorithm::Named;
use crate::tlv::{self, Malformed, Tlv};

const SIGNED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.2");

/// Content that stands outside of the envelope, as the bytes of a PDF do.
pub(crate) const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
/// What a time stamp says.
pub(crate) const TIME_STAMP_INFO: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// Attributes.
pub(crate) const CONTENT_TYPE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.3");
pub(crate) const MESSAGE_DIGEST: Oid = Oid::new_unwrap("1.2.840.113549.1.9.4");
pub(crate) const SIGNING_TIME: Oid = Oid::new_unwrap("1.2.840.113549.1.9.5");
pub(crate) const SIGNING_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.12");
pub(crate) const SIGNING_CERTIFICATE_V2: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.47");
pub(crate) const TIME_STAMP: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// The envelope, with one signer.
#[derive(Debug)]
pub(crate) struct Cms<'a> {
    pub(crate) content_type: Oid,
    /// Content within the envelope.
    pub(crate) content: Option<&'a [u8]>,
    /// As sent, in no order.
    pub(crate) certificates: Vec<&'a [u8]>,
    pub(crate) signer: Signer<'a>,
}

/// Who signed, and what.
#[derive(Debug)]
pub(crate) struct Signer<'a> {
    pub(crate) by: By<'a>,
    pub(crate) digest: Named<'a>,
    pub(crate) algorithm: Named<'a>,
    pub(crate) signature: &'a [u8],
    signed: Option<Tlv<'a>>,
    unsigned: Option<Tlv<'a>>,
}

/// Which certificate the signer names.
#[derive(Debug)]
pub(crate) enum By<'a> {
    Issued { issuer: &'a [u8], serial: &'a [u8] },
    Key(&'a [u8]),
}

impl<'a> Cms<'a> {
    /// The envelope that `bytes` begin with: in a PDF it is followed by what was reserved and not needed.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let outer = tlv::elements(tlv::first(bytes)?.expect(Tag::Sequence)?)?;
        let [kind, content] = outer[..] else { return Err(Malformed) };
        if kind.oid()? != SIGNED_DATA || !content.is_numbered(0) {
            return Err(Malformed);
        }
        let parts = tlv::elements(tlv::first(content.value)?.expect(Tag::Sequence)?)?;
        let [_version, _digests, inner, ref rest @ .., signers] = parts[..] else { return Err(Malformed) };
        let inner = tlv::elements(inner.expect(Tag::Sequence)?)?;
        let content_type = inner.first().ok_or(Malformed)?.oid()?;
        let content = inner.get(1).map(|content| tlv::first(content.value)?.expect(Tag::OctetString)).transpose()?;
        let certificates = match rest.iter().find(|part| part.is_numbered(0)) {
            Some(set) => set.inside()?,
            None => Vec::new(),
        };
        let certificates: Vec<&[u8]> =
            certificates.iter().filter(|one| one.tag == Tag::Sequence).map(|one| one.raw).collect();
        let signers = tlv::elements(signers.expect(Tag::Set)?)?;
        let [signer] = signers[..] else { return Err(Malformed) };
        if certificates.len() > MAX_CERTIFICATES {
            return Err(Malformed);
        }
        Ok(Self { content_type, content, certificates, signer: Signer::read(signer)? })
    }
}

impl<'a> Signer<'a> {
    fn read(signer: Tlv<'a>) -> Result<Self, Malformed> {
        let parts = tlv::elements(signer.expect(Tag::Sequence)?)?;
        let [_version, by, digest, rest @ ..] = &parts[..] else { return Err(Malformed) };
        let (signed, rest) = match rest {
            [signed, rest @ ..] if signed.is_numbered(0) => (Some(*signed), rest),
            rest => (None, rest),
        };
        let [algorithm, signature, rest @ ..] = rest else { return Err(Malformed) };
        Ok(Self {
            by: By::read(*by)?,
            digest: Named::of(*digest)?,
            algorithm: Named::of(*algorithm)?,
            signature: signature.expect(Tag::OctetString)?,
            signed,
            unsigned: rest.iter().copied().find(|part| part.is_numbered(1)),
        })
    }

    /// What the signature is made over: the signed attributes, as the set that they are.
    pub(crate) fn message(&self) -> Option<Vec<u8>> {
        let mut message = self.signed?.raw.to_vec();
        *message.first_mut()? = 0x31;
        Some(message)
    }

    /// The one value of a signed attribute. Two are none: nobody could say which of them is meant.
    pub(crate) fn signed(&self, attribute: Oid) -> Option<Tlv<'a>> {
        the_one(self.signed?, attribute)
    }

    /// The one value of an attribute that anybody could have added.
    pub(crate) fn unsigned(&self, attribute: Oid) -> Option<Tlv<'a>> {
        the_one(self.unsigned?, attribute)
    }
}

fn the_one(attributes: Tlv<'_>, wanted: Oid) -> Option<Tlv<'_>> {
    let mut found = None;
    for attribute in attributes.inside().ok()? {
        let [kind, values] = attribute.inside().ok()?[..] else { return None };
        if kind.oid().ok()? == wanted {
            let [value] = tlv::elements(values.expect(Tag::Set).ok()?).ok()?[..] else { return None };
            if found.replace(value).is_some() {
                return None;
            }
        }
    }
    found
}

impl<'a> By<'a> {
    fn read(by: Tlv<'a>) -> Result<Self, Malformed> {
        if by.is_numbered(0) {
            return Ok(Self::Key(by.value));
        }
        let [issuer, serial] = tlv::elements(by.expect(Tag::Sequence)?)?[..] else { return Err(Malformed) };
        Ok(Self::Issued { issuer: issuer.raw, serial: serial.expect(Tag::Integer)? })
    }
}
