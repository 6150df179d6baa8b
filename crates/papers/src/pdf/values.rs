//! The paper as the template reads it: its own values, and the lines that both renderers word alike.

use serde_json::{Value, json};

use super::world;
use crate::{Paper, prepare::each_text, text, width};

/// Printed in place of a character that the font lacks: the archive's standard allows no empty glyph.
pub(super) const LACKING: char = '\u{25a1}';
/// A longer word may be broken anywhere: an address, or letters without a space.
const LONG_WORD: usize = 40;

/// `paper.json`.
pub(super) fn json(paper: &Paper) -> Vec<u8> {
    let mut paper = paper.clone();
    each_text(&mut paper, &mut |text| *text = printable(text));
    let (points, lines) = (paper.sizes.points(), paper.printed_lines());
    let words = json!({
        "points": points,
        "title": title(&paper),
        "lines": lines,
        "star": text::STAR,
        "agency": width::even_lines(&paper.letterhead.agency, points.small, width::AGENCY),
        "subject": width::even_lines(paper.title.subject(), points.body, width::TEXT),
        "addressed": text::ADDRESSED,
        "sent_to": text::SENT_TO,
    });
    let mut paper = json!(paper);
    light_cells(&mut paper["blocks"]);
    paper["annexes"].as_array_mut().into_iter().flatten().for_each(|annex| light_cells(&mut annex["blocks"]));
    json!({ "paper": paper, "words": words }).to_string().into_bytes()
}

/// Cells of tables: the words alone where they have one look, else their runs.
fn light_cells(blocks: &mut Value) {
    let tables = blocks.as_array_mut().into_iter().flatten().filter(|block| block["is"] == "table");
    let rows = tables.flat_map(|table| table["rows"].as_array_mut().into_iter().flatten());
    for cell in rows.flat_map(|row| row.as_array_mut().into_iter().flatten()) {
        let runs = cell.take();
        *cell = match runs.as_array().map(Vec::as_slice) {
            Some([]) => json!(""),
            Some([run]) if is_plain(run) => run["text"].clone(),
            _ => json!({ "runs": runs }),
        };
    }
}

fn is_plain(run: &Value) -> bool {
    run["bold"] == false && run["italic"] == false && run["footnote"].is_null()
}

/// Never empty: the standard for readers by ear wants one.
fn title(paper: &Paper) -> &str {
    let titles = [&paper.properties.title, paper.title.subject()];
    titles.into_iter().find(|title| !title.trim().is_empty()).unwrap_or("Văn bản")
}

fn printable(text: &str) -> String {
    let mut letters = 0;
    let mut printed = String::with_capacity(text.len());
    for c in text.chars() {
        letters = if c.is_whitespace() { 0 } else { letters + 1 };
        if letters > LONG_WORD {
            printed.push('\u{200b}');
            letters = 1;
        }
        printed.push(if world::prints(c) { c } else { LACKING });
    }
    printed
}
