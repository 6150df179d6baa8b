//! Files that were signed here, and what is said of them.

mod signing;

use seals::{Finding, Mark, RangeFault, Seal, Trust, Verdict, Weakness};
use signing::cms::{Hash, How, detached, time_stamp};
use signing::pdf::Pdf;
use signing::{Authority, Key, Signer, at, today};

const PADES: &str = "ETSI.CAdES.detached";
const ADOBE: &str = "adbe.pkcs7.detached";

fn trusting(roots: &[&Authority]) -> Trust {
    let mut trust = Trust::default();
    roots.iter().for_each(|root| trust.add(root.pem.as_bytes()).expect("made here"));
    trust
}

fn judged(pdf: &Pdf, trust: &Trust) -> Vec<Seal> {
    seals::judge(&seals::find(&pdf.bytes).expect("made here"), trust, today())
}

fn the_one(pdf: &Pdf, trust: &Trust) -> Seal {
    let [seal] = judged(pdf, trust).try_into().expect("made here");
    seal
}

fn signed(signer: &Signer, how: &How) -> Pdf {
    let mut pdf = Pdf::new();
    pdf.sign(PADES, |covered| detached(signer, covered, how, None));
    pdf
}

#[test]
fn a_right_signature_says_who_when_and_what() {
    let root = Authority::root("CA gốc thử");
    let signer = root.issues("Nguyễn Thị Mai", Key::P256);
    let seal = the_one(&signed(&signer, &How::default()), &trusting(&[&root]));
    let who = seal.signer.clone().unwrap();
    assert_eq!((who.name.as_str(), who.organisation.as_str()), ("Nguyễn Thị Mai", "UBND tỉnh Bình Nguyên"));
    assert_eq!(seal.reason, "Ban hanh");
    assert_eq!(
        seal.findings,
        [
            Finding::CoversFile,
            Finding::Intact { digest: "SHA-256".to_owned() },
            Finding::Genuine { algorithm: "ECDSA P-256".to_owned() },
            Finding::ClaimedTime { at: today() },
            Finding::Valid { at: today() },
            Finding::Trusted { root: "CA gốc thử".to_owned() },
            Finding::RevocationUnknown,
        ]
    );
    assert_eq!(seal.verdict, Verdict::Right);
}

#[test]
fn every_usual_algorithm_is_known() {
    let root = Authority::root("CA gốc thử");
    let cases = [
        (Key::P384, Hash::Sha384, false, "ECDSA P-384"),
        (Key::Rsa, Hash::Sha256, false, "RSA 2048"),
        (Key::Rsa, Hash::Sha384, false, "RSA 2048"),
        (Key::Rsa, Hash::Sha512, false, "RSA 2048"),
        (Key::Rsa, Hash::Sha256, true, "RSA-PSS 2048"),
    ];
    for (key, hash, pss, name) in cases {
        let signer = root.issues("Văn thư", key);
        let seal = the_one(&signed(&signer, &How { hash, pss, ..How::default() }), &trusting(&[&root]));
        assert_eq!(seal.verdict, Verdict::Right, "{name} {hash:?}: {:?}", seal.findings);
        assert!(seal.findings.contains(&Finding::Genuine { algorithm: name.to_owned() }), "{:?}", seal.findings);
    }
}

#[test]
fn a_digest_by_sha_1_is_called_weak() {
    let root = Authority::root("CA gốc thử");
    let signer = root.issues("Văn thư", Key::Rsa);
    let seal = the_one(&signed(&signer, &How { hash: Hash::Sha1, ..How::default() }), &trusting(&[&root]));
    assert!(seal.findings.contains(&Finding::Weak { weakness: Weakness::Sha1 }));
    assert_eq!(seal.verdict, Verdict::Unsure);
}

#[test]
fn one_other_byte_is_noticed_wherever_it_is() {
    let root = Authority::root("CA gốc thử");
    let pdf = signed(&root.issues("Văn thư", Key::P256), &How::default());
    let place = |words: &[u8]| pdf.bytes.windows(words.len()).position(|window| window == words).unwrap();
    for at in [place(b"2026) Tj"), place(b"/Reason (Ban") + 10, pdf.bytes.len() - 3] {
        let mut other = pdf.clone();
        other.bytes[at] ^= 1;
        let seal = the_one(&other, &trusting(&[&root]));
        assert!(seal.findings.contains(&Finding::Altered), "byte {at}: {:?}", seal.findings);
        assert_eq!(seal.verdict, Verdict::Altered);
    }
}

#[test]
fn a_signature_by_another_key_is_forged() {
    let root = Authority::root("CA gốc thử");
    let mut signer = root.issues("Văn thư", Key::P256);
    signer.key = signing::key(Key::P256);
    let seal = the_one(&signed(&signer, &How::default()), &trusting(&[&root]));
    assert!(seal.findings.contains(&Finding::Forged));
    assert_eq!(seal.verdict, Verdict::Altered);
}

#[test]
fn a_signature_that_names_another_certificate_is_wrong() {
    let root = Authority::root("CA gốc thử");
    let signer = root.issues("Văn thư", Key::P256);
    let named = How { names: Some(signer.certificate.clone()), ..How::default() };
    assert_eq!(the_one(&signed(&signer, &named), &trusting(&[&root])).verdict, Verdict::Right);
    let other = How { names: Some(root.der.clone()), ..How::default() };
    assert!(the_one(&signed(&signer, &other), &trusting(&[&root])).findings.contains(&Finding::OtherCertificate));
}

#[test]
fn what_was_added_after_signing_is_said() {
    let root = Authority::root("CA gốc thử");
    let pdf = signed(&root.issues("Văn thư", Key::P256), &How::default());
    let length = pdf.bytes.len();
    let mut more = pdf.clone();
    more.add_nothing();
    let mut other_words = pdf;
    other_words.rewrite("Thuong 10 trieu dong");
    for (pdf, same) in [(more, true), (other_words, false)] {
        let seal = the_one(&pdf, &trusting(&[&root]));
        let bytes = (pdf.bytes.len() - length) as u64;
        let earlier = Finding::CoversEarlier { bytes, same_pages: Some(same), covered_later: false };
        assert_eq!(seal.findings[0], earlier);
        assert_eq!(earlier.mark(), Mark::Unsure);
        assert_eq!(seal.verdict, Verdict::Unsure);
    }
}

#[test]
fn two_signatures_one_after_the_other_are_both_right() {
    let root = Authority::root("CA gốc thử");
    let (director, office) = (root.issues("Giám đốc", Key::P256), root.issues("Văn thư", Key::Rsa));
    let mut pdf = signed(&director, &How::default());
    let before = pdf.clone();
    pdf.sign(ADOBE, |covered| detached(&office, covered, &How::default(), None));
    let seals = judged(&pdf, &trusting(&[&root]));
    let names: Vec<_> = seals.iter().map(|seal| seal.signer.as_ref().unwrap().name.as_str()).collect();
    assert_eq!(names, ["Giám đốc", "Văn thư"]);
    assert!(matches!(seals[0].findings[0], Finding::CoversEarlier { same_pages: Some(true), covered_later: true, .. }));
    assert_eq!(seals[1].findings[0], Finding::CoversFile);
    assert_eq!(seals.iter().map(|seal| seal.verdict).collect::<Vec<_>>(), [Verdict::Right, Verdict::Right]);

    // Between the two, somebody put other words on the page: the second signs them, the first did not.
    let mut between = before;
    between.rewrite("Thuong 10 trieu dong").sign(PADES, |covered| detached(&office, covered, &How::default(), None));
    let verdicts: Vec<_> = judged(&between, &trusting(&[&root])).iter().map(|seal| seal.verdict).collect();
    assert_eq!(verdicts, [Verdict::Unsure, Verdict::Right]);
}

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
fn a_time_stamp_says_when_if_its_service_is_trusted() {
    let (root, time) = (Authority::root("CA gốc thử"), Authority::root("CA thời gian"));
    let service = time.issues_time("Dịch vụ thời gian");
    let signer = root.issues("Văn thư", Key::P256);
    let mut pdf = Pdf::new();
    pdf.sign(PADES, |covered| detached(&signer, covered, &How::default(), Some(&service)));
    let by = "Dịch vụ thời gian".to_owned();
    let seal = the_one(&pdf, &trusting(&[&root, &time]));
    assert!(seal.findings.contains(&Finding::Stamped { at: today(), by: by.clone() }), "{:?}", seal.findings);
    assert_eq!(seal.verdict, Verdict::Right);
    let seal = the_one(&pdf, &trusting(&[&root]));
    assert!(seal.findings.contains(&Finding::StampNotTrusted { at: today(), by }));
    assert_eq!(seal.verdict, Verdict::Unsure);
}

#[test]
fn a_person_puts_no_time_stamp() {
    let root = Authority::root("CA gốc thử");
    let (signer, other) = (root.issues("Văn thư", Key::P256), root.issues("Người khác", Key::P256));
    let mut pdf = Pdf::new();
    pdf.sign(PADES, |covered| detached(&signer, covered, &How::default(), Some(&other)));
    let seal = the_one(&pdf, &trusting(&[&root]));
    assert!(seal.findings.iter().any(|one| matches!(one, Finding::StampNotTrusted { .. })), "{:?}", seal.findings);
}

#[test]
fn a_time_stamp_over_the_whole_file_is_one_of_its_own() {
    let time = Authority::root("CA thời gian");
    let service = time.issues_time("Dịch vụ thời gian");
    let mut pdf = Pdf::new();
    pdf.sign("ETSI.RFC3161", |covered| time_stamp(&service, covered, today()));
    let seal = the_one(&pdf, &trusting(&[&time]));
    assert_eq!((seal.kind, seal.verdict), (seals::Kind::TimeStamp, Verdict::Right), "{:?}", seal.findings);
    pdf.bytes[20] ^= 1;
    assert_eq!(the_one(&pdf, &trusting(&[&time])).verdict, Verdict::Altered);
}

#[test]
fn garbage_in_place_of_a_signature_is_no_signature() {
    for garbage in [vec![], vec![0x30; 300], vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff], b"not DER at all".to_vec()] {
        let mut pdf = Pdf::new();
        pdf.sign(PADES, |_| garbage);
        let seal = the_one(&pdf, &Trust::default());
        assert!(seal.findings.contains(&Finding::Unreadable), "{:?}", seal.findings);
        assert_eq!(seal.verdict, Verdict::Unchecked);
    }
}

#[test]
fn an_old_or_unknown_kind_is_not_checked() {
    for kind in ["adbe.x509.rsa_sha1", "adbe.pkcs7.sha1", "Something.Else"] {
        let mut pdf = Pdf::new();
        pdf.sign(kind, |_| vec![0x30, 0]);
        let seal = the_one(&pdf, &Trust::default());
        assert!(seal.findings.contains(&Finding::UnknownKind { kind: kind.to_owned() }));
        assert_eq!(seal.verdict, Verdict::Unchecked);
    }
}

#[test]
fn a_range_that_lies_is_caught() {
    let root = Authority::root("CA gốc thử");
    let signer = root.issues("Văn thư", Key::P256);
    let cases = [
        ("[0 {b} {b} {d}]", RangeFault::Shape),
        ("[0 {c} {b} {d}]", RangeFault::Shape),
        ("[9 {b} {c} {d}]", RangeFault::Shape),
        ("[0 0 {c} {d}]", RangeFault::Shape),
        ("[0 {b} {c}]", RangeFault::Shape),
        ("[0 {b} {c} {d} 4 4]", RangeFault::Shape),
        ("[0 -5 {c} {d}]", RangeFault::Shape),
        ("[0 {b} {c} {d}9]", RangeFault::BeyondFile),
        ("[0 {b} {c} 99999999999]", RangeFault::BeyondFile),
        ("[0 100 {c} {d}]", RangeFault::Gap),
        ("[0 {b} {c}9 1]", RangeFault::BeyondFile),
    ];
    for (range, fault) in cases {
        let mut pdf = Pdf::new();
        pdf.sign_as(PADES, range, |covered| detached(&signer, covered, &How::default(), None));
        let seal = the_one(&pdf, &trusting(&[&root]));
        assert_eq!(seal.findings[0], Finding::FalseRange { fault }, "{range}");
        assert_eq!(seal.verdict, Verdict::Altered, "{range}");
    }
}

#[test]
fn a_file_without_signatures_has_none() {
    assert_eq!(seals::find(&Pdf::new().bytes), Ok(Vec::new()));
    assert_eq!(seals::find(b"no PDF"), Ok(Vec::new()));
    assert!(!seals::may_be_signed(&Pdf::new().bytes));
}

#[test]
fn what_was_found_can_be_kept() {
    let root = Authority::root("CA gốc thử");
    let mut pdf = signed(&root.issues("Văn thư", Key::P256), &How::default());
    pdf.add_nothing();
    let found = seals::find(&pdf.bytes).unwrap();
    let kept = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Vec<seals::Found>>(&kept).unwrap(), found);
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

#[test]
fn other_programs_say_the_same() {
    let root = Authority::root("CA gốc thử");
    let between = root.below("CA cấp dưới");
    let signers = [Key::P256, Key::P384, Key::Rsa].map(|key| between.issues("Van thu", key).along(&between));
    let mut files = Vec::new();
    for signer in &signers {
        let how = if signer.kind == Key::P384 { Hash::Sha384 } else { Hash::Sha256 };
        let pdf = signed(signer, &How { hash: how, ..How::default() });
        let mut altered = pdf.clone();
        altered.bytes[20] ^= 1;
        let mut added = pdf.clone();
        added.add_nothing();
        let mut twice = pdf.clone();
        twice.sign(ADOBE, |covered| detached(&signers[2], covered, &How::default(), None));
        files.extend([pdf, altered, added, twice]);
    }
    files.push(signed(&signers[2], &How { pss: true, ..How::default() }));
    let folder = tempfile::tempdir().unwrap();
    for (number, pdf) in files.iter().enumerate() {
        let file = folder.path().join(format!("{number}.pdf"));
        std::fs::write(&file, &pdf.bytes).unwrap();
        let mut pdfsig = std::process::Command::new("pdfsig");
        let Ok(said) = pdfsig.arg("-nocert").arg(&file).env("HOME", folder.path()).env("LC_ALL", "C").output() else {
            return testkit::skip("pdfsig of poppler-utils is not installed");
        };
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let theirs: Vec<(bool, bool)> = said
            .split("Signature #")
            .skip(1)
            .map(|one| (one.contains("Signature is Valid."), one.contains("\n  - Total document signed")))
            .collect();
        let ours: Vec<(bool, bool)> = judged(pdf, &trusting(&[&root]))
            .iter()
            .map(|seal| {
                let is = |wanted: fn(&Finding) -> bool| seal.findings.iter().any(wanted);
                let fits =
                    is(|one| matches!(one, Finding::Genuine { .. })) && is(|one| matches!(one, Finding::Intact { .. }));
                (fits, is(|one| matches!(one, Finding::CoversFile)))
            })
            .collect();
        assert_eq!(ours, theirs, "file {number}: {said}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(150))]

    #[test]
    fn no_bytes_make_it_panic(
        changes in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), 0..=255_u8), 1..6),
    ) {
        let mut pdf = sample().clone();
        for (at, byte) in &changes {
            let at = at.index(pdf.bytes.len());
            pdf.bytes[at] = *byte;
        }
        let found = seals::find(&pdf.bytes).unwrap_or_default();
        let seals = seals::judge(&found, &Trust::default(), today());
        // Nothing that was changed within what it covers can pass.
        proptest::prop_assert!(seals.iter().all(|seal| seal.verdict != Verdict::Right));
    }

    #[test]
    fn no_signature_makes_it_panic(
        changes in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), 0..=255_u8), 1..4),
    ) {
        let mut found = seals::find(&sample().bytes).expect("made here");
        for (at, byte) in &changes {
            let contents = &mut found[0].contents.0;
            let at = at.index(3000.min(contents.len()));
            contents[at] = *byte;
        }
        let seals = seals::judge(&found, &Trust::default(), today());
        proptest::prop_assert_eq!(seals.len(), 1);
    }
}

/// A signed file, made once.
fn sample() -> &'static Pdf {
    static SAMPLE: std::sync::OnceLock<Pdf> = std::sync::OnceLock::new();
    SAMPLE.get_or_init(|| {
        let (root, time) = (Authority::root("CA gốc thử"), Authority::root("CA thời gian"));
        let (signer, service) = (root.issues("Văn thư", Key::P256).along(&root), time.issues_time("Giờ"));
        let mut pdf = Pdf::new();
        pdf.sign(PADES, |covered| detached(&signer, covered, &How::default(), Some(&service)));
        pdf
    })
}
