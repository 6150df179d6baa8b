//! Numbers of headings and paragraphs: a template that begins with `#.` or `#)` takes the next of its level, so that a part
//! that does not apply leaves no hole.

use catalogue::Depth;

/// Letters of points: those of the Vietnamese alphabet that offices count with.
const LETTERS: [&str; 23] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];

/// How many sections, items and points were numbered; each level begins anew under the one above.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Numbers {
    section: usize,
    item: usize,
    point: usize,
}

impl Numbers {
    /// The template with the next number of its level in place of its sign.
    pub(crate) fn numbered(&mut self, level: Depth, template: &str) -> String {
        let Some(rest) = template.strip_prefix("#.").or_else(|| template.strip_prefix("#)")) else {
            return template.to_owned();
        };
        let number = match level {
            Depth::Section => {
                *self = Self { section: self.section + 1, item: 0, point: 0 };
                format!("{}.", roman(self.section))
            }
            Depth::Item => {
                *self = Self { item: self.item + 1, point: 0, ..*self };
                format!("{}.", self.item)
            }
            Depth::Point => {
                self.point += 1;
                format!("{})", letters(self.point))
            }
        };
        number + rest
    }
}

/// "a" to "y", then "aa".
fn letters(number: usize) -> String {
    let (times, letter) = ((number - 1) / LETTERS.len(), (number - 1) % LETTERS.len());
    LETTERS[letter].repeat(times + 1)
}

/// Roman digits: a paper has few sections and appendices.
pub(crate) fn roman(number: usize) -> String {
    const DIGITS: [(usize, &str); 5] = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = number;
    let mut written = String::new();
    for (worth, digit) in DIGITS {
        while rest >= worth {
            written.push_str(digit);
            rest -= worth;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_counts_and_begins_anew_under_the_one_above() {
        let mut numbers = Numbers::default();
        let given = [
            (Depth::Section, "#. MỤC ĐÍCH"),
            (Depth::Item, "#. Mục đích"),
            (Depth::Point, "#) một"),
            (Depth::Point, "#) hai"),
            (Depth::Item, "#. Yêu cầu"),
            (Depth::Point, "#) một"),
            (Depth::Section, "#. NỘI DUNG"),
            (Depth::Item, "#."),
            (Depth::Item, "1. của tệp"),
        ];
        let written = given.map(|(level, text)| numbers.numbered(level, text));
        let expected = [
            "I. MỤC ĐÍCH",
            "1. Mục đích",
            "a) một",
            "b) hai",
            "2. Yêu cầu",
            "a) một",
            "II. NỘI DUNG",
            "1.",
            "1. của tệp",
        ];
        assert_eq!(written, expected);
    }

    #[test]
    fn points_follow_the_alphabet_of_offices() {
        let written: Vec<String> = (1..=24).map(letters).collect();
        assert_eq!(written[3..7], ["d", "đ", "e", "g"]);
        assert_eq!(written[22..], ["y", "aa"]);
        assert_eq!([1, 4, 9, 14, 21].map(roman), ["I", "IV", "IX", "XIV", "XXI"]);
    }
}
