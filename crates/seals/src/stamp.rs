//! Time stamps (RFC 3161): a service of time signs a digest together with the time.

use der::Tag;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::algorithm::{Hash, Named};
use crate::certificate::Held;
use crate::chain::{self, Use, Way};
use crate::cms::{Cms, TIME_STAMP_INFO};
use crate::judge::fit;
use crate::seal::Finding;
use crate::tlv::{self, Malformed};
use crate::trust::Trust;

/// What a service of time says.
pub(crate) struct Info<'a> {
    pub(crate) hash: Hash,
    /// The digest that was stamped.
    pub(crate) imprint: &'a [u8],
    pub(crate) at: Timestamp,
}

impl<'a> Info<'a> {
    /// What is in the envelope of a stamp.
    pub(crate) fn of(cms: &Cms<'a>) -> Result<Self, Malformed> {
        if cms.content_type != TIME_STAMP_INFO {
            return Err(Malformed);
        }
        let parts = tlv::first(cms.content.ok_or(Malformed)?)?.inside()?;
        let [_version, _policy, imprint, _serial, at, ..] = parts[..] else { return Err(Malformed) };
        let [algorithm, digest] = imprint.inside()?[..] else { return Err(Malformed) };
        Ok(Self {
            hash: Hash::of(Named::of(algorithm)?.oid).ok_or(Malformed)?,
            imprint: digest.expect(Tag::OctetString)?,
            at: instant(at.expect(Tag::GeneralizedTime)?).ok_or(Malformed)?,
        })
    }
}

/// `20261130021500Z`, with or without a fraction of the second.
fn instant(bytes: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(bytes).ok()?.strip_suffix('Z')?;
    let digits = text.split('.').next().filter(|digits| digits.len() == 14)?;
    let number = |from: usize, length: usize| digits.get(from..from + length)?.parse::<i16>().ok();
    let small = |from: usize| i8::try_from(number(from, 2)?).ok();
    let time = DateTime::new(number(0, 4)?, small(4)?, small(6)?, small(8)?, small(10)?, small(12)?, 0).ok()?;
    Offset::UTC.to_timestamp(time).ok()
}

/// What the stamp on a signature says, and since when the signature is known to be if the stamp can be trusted.
pub(crate) fn stamped(stamp: &[u8], signature: &[u8], trust: &Trust) -> (Vec<Finding>, Option<Timestamp>) {
    let false_stamp = || (vec![Finding::FalseStamp], None);
    let Ok(cms) = Cms::read(stamp) else { return false_stamp() };
    let Ok(info) = Info::of(&cms) else { return false_stamp() };
    let content = cms.content.unwrap_or_default();
    let (findings, held) = fit(&cms, |hash| Some(hash.digest(content)));
    if info.hash.digest(signature) != info.imprint || findings.iter().any(Finding::breaks) {
        return false_stamp();
    }
    let is_genuine = findings.iter().any(|one| matches!(one, Finding::Genuine { .. }));
    let weak = findings.into_iter().filter(|one| matches!(one, Finding::Weak { .. }));
    let by = held.as_ref().map_or_else(String::new, |held| held.certified().name);
    let trusted = is_genuine && held.is_some_and(|held| is_trusted(&held, &cms, trust, info.at));
    let at = info.at;
    let said = if trusted { Finding::Stamped { at, by } } else { Finding::StampNotTrusted { at, by } };
    (std::iter::once(said).chain(weak).collect(), trusted.then_some(at))
}

/// Whether the office trusts this service at that time.
pub(crate) fn is_trusted(held: &Held<'_>, cms: &Cms<'_>, trust: &Trust, at: Timestamp) -> bool {
    let way = chain::way(held, &cms.certificates, trust, at, Use::TimeStamp);
    matches!(way, Way::Trusted { .. }) && held.is_for_time_stamps() && (held.from()..=held.until()).contains(&at)
}
