//! Word documents as people and offices make them.

use intake::{Cell, DocumentNote};

use crate::{
    read, texts,
    word_file::{WordFile, p, r},
};

fn lines(body: &str) -> Vec<String> {
    texts(&read(&WordFile::of(body).bytes(), "kế hoạch.docx")).into_iter().map(str::to_owned).collect()
}

#[test]
fn runs_are_one_text_in_nfc() {
    let split = format!("<w:p>{}{}{}</w:p>", r("KÊ\u{301} HOA"), r("\u{323}CH"), r(" số&#160;5 &amp; 6"));
    assert_eq!(lines(&split), ["KẾ HOẠCH số\u{a0}5 & 6"]);
}

#[test]
fn tabs_stay_and_line_breaks_begin_a_paragraph() {
    let body = "<w:p><w:r><w:t>Nơi nhận:</w:t><w:br/><w:t>- Như trên;</w:t><w:tab/><w:t>(b/c)</w:t><w:cr/>\
                <w:t>- Lưu: VT.</w:t><w:br/></w:r></w:p>";
    assert_eq!(lines(body), ["Nơi nhận:", "- Như trên;\t(b/c)", "- Lưu: VT."]);
}

#[test]
fn marks_that_are_not_letters_read_sensibly() {
    let body = r#"<w:p><w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025 khen</w:t><w:softHyphen/><w:t>thưởng </w:t>
        <w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Symbol" w:char="F02D"/></w:r></w:p>"#;
    assert_eq!(lines(body), ["2021-2025 khenthưởng ☑•-"]);
}

#[test]
fn tracked_changes_count_as_accepted() {
    let body = format!(
        "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>2023</w:delText><w:t>cũ</w:t></w:r></w:del>\
         <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>",
        r("Năm "),
        r("2026"),
        r("đi"),
        r(" đến")
    );
    assert_eq!(lines(&body), ["Năm 2026 đến"]);
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let joined = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", r("Một "), p("hai"));
    assert_eq!(lines(&joined), ["Một hai"]);
    let gone = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{}</w:del></w:p>{}", r("Bỏ"), p("Còn"));
    assert_eq!(lines(&gone), ["Còn"]);
}

#[test]
fn earlier_formatting_kept_by_a_tracked_change_is_not_used() {
    let body = "<w:p><w:pPr><w:jc w:val=\"left\"/><w:pPrChange><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:pPrChange></w:pPr>\
         <w:r><w:rPr><w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Chữ</w:t></w:r></w:p>";
    let document = read(&WordFile::of(body).bytes(), "a.docx");
    let only = &document.paragraphs[0];
    assert_eq!((only.text.as_str(), only.bold, only.centred), ("Chữ", false, false));
}

#[test]
fn a_text_box_is_read_once_after_the_paragraph_it_hangs_on() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:align>center</wp:align>\
         <wps:txbx>{}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox>\
         </w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        r("Trước"),
        boxed("HỎA TỐC"),
        boxed("HỎA TỐC"),
        r(" sau")
    );
    assert_eq!(lines(&body), ["Trước sau", "HỎA TỐC"]);
    let old = format!("<w:p><w:r><w:pict><v:textbox>{}</v:textbox></w:pict></w:r></w:p>", boxed("DỰ THẢO"));
    assert_eq!(lines(&old), ["", "DỰ THẢO"]);
}

#[test]
fn links_controls_and_results_of_fields_are_text_instructions_are_not() {
    let body = format!(
        "<w:p><w:hyperlink>{}</w:hyperlink><w:sdt><w:sdtPr><w:placeholder/><w:text/></w:sdtPr><w:sdtContent>{}\
         </w:sdtContent></w:sdt><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText>\
         <w:t>lạc</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar \
         w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple></w:p>{}",
        r("liên kết "),
        r("ô nhập "),
        r("05/6/2026"),
        r(" trang"),
        p("tiếp")
    );
    assert_eq!(lines(&body), ["liên kết ô nhập 05/6/2026 trang", "tiếp"]);
}

#[test]
fn a_field_that_never_ends_does_not_swallow_the_document() {
    let body = format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>{}", p("Còn nguyên"));
    assert_eq!(lines(&body), ["", "Còn nguyên"]);
}

#[test]
fn hidden_text_is_left_out_wherever_it_is_hidden() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"An\"/></w:rPr>\
                <w:t>ẩn</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"An\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>hiện</w:t></w:r></w:p>\
                <w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>";
    let styles = "<w:style w:type=\"character\" w:styleId=\"An\"><w:rPr><w:vanish/></w:rPr></w:style>";
    assert_eq!(texts(&read(&WordFile::of(body).styles(styles).bytes(), "a.docx")), ["hiện"]);
}

#[test]
fn bold_italic_and_centred_come_from_runs_and_styles() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Goc\"><w:rPr><w:i/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Ten\"><w:basedOn w:val=\"Goc\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
        <w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"Dam\"><w:rPr><w:b/></w:rPr></w:style>";
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Ten\"/></w:pPr>{0}</w:p>\
         <w:p><w:r><w:rPr><w:b/><w:i w:val=\"false\"/></w:rPr><w:t>đậm</w:t></w:r>{1}</w:p>\
         <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>đậm</w:t></w:r>{0}</w:p>\
         <w:p><w:pPr><w:pStyle w:val=\"Ten\"/><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"Dam\"/></w:rPr><w:t>trơn</w:t></w:r></w:p>",
        r("KẾ HOẠCH"),
        r("  ")
    );
    let document = read(&WordFile::of(&body).styles(styles).bytes(), "a.docx");
    let looks: Vec<_> = document.paragraphs.iter().map(|one| (one.bold, one.italic, one.centred)).collect();
    assert_eq!(looks, [(true, true, true), (true, false, false), (false, true, false), (false, true, false)]);
}

#[test]
fn cells_know_their_place_in_merged_and_nested_tables() {
    let cell = |properties: &str, content: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>");
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let nested = format!("<w:tbl>{}</w:tbl>{}", row(&cell("", &p("trong"))), p("sau bảng con"));
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>{}",
        row(&[cell("<w:gridSpan w:val=\"2\"/>", &p("rộng hai cột")), cell("<w:vMerge w:val=\"restart\"/>", &p("cao"))]
            .concat()),
        row(&[cell("", &(p("một") + &p("hai"))), cell("", &nested), cell("<w:vMerge/>", &p("khuất"))].concat()),
        row(&format!("<w:trPr><w:del/></w:trPr>{}", cell("", &p("hàng bị xóa")))),
        row(&format!("<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}", cell("", &p("lùi một cột")))),
        p("ngoài"),
    );
    let document = read(&WordFile::of(&body).bytes(), "a.docx");
    let places: Vec<_> = document
        .paragraphs
        .iter()
        .map(|one| (one.text.as_str(), one.cell.map(|Cell { table, row, column }| (table, row, column))))
        .collect();
    assert_eq!(
        places,
        [
            ("rộng hai cột", Some((0, 0, 0))),
            ("cao", Some((0, 0, 2))),
            ("một", Some((0, 1, 0))),
            ("hai", Some((0, 1, 0))),
            ("trong", Some((1, 0, 0))),
            ("sau bảng con", Some((0, 1, 1))),
            ("lùi một cột", Some((0, 3, 1))),
            ("ngoài", None),
        ]
    );
}

#[test]
fn pages_are_counted_from_the_marks_of_word_or_else_from_set_breaks() {
    let set = "<w:p><w:r><w:t>một</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let mark = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r></w:p>";
    let pages = |body: &str| {
        let document = read(&WordFile::of(body).bytes(), "a.docx");
        (document.pages, document.paragraphs.iter().map(|one| one.page).collect::<Vec<_>>())
    };
    assert_eq!(pages(&format!("{set}{mark}")), (Some(2), vec![Some(1), Some(2)]));
    assert_eq!(pages(&format!("{set}{}", p("hai"))), (Some(2), vec![Some(1), Some(2)]));
    assert_eq!(pages(&p("một")), (None, vec![None]));
}

#[test]
fn headers_notes_and_comments_stay_out() {
    let file = WordFile::of(&format!("<w:p>{}<w:r><w:footnoteReference/><w:commentReference/></w:r></w:p>", r("Thân")))
        .part("word/header1.xml", "<hdr>đầu trang</hdr>")
        .part("word/footnotes.xml", "<notes>chú thích</notes>")
        .part("word/comments.xml", "<comments>nhận xét</comments>");
    assert_eq!(texts(&read(&file.bytes(), "a.docx")), ["Thân"]);
}

#[test]
fn the_main_part_may_have_another_name_and_the_strict_vocabulary() {
    let document = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Chặt</x:t></x:r></x:p></x:body></x:document>"#;
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="1"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/></Relationships>"#;
    let file = WordFile::default().part("_rels/.rels", rels).part("word/document2.xml", document);
    assert_eq!(texts(&read(&file.bytes(), "a.docx")), ["Chặt"]);
}

#[test]
fn runs_in_fonts_of_old_encodings_are_decoded() {
    let set = |font: &str, text: &str| {
        format!("<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let hyphen =
        "<w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>\u{ad}êi ký: </w:t><w:softHyphen/><w:t>u</w:t></w:r>";
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val=\"Cu\"/></w:pPr>{}</w:p><w:p>{}{}</w:p>",
        set(".VnTimeH", "  kÕ ho"),
        set(".VnTimeH", "¹ch n¨m"),
        set(".VnTime", " ph¸t ®éng thi ®ua"),
        set(".VnTime", "Ng"),
        hyphen,
        r(" Nguyễn Văn Á, cá"),
        r("Hµ Néi, tr\u{ad}ëng phßng"),
        set("VNI-Times", "Quyeát ñònh soá "),
        set("VNI-Times", "12, hoà sô"),
    );
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Cu\"><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\"/></w:rPr></w:style>";
    let theme = "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:minorFont><a:latin \
                 typeface=\".VnTime\"/></a:minorFont></a:theme>";
    let file = WordFile::of(&body).styles(styles).part("word/theme/theme1.xml", theme);
    let document = read(&file.bytes(), "a.docx");
    let expected = [
        "KẾ HOẠCH NĂM phát động thi đua",
        "Người ký: ưu Nguyễn Văn Á, cá",
        "Hà Nội, trưởng phòng",
        "Quyết định số 12, hồ sơ",
    ];
    assert_eq!(texts(&document), expected);
    assert_eq!(document.notes, [DocumentNote::Tcvn3, DocumentNote::Vni]);
}

#[test]
fn text_drawn_in_capitals_is_read_so() {
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Ten\"/></w:pPr>{}<w:r><w:rPr><w:caps w:val=\"0\"/></w:rPr><w:t> nhỏ</w:t></w:r></w:p>",
        r("kế hoạch")
    );
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Ten\"><w:rPr><w:caps/></w:rPr></w:style>";
    assert_eq!(texts(&read(&WordFile::of(&body).styles(styles).bytes(), "a.docx")), ["KẾ HOẠCH nhỏ"]);
}
