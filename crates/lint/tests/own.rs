//! Our own papers break no rule; where a finding stands is said; what other programs write is judged.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::process::Command;

use catalogue::Severity;
use common::{Change, changed, decision, ids, judged, letter, report};
use intake::formats::Unreadable;
use lint::What;
use papers::{Sizes, docx};

#[test]
fn our_own_papers_break_no_rule() {
    for paper in [report(), letter(), decision()] {
        for sizes in [Sizes::Thirteen, Sizes::Fourteen] {
            let findings = judged(&docx(&papers::Paper { sizes, ..paper.clone() }).unwrap(), "state");
            assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{findings:?}");
        }
    }
}

#[test]
fn a_finding_says_where_and_what() {
    let bytes = changed(report(), &[Change::Style("Superior", "<w:rPr>", "<w:rPr><w:b/>")]);
    let findings = judged(&bytes, "state");
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((finding.rule, &finding.what, finding.more), ("F-24", &What::Bold, 0));
    let place = finding.place.as_ref().unwrap();
    assert_eq!((place.paragraph, place.words.as_str()), (1, "UBND TỈNH SƠN THỦY"));
}

#[test]
fn what_recurs_is_said_once() {
    let red = Change::Style("BodyText", "</w:pPr>", "</w:pPr><w:rPr><w:color w:val=\"FF0000\"/></w:rPr>");
    let findings = judged(&changed(report(), &[red]), "state");
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert!(finding.more > 5, "{finding:?}");
}

#[test]
fn other_files_are_refused_with_the_reason() {
    let profile = lint::Profile::of(&catalogue::Catalogue::built_in(), "state").unwrap();
    assert_eq!(lint::judge(b"%PDF-1.7\n", &profile), Err(Unreadable::NotWord));
    assert_eq!(lint::judge(b"", &profile), Err(Unreadable::Empty));
    assert_eq!(lint::judge("Kế hoạch".as_bytes(), &profile), Err(Unreadable::NotWord));
}

#[test]
fn what_libreoffice_writes_is_judged() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("paper.docx"), docx(&report()).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let convert = |file: &str, to: &str| {
        let arguments = [profile.as_str(), "--headless", "--convert-to", to, file];
        Command::new("soffice").args(arguments).current_dir(folder.path()).output()
    };
    let Ok(output) = convert("paper.docx", "odt") else { return testkit::skip("no soffice") };
    assert!(output.status.success());
    assert!(convert("paper.odt", "docx:MS Word 2007 XML").unwrap().status.success());
    let findings = judged(&std::fs::read(folder.path().join("paper.docx")).unwrap(), "state");
    assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{findings:?}");

    std::fs::write(folder.path().join("plain.txt"), "Kế hoạch\n\nI. MỤC ĐÍCH\n1. Thi đua.\n").unwrap();
    assert!(convert("plain.txt", "docx:MS Word 2007 XML").unwrap().status.success());
    let findings = judged(&std::fs::read(folder.path().join("plain.docx")).unwrap(), "state");
    assert!(ids(&findings, Severity::Error).contains(&"G-03"), "{findings:?}");
}
