//! What happens to a text between the signature and the reader: cut, glued, scanned, converted, copied out of columns.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::dice::Dice;

/// One way in which a text is spoilt.
pub(crate) type Mutation = fn(&mut Dice, &str) -> String;

/// All of them, with their names.
pub(crate) const ALL: [(&str, Mutation); 15] = [
    ("cut", cut),
    ("lost line breaks", lost_line_breaks),
    ("lost spaces", lost_spaces),
    ("decomposed", decomposed),
    ("lost marks", lost_marks),
    ("swapped letters", swapped_letters),
    ("lookalikes", lookalikes),
    ("swapped lines", swapped_lines),
    ("doubled lines", doubled_lines),
    ("page numbers", page_numbers),
    ("columns side by side", columns_side_by_side),
    ("TCVN3", tcvn3),
    ("random signs", random_signs),
    ("odd signs", odd_signs),
    ("one after the other", one_after_the_other),
];

fn cut(dice: &mut Dice, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (one, two) = (dice.roll(letters.len() + 1), dice.roll(letters.len() + 1));
    match dice.roll(3) {
        0 => letters[..one].iter().collect(),
        1 => letters[one..].iter().collect(),
        _ => letters[..one.min(two)].iter().chain(&letters[one.max(two)..]).collect(),
    }
}

fn lost_line_breaks(dice: &mut Dice, text: &str) -> String {
    let (often, instead) = (1 + dice.roll(4), *dice.pick(&["", " "]));
    text.split_inclusive('\n')
        .map(|line| if dice.one_in(often) { line.replace('\n', instead) } else { line.to_owned() })
        .collect()
}

fn lost_spaces(dice: &mut Dice, text: &str) -> String {
    let often = 2 + dice.roll(30);
    text.chars().filter(|sign| *sign != ' ' || !dice.one_in(often)).collect()
}

fn decomposed(dice: &mut Dice, text: &str) -> String {
    let often = 1 + dice.roll(3);
    words(text).map(|word| if dice.one_in(often) { word.nfd().collect() } else { word.to_owned() }).collect()
}

fn lost_marks(dice: &mut Dice, text: &str) -> String {
    let often = 1 + dice.roll(20);
    let bare = |word: &str| -> String {
        let letters = word.nfd().filter(|letter| !is_combining_mark(*letter));
        letters
            .map(|letter| match letter {
                'đ' => 'd',
                'Đ' => 'D',
                letter => letter,
            })
            .collect()
    };
    words(text).map(|word| if dice.one_in(often) { bare(word) } else { word.to_owned() }).collect()
}

fn swapped_letters(dice: &mut Dice, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..1 + dice.roll(letters.len() / 20 + 1) {
        let at = dice.roll(letters.len().saturating_sub(1));
        if letters.len() > 1 {
            letters.swap(at, at + 1);
        }
    }
    letters.into_iter().collect()
}

/// What scanners take for each other.
const LOOKALIKES: &[(char, &str)] = &[
    ('1', "l"),
    ('l', "1"),
    ('I', "l"),
    ('1', "I"),
    ('l', "I"),
    ('0', "O"),
    ('O', "0"),
    ('o', "0"),
    ('5', "S"),
    ('S', "5"),
    ('8', "B"),
    ('m', "rn"),
    ('d', "cl"),
    ('ố', "ó"),
    ('ộ', "ọ"),
    ('ề', "ê"),
    ('Đ', "D"),
    ('đ', "d"),
    ('–', "-"),
    ('/', "l"),
    ('.', ","),
    (':', ";"),
    ('“', "\""),
    ('”', "''"),
];

fn lookalikes(dice: &mut Dice, text: &str) -> String {
    let often = 1 + dice.roll(25);
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let alike = LOOKALIKES.iter().filter(|(from, _)| *from == letter).map(|(_, to)| *to).collect::<Vec<_>>();
        if !alike.is_empty() && dice.one_in(often) {
            out.push_str(alike[dice.roll(alike.len())])
        } else {
            out.push(letter)
        }
    }
    out
}

fn swapped_lines(dice: &mut Dice, text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    for _ in 0..1 + dice.roll(lines.len() / 2 + 1) {
        let (one, two) = (dice.roll(lines.len()), dice.roll(lines.len()));
        if !lines.is_empty() {
            lines.swap(one, two);
        }
    }
    lines.join("\n")
}

fn doubled_lines(dice: &mut Dice, text: &str) -> String {
    let often = 1 + dice.roll(12);
    let mut again = || 1 + if dice.one_in(often) { 1 + dice.roll(2) } else { 0 };
    text.lines().flat_map(|line| std::iter::repeat_n(line, again())).collect::<Vec<_>>().join("\n")
}

fn page_numbers(dice: &mut Dice, text: &str) -> String {
    let (often, mut page) = (4 + dice.roll(20), 1);
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        if dice.one_in(often) {
            page += 1;
            out.push_str(&match dice.roll(5) {
                0 => format!("{page}\n"),
                1 => format!("- {page} -\n"),
                2 => format!("Trang {page}/4\n"),
                3 => format!("\n\u{c}{page}\n\n"),
                _ => format!("                    {page}\n"),
            });
        }
    }
    out
}

/// A stretch of lines stands beside the one after it, as a text without its columns shows them.
fn columns_side_by_side(dice: &mut Dice, text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let length = 2 + dice.roll(lines.len() / 3 + 1);
    let start = dice.roll(lines.len().saturating_sub(2 * length) + 1);
    let left = &lines[start.min(lines.len())..(start + length).min(lines.len())];
    let right = &lines[(start + length).min(lines.len())..(start + 2 * length).min(lines.len())];
    let gap = *dice.pick(&["        ", "   ", "\t", " | ", "\n"]);
    let beside = left.iter().enumerate().map(|(at, line)| match right.get(at) {
        Some(other) => format!("{line}{gap}{other}"),
        None => (*line).to_owned(),
    });
    let before = lines[..start.min(lines.len())].iter().map(|line| (*line).to_owned());
    let after = lines[(start + length + right.len()).min(lines.len())..].iter().map(|line| (*line).to_owned());
    before.chain(beside).chain(after).collect::<Vec<_>>().join("\n")
}

/// Letters of Vietnamese, and what their bytes in the old national code look like when taken for Latin ones.
const UNICODE: &str = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ";
const TCVN3: &str = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{ad}õö÷øùúûüýþ¡¢£¤¥¦§";

fn tcvn3(dice: &mut Dice, text: &str) -> String {
    let old: Vec<char> = TCVN3.chars().collect();
    let often = if dice.one_in(2) { 1 } else { 1 + dice.roll(10) };
    let letter = |letter: char| {
        let small =
            if letter.is_uppercase() && !UNICODE.contains(letter) { letter.to_lowercase().next() } else { None };
        let place = UNICODE.chars().position(|known| known == letter || Some(known) == small);
        place.map_or(letter, |place| old[place])
    };
    words(text)
        .map(|word| if dice.one_in(often) { word.chars().map(letter).collect() } else { word.to_owned() })
        .collect()
}

fn random_signs(dice: &mut Dice, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..1 + dice.roll(80) {
        let signs = if dice.one_in(2) { 0x400 } else { 0x11_0000 };
        let sign = u32::try_from(dice.roll(signs)).ok().and_then(char::from_u32);
        let at = dice.roll(letters.len());
        match (sign, dice.roll(2)) {
            (Some(sign), 0) if at < letters.len() => letters[at] = sign,
            (Some(sign), _) => letters.insert(at, sign),
            (None, _) => {}
        }
    }
    letters.into_iter().collect()
}

/// Words and signs that mean something to a reader, where they do not belong.
const ODD: &[&str] = &[
    "\n",
    "\n\n",
    "|",
    "**",
    "\t\t",
    "“",
    "”",
    "(",
    ")",
    "/",
    "-",
    "ngày ",
    "số ",
    "Số: ",
    "Nơi nhận:",
    "I. ",
    "1.",
    "a) ",
    ":",
    "\u{301}",
    "\u{feff}",
    "🙂",
    "0/0/0000",
    "TM.",
    "GIÁM ĐỐC",
    "<p>",
    "&amp;",
    "Đ",
    "năm 99999",
    "ngày 45 tháng 13 năm 2026",
    "Căn cứ ",
    "Luật số ",
    "KẾ HOẠCH",
    "Kính gửi:",
    "Điều 1.",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
];

fn odd_signs(dice: &mut Dice, text: &str) -> String {
    let mut parts: Vec<String> = text.chars().map(String::from).collect();
    for _ in 0..1 + dice.roll(60) {
        let at = dice.roll(parts.len());
        match dice.roll(3) {
            _ if parts.is_empty() => {}
            0 => parts[at] = String::new(),
            1 => parts[at] = (*dice.pick(ODD)).to_owned(),
            _ => {
                let other = dice.roll(parts.len());
                parts.swap(at, other);
            }
        }
    }
    parts.concat()
}

fn one_after_the_other(dice: &mut Dice, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 + dice.roll(2) {
        let (_, mutation) = ALL[dice.roll(ALL.len() - 1)];
        text = mutation(dice, &text);
    }
    text
}

/// The words of a text with what follows each.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '\n'])
}
