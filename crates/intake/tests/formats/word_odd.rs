//! Word documents as other programs make them, and what Word itself seldom does.

use intake::{Cell, DocumentNote};

use crate::{
    read, refused, texts,
    word_file::{WordFile, item, level, list, p, r},
};

fn lines(body: &str) -> Vec<String> {
    texts(&read(&WordFile::of(body).bytes(), "kế hoạch.docx")).into_iter().map(str::to_owned).collect()
}

const MAIN: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p></w:body></w:document>"#;

#[test]
fn parts_are_found_whatever_the_slashes_and_the_case() {
    for name in ["word\\document.xml", "/word/document.xml", "Word/Document.xml", "word/./document.xml"] {
        assert_eq!(texts(&read(&WordFile::default().part(name, MAIN).bytes(), "a.docx")), ["Kế hoạch"], "{name}");
    }
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="1"
        Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/doc/main.xml"/></Relationships>"#;
    let file = WordFile::default().part("_rels/.rels", rels).part("doc/main.xml", MAIN);
    assert_eq!(texts(&read(&file.bytes(), "a.docx")), ["Kế hoạch"]);
}

#[test]
fn parts_may_be_utf_16_or_begin_with_a_mark() {
    let wide: Vec<u8> = format!("\u{feff}{MAIN}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(texts(&read(&WordFile::default().raw("word/document.xml", wide).bytes(), "a.docx")), ["Kế hoạch"]);
    let marked = format!("\u{feff}<?xml version=\"1.0\"?>{MAIN}");
    assert_eq!(texts(&read(&WordFile::default().part("word/document.xml", &marked).bytes(), "a.docx")), ["Kế hoạch"]);
}

#[test]
fn a_file_written_in_one_go_has_its_sizes_behind() {
    let bytes = WordFile::of(&p("Kế hoạch")).streamed();
    assert!(bytes.windows(4).any(|four| four == b"PK\x07\x08"), "it has descriptors");
    assert_eq!(texts(&read(&bytes, "a.docx")), ["Kế hoạch"]);
}

#[test]
fn fields_within_fields_give_their_last_result() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = "<w:r><w:instrText>IF</w:instrText></w:r>";
    let body = [
        "<w:p>",
        &mark("begin"),
        instruction,
        &mark("begin"),
        instruction,
        &mark("separate"),
        &r("trong"),
        &mark("end"),
        &mark("separate"),
        &r("ngoài"),
        &mark("end"),
        &r(" sau"),
        "</w:p>",
    ];
    assert_eq!(lines(&body.concat()), ["ngoài sau"]);
}

#[test]
fn wrappers_are_looked_through_and_glosses_are_not_read() {
    let body = format!(
        "<w:customXml><w:p><w:smartTag>{}</w:smartTag><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>\
         <w:bdo>{}</w:bdo></w:p></w:customXml><w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>",
        r("Sở "),
        r("chú âm"),
        r("gốc"),
        r(" hết"),
        p("ô")
    );
    assert_eq!(lines(&body), ["Sở gốc hết", "ô"]);
}

#[test]
fn cells_merged_the_old_way_are_read_once() {
    let cell = |merge: &str, text: &str| format!("<w:tc><w:tcPr><w:hMerge{merge}/></w:tcPr>{}</w:tc>", p(text));
    let body = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(" w:val=\"restart\"", "rộng"),
        cell("", "khuất"),
        cell(" w:val=\"restart\"", "ba")
    );
    let document = read(&WordFile::of(&body).bytes(), "a.docx");
    let cells: Vec<_> = document.paragraphs.iter().map(|one| (one.text.as_str(), one.cell)).collect();
    let at = |column| Some(Cell { table: 0, row: 0, column });
    assert_eq!(cells, [("rộng", at(0)), ("ba", at(2))]);
}

#[test]
fn moved_paragraphs_stand_where_they_were_moved_to() {
    let marked = |mark: &str, content: &str| format!("<w:p><w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>{content}</w:p>");
    let body = [
        marked("moveFrom", &format!("<w:moveFromRangeStart/><w:moveFrom>{}</w:moveFrom>", r("Đoạn"))),
        p("Giữa"),
        marked("moveTo", &format!("<w:moveTo>{}</w:moveTo>", r("Đoạn"))),
        format!("<w:p><w:ins>{}<w:del>{}</w:del></w:ins></w:p>", r("Thêm"), r(" rồi bỏ")),
    ];
    let document = read(&WordFile::of(&body.concat()).bytes(), "a.docx");
    assert_eq!(texts(&document), ["Giữa", "Đoạn", "Thêm"]);
    assert_eq!(document.notes, [DocumentNote::ChangesAccepted]);
}

#[test]
fn numbers_in_words_and_between_dashes() {
    let (shape, num) = list(
        1,
        &(level(0, "vietnameseCounting", "Phần %1:", "")
            + &level(1, "numberInDash", "%2", "<w:suff w:val=\"nothing\"/>")),
    );
    let body = [item("1", 0, "x"), item("1", 1, "y"), item("1", 0, "z")].concat();
    let document = read(&WordFile::of(&body).numbering(&(shape + &num)).bytes(), "a.docx");
    assert_eq!(texts(&document), ["Phần một: x", "- 1 -y", "Phần hai: z"]);
}

#[test]
fn files_put_into_the_document_are_read_or_said_to_be_left_out() {
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="d" Type="x/aFChunk" Target="chunk.docx"/><Relationship Id="h" Type="x/aFChunk" Target="chunk.html"/></Relationships>"#;
    let body = format!("{}<w:altChunk r:id=\"d\" xmlns:r=\"r\"/>{}", p("Trước"), p("Sau"));
    let file = WordFile::of(&body)
        .part("word/_rels/document.xml.rels", rels)
        .raw("word/chunk.docx", WordFile::of(&p("Phụ lục")).bytes());
    let document = read(&file.bytes(), "a.docx");
    assert_eq!((texts(&document), document.notes.len()), (vec!["Trước", "Phụ lục", "Sau"], 0));
    let web = |body: &str| {
        let page = "<html><body>Kế hoạch</body></html>";
        WordFile::of(body).part("word/_rels/document.xml.rels", rels).part("word/chunk.html", page)
    };
    let document = read(&web(&format!("{}<w:altChunk r:id=\"h\" xmlns:r=\"r\"/>", p("Trước"))).bytes(), "a.docx");
    assert_eq!((texts(&document), document.notes.as_slice()), (vec!["Trước"], [DocumentNote::PartLeftOut].as_slice()));
    assert_eq!(refused(&web("<w:altChunk r:id=\"h\" xmlns:r=\"r\"/>").bytes(), "a.docx").0, "web-page");
}

#[test]
fn control_characters_are_dropped() {
    assert_eq!(lines(&p("Kế&#1; hoạch&#x7f; số&#9;5")), ["Kế hoạch số 5"]);
}
