//! Where certificates lead, and whether they were valid.

use seals::{Finding, Trust, Verdict};
use testkit::signing::cms::How;
use testkit::signing::{Authority, Key, at, today};

use crate::{signed, the_one, trusting};

#[test]
fn a_certificate_must_be_valid_at_the_time() {
    let root = Authority::root("CA gốc thử");
    let trust = trusting(&[&root]);
    let old = root.issues_for("Văn thư", Key::P256, (2020, 2024), |_| {});
    let seal = the_one(&signed(&old, &How::default()), &trust);
    let until = at("2024-01-01T00:00:00Z");
    assert!(seal.findings.contains(&Finding::Expired { until, at: today() }));
    assert!(seal.findings.contains(&Finding::Trusted { root: "CA gốc thử".to_owned() }));
    assert_eq!(seal.verdict, Verdict::Improper);

    let then = How { time: Some(at("2023-05-19T01:00:00Z")), ..How::default() };
    let seal = the_one(&signed(&old, &then), &trust);
    assert!(seal.findings.contains(&Finding::ExpiredSince { until }), "{:?}", seal.findings);
    assert_eq!(seal.verdict, Verdict::Unsure);

    let late = How { time: Some(at("2027-05-19T01:00:00Z")), ..How::default() };
    let seal = the_one(&signed(&root.issues("Văn thư", Key::P256), &late), &trust);
    assert!(seal.findings.contains(&Finding::FutureTime { at: at("2027-05-19T01:00:00Z") }));
    assert_eq!(seal.verdict, Verdict::Improper);

    let early = How { time: Some(at("2019-05-19T01:00:00Z")), ..How::default() };
    assert_eq!(the_one(&signed(&old, &early), &trust).verdict, Verdict::Improper);
}

#[test]
fn the_way_to_a_root_goes_over_certificates_that_came_along() {
    let root = Authority::root("CA gốc thử");
    let between = root.below("CA cấp dưới");
    let signer = between.issues("Văn thư", Key::P256);
    let seal = the_one(&signed(&signer, &How::default()), &trusting(&[&root]));
    assert!(seal.findings.contains(&Finding::UnknownRoot { issuer: "CA cấp dưới".to_owned() }));
    let signer = signer.along(&between);
    let seal = the_one(&signed(&signer, &How::default()), &trusting(&[&root]));
    assert!(seal.findings.contains(&Finding::Trusted { root: "CA gốc thử".to_owned() }), "{:?}", seal.findings);
    assert_eq!(seal.verdict, Verdict::Right);
}

#[test]
fn a_root_that_the_office_does_not_trust_is_named() {
    let (root, other) = (Authority::root("CA lạ"), Authority::root("CA gốc thử"));
    let pdf = signed(&root.issues("Văn thư", Key::P256).along(&root), &How::default());
    let seal = the_one(&pdf, &trusting(&[&other]));
    assert!(seal.findings.contains(&Finding::UnknownRoot { issuer: "CA lạ".to_owned() }), "{:?}", seal.findings);
    assert_eq!(seal.verdict, Verdict::Unsure);
    let seal = the_one(&pdf, &Trust::default());
    assert!(seal.findings.contains(&Finding::NoRoots));
    assert_eq!(seal.verdict, Verdict::Unsure);
}

#[test]
fn a_root_of_the_same_name_with_another_key_is_not_the_root() {
    let (root, other) = (Authority::root("CA gốc thử"), Authority::root("CA gốc thử"));
    let seal = the_one(&signed(&root.issues("Văn thư", Key::P256), &How::default()), &trusting(&[&other]));
    assert!(!seal.findings.iter().any(|one| matches!(one, Finding::Trusted { .. })), "{:?}", seal.findings);
    assert_ne!(seal.verdict, Verdict::Right);
}

#[test]
fn an_expired_root_is_said() {
    let root = Authority::valid("CA cũ", (2015, 2020), None);
    let seal = the_one(&signed(&root.issues("Văn thư", Key::P256), &How::default()), &trusting(&[&root]));
    assert!(seal.findings.iter().any(|one| matches!(one, Finding::RootExpired { .. })), "{:?}", seal.findings);
    assert_eq!(seal.verdict, Verdict::Unsure);
}

#[test]
fn a_certificate_for_something_else_may_not_sign() {
    let root = Authority::root("CA gốc thử");
    let server = root.issues_for("Máy chủ", Key::P256, (2025, 2028), |params| {
        params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ServerAuth];
    });
    let cipher = root.issues_for("Mã hóa", Key::P256, (2025, 2028), |params| {
        params.key_usages = vec![rcgen::KeyUsagePurpose::KeyEncipherment];
    });
    for signer in [server, cipher] {
        let seal = the_one(&signed(&signer, &How::default()), &trusting(&[&root]));
        assert!(seal.findings.contains(&Finding::NotForThis), "{:?}", seal.findings);
        assert_eq!(seal.verdict, Verdict::Improper);
    }
}

#[test]
fn a_person_cannot_issue_certificates() {
    let root = Authority::root("CA gốc thử");
    let between = Authority::valid("Không phải CA", (2020, 2035), None);
    let signer = between.issues("Văn thư", Key::P256).along(&between);
    let seal = the_one(&signed(&signer, &How::default()), &trusting(&[&root]));
    assert!(!seal.findings.iter().any(|one| matches!(one, Finding::Trusted { .. })));
}

#[test]
fn roots_are_pem_or_der_and_nothing_else() {
    let (one, other) = (Authority::root("Một"), Authority::root("Hai"));
    let mut trust = Trust::default();
    trust.add(format!("# ghi chú\n{}{}", one.pem, other.pem).as_bytes()).unwrap();
    trust.add(&one.der).unwrap();
    assert_eq!(trust.len(), 3);
    for bad in [&b""[..], b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", &[0x30, 0x03]] {
        assert_eq!(trust.add(bad), Err(seals::NotRoots::NoCertificate));
    }
    assert_eq!(trust.len(), 3);
}
