//! Our own papers break no rule; where a finding stands is said; what other programs write is judged.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::process::Command;

use catalogue::Severity;
use common::{Change, changed, decision, ids, judged, letter, report};
use forms::{Filling, Values};
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
fn no_kind_of_paper_breaks_a_rule() {
    let catalogue = catalogue::Catalogue::built_in();
    let (today, made) = (jiff::civil::date(2023, 7, 5), jiff::Timestamp::UNIX_EPOCH);
    assert!(catalogue.papers.len() >= 14, "{}", catalogue.papers.len());
    for kind in &catalogue.papers {
        for sizes in [Sizes::Thirteen, Sizes::Fourteen] {
            let filling = Filling { catalogue: &catalogue, profile: papers::Profile::State, sizes, today, made };
            let filled = forms::fill(kind, &Values::samples(kind).unwrap(), &filling).unwrap();
            let findings = judged(&docx(&filled.paper).unwrap(), "state");
            assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{}: {findings:?}", kind.code);
            let findings = judged(&papers::pdf(&filled.paper).unwrap(), "state");
            assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{} as PDF: {findings:?}", kind.code);
        }
    }
}

/// Made by another program: its heads fill their columns and go on in a second row.
#[test]
fn the_example_of_a_plan_is_right() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/ke-hoach.docx");
    let findings = judged(&std::fs::read(example).unwrap(), "state");
    assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{findings:?}");
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
    assert_eq!(lint::judge(b"<html><body>", &profile), Err(Unreadable::WebPage));
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

#[test]
fn a_heap_of_faults_is_counted_not_listed() {
    let items = |paper: &mut papers::Paper| {
        let item = |n: usize| papers::Block::heading(papers::Level::Item, format!("{}) Mục {n}", n % 90 + 1));
        paper.blocks.extend((0..5000).map(item));
    };
    let findings = judged(&changed(letter(), &[Change::Paper(items)]), "state");
    let of_rule: Vec<_> = findings.iter().filter(|one| one.rule == "S-05").collect();
    assert!(of_rule.len() <= 40, "{}", of_rule.len());
    assert_eq!(of_rule.iter().map(|one| one.more + 1).sum::<usize>(), 5000);
}

/// A letterhead set with tabs, lines drawn as shapes of both kinds.
#[test]
fn a_letterhead_without_a_table_is_understood() {
    let run = |look: &str, size: u32, text: &str| {
        format!("<w:r><w:rPr>{look}<w:sz w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let tab = "<w:r><w:tab/></w:r>";
    let shape = |width: u32| {
        let units = width * 36_000;
        format!(
            "<w:r><w:drawing><wp:anchor><wp:extent cx=\"{units}\" cy=\"0\"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>\
             <a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{units}\" cy=\"0\"/></a:xfrm><a:prstGeom prst=\"line\"/></wps:spPr>\
             </wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
    };
    let pict = "<w:r><w:pict><v:line from=\"0,0\" to=\"160pt,0\"/></w:pict></w:r>";
    let paragraph = |inner: String| format!("<w:p>{inner}</w:p>");
    let head = [
        paragraph(
            [
                run("", 24, "UBND TỈNH SƠN THỦY"),
                tab.to_owned(),
                run("<w:b/>", 24, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ]
            .concat(),
        ),
        paragraph(
            [
                run("<w:b/>", 24, "SỞ NỘI VỤ"),
                tab.to_owned(),
                run("<w:b/>", 26, "Độc lập - Tự do - Hạnh phúc"),
                pict.to_owned(),
                shape(11),
            ]
            .concat(),
        ),
        paragraph(
            [run("", 26, "Số: 12/TB-SNV"), tab.to_owned(), run("<w:i/>", 26, "Sơn Thủy, ngày 12 tháng 10 năm 2026")]
                .concat(),
        ),
    ]
    .concat();
    let whole = |text: &str| {
        let (start, end) = (text.find("<w:tbl>").unwrap(), text.find("</w:tbl>").unwrap() + "</w:tbl>".len());
        format!("{}{{head}}{}", &text[..start], &text[end..])
    };
    let bytes = changed(papers::Paper { sizes: Sizes::Thirteen, ..report() }, &[Change::Whole(whole)]);
    let bytes = common::with(&bytes, "{head}", &head);
    let findings = judged(&bytes, "state");
    // The kind is a report, the symbol a notice's; nothing else is wrong.
    assert_eq!(ids(&findings, Severity::Error), ["T-01"], "{findings:?}");
}
