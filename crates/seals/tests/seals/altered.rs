//! What does not fit: bytes, keys, ranges, what was added.

use seals::{Finding, Mark, RangeFault, Verdict};
use testkit::signing::cms::{How, detached};
use testkit::signing::pdf::Pdf;
use testkit::signing::{Authority, Key};

use crate::{ADOBE, PADES, judged, signed, the_one, trusting};

#[test]
fn one_other_byte_is_noticed_wherever_it_is() {
    let root = Authority::root("CA gốc thử");
    let pdf = signed(&root.issues("Văn thư", Key::P256), &How::default());
    let place = |words: &[u8]| pdf.bytes.windows(words.len()).position(|window| window == words).unwrap();
    for at in [place(b" Tj T*") - 2, place(b"/Reason (Ban") + 10, pdf.bytes.len() - 3] {
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
    signer.key = testkit::signing::key(Key::P256);
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
    for (pdf, same, verdict) in [(more, true, Verdict::Unsure), (other_words, false, Verdict::Altered)] {
        let seal = the_one(&pdf, &trusting(&[&root]));
        let bytes = (pdf.bytes.len() - length) as u64;
        let earlier = Finding::CoversEarlier { bytes, same_pages: Some(same), covered_later: false };
        assert_eq!(seal.findings[0], earlier);
        assert_eq!(earlier.mark(), if same { Mark::Unsure } else { Mark::Wrong });
        assert_eq!(seal.verdict, verdict);
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
