//! What each signature of a file comes to, with the roots that an office trusts and on a day.

use der::{Decode, Tag};
use jiff::{SignedDuration, Timestamp};
use x509_cert::time::Time;

use crate::algorithm::{Hash, Named};
use crate::certificate::{self, Held};
use crate::chain::{self, Use, Way};
use crate::cms::{
    CONTENT_TYPE, Cms, DATA, MESSAGE_DIGEST, SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2, SIGNING_TIME, TIME_STAMP,
};
use crate::file::Found;
use crate::seal::{Finding, Kind, Seal, Verdict, Weakness};
use crate::stamp::{self, Info};
use crate::trust::Trust;

/// How far the clock of a machine may go before ours.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// Checks what was found in one file, in that order.
#[must_use]
pub fn judge(found: &[Found], trust: &Trust, now: Timestamp) -> Vec<Seal> {
    let mut seals: Vec<Seal> = found.iter().map(|one| seal(one, trust, now)).collect();
    // Who signs last answers for all that was added before that.
    let is_last = |seal: &Seal| seal.verdict == Verdict::Right && seal.findings.contains(&Finding::CoversFile);
    let last = seals.iter().any(is_last);
    for seal in &mut seals {
        for finding in &mut seal.findings {
            if let Finding::CoversEarlier { covered_later, .. } = finding {
                *covered_later = last;
            }
        }
        seal.verdict = Verdict::of(&seal.findings);
    }
    seals
}

fn seal(found: &Found, trust: &Trust, now: Timestamp) -> Seal {
    let kind = if found.kind == "ETSI.RFC3161" { Kind::TimeStamp } else { Kind::Signature };
    let mut findings = vec![covers(found)];
    findings.extend(shown_later(found));
    let cms = Cms::read(&found.contents.0);
    let signer = match (&cms, kind, found.kind.as_str()) {
        (Ok(cms), Kind::TimeStamp, _) => stamp_of_file(cms, found, trust, &mut findings),
        (Ok(cms), Kind::Signature, "adbe.pkcs7.detached" | "ETSI.CAdES.detached") => {
            signature(cms, found, trust, now, &mut findings)
        }
        (_, Kind::Signature, other) if !matches!(other, "adbe.pkcs7.detached" | "ETSI.CAdES.detached") => {
            findings.push(Finding::UnknownKind { kind: other.to_owned() });
            None
        }
        _ => {
            findings.push(Finding::Unreadable);
            None
        }
    };
    let (reason, location) = (found.reason.clone(), found.location.clone());
    let signer = signer.map(|held| held.certified());
    Seal { kind, signer, reason, location, verdict: Verdict::of(&findings), findings }
}

fn covers(found: &Found) -> Finding {
    match &found.covered {
        Err(fault) => Finding::FalseRange { fault: *fault },
        Ok(covered) => match &covered.after {
            None => Finding::CoversFile,
            Some(after) => {
                Finding::CoversEarlier { bytes: after.bytes, same_pages: after.same_pages, covered_later: false }
            }
        },
    }
}

/// Where signatures that were added later are drawn over the pages.
fn shown_later(found: &Found) -> Option<Finding> {
    let after = found.covered.as_ref().ok()?.after.as_ref()?;
    (!after.shown_later.is_empty()).then(|| Finding::ShownLater { pages: after.shown_later.clone() })
}

/// The digest of what is covered.
fn digest_of(found: &Found, hash: Hash) -> Option<Vec<u8>> {
    let covered = found.covered.as_ref().ok()?;
    covered.digests.get(hash.name()).map(|digest| digest.0.clone())
}

fn signature<'a>(
    cms: &Cms<'a>,
    found: &Found,
    trust: &Trust,
    now: Timestamp,
    findings: &mut Vec<Finding>,
) -> Option<Held<'a>> {
    if cms.content_type != DATA || cms.content.is_some() {
        findings.push(Finding::UnknownKind { kind: cms.content_type.to_string() });
        return None;
    }
    let (fit, held) = fit(cms, |hash| digest_of(found, hash));
    findings.extend(fit);
    let held = held?;
    let stamp = cms.signer.unsigned(TIME_STAMP).map(|stamp| stamp::stamped(stamp.raw, cms.signer.signature, trust));
    let (stamp, stamped) = stamp.unwrap_or_default();
    findings.extend(stamp);
    let claimed = cms.signer.signed(SIGNING_TIME).and_then(|time| Time::from_der(time.raw).ok());
    let claimed = claimed.map(certificate::instant).or(found.claimed);
    if stamped.is_none() {
        findings.push(match claimed {
            Some(at) if at.duration_since(now) > A_DAY => Finding::FutureTime { at },
            Some(at) => Finding::ClaimedTime { at },
            None => Finding::NoTime,
        });
    }
    findings.push(validity(&held, stamped, claimed, now));
    let at = stamped.or(claimed).unwrap_or(now).clamp(held.from(), held.until().max(held.from()));
    findings.push(trusted(&held, cms, trust, at, Use::Document));
    if !held.may_sign() && !findings.contains(&Finding::NotForThis) {
        findings.push(Finding::NotForThis);
    }
    findings.push(Finding::RevocationUnknown);
    Some(held)
}

/// A stamp over the whole file, as programs add it to keep signatures provable.
fn stamp_of_file<'a>(cms: &Cms<'a>, found: &Found, trust: &Trust, findings: &mut Vec<Finding>) -> Option<Held<'a>> {
    let Ok(info) = Info::of(cms) else {
        findings.push(Finding::Unreadable);
        return None;
    };
    let content = cms.content.unwrap_or_default();
    let (fit, held) = fit(cms, |hash| Some(hash.digest(content)));
    match digest_of(found, info.hash) {
        Some(digest) if digest == info.imprint => findings.extend(fit),
        Some(_) => {
            let other = |one: &Finding| !matches!(one, Finding::Intact { .. } | Finding::Altered);
            findings.extend(std::iter::once(Finding::Altered).chain(fit.into_iter().filter(other)));
        }
        None => findings.extend(fit.into_iter().filter(|one| !matches!(one, Finding::Intact { .. }))),
    }
    let held = held?;
    let (at, by) = (info.at, held.certified().name);
    let is_genuine = findings.iter().any(|one| matches!(one, Finding::Genuine { .. }));
    let is_trusted = is_genuine && stamp::is_trusted(&held, cms, trust, at);
    findings.push(if is_trusted { Finding::Stamped { at, by } } else { Finding::StampNotTrusted { at, by } });
    let valid_at = at.clamp(held.from(), held.until().max(held.from()));
    findings.push(validity(&held, Some(at), None, at));
    findings.push(trusted(&held, cms, trust, valid_at, Use::TimeStamp));
    if !held.is_for_time_stamps() && !findings.contains(&Finding::NotForThis) {
        findings.push(Finding::NotForThis);
    }
    findings.push(Finding::RevocationUnknown);
    Some(held)
}

/// Whether the signature fits its content, whose digest `of_content` gives, and the certificate that it names.
pub(crate) fn fit<'a>(cms: &Cms<'a>, of_content: impl Fn(Hash) -> Option<Vec<u8>>) -> (Vec<Finding>, Option<Held<'a>>) {
    let signer = &cms.signer;
    let mut findings = Vec::new();
    let held = Held::of(&signer.by, &cms.certificates);
    let Some(hash) = Hash::of(signer.digest.oid) else {
        return (vec![Finding::UnknownAlgorithm { oid: signer.digest.oid.to_string() }], held);
    };
    let (Some(message), Some(digest)) = (signer.message(), signer.signed(MESSAGE_DIGEST)) else {
        return (vec![Finding::UnknownKind { kind: "CMS".to_owned() }], held);
    };
    if let Some(content) = of_content(hash) {
        let same = digest.tag == Tag::OctetString && digest.value == content;
        findings.push(if same { Finding::Intact { digest: hash.name().to_owned() } } else { Finding::Altered });
    }
    let Some(own) = &held else {
        findings.push(Finding::NoCertificate);
        return (findings, None);
    };
    let Some(checker) = own.checker(&signer.algorithm, hash) else {
        findings.push(Finding::UnknownAlgorithm { oid: signer.algorithm.oid.to_string() });
        return (findings, held);
    };
    let is_about_this = signer.signed(CONTENT_TYPE).is_some_and(|kind| kind.oid() == Ok(cms.content_type));
    let is_genuine = is_about_this && checker.fits(&message, signer.signature);
    findings.push(if is_genuine { Finding::Genuine { algorithm: checker.name.clone() } } else { Finding::Forged });
    if is_genuine && names_another(cms, own.raw) {
        findings.push(Finding::OtherCertificate);
    }
    if hash == Hash::Sha1 || checker.hash == Some(Hash::Sha1) {
        findings.push(Finding::Weak { weakness: Weakness::Sha1 });
    }
    findings.extend(checker.short_key.map(|bits| Finding::Weak { weakness: Weakness::ShortKey(bits) }));
    (findings, held)
}

/// Whether the signed attributes name a certificate by its digest, and not this one. One that cannot be read names none.
fn names_another(cms: &Cms<'_>, certificate: &[u8]) -> bool {
    let named = |attribute, usual: Hash| {
        let value = cms.signer.signed(attribute)?;
        let first = value.inside().ok()?.first()?.inside().ok()?.first()?.inside().ok()?;
        let hash = match first.first()? {
            own if own.tag == Tag::Sequence => Hash::of(Named::of(*own).ok()?.oid)?,
            _ => usual,
        };
        let digest = first.iter().find(|part| part.tag == Tag::OctetString)?.value;
        Some(hash.digest(certificate) != digest)
    };
    let by_v1 = named(SIGNING_CERTIFICATE, Hash::Sha1);
    by_v1.or_else(|| named(SIGNING_CERTIFICATE_V2, Hash::Sha256)).unwrap_or(false)
}

/// Whether the certificate was valid when the signature was made, by the best that is known of that time.
fn validity(held: &Held<'_>, stamped: Option<Timestamp>, claimed: Option<Timestamp>, now: Timestamp) -> Finding {
    let (from, until) = (held.from(), held.until());
    let at = stamped.or(claimed).unwrap_or(now);
    if at < from {
        Finding::NotYet { from, at }
    } else if at > until {
        Finding::Expired { until, at }
    } else if stamped.is_none() && now > until {
        Finding::ExpiredSince { until }
    } else {
        Finding::Valid { at }
    }
}

fn trusted(held: &Held<'_>, cms: &Cms<'_>, trust: &Trust, at: Timestamp, usage: Use) -> Finding {
    match chain::way(held, &cms.certificates, trust, at, usage) {
        Way::Trusted { root } => Finding::Trusted { root },
        Way::RootExpired { root, until } => Finding::RootExpired { root, until },
        Way::NoRoots => Finding::NoRoots,
        Way::UnknownRoot { issuer } => Finding::UnknownRoot { issuer },
        Way::Expired => Finding::ChainExpired,
        Way::NotForThis => Finding::NotForThis,
        Way::UnknownAlgorithm => Finding::ChainUnknownAlgorithm,
        Way::Broken(why) => Finding::ChainBroken { why },
    }
}
