//! OpenDocument texts that repeat without end.

use crate::{
    Case,
    odt_file::{fodt, odt, p},
};

pub(crate) const CASES: &[Case] = &[
    ("odt-rows-repeated.odt", rows_repeated, &["read"]),
    ("odt-blanks-of-two-billion.odt", || odt("", &p("Kế<text:s text:c=\"2000000000\"/>hoạch")), &["read"]),
    (
        "odt-blanks-without-end.odt",
        || odt("", &p(&("x".to_owned() + &blanks(2_000_000) + "x"))),
        &["too-heavy", "too-long", "too-slow"],
    ),
    ("odt-styles-in-a-circle.odt", styles_in_a_circle, &["read"]),
    (
        "odt-lists-in-lists.odt",
        || nested("<text:list><text:list-item>", "</text:list-item></text:list>", 120),
        &["read"],
    ),
    ("odt-spans-in-spans.odt", spans, &["read"]),
    (
        "odt-too-deep.odt",
        || nested("<text:list><text:list-item>", "</text:list-item></text:list>", 400_000),
        &["too-deep"],
    ),
    ("odt-frames-in-frames.odt", frames, &["read"]),
    ("odt-pages.odt", || odt("", &p(&"<text:soft-page-break/>".repeat(1_000_000))), &["too-many-pages", "empty"]),
    ("flat.fodt", || fodt("", &p("Căn cứ Luật số 06/2022/QH15;").repeat(49_000)), &["read", "too-slow"]),
];

fn blanks(count: usize) -> String {
    "<text:s text:c=\"200\"/>".repeat(count)
}

fn rows_repeated() -> Vec<u8> {
    let cell = format!("<table:table-cell table:number-columns-repeated=\"1000000000\">{}</table:table-cell>", p("Sở"));
    let row =
        format!("<table:table-row table:number-rows-repeated=\"1000000000\">{}</table:table-row>", cell.repeat(50));
    let covered =
        "<table:table-row><table:covered-table-cell table:number-columns-repeated=\"4294967295\"/></table:table-row>";
    odt("", &format!("<table:table>{}{covered}</table:table>", row.repeat(50)))
}

fn styles_in_a_circle() -> Vec<u8> {
    let style = |name: &str, from: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"paragraph\" style:parent-style-name=\"{from}\"/>")
    };
    let styles = style("A", "B") + &style("B", "A") + &style("C", "C");
    odt(&styles, "<text:p text:style-name=\"A\">Kế hoạch</text:p><text:p text:style-name=\"C\">Thi đua</text:p>")
}

fn nested(begin: &str, end: &str, depth: usize) -> Vec<u8> {
    odt("", &(begin.repeat(depth) + &p("Kế hoạch") + &end.repeat(depth)))
}

fn spans() -> Vec<u8> {
    let deep = "<text:span>".repeat(240) + "Kế hoạch" + &"</text:span>".repeat(240);
    odt("", &p(&deep).repeat(5000))
}

fn frames() -> Vec<u8> {
    let frame = "<text:p>a<draw:frame><draw:text-box>".repeat(80)
        + &p("Kế hoạch")
        + &"</draw:text-box></draw:frame></text:p>".repeat(80);
    odt("", &frame.repeat(200))
}
