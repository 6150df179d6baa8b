//! The DOCX as a package: what stands in it, in the order of the schema, the same every time.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::word::parts;
use papers::{Align, Block, Column, Paper, PaperError, Run, Table, docx};
use proptest::prelude::*;

#[test]
fn the_same_paper_is_the_same_bytes() {
    let first = docx(&common::report()).unwrap();
    assert_eq!(first, docx(&common::report()).unwrap());
    let mut later = common::report();
    later.properties.made = "2023-07-06T02:00:00Z".parse().unwrap();
    assert_ne!(first, docx(&later).unwrap());
}

#[test]
fn a_report_says_its_lines_in_order() {
    let paragraphs = parts(&docx(&common::report()).unwrap())["word/document.xml"].paragraphs();
    let lines: Vec<(&str, &str)> = paragraphs.iter().map(|(style, words)| (style.as_str(), words.as_str())).collect();
    assert_eq!(
        lines[..11],
        [
            ("Superior", "UBND TỈNH SƠN THỦY"),
            ("Agency", "SỞ VĂN HÓA VÀ TRUYỀN THÔNG"),
            ("Nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Motto", "Độc lập - Tự do - Hạnh phúc"),
            ("Number", "Số: 05/BC-SVHTT"),
            ("PlaceAndDate", "Sơn Thủy, ngày 05 tháng 7 năm 2023"),
            ("Title", "BÁO CÁO"),
            ("Subtitle", "Tổng kết đợt thi đua đặc biệt chào mừng kỷ niệm 75 năm Ngày truyền thống của tỉnh"),
            ("Addressee", "Kính gửi:"),
            ("AddresseeLine", "- Ủy ban nhân dân tỉnh Sơn Thủy;"),
            ("AddresseeLine", "- Hội đồng Thi đua - Khen thưởng tỉnh."),
        ]
    );
    let end = lines.iter().position(|(style, _)| *style == "Recipients").unwrap();
    assert_eq!(
        lines[end..end + 10],
        [
            ("Recipients", "Nơi nhận:"),
            ("Recipient", "- Như trên;"),
            ("Recipient", "- Giám đốc Sở (để b/c);"),
            ("Recipient", "- Các phòng, đơn vị thuộc Sở;"),
            ("Recipient", "- Lưu: VT, VP.Hà."),
            ("Authority", "KT. GIÁM ĐỐC"),
            ("Authority", "PHÓ GIÁM ĐỐC"),
            ("Signer", "Lê Thị Minh Ngọc"),
            ("AnnexLabel", "Phụ lục"),
            ("AnnexTitle", "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG"),
        ]
    );
    assert!(lines.contains(&("Gap", "[Số liệu của Thư viện tỉnh: chưa có, hạn 05/7]")));
    assert!(lines.contains(&("ListBullet", "Phòng Báo chí đăng 126 tin, bài")));
}

#[test]
fn a_letter_has_its_subject_under_the_number_and_room_for_the_pen() {
    let paragraphs = parts(&docx(&common::letter()).unwrap())["word/document.xml"].paragraphs();
    let words = |wanted: &str| {
        let found = paragraphs.iter().find(|(style, _)| style == wanted);
        found.map(|(_, words)| words.as_str())
    };
    assert_eq!(words("Number"), Some("Số:       /SVHTT-VP"));
    assert_eq!(words("About"), Some("V/v đôn đốc báo cáo kết quả đợt thi đua đặc biệt"));
    assert_eq!(words("PlaceAndDate"), Some("Sơn Thủy, ngày       tháng 6 năm 2023"));
    assert_eq!(words("Addressee"), Some("Kính gửi: Trung tâm Văn hóa tỉnh Sơn Thủy."));
    assert_eq!(words("Title"), None);
}

#[test]
fn footnotes_are_word_s_own_and_only_there_when_used() {
    let report = parts(&docx(&common::report()).unwrap());
    let ids = |part: &str, name: &str| -> Vec<String> {
        report[part].named(name).iter().map(|note| note.attributes["w:id"].clone()).collect()
    };
    assert_eq!(ids("word/document.xml", "w:footnoteReference"), ["2", "3", "4"]);
    assert_eq!(ids("word/footnotes.xml", "w:footnote"), ["0", "1", "2", "3", "4"]);
    let words = report["word/footnotes.xml"].named("w:footnote").last().unwrap().words();
    assert_eq!(words, " Báo cáo tuần của Phòng Báo chí, tuần 26.");

    let letter = parts(&docx(&common::letter()).unwrap());
    assert!(!letter.contains_key("word/footnotes.xml"));
    let mentions = letter.values().flat_map(|part| part.all()).filter(|element| {
        element.name.contains("footnotePr") || element.attributes.values().any(|value| value.contains("footnotes"))
    });
    assert_eq!(mentions.count(), 0);
}

#[test]
fn a_table_repeats_its_head_and_cuts_no_row() {
    let document = &parts(&docx(&common::report()).unwrap())["word/document.xml"];
    for table in document.named("w:tbl") {
        let widths: u32 =
            table.named("w:gridCol").iter().map(|column| column.attributes["w:w"].parse::<u32>().unwrap()).sum();
        assert_eq!(widths, 9354, "the whole width of the text");
        assert!(table.named("w:tr").iter().all(|row| !row.named("w:cantSplit").is_empty()));
        let grid = table.named("w:tblStyle")[0].attributes["w:val"] == "Grid";
        let heads: Vec<bool> = table.named("w:tr").iter().map(|row| !row.named("w:tblHeader").is_empty()).collect();
        assert_eq!(heads.iter().filter(|head| **head).count(), usize::from(grid));
        assert_eq!(heads[0], grid);
    }
}

#[test]
fn every_style_and_relation_that_is_used_exists() {
    let parts = parts(&docx(&common::report()).unwrap());
    let styles: Vec<&str> =
        parts["word/styles.xml"].named("w:style").iter().map(|style| style.attributes["w:styleId"].as_str()).collect();
    for part in parts.values() {
        for name in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"] {
            for used in part.named(name) {
                assert!(styles.contains(&used.attributes["w:val"].as_str()), "{name} {}", used.attributes["w:val"]);
            }
        }
    }
    let relations = &parts["word/_rels/document.xml.rels"];
    for relation in relations.named("Relationship") {
        assert!(parts.contains_key(&format!("word/{}", relation.attributes["Target"])));
    }
    for reference in parts["word/document.xml"].named("w:headerReference") {
        let id = &reference.attributes["r:id"];
        assert!(relations.named("Relationship").iter().any(|relation| relation.attributes["Id"] == *id));
    }
    let kinds = &parts["[Content_Types].xml"];
    for name in parts.keys().filter(|name| name.ends_with(".xml") && !name.starts_with('[')) {
        let listed = |kind: &&common::word::Element| kind.attributes["PartName"] == format!("/{name}");
        assert!(kinds.named("Override").iter().any(listed), "{name}");
    }
}

/// Order of children in the schema (ECMA-376, part 1, transitional), for every element of ours that has an order.
const SEQUENCES: [(&str, &str); 12] = [
    ("w:pPr", "pStyle keepNext keepLines pageBreakBefore numPr pBdr spacing ind jc outlineLvl rPr sectPr"),
    ("w:rPr", "rStyle rFonts b bCs i iCs color sz szCs vertAlign lang"),
    ("w:sectPr", "headerReference footerReference footnotePr type pgSz pgMar pgNumType cols titlePg"),
    ("w:tblPr", "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar"),
    ("w:tbl", "tblPr tblGrid tr"),
    ("w:tr", "trPr tc"),
    ("w:tc", "tcPr p tbl"),
    ("w:tcPr", "tcW gridSpan vAlign"),
    ("w:p", "pPr r"),
    ("w:style", "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr"),
    ("w:lvl", "start numFmt pStyle suff lvlText lvlJc pPr rPr"),
    (
        "w:settings",
        "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang decimalSymbol listSeparator",
    ),
];

#[test]
fn children_stand_in_the_order_of_the_schema() {
    for paper in [common::report(), common::letter()] {
        for (name, part) in parts(&docx(&paper).unwrap()) {
            for element in part.all() {
                let Some((_, order)) = SEQUENCES.iter().find(|(of, _)| *of == element.name) else { continue };
                let place = |child: &common::word::Element| {
                    let found = order.split(' ').position(|wanted| child.name == format!("w:{wanted}"));
                    found.unwrap_or_else(|| panic!("{} in {} of {name}", child.name, element.name))
                };
                assert!(element.children.iter().map(place).is_sorted(), "{} of {name}: {element:?}", element.name);
            }
        }
    }
}

#[test]
fn sizes_are_one_set() {
    for (paper, body, small) in [(common::report(), "28", "26"), (common::letter(), "26", "24")] {
        let styles = &parts(&docx(&paper).unwrap())["word/styles.xml"];
        let size = |id: &str| {
            let style = styles.named("w:style").into_iter().find(|style| style.attributes["w:styleId"] == id).unwrap();
            style.named("w:sz")[0].attributes["w:val"].clone()
        };
        assert_eq!(styles.named("w:docDefaults")[0].named("w:sz")[0].attributes["w:val"], body);
        assert_eq!([size("Nation"), size("Number"), size("Recipients"), size("Recipient")], [small, "26", "24", "22"]);
    }
}

#[test]
fn a_paper_past_a_limit_is_refused_with_its_figure() {
    let with = |blocks: Vec<Block>| docx(&Paper { blocks, ..common::letter() });
    let table = |columns: usize, cells: usize| {
        let column = Column { title: "A".to_owned(), share: 1, align: Align::Left };
        Block::Table(Table { caption: None, columns: vec![column; columns], rows: vec![vec![vec![]; cells]] })
    };
    assert!(matches!(with(vec![Block::PageBreak; 20_001]), Err(PaperError::TooManyBlocks { found: 20_001 })));
    let long = Block::paragraph("a".repeat(4_000_000));
    assert!(matches!(with(vec![long]), Err(PaperError::TooLong { found: 4_000_001.. })));
    assert!(matches!(with(vec![table(2, 3)]), Err(PaperError::CrookedTable { columns: 2, cells: 3 })));
    assert!(matches!(with(vec![table(0, 0)]), Err(PaperError::CrookedTable { columns: 0, .. })));
    assert!(matches!(with(vec![table(31, 31)]), Err(PaperError::CrookedTable { columns: 31, .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_survives(texts in prop::collection::vec(any::<String>(), 1..5), note in any::<String>()) {
        let runs: Vec<Run> = texts.iter().map(|text| Run::from(text.as_str()).noted(note.as_str())).collect();
        let paper = Paper { blocks: vec![Block::Paragraph { runs }], ..common::letter() };
        let parts = parts(&docx(&paper).unwrap());
        let body = parts["word/document.xml"].named("w:p").into_iter()
            .find(|paragraph| paragraph.named("w:pStyle")[0].attributes["w:val"] == "BodyText").unwrap();
        let read: Vec<&str> = body.named("w:t").iter().map(|text| text.text.as_str()).collect();
        let written: Vec<String> = texts.iter().map(|text| papers::clean(text)).collect();
        prop_assert_eq!(read, written);
        let notes = &parts["word/footnotes.xml"];
        prop_assert_eq!(notes.named("w:footnote")[2].words(), format!(" {}", papers::clean(&note)));
    }
}
