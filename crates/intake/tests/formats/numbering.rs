//! Numbers that Word computes and no file states.

use crate::{
    read, texts,
    word_file::{WordFile, item, level, list, p, r},
};

fn numbered(body: &str, numbering: &str, styles: &str) -> Vec<String> {
    let file = WordFile::of(body).numbering(numbering).styles(styles);
    texts(&read(&file.bytes(), "a.docx")).into_iter().map(str::to_owned).collect()
}

/// The levels of a plan: I. / 1. / 1.1. / a) / -
fn plan_levels() -> String {
    [
        level(0, "upperRoman", "%1.", ""),
        level(1, "decimal", "%2.", ""),
        level(2, "decimal", "%2.%3.", ""),
        level(3, "lowerLetter", "%4)", ""),
        level(4, "bullet", "\u{f0b7}", ""),
        level(5, "bullet", "+", ""),
    ]
    .concat()
}

#[test]
fn levels_of_a_plan_are_numbered_as_word_shows_them() {
    let (shape, num) = list(1, &plan_levels());
    let body: String = [
        (0, "MỤC ĐÍCH"),
        (1, "Mục đích"),
        (4, "gạch"),
        (5, "cộng"),
        (1, "Yêu cầu"),
        (2, "một"),
        (3, "a"),
        (3, "b"),
        (2, "hai"),
        (3, "lại từ a"),
        (0, "NỘI DUNG"),
        (1, "lại từ 1"),
    ]
    .iter()
    .map(|(level, text)| item("1", *level, text))
    .collect();
    assert_eq!(
        numbered(&body, &(shape + &num), ""),
        [
            "I. MỤC ĐÍCH",
            "1. Mục đích",
            "- gạch",
            "+ cộng",
            "2. Yêu cầu",
            "2.1. một",
            "a) a",
            "b) b",
            "2.2. hai",
            "a) lại từ a",
            "II. NỘI DUNG",
            "1. lại từ 1",
        ]
    );
}

#[test]
fn lists_of_one_shape_count_on_unless_they_say_where_to_start() {
    let (shape, num) = list(1, &level(0, "decimal", "%1.", ""));
    let more = r#"<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#;
    let body = [item("1", 0, "x"), item("2", 0, "x"), item("3", 0, "x"), item("3", 0, "x"), item("0", 0, "x")].concat();
    assert_eq!(numbered(&body, &(shape + &num + more), ""), ["1. x", "2. x", "5. x", "6. x", "x"]);
}

#[test]
fn a_list_may_replace_a_level_and_a_level_may_go_on_counting() {
    let levels = level(0, "upperRoman", "Chương %1", "")
        + &level(1, "decimal", "Điều %2.", "<w:lvlRestart w:val=\"0\"/>")
        + &level(2, "decimalZero", "%1.%3", "<w:isLgl/>");
    let (shape, num) = list(1, &levels);
    let own = format!(
        r#"<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
        level(0, "upperLetter", "%1 -", "<w:suff w:val=\"space\"/>")
    );
    let body = [
        item("1", 0, "một"),
        item("1", 1, "x"),
        item("1", 0, "hai"),
        item("1", 1, "y"),
        item("1", 2, "z"),
        item("2", 0, "ba"),
    ];
    assert_eq!(
        numbered(&body.concat(), &(shape + &num + &own), ""),
        ["Chương I một", "Điều 1. x", "Chương II hai", "Điều 2. y", "2.1 z", "C - ba"]
    );
}

#[test]
fn a_style_may_number_its_paragraphs() {
    let (shape, num) =
        list(7, &(level(0, "decimal", "%1.", "") + &level(1, "lowerLetter", "%2)", "<w:pStyle w:val=\"Con\"/>")));
    let styles = r#"<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>"#;
    let styled = |style: &str, more: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{}</w:p>", r(text))
    };
    let off = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body =
        [styled("Muc", "", "x"), styled("Con", "", "y"), styled("Muc", off, "z"), styled("Muc", "", "t")].concat();
    assert_eq!(numbered(&body, &(shape + &num), styles), ["1. x", "a) y", "z", "2. t"]);
}

#[test]
fn letters_and_numerals_go_on_as_word_counts() {
    let (letters, one) = list(1, &level(0, "lowerLetter", "%1)", ""));
    let (romans, two) = list(2, &level(0, "upperRoman", "%1.", ""));
    let body: String = (0..28).map(|_| item("1", 0, "x") + &item("2", 0, "x")).collect();
    let read = numbered(&body, &[letters, romans, one, two].concat(), "");
    assert_eq!((read[50].as_str(), read[52].as_str(), read[54].as_str()), ("z) x", "aa) x", "bb) x"));
    assert_eq!((read[7].as_str(), read[17].as_str(), read[27].as_str()), ("IV. x", "IX. x", "XIV. x"));
}

#[test]
fn a_deleted_item_is_not_counted() {
    let (shape, num) = list(1, &level(0, "decimal", "%1.", ""));
    let deleted = format!(
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{}</w:del></w:p>",
        r("bỏ")
    );
    let body = [item("1", 0, "một"), deleted, item("1", 0, "hai")].concat();
    assert_eq!(numbered(&body, &(shape + &num), ""), ["1. một", "2. hai"]);
}

#[test]
fn definitions_that_go_round_in_circles_end() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
        <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>
        <w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let numbering = r#"<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="N"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#;
    let body = format!("<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr>{}</w:p>{}{}", r("x"), item("1", 0, "y"), p("z"));
    assert_eq!(numbered(&body, numbering, styles), ["x", "y", "z"]);
}
