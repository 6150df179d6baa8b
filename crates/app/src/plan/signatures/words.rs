//! What was checked of a signature, as sentences. Nothing is claimed that was not checked.

use domain::vietnamese::short_date;
use jiff::Timestamp;
use seals::{Finding, Kind, Mark, RangeFault, Seal, Verdict, Weakness};
use wording::Messages;

use crate::state::{day_of, time_of};

/// Whose signature it is, and what it came to.
#[must_use]
pub fn heading(seal: &Seal, t: &Messages) -> String {
    let whose = match (&seal.signer, seal.kind) {
        (Some(signer), Kind::Signature) if signer.organisation.is_empty() => t.seals.signature_of(&signer.name),
        (Some(signer), Kind::Signature) => t.seals.signature_of_in(&signer.name, &signer.organisation),
        (Some(signer), Kind::TimeStamp) => t.seals.stamp_of(&signer.name),
        (None, Kind::Signature) => t.seals.signature_of_nobody.to_owned(),
        (None, Kind::TimeStamp) => t.seals.stamp_of_nobody.to_owned(),
    };
    let verdict = match seal.verdict {
        Verdict::Right => t.seals.verdict_right,
        Verdict::Altered => t.seals.verdict_altered,
        Verdict::Improper => t.seals.verdict_improper,
        Verdict::Unsure => t.seals.verdict_unsure,
        Verdict::Unchecked => t.seals.verdict_unchecked,
    };
    format!("{whose}: {verdict}")
}

/// What to do about it; empty where there is nothing to do.
#[must_use]
pub fn advice(verdict: Verdict, t: &Messages) -> &'static str {
    match verdict {
        Verdict::Right => "",
        Verdict::Altered => t.seals.advice_altered,
        Verdict::Improper => t.seals.advice_improper,
        Verdict::Unsure => t.seals.advice_unsure,
        Verdict::Unchecked => t.seals.advice_unchecked,
    }
}

/// What the certificate and the signature say of themselves.
#[must_use]
pub fn about(seal: &Seal, t: &Messages) -> Vec<String> {
    let certificate = seal.signer.as_ref().map(|signer| {
        let (from, until) = (short_date(day_of(signer.from)), short_date(day_of(signer.until)));
        t.seals.certificate(from, &signer.issuer, &signer.serial, until)
    });
    let posts = seal.signer.iter().flat_map(|signer| [&signer.title, &signer.unit]).filter(|post| !post.is_empty());
    let posts: Vec<&str> = posts.map(String::as_str).collect();
    let posts = (!posts.is_empty()).then(|| t.seals.posts(posts.join(", ")));
    let reason = (!seal.reason.is_empty()).then(|| t.seals.reason(&seal.reason));
    let location = (!seal.location.is_empty()).then(|| t.seals.location(&seal.location));
    [posts, certificate, reason, location].into_iter().flatten().collect()
}

/// What one thing came to.
#[must_use]
pub fn mark(mark: Mark, t: &Messages) -> &'static str {
    match mark {
        Mark::Right => t.seals.mark_right,
        Mark::Wrong => t.seals.mark_wrong,
        Mark::Unsure => t.seals.mark_unsure,
    }
}

/// One thing that was looked at.
#[must_use]
pub fn finding(finding: &Finding, t: &Messages) -> String {
    match finding {
        Finding::CoversFile => t.seals.covers_file.to_owned(),
        Finding::CoversEarlier { bytes, same_pages: Some(true), covered_later: true } => {
            t.seals.covers_earlier_signed(bytes)
        }
        Finding::CoversEarlier { bytes, same_pages: Some(true), .. } => t.seals.covers_earlier_same(bytes),
        Finding::CoversEarlier { bytes, same_pages: Some(false), .. } => t.seals.covers_earlier_other(bytes),
        Finding::CoversEarlier { bytes, same_pages: None, .. } => t.seals.covers_earlier_unknown(bytes),
        Finding::ShownLater { pages } => {
            let pages: Vec<String> = pages.iter().map(usize::to_string).collect();
            t.seals.shown_later(pages.join(", "))
        }
        Finding::FalseRange { fault } => range(*fault, t).to_owned(),
        Finding::Intact { digest } => t.seals.intact(digest),
        Finding::Altered => t.seals.altered.to_owned(),
        Finding::Genuine { algorithm } => t.seals.genuine(algorithm),
        Finding::Forged => t.seals.forged.to_owned(),
        Finding::OtherCertificate => t.seals.other_certificate.to_owned(),
        Finding::NoCertificate => t.seals.no_certificate.to_owned(),
        Finding::Unreadable => t.seals.unreadable.to_owned(),
        Finding::UnknownAlgorithm { oid } => t.seals.unknown_algorithm(oid),
        Finding::UnknownKind { kind } => t.seals.unknown_kind(kind),
        Finding::Weak { weakness: Weakness::Sha1 } => t.seals.weak_sha1.to_owned(),
        Finding::Weak { weakness: Weakness::ShortKey(bits) } => t.seals.weak_key(bits),
        Finding::Stamped { .. }
        | Finding::StampNotTrusted { .. }
        | Finding::FalseStamp
        | Finding::ClaimedTime { .. }
        | Finding::FutureTime { .. }
        | Finding::NoTime
        | Finding::Valid { .. }
        | Finding::ExpiredSince { .. }
        | Finding::Expired { .. }
        | Finding::NotYet { .. } => about_time(finding, t),
        Finding::Trusted { root } => t.seals.trusted(root),
        Finding::RootExpired { root, until } => t.seals.root_expired(root, day(*until)),
        Finding::NoRoots => t.seals.no_roots.to_owned(),
        Finding::UnknownRoot { issuer } => t.seals.unknown_root(issuer),
        Finding::NotForThis => t.seals.not_for_this.to_owned(),
        Finding::ChainExpired => t.seals.chain_expired.to_owned(),
        Finding::ChainUnknownAlgorithm => t.seals.chain_unknown_algorithm.to_owned(),
        Finding::ChainBroken { why } => t.seals.chain_broken(why),
        Finding::RevocationUnknown => t.seals.revocation_unknown.to_owned(),
    }
}

fn about_time(finding: &Finding, t: &Messages) -> String {
    match finding {
        Finding::Stamped { at, by } => t.seals.stamped(moment(*at), by),
        Finding::StampNotTrusted { at, by } if by.is_empty() => t.seals.stamp_by_nobody(moment(*at)),
        Finding::StampNotTrusted { at, by } => t.seals.stamp_not_trusted(moment(*at), by),
        Finding::FalseStamp => t.seals.false_stamp.to_owned(),
        Finding::ClaimedTime { at } => t.seals.claimed_time(moment(*at)),
        Finding::FutureTime { at } => t.seals.future_time(moment(*at)),
        Finding::Valid { at } => t.seals.valid(moment(*at)),
        Finding::ExpiredSince { until } => t.seals.expired_since(day(*until)),
        Finding::Expired { until, at } => t.seals.expired(moment(*at), day(*until)),
        Finding::NotYet { from, at } => t.seals.not_yet(moment(*at), day(*from)),
        _ => t.seals.no_time.to_owned(),
    }
}

fn range(fault: RangeFault, t: &Messages) -> &'static str {
    match fault {
        RangeFault::Shape => t.seals.range_shape,
        RangeFault::BeyondFile => t.seals.range_beyond,
        RangeFault::Gap => t.seals.range_gap,
        RangeFault::TooLong => t.seals.range_too_long,
    }
}

fn day(at: Timestamp) -> String {
    short_date(day_of(at))
}

fn moment(at: Timestamp) -> String {
    format!("{} {}", time_of(at), day(at))
}
