//! OpenDocument texts.

use std::process::Command;

use intake::{Cell, Document, DocumentNote};

use crate::{
    odt_file::{container, content, fodt, odt, p},
    read, refused, texts,
    word_file::{self, WordFile, item, level, list, r},
};

fn lines(styles: &str, body: &str) -> Vec<String> {
    texts(&read(&odt(styles, body), "kế hoạch.odt")).into_iter().map(str::to_owned).collect()
}

#[test]
fn blanks_tabs_and_breaks_are_those_that_are_seen() {
    let body = "<text:p>\n  Nơi   nhận:<text:s text:c=\"2\"/>như\n trên<text:tab/>(b/c)<text:line-break/>- Lưu: VT.</text:p><text:p/>";
    assert_eq!(lines("", body), ["Nơi nhận:  như trên\t(b/c)", "- Lưu: VT.", ""]);
    assert_eq!(texts(&read(&fodt("", &(p("một") + &p("hai"))), "a.fodt")), ["một", "hai"]);
}

#[test]
fn looks_come_from_spans_and_styles() {
    let styles = r#"<style:style style:name="Goc" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
        <style:text-properties fo:font-weight="bold"/></style:style>
        <style:style style:name="Ten" style:family="paragraph" style:parent-style-name="Goc"/>
        <style:style style:name="Vong" style:family="paragraph" style:parent-style-name="Vong"/>
        <style:style style:name="Hoa" style:family="text"><style:text-properties fo:text-transform="uppercase" fo:font-style="italic"/></style:style>
        <style:style style:name="An" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let body = r#"<text:p text:style-name="Ten"><text:span text:style-name="Hoa">kế <text:span text:style-name="La">hoạch</text:span></text:span></text:p>
        <text:p text:style-name="Vong">hiện<text:span text:style-name="An"> ẩn</text:span></text:p>"#;
    let document = read(&odt(styles, body), "a.odt");
    let seen: Vec<_> =
        document.paragraphs.iter().map(|one| (one.text.as_str(), one.bold, one.italic, one.centred)).collect();
    assert_eq!(seen, [("KẾ HOẠCH", true, true, true), ("hiện", false, false, false)]);
}

#[test]
fn lists_count_restart_and_go_on() {
    let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>
        <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
        <text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"><style:list-level-properties>
        <style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>
        <text:list-level-style-bullet text:level="4" text:bullet-char="•"/></text:list-style>
        <text:list-style style:name="D"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Điều " style:num-suffix="."/></text:list-style>
        <text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Chương "/></text:outline-style>"#;
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let list = |more: &str, items: &str| format!("<text:list {more}>{items}</text:list>");
    let deeper = list("", &item(&(p("a") + &list("", &item(&p("chấm"))))));
    let body = [
        "<text:h text:outline-level=\"1\">MỞ ĐẦU</text:h>".to_owned(),
        list(
            "text:style-name=\"L\" xml:id=\"l1\"",
            &[
                item(&(p("một") + &list("", &(item(&(p("x") + &p("đoạn nữa"))) + &item(&p("y")))))),
                item(&(p("hai") + &list("", &item(&(p("z") + &deeper))))),
                format!("<text:list-header>{}</text:list-header>", p("không số")),
            ]
            .concat(),
        ),
        p("giữa"),
        list("text:style-name=\"L\" text:continue-numbering=\"true\"", &item(&p("ba"))),
        list(
            "text:style-name=\"D\"",
            &(item(&p("x")) + "<text:list-item text:start-value=\"7\"><text:p>y</text:p></text:list-item>"),
        ),
        list("text:style-name=\"D\"", &item(&p("lại từ đầu"))),
        list("text:style-name=\"L\" text:continue-list=\"l1\"", &item(&p("bốn"))),
        "<text:h text:outline-level=\"1\">KẾT</text:h>".to_owned(),
    ];
    let expected = [
        "Chương 1 MỞ ĐẦU",
        "I. một",
        "I.1. x",
        "đoạn nữa",
        "I.2. y",
        "II. hai",
        "II.1. z",
        "a)a",
        "- chấm",
        "không số",
        "giữa",
        "III. ba",
        "Điều 1. x",
        "Điều 7. y",
        "Điều 1. lại từ đầu",
        "IV. bốn",
        "Chương 2 KẾT",
    ];
    assert_eq!(lines(styles, &body.concat()), expected);
}

#[test]
fn what_is_not_the_text_stays_out() {
    let body = format!(
        "<text:tracked-changes><text:changed-region><text:deletion>{0}</text:deletion></text:changed-region></text:tracked-changes>\
         <text:p>Thân<text:note><text:note-citation>1</text:note-citation><text:note-body>{0}</text:note-body></text:note>\
         <office:annotation>{0}</office:annotation><text:ruby><text:ruby-base> gốc</text:ruby-base><text:ruby-text>chú</text:ruby-text></text:ruby>\
         <text:date> 05/6/2026</text:date><text:hidden-text text:is-hidden=\"true\">ẩn</text:hidden-text></text:p>\
         <text:section text:display=\"none\">{0}</text:section>",
        p("bỏ")
    );
    let document = read(&odt("", &body), "a.odt");
    assert_eq!(texts(&document), ["Thân gốc 05/6/2026"]);
    assert_eq!(document.notes, [DocumentNote::ChangesAccepted]);
}

#[test]
fn a_frame_is_read_once_after_the_paragraph_it_hangs_on() {
    let body = format!(
        "<text:p>Trước<draw:frame><draw:text-box>{}</draw:text-box><svg:title>tên</svg:title></draw:frame> sau</text:p>",
        p("HỎA TỐC")
    );
    assert_eq!(lines("", &body), ["Trước sau", "HỎA TỐC"]);
}

#[test]
fn cells_know_their_place() {
    let cell = |more: &str, inside: &str| format!("<table:table-cell {more}>{inside}</table:table-cell>");
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let covered = format!("<table:covered-table-cell>{}</table:covered-table-cell>", p("khuất"));
    let nested = format!("<table:table>{}</table:table>{}", row(&cell("", &p("trong"))), p("sau bảng con"));
    let body = format!(
        "<table:table><table:table-header-rows>{}</table:table-header-rows>{}</table:table>{}",
        row(&[cell("table:number-columns-spanned=\"2\"", &p("rộng")), covered.clone(), cell("", &p("cao"))].concat()),
        row(&[cell("table:number-columns-repeated=\"999999999\"", ""), cell("", &nested)].concat()),
        p("ngoài")
    );
    let document = read(&odt("", &body), "a.odt");
    let places: Vec<_> = document
        .paragraphs
        .iter()
        .map(|one| (one.text.as_str(), one.cell.map(|Cell { table, row, column }| (table, row, column))))
        .collect();
    let expected = [
        ("rộng", Some((0, 0, 0))),
        ("cao", Some((0, 0, 2))),
        ("trong", Some((1, 0, 0))),
        ("sau bảng con", Some((0, 1, 1000))),
        ("ngoài", None),
    ];
    assert_eq!(places, expected);
}

#[test]
fn pages_are_those_of_the_last_saving_or_the_set_ones() {
    let styles = "<style:style style:name=\"Trang\" style:family=\"paragraph\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>";
    let body = "<text:p>một</text:p><text:p text:style-name=\"Trang\">hai <text:soft-page-break/>ba</text:p><text:p>bốn</text:p>";
    let pages = |bytes: &[u8]| {
        let document = read(bytes, "a.odt");
        (document.pages, document.paragraphs.iter().map(|one| one.page).collect::<Vec<_>>())
    };
    assert_eq!(pages(&odt(styles, body)), (Some(2), vec![Some(1), Some(2), Some(2)]));
    let saved = content(styles, body).replace("<office:text>", "<office:text text:use-soft-page-breaks=\"true\">");
    assert_eq!(pages(&container(&saved).bytes()), (Some(3), vec![Some(1), Some(2), Some(3)]));
}

#[test]
fn fonts_of_old_encodings_are_known_by_their_faces() {
    let styles = r#"<style:font-face style:name="F1" svg:font-family="'.VnTimeH'"/>
        <style:style style:name="T1" style:family="text"><style:text-properties style:font-name="F1"/></style:style>"#;
    let document =
        read(&odt(styles, r#"<text:p><text:span text:style-name="T1">quyÕt ®Þnh</text:span></text:p>"#), "a.odt");
    assert_eq!((texts(&document), document.notes.as_slice()), (vec!["QUYẾT ĐỊNH"], [DocumentNote::Tcvn3].as_slice()));
}

#[test]
fn workbooks_slides_drawings_and_locked_files_are_named() {
    let of = |kind: &str| content("", "").replace("office:text", &format!("office:{kind}"));
    for (kind, code) in [("spreadsheet", "workbook"), ("presentation", "slides"), ("drawing", "open-document")] {
        assert_eq!(refused(&container(&of(kind)).bytes(), "a.odt").0, code);
    }
    let locked = WordFile::default().part("content.xml", "rác").part("META-INF/manifest.xml", "<encryption-data/>");
    assert_eq!(refused(&locked.bytes(), "a.odt").0, "password-protected");
    assert_eq!(refused(&container("<x><y></x>").bytes(), "a.odt").0, "damaged-xml");
}

/// The Word file as LibreOffice writes it in another format; `None` where there is no LibreOffice.
fn converted(word: &[u8], to: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.docx"), word).expect("room");
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", to, "a.docx"]).current_dir(folder.path());
    let Ok(output) = office.output() else {
        testkit::skip("no soffice");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(std::fs::read(folder.path().join("a").with_extension(to)).expect("the converted file"))
}

fn compare(word: &[u8]) {
    let seen = |document: &Document| -> Vec<_> {
        let paragraphs = document.paragraphs.iter();
        paragraphs.map(|one| (one.text.clone(), one.cell, one.bold, one.italic, one.centred)).collect()
    };
    let Some(bytes) = converted(word, "odt") else { return };
    let (from_word, from_odt) = (read(word, "a.docx"), read(&bytes, "a.odt"));
    assert_eq!(seen(&from_odt), seen(&from_word));
    assert_eq!(from_odt.notes, from_word.notes);
}

#[test]
fn what_libreoffice_writes_reads_like_the_word_file() {
    compare(include_bytes!("../../../../examples/ke-hoach.docx"));
}

#[test]
fn lists_tables_and_changes_survive_libreoffice() {
    let levels = [
        level(0, "upperRoman", "%1.", ""),
        level(1, "decimal", "%2.", ""),
        level(2, "decimal", "%2.%3.", ""),
        level(3, "lowerLetter", "%4)", ""),
        level(4, "bullet", "-", ""),
        level(5, "bullet", "+", ""),
    ];
    let (shape, num) = list(1, &levels.concat());
    let (articles, one) = list(2, &level(0, "decimal", "Điều %1.", ""));
    let again = r#"<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#;
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", word_file::p(text));
    let body = [
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>KẾ HOẠCH</w:t></w:r></w:p>".to_owned(),
        item("1", 0, "MỤC ĐÍCH"),
        item("1", 1, "Mục đích"),
        item("1", 4, "gạch"),
        item("1", 5, "cộng"),
        word_file::p("Đoạn xen giữa."),
        item("1", 1, "Yêu cầu"),
        word_file::p("Lại xen giữa."),
        item("1", 2, "một"),
        item("1", 3, "a"),
        word_file::p("Xen."),
        item("1", 3, "b"),
        item("1", 2, "hai"),
        item("1", 0, "NỘI DUNG"),
        item("1", 1, "lại từ 1"),
        item("2", 0, "x"),
        item("3", 0, "y"),
        item("2", 0, "z"),
        format!("<w:p>{}<w:ins w:id=\"1\" w:author=\"a\">{}</w:ins><w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>2023</w:delText></w:r></w:del></w:p>", r("Năm "), r("2026")),
        "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr><w:t>tr\u{ad}ëng phßng tæ chøc</w:t></w:r></w:p>".to_owned(),
        format!(
            "<w:tbl><w:tblGrid><w:gridCol w:w=\"3000\"/><w:gridCol w:w=\"3000\"/><w:gridCol w:w=\"3000\"/></w:tblGrid><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell("<w:gridSpan w:val=\"2\"/>", "rộng"),
            cell("<w:vMerge w:val=\"restart\"/>", "cao"),
            cell("", "một"),
            cell("", "hai"),
            cell("<w:vMerge/>", ""),
        ),
        word_file::p("Hết."),
    ];
    compare(
        &WordFile::of(&body.concat())
            .numbering(&(shape + &articles + &num + &one + again))
            .styles("")
            .complete()
            .bytes(),
    );
}
