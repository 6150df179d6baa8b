//! Files and signatures that mean harm.

use seals::{Finding, Trust, Verdict};
use testkit::signing::cms::{How, detached};
use testkit::signing::pdf::Pdf;
use testkit::signing::{Authority, Key, today};

use crate::{PADES, the_one};

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
fn a_signature_within_its_field_is_found() {
    let text = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n\
        4 0 obj\n<< /FT /Sig /T (S) /V << /SubFilter /ETSI.CAdES.detached /ByteRange [0 9 20 9] /Contents <00> >> >>\n\
        endobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n";
    let found = seals::find(text).unwrap();
    assert_eq!(found.iter().map(|one| one.covered.clone()).collect::<Vec<_>>(), [Err(seals::RangeFault::Gap)]);
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
