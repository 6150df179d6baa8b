//! Each rule is broken by one document that is otherwise right, and is found in it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;

use catalogue::{Catalogue, Severity};
use common::{Change, Change::*, changed, decision, ids, judged, letter, report};
use lint::JUDGED;
use papers::{Annex, Block, Level, Paper};

/// A rule, the paper, and what is changed in it.
type Case = (&'static str, fn() -> Paper, &'static [Change]);

const PAGE: &str = "w:w=\"11906\" w:h=\"16838\"";

const CASES: &[Case] = &[
    ("G-03", report, &[Paper(|paper| paper.recipients.clear())]),
    ("F-01", report, &[Text(PAGE, "w:w=\"12240\" w:h=\"15840\"")]),
    ("F-02", letter, &[Text(PAGE, "w:w=\"16838\" w:h=\"11906\"")]),
    ("F-03", report, &[Text("w:left=\"1701\"", "w:left=\"1134\"")]),
    ("F-04", report, &[Nth(1, PAGE, "w:w=\"16838\" w:h=\"11906\""), Nth(1, "w:left=\"1701\"", "w:left=\"1134\"")]),
    (
        "F-05",
        report,
        &[Style("BodyText", "</w:pPr>", "</w:pPr><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/></w:rPr>")],
    ),
    ("F-06", report, &[Style("BodyText", "</w:pPr>", "</w:pPr><w:rPr><w:color w:val=\"FF0000\"/></w:rPr>")]),
    ("F-07", report, &[Text("Sở đã giao", "So\u{31b}\u{309} đã giao")]),
    ("F-08", report, &[Style("Header", "center", "right")]),
    ("F-09", report, &[Text("<w:titlePg/>", "")]),
    ("F-10", report, &[Text("<w:pgNumType w:start=\"1\"/>", "")]),
    ("F-11", report, &[Style("Nation", "<w:sz w:val=\"26\"/>", "<w:sz w:val=\"24\"/>")]),
    ("F-12", report, &[Style("BodyText", "w:before=\"120\"", "w:before=\"0\"")]),
    ("F-20", report, &[Style("Nation", "<w:b/>", "")]),
    ("F-21", report, &[Text("Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc")]),
    ("F-22", report, &[Nth(1, "<w:pStyle w:val=\"Rule\"/>", "<w:pStyle w:val=\"TableEnd\"/>")]),
    ("F-23", report, &[Style("Motto", "<w:jc", "<w:spacing w:line=\"360\" w:lineRule=\"auto\"/><w:jc")]),
    ("F-24", report, &[Style("Superior", "<w:rPr>", "<w:rPr><w:b/>")]),
    ("F-25", report, &[Style("Agency", "<w:b/>", "")]),
    ("F-26", report, &[Nth(0, "<w:pStyle w:val=\"Rule\"/>", "<w:pStyle w:val=\"TableEnd\"/>")]),
    (
        "F-27",
        report,
        &[Paper(|paper| {
            paper.letterhead.superior = None;
            paper.letterhead.agency = "ỦY BAN NHÂN DÂN".to_owned();
        })],
    ),
    ("F-28", report, &[Style("Number", "<w:sz w:val=\"26\"/>", "<w:sz w:val=\"28\"/>")]),
    ("F-29", report, &[Nth(0, "05/BC-SVHTT", "05/bc-svhtt")]),
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
    ("N-02", letter, &[Paper(|paper| paper.letterhead.symbol = "SVHTT".to_owned())]),
    ("N-03", report, &[Nth(0, "05/BC-SVHTT", "05/BC - SVHTT")]),
    ("N-04", report, &[Nth(0, "05/BC-SVHTT", "5/BC-SVHTT")]),
    ("N-07", report, &[Nth(0, "05/BC-SVHTT", "05/2023/BC-SVHTT")]),
    ("N-09", report, &[Paper(|paper| paper.letterhead.place = "Tỉnh Sơn Thủy".to_owned())]),
    ("N-10", report, &[Nth(0, "ngày 05 tháng 7", "ngày 5 tháng 7")]),
    ("T-01", report, &[Nth(0, "05/BC-SVHTT", "05/KH-SVHTT")]),
    ("T-04", report, &[Nth(0, "05/BC-SVHTT", "05/Bc-SVHTT")]),
    ("T-06", report, &[Text(">BÁO CÁO<", ">PHIẾU TRÌNH<")]),
    ("L-01", report, &[Text("năm 2022;", "năm 2022")]),
    (
        "L-02",
        report,
        &[Text(
            "năm 2022;",
            "năm 2022;</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Basis\"/></w:pPr><w:r><w:t>Theo đề nghị của Chánh Văn phòng Sở;</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"Basis\"/></w:pPr><w:r><w:t>Căn cứ Luật Di sản văn hóa ngày 23 tháng 11 năm 2024;",
        )],
    ),
    ("L-03", report, &[Nth(0, " ngày 18 tháng 4 năm 2023 của Ủy ban nhân dân tỉnh", "")]),
    ("L-05", report, &[Nth(0, "Kế hoạch số 902", "Kế hoạch 902")]),
    ("L-07", decision, &[Text("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")]),
    ("S-02", decision, &[Paper(|paper| paper.blocks.insert(2, Block::Centred { text: "CHƯƠNG I".to_owned() }))]),
    ("S-03", decision, &[Paper(|paper| paper.blocks.insert(2, Block::Centred { text: "MỤC 1".to_owned() }))]),
    ("S-04", decision, &[Text("Điều 1.", "Điều 1:")]),
    ("S-05", report, &[Paper(|paper| paper.blocks.insert(3, Block::heading(Level::Item, "1) Ban hành văn bản")))]),
    ("S-06", decision, &[Text("b) Cho", "c) Cho")]),
    ("S-07", report, &[Text("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "I. Công tác chỉ đạo")]),
    ("S-09", report, &[Paper(|paper| paper.blocks.insert(3, Block::heading(Level::Item, "1.1. Ban hành văn bản")))]),
    ("S-10", report, &[Text("kính báo cáo./.", "kính báo cáo.")]),
    ("Q-01", report, &[Text("KT. GIÁM ĐỐC", "KT GIÁM ĐỐC")]),
    ("Q-02", report, &[Paper(|paper| paper.signature.post = String::new())]),
    ("Q-03", report, &[Paper(|paper| signed(paper, "TL. GIÁM ĐỐC"))]),
    ("Q-04", report, &[Paper(|paper| signed(paper, "TUQ. GIÁM ĐỐC"))]),
    (
        "Q-06",
        report,
        &[Paper(|paper| {
            let lines = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CHỦ TỊCH HỘI ĐỒNG"];
            paper.signature.authority = lines.map(str::to_owned).to_vec();
        })],
    ),
    ("Q-09", report, &[Paper(|paper| paper.signature.name = "TS. Lê Thị Minh Ngọc".to_owned())]),
    ("Q-11", report, &[Text("KT. GIÁM ĐỐC", "K/T GIÁM ĐỐC")]),
    ("R-01", report, &[Whole(foot_turned)]),
    ("R-02", report, &[Paper(|paper| drop(paper.recipients.remove(0)))]),
    ("R-03", report, &[Text("(để b/c);", "(để b/c)")]),
    ("R-04", report, &[Text("Lưu: VT, VP.Hà.", "Lưu VT, VP.Hà.")]),
    ("U-02", report, &[Whole(twice_urgent)]),
    (
        "A-01",
        report,
        &[Paper(|paper| {
            let label = |at: usize| Annex { label: format!("Phụ lục {at}"), ..paper.annexes[0].clone() };
            paper.annexes = vec![label(1), label(2)];
        })],
    ),
    ("A-02", report, &[Style("AnnexLabel", "<w:b/>", "")]),
    ("A-03", report, &[Style("AnnexNote", "<w:i/>", "")]),
    ("V-03", report, &[Text("khen thưởng các tập thể", "khen thưởng của Tỉnh Sơn Thủy các tập thể")]),
    ("V-05", report, &[Text("khen thưởng các tập thể", "khen thưởng tại thành phố Hồ Chí Minh các tập thể")]),
    ("V-17", report, &[Text("khen thưởng các tập thể", "khen thưởng theo Khoản 2 Điều 5 các tập thể")]),
];

/// A paper that is signed so, without a title below.
fn signed(paper: &mut Paper, authority: &str) {
    paper.signature.authority = vec![authority.to_owned()];
    paper.signature.post = String::new();
}

/// The two cells of the foot change places.
fn foot_turned(text: &str) -> String {
    let mark = text.find("<w:pStyle w:val=\"Recipients\"/>").unwrap();
    let start = text[..mark].rfind("<w:tc>").unwrap();
    let cut = mark + text[mark..].find("</w:tc>").unwrap() + "</w:tc>".len();
    let end = cut + text[cut..].find("</w:tc>").unwrap() + "</w:tc>".len();
    format!("{}{}{}{}", &text[..start], &text[cut..end], &text[start..cut], &text[end..])
}

fn twice_urgent(text: &str) -> String {
    let mark = text.find("<w:pStyle w:val=\"Title\"/>").unwrap();
    let start = text[..mark].rfind("<w:p>").unwrap();
    let urgent =
        |word: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"Centred\"/></w:pPr><w:r><w:t>{word}</w:t></w:r></w:p>");
    format!("{}{}{}{}", &text[..start], urgent("KHẨN"), urgent("HỎA TỐC"), &text[start..])
}

#[test]
fn a_broken_rule_is_found_and_no_other_error() {
    let mut wrong = Vec::new();
    for (rule, paper, changes) in CASES {
        let findings = judged(&changed(paper(), changes), "state");
        let (errors, warnings) = (ids(&findings, Severity::Error), ids(&findings, Severity::Warn));
        let found = errors.contains(rule) || warnings.contains(rule);
        if !found || errors.iter().any(|other| other != rule) {
            wrong.push(format!("{rule}: errors {errors:?}, warnings {warnings:?}\n  {findings:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rule_weighs_what_the_catalogue_says() {
    let catalogue = Catalogue::built_in();
    for (rule, paper, changes) in CASES {
        let findings = judged(&changed(paper(), changes), "state");
        let weight = catalogue.format_rule(rule).unwrap().severity.unwrap();
        assert!(ids(&findings, weight).contains(rule), "{rule}");
    }
}

#[test]
fn every_rule_that_is_judged_stands_in_the_catalogue_and_is_broken_here() {
    let catalogue = Catalogue::built_in();
    let can: BTreeSet<&str> =
        catalogue.format_rules.iter().filter(|rule| rule.severity.is_some()).map(|rule| rule.id.as_str()).collect();
    assert_eq!(can, JUDGED.into_iter().collect());
    let broken: BTreeSet<&str> = CASES.iter().map(|(rule, ..)| *rule).chain(["N-12"]).collect();
    assert_eq!(broken, can);
}

#[test]
fn a_party_number_is_asked_of_the_party_alone() {
    let bytes = papers::docx(&report()).unwrap();
    assert!(ids(&judged(&bytes, "party"), Severity::Error).contains(&"N-12"));
    assert!(!ids(&judged(&bytes, "state"), Severity::Error).contains(&"N-12"));
    let party = changed(report(), &[Nth(0, "Số: 05/BC-SVHTT", "Số 05-BC/TU")]);
    assert!(!ids(&judged(&party, "party"), Severity::Error).contains(&"N-12"));
}

#[test]
fn a_school_may_print_degrees() {
    let bytes = changed(report(), &[Paper(|paper| paper.signature.name = "TS. Lê Thị Minh Ngọc".to_owned())]);
    assert_eq!(ids(&judged(&bytes, "school"), Severity::Warn), Vec::<&str>::new());
    assert_eq!(ids(&judged(&bytes, "state"), Severity::Warn), ["Q-09"]);
}
