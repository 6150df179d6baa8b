//! Old fonts drew small letters as capitals (TCVN3, ".VnTimeH"); without the font the frame of a document stands in small
//! letters. The fixed line at its top tells; what was printed in capitals is read as such.

use super::key::key;
use super::lines::Line;
use super::signature;
use super::text::Text;

/// Lines of the frame above the first basis.
const MOST_ABOVE: usize = 40;

/// Longest line in capitals, in characters.
const LONGEST: usize = 90;

/// The lines, with the frame in capitals where its capitals are lost.
pub(super) fn restore(mut lines: Vec<Line>) -> Vec<Line> {
    let above = lines
        .iter()
        .take(MOST_ABOVE)
        .position(|line| key(&line.str().chars().take(8).collect::<String>()).starts_with("can cu"));
    let fixed = |line: &&Line| line.str().contains("cộng hoà xã hội") || line.str().contains("cộng hòa xã hội");
    let Some(above) = above.filter(|above| lines[..*above].iter().find(fixed).is_some()) else { return lines };
    for (at, line) in lines.iter_mut().enumerate() {
        let columns = line.columns();
        let lost: Vec<bool> = columns.iter().map(|column| is_lost(column, at < above)).collect();
        if lost.iter().all(|lost| !lost) {
            continue;
        }
        let mut text = Text::default();
        let mut gaps = Vec::new();
        for (column, lost) in columns.iter().zip(lost) {
            if !text.is_empty() {
                gaps.push(text.len());
            }
            text.join(&if lost { column.in_capitals() } else { column.clone() });
        }
        (line.text, line.gaps) = (text, gaps);
    }
    lines
}

/// Small letters only, as nothing in a frame is printed; further down only what stands alone there: the word that
/// decides, and the line of authority.
fn is_lost(column: &Text, above: bool) -> bool {
    let words = column.as_str();
    let small = words.chars().filter(|letter| letter.is_alphabetic()).all(char::is_lowercase);
    let short = words.chars().count() <= LONGEST && words.contains(' ');
    let fixed = words.to_lowercase().contains("cộng hoà xã hội") || words.to_lowercase().contains("cộng hòa xã hội");
    let decides = words.starts_with("quyết định:") || words.starts_with("quyết nghị:");
    let subject = words.starts_with("về ") || words.starts_with("v/v");
    let authority = ["KT/", "TM/", "TL/", "KT.", "TM.", "TL.", "TUQ."].iter().any(|sign| words.starts_with(sign));
    (above && (small && short && !subject || fixed)) || decides || authority && !signature::has_surname(words)
}
