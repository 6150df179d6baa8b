//! DER, one level at a time, with the bytes of each element as they were sent.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Reader, SliceReader, Tag};

/// The encoding is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// Most elements taken of one list.
const MAX_ELEMENTS: usize = 1000;

/// One element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tlv<'a> {
    pub(crate) tag: Tag,
    pub(crate) value: &'a [u8],
    /// With its tag and length.
    pub(crate) raw: &'a [u8],
}

/// The element that `bytes` begin with; what follows is nobody's concern.
pub(crate) fn first(bytes: &[u8]) -> Result<Tlv<'_>, Malformed> {
    let mut reader = SliceReader::new(bytes).map_err(|_| Malformed)?;
    next(&mut reader)
}

/// All elements in `bytes`.
pub(crate) fn elements(bytes: &[u8]) -> Result<Vec<Tlv<'_>>, Malformed> {
    let mut reader = SliceReader::new(bytes).map_err(|_| Malformed)?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        if found.len() == MAX_ELEMENTS {
            return Err(Malformed);
        }
        found.push(next(&mut reader)?);
    }
    Ok(found)
}

fn next<'a>(reader: &mut SliceReader<'a>) -> Result<Tlv<'a>, Malformed> {
    let raw = reader.tlv_bytes().map_err(|_| Malformed)?;
    let any = AnyRef::from_der(raw).map_err(|_| Malformed)?;
    Ok(Tlv { tag: der::Tagged::tag(&any), value: any.value(), raw })
}

impl<'a> Tlv<'a> {
    /// What is in a sequence, a set or an explicit tag.
    pub(crate) fn inside(self) -> Result<Vec<Tlv<'a>>, Malformed> {
        elements(self.value)
    }

    /// What is in it, if it is of this kind.
    pub(crate) fn expect(self, tag: Tag) -> Result<&'a [u8], Malformed> {
        if self.tag == tag { Ok(self.value) } else { Err(Malformed) }
    }

    /// Whether it has the context's tag of this number.
    pub(crate) fn is_numbered(self, number: u32) -> bool {
        self.tag.is_context_specific() && self.tag.number().value() == number
    }

    /// The identifier that it is.
    pub(crate) fn oid(self) -> Result<ObjectIdentifier, Malformed> {
        ObjectIdentifier::from_bytes(self.expect(Tag::ObjectIdentifier)?).map_err(|_| Malformed)
    }
}
