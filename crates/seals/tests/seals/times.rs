//! Time stamps.

use seals::{Finding, Verdict};
use testkit::signing::cms::{How, detached, time_stamp};
use testkit::signing::pdf::Pdf;
use testkit::signing::{Authority, Key, today};

use crate::{PADES, the_one, trusting};

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
