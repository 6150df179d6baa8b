//! How wide the text is, and a bold line in it: so that heads break evenly and the line drawn under one gets its length.
//! All in twips, 1/20 point.

use unicode_normalization::UnicodeNormalization as _;

/// Between the margins.
pub(crate) const TEXT: u32 = 9_354;
/// Between the margins of a sheet turned round.
pub(crate) const LANDSCAPE: u32 = 14_286;
/// The letterhead's right column: the name of the nation stands on one line.
pub(crate) const NATION: u32 = 5_560;
/// The letterhead's left column.
pub(crate) const AGENCY: u32 = TEXT - NATION;

/// How wide a text is in Times New Roman bold, in twips; marks have no width of their own.
#[must_use]
pub fn bold(text: &str, points: u32) -> u32 {
    let thousandths = text.nfd().fold(0, |sum: u32, c| sum.saturating_add(advance(c)));
    thousandths.saturating_mul(points) / 50
}

/// A bold head in as few lines as `width` twips allow, and these as even as they get.
pub(crate) fn even_lines(text: &str, points: u32, width: u32) -> Vec<String> {
    let count = lines(text, points, width).len();
    let narrower = (1..20).map(|part| width / 20 * part).find(|width| lines(text, points, *width).len() == count);
    lines(text, points, narrower.unwrap_or(width))
}

/// Breaks at spaces, but "và" begins a line rather than ending one.
fn lines(text: &str, points: u32, width: u32) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let text = text.replace(" và ", " và\u{a0}").replace(" VÀ ", " VÀ\u{a0}");
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a first line");
        if line.is_empty() {
            line.push_str(word);
        } else if bold(&format!("{line} {word}"), points) <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|line| line.replace("và\u{a0}", "và ").replace("VÀ\u{a0}", "VÀ ")).collect()
}

/// Thousandths of the size, from the metrics of Times bold.
fn advance(c: char) -> u32 {
    match c {
        '\u{300}'..='\u{36f}' => 0,
        ' ' | ',' | '.' => 250,
        'i' | 'j' | 'l' | '/' => 278,
        '-' | '(' | ')' | 'f' | 't' | ':' | ';' | '!' | '[' | ']' => 333,
        'I' | 's' => 389,
        'c' | 'e' | 'r' | 'z' => 444,
        'J' | 'a' | 'g' | 'o' | 'v' | 'x' | 'y' | '0'..='9' => 500,
        'S' | 'b' | 'd' | 'h' | 'k' | 'n' | 'p' | 'q' | 'u' | 'đ' => 556,
        'F' | 'P' => 611,
        'B' | 'E' | 'L' | 'T' | 'Z' => 667,
        'A' | 'C' | 'D' | 'N' | 'R' | 'U' | 'V' | 'X' | 'Y' | 'w' | 'Đ' => 722,
        'G' | 'H' | 'K' | 'O' | 'Q' => 778,
        'm' => 833,
        'M' => 944,
        'W' => 1000,
        _ => 500,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nation_fits_its_column() {
        assert_eq!(bold(crate::text::NATION, 13), 5423);
        assert_eq!(bold("", 13), 0);
    }

    #[test]
    fn lines_are_few_and_even() {
        assert_eq!(even_lines("SỞ NỘI VỤ", 13, 3794), ["SỞ NỘI VỤ"]);
        assert_eq!(even_lines("SỞ VĂN HÓA VÀ TRUYỀN THÔNG", 13, 3794), ["SỞ VĂN HÓA", "VÀ TRUYỀN THÔNG"]);
        assert_eq!(even_lines("", 13, 3794), [""]);
    }
}
