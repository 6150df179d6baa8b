//! A PDF is judged by what its pages show: our own, and those that an office program prints.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::process::Command;

use catalogue::Severity;
use common::{
    Change::{self, Nth, Style, Text, Whole},
    changed, decision, ids, judged, letter, report,
};
use intake::formats::Unreadable;
use papers::{Annex, Block, Level, Paper, Profile, Sizes, Title, docx, pdf};

#[test]
fn our_own_papers_break_no_rule() {
    for paper in [report(), letter(), decision()] {
        for sizes in [Sizes::Thirteen, Sizes::Fourteen] {
            let findings = judged(&pdf(&Paper { sizes, ..paper.clone() }).unwrap(), "state");
            assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{findings:?}");
            // Liberation Serif is not the font that the decree names.
            assert_eq!(ids(&findings, Severity::Warn), ["F-05"], "{findings:#?}");
        }
    }
}

/// The rule, the paper, and what is changed in it.
type Case = (&'static str, fn() -> Paper, fn(&mut Paper));

const CASES: &[Case] = &[
    ("F-29", report, |paper| paper.letterhead.symbol = "bc-svhtt".to_owned()),
    ("F-27", report, |paper| {
        paper.letterhead.superior = None;
        paper.letterhead.agency = "ỦY BAN NHÂN DÂN".to_owned();
    }),
    ("N-02", letter, |paper| paper.letterhead.symbol = "SVHTT".to_owned()),
    ("N-09", report, |paper| paper.letterhead.place = "Tỉnh Sơn Thủy".to_owned()),
    ("T-01", report, |paper| paper.letterhead.symbol = "KH-SVHTT".to_owned()),
    ("T-06", report, |paper| {
        paper.title = Title::Kind { kind: "PHIẾU TRÌNH".to_owned(), subject: "Về đợt thi đua".to_owned() };
    }),
    ("G-03", report, |paper| paper.recipients.clear()),
    ("L-01", report, |paper| bases(paper, ["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", LAST])),
    ("L-03", report, |paper| bases(paper, ["Căn cứ Kế hoạch số 31/KH-SVHTT;", LAST])),
    ("S-02", decision, |paper| paper.blocks.insert(2, Block::Centred { text: "CHƯƠNG I".to_owned() })),
    ("S-05", report, |paper| paper.blocks.insert(3, Block::heading(Level::Item, "1) Ban hành văn bản"))),
    ("S-09", report, |paper| paper.blocks.insert(3, Block::heading(Level::Item, "1.1. Ban hành văn bản"))),
    ("S-10", decision, |paper| paper.blocks.push(Block::paragraph("Quyết định này có hiệu lực."))),
    ("Q-02", report, |paper| paper.signature.post = String::new()),
    ("Q-11", report, |paper| paper.signature.authority = vec!["K/T GIÁM ĐỐC".to_owned()]),
    ("Q-09", report, |paper| paper.signature.name = "TS. Lê Thị Minh Ngọc".to_owned()),
    ("R-02", report, |paper| drop(paper.recipients.remove(0))),
    ("R-04", report, |paper| drop(paper.recipients.pop())),
    ("A-01", report, |paper| {
        let label = |at: usize| Annex { label: format!("Phụ lục {at}"), ..paper.annexes[0].clone() };
        paper.annexes = vec![label(1), label(2)];
    }),
    ("F-02", report, |paper| {
        let text = "Danh sách các tập thể, cá nhân đề nghị khen thưởng được lập theo thứ tự của đơn vị. ".repeat(4);
        let blocks = vec![Block::paragraph(text)];
        paper.annexes = vec![Annex { landscape: true, blocks, ..paper.annexes[0].clone() }];
    }),
];

const LAST: &str = "Căn cứ Luật Di sản văn hóa ngày 23 tháng 11 năm 2024.";

fn bases<const N: usize>(paper: &mut Paper, lines: [&str; N]) {
    paper.blocks[0] = Block::Bases { lines: lines.map(str::to_owned).to_vec() };
}

#[test]
fn a_broken_rule_is_found_and_no_other_error() {
    let mut wrong = Vec::new();
    for (rule, paper, change) in CASES {
        let mut paper = paper();
        change(&mut paper);
        wrong.extend(otherwise(rule, &pdf(&paper).unwrap()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The Party's head has a star where the State's has lines.
#[test]
fn lines_that_are_not_drawn_are_missed() {
    let paper = Paper { profile: Profile::Party, ..report() };
    let findings = judged(&pdf(&paper).unwrap(), "state");
    let errors = ids(&findings, Severity::Error);
    assert!(errors.contains(&"F-26") && errors.contains(&"G-03"), "{findings:#?}");
}

#[test]
fn files_that_show_no_letters_are_refused_with_the_reason() {
    let profile = lint::Profile::of(&catalogue::Catalogue::built_in(), "state").unwrap();
    let whole = pdf(&letter()).unwrap();
    let refused = |bytes: &[u8]| lint::judge(bytes, &profile).unwrap_err();
    assert!(matches!(refused(b"%PDF-1.7\n"), Unreadable::DamagedPdf { .. }));
    assert!(matches!(refused(&whole[..whole.len() / 2]), Unreadable::DamagedPdf { .. }));
    let large = [&whole[..], &vec![0; 20 << 20]].concat();
    assert!(matches!(refused(&large), Unreadable::TooLarge { .. }));
}

/// Whatever bytes there are, a judgement or a reason comes back.
#[test]
fn hostile_bytes_end_in_a_sentence() {
    let profile = lint::Profile::of(&catalogue::Catalogue::built_in(), "state").unwrap();
    let whole = pdf(&letter()).unwrap();
    for step in 1..120_usize {
        let mut bytes = whole.clone();
        for hit in 0..40 {
            let at = (step * 7919 + hit * 104_729) % bytes.len();
            bytes[at] = bytes[at].wrapping_add((step + hit) as u8 | 1);
        }
        let _ = lint::judge(&bytes, &profile);
    }
}

/// Papers as a Word file, with one thing changed, printed by an office program; `None` where there is none.
fn printed(files: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..files.len()).map(|at| format!("{at}.docx")).collect();
    for (name, bytes) in names.iter().zip(files) {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let arguments = [profile.as_str(), "--headless", "--convert-to", "pdf"];
    let Ok(output) = Command::new("soffice").args(arguments).args(&names).current_dir(folder.path()).output() else {
        testkit::skip("no soffice");
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    let read = |at: usize| std::fs::read(folder.path().join(format!("{at}.pdf"))).unwrap();
    Some((0..files.len()).map(read).collect())
}

#[test]
fn what_libreoffice_prints_of_our_own_papers_breaks_no_rule() {
    let sizes = |sizes| [report(), letter(), decision()].map(|paper| docx(&Paper { sizes, ..paper }).unwrap());
    let files = [sizes(Sizes::Thirteen), sizes(Sizes::Fourteen)].concat();
    for bytes in printed(&files).into_iter().flatten() {
        let findings = judged(&bytes, "state");
        assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{findings:?}");
    }
}

/// The rule, the paper, and what is changed in its Word file.
type Printed = (&'static str, fn() -> Paper, &'static [Change]);

const PRINTED: &[Printed] = &[
    ("F-01", report, &[Whole(|text| text.replace("w:w=\"11906\" w:h=\"16838\"", "w:w=\"12240\" w:h=\"15840\""))]),
    ("F-03", report, &[Whole(|text| text.replace("w:left=\"1701\"", "w:left=\"1134\""))]),
    (
        "F-05",
        report,
        &[Style(
            "BodyText",
            "</w:pPr>",
            "</w:pPr><w:rPr><w:rFonts w:ascii=\"Liberation Sans\" w:hAnsi=\"Liberation Sans\" w:cs=\"Liberation Sans\"/></w:rPr>",
        )],
    ),
    ("F-06", report, &[Style("BodyText", "</w:pPr>", "</w:pPr><w:rPr><w:color w:val=\"FF0000\"/></w:rPr>")]),
    ("F-08", report, &[Style("Header", "center", "right")]),
    ("F-09", report, &[Text("<w:titlePg/>", "")]),
    ("F-10", report, &[Nth(1, "<w:titlePg/>", ""), Text("<w:pgNumType w:start=\"1\"/>", "")]),
    ("F-12", report, &[Style("BodyText", "w:before=\"120\"", "w:before=\"0\"")]),
    ("F-21", report, &[Text("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc")]),
    ("F-22", report, &[Nth(1, "<w:pStyle w:val=\"Rule\"/>", "<w:pStyle w:val=\"TableEnd\"/>")]),
    ("F-24", report, &[Style("Superior", "<w:rPr>", "<w:rPr><w:b/>")]),
    ("F-25", report, &[Style("Agency", "<w:b/>", "")]),
    ("F-26", report, &[Nth(0, "<w:pStyle w:val=\"Rule\"/>", "<w:pStyle w:val=\"TableEnd\"/>")]),
    ("F-28", report, &[Style("Number", "<w:sz w:val=\"26\"/>", "<w:sz w:val=\"28\"/>")]),
    ("F-30", report, &[Style("PlaceAndDate", "<w:i/>", "")]),
    ("F-31", report, &[Style("Title", "<w:b/>", "")]),
    ("F-32", report, &[Style("Subtitle", "<w:b/>", "<w:b/><w:i/>")]),
    ("F-33", letter, &[Style("About", "<w:rPr>", "<w:rPr><w:b/>")]),
    ("F-34", report, &[Style("BodyText", "w:firstLine=\"720\"", "w:firstLine=\"1440\"")]),
    ("F-35", report, &[Style("Basis", "<w:i/>", "")]),
    ("F-36", report, &[Style("Authority", "<w:b/>", "")]),
    ("F-37", report, &[Style("Signer", "w:before=\"1440\"", "w:before=\"120\"")]),
    ("F-40", letter, &[Style("Addressee", "</w:pPr>", "</w:pPr><w:rPr><w:b/></w:rPr>")]),
    ("F-41", report, &[Style("Recipients", "<w:i/>", "")]),
    ("F-42", report, &[Style("Recipient", "<w:sz w:val=\"22\"/>", "<w:sz w:val=\"24\"/>")]),
    ("N-01", report, &[Nth(0, "Số: 05/BC-SVHTT", "Số 05-BC/SVHTT")]),
    ("N-10", report, &[Nth(0, "ngày 05 tháng 7", "ngày 5 tháng 7")]),
    ("L-07", decision, &[Text("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")]),
    ("S-04", decision, &[Text("Điều 1.", "Điều 1:")]),
    ("Q-01", report, &[Text("KT. GIÁM ĐỐC", "KT GIÁM ĐỐC")]),
    ("R-03", report, &[Text("(để b/c);", "(để b/c)")]),
    ("A-02", report, &[Style("AnnexLabel", "<w:b/>", "")]),
    ("A-03", report, &[Style("AnnexNote", "<w:i/>", "")]),
];

#[test]
fn what_libreoffice_prints_with_a_fault_breaks_its_rule_and_no_other() {
    let files: Vec<Vec<u8>> = PRINTED.iter().map(|(_, paper, changes)| changed(paper(), changes)).collect();
    let Some(files) = printed(&files) else { return };
    let mut wrong = Vec::new();
    for ((rule, ..), bytes) in PRINTED.iter().zip(&files) {
        wrong.extend(otherwise(rule, bytes));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Made by another program.
#[test]
fn the_example_of_a_plan_is_right() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/ke-hoach.pdf");
    let findings = judged(&std::fs::read(example).unwrap(), "state");
    assert_eq!(ids(&findings, Severity::Error), Vec::<&str>::new(), "{findings:?}");
}

/// What is found other than this rule, or that it is not.
fn otherwise(rule: &str, bytes: &[u8]) -> Option<String> {
    let findings = judged(bytes, "state");
    let (errors, warnings) = (ids(&findings, Severity::Error), ids(&findings, Severity::Warn));
    let found = errors.contains(&rule) || rule != "F-05" && warnings.contains(&rule);
    let others: Vec<_> = findings.iter().filter(|one| one.rule != rule && one.severity == Severity::Error).collect();
    (!found || !others.is_empty()).then(|| format!("{rule}: errors {errors:?}, warnings {warnings:?}\n  {others:?}"))
}
