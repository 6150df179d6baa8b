//! Right signatures, and what other programs say of them.

use seals::{Finding, Verdict, Weakness};
use testkit::signing::cms::{Hash, How, detached};
use testkit::signing::pdf::Pdf;
use testkit::signing::{Authority, Key, today};

use crate::{ADOBE, judged, signed, the_one, trusting};

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
