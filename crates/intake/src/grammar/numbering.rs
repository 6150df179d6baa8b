//! Numbers in front of headings and list items: `A.`, `I.`, `1.`, `1.1.`, `a)`, `(1)`, `-`,
//! `+`, `Điều 1.`, `Chương I`.

/// The kind of number a line begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// "Điều 3."
    Article(String),
    /// "Chương II", "Phần I"
    Chapter(String),
    /// "A."
    Part(String),
    /// "II."
    Roman(String),
    /// "3."
    Arabic(String),
    /// "3.2."
    Decimal(String),
    /// "a)"
    Letter(String),
    /// "(3)"
    Bracket(String),
    /// "-"
    Dash,
    /// "+"
    Plus,
    /// A heading that has lost its number.
    Bare,
}

impl Mark {
    /// Depth in the outline; smaller is higher.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Mark::Chapter(_) => 0,
            Mark::Part(_) => 1,
            Mark::Article(_) => 2,
            Mark::Roman(_) => 3,
            Mark::Arabic(_) | Mark::Bare => 4,
            Mark::Decimal(digits) => 5 + u8::try_from(digits.matches('.').count().min(4)).unwrap_or(4) - 1,
            Mark::Letter(_) => 9,
            Mark::Bracket(_) => 10,
            Mark::Dash => 11,
            Mark::Plus => 12,
        }
    }

    /// The number as it goes into a path.
    pub(crate) fn label(&self) -> Option<&str> {
        match self {
            Mark::Article(label)
            | Mark::Chapter(label)
            | Mark::Part(label)
            | Mark::Roman(label)
            | Mark::Arabic(label)
            | Mark::Decimal(label)
            | Mark::Letter(label)
            | Mark::Bracket(label) => Some(label),
            Mark::Dash | Mark::Plus | Mark::Bare => None,
        }
    }
}

/// The mark in front of a line.
#[must_use]
pub fn mark(text: &str) -> Option<Mark> {
    split(text).map(|(mark, _)| mark)
}

/// The mark in front of a line and the byte where the words begin.
#[must_use]
pub fn split(text: &str) -> Option<(Mark, usize)> {
    let (mark, end) = read(text)?;
    let rest = &text[end..];
    Some((mark, end + (rest.len() - rest.trim_start_matches([' ', '.', '*']).len())))
}

fn read(text: &str) -> Option<(Mark, usize)> {
    let first = text.chars().next()?;
    match first {
        '-' | '–' | '—' | '•' | '●' | '▪' | '·' | '\u{f0b7}' | '\u{f02d}' => dash(text, first),
        '_' | '.' | '~' | '=' => stray_dash(text),
        '+' => (!text[1..].starts_with(|letter: char| letter.is_ascii_digit())).then_some((Mark::Plus, 1)),
        '(' => bracket(text),
        'Đ' | 'Ð' => word(text, &["Điều ", "ĐIỀU ", "Ðiều "], Mark::Article),
        'C' | 'P' if text.len() > 6 => {
            word(text, &["Chương ", "CHƯƠNG ", "Phần ", "PHẦN "], Mark::Chapter).or_else(|| capital(text))
        }
        '0'..='9' => digits(text),
        'A'..='Z' => capital(text),
        'a'..='z' | 'đ' => letter(text, first),
        _ => None,
    }
}

fn dash(text: &str, first: char) -> Option<(Mark, usize)> {
    let rest = &text[first.len_utf8()..];
    let words = rest.trim_start();
    let next = words.chars().next()?;
    let bullet = first != '-' && first != '–' && first != '—';
    (bullet || rest.len() > words.len() || next.is_alphabetic() || matches!(next, '“' | '"' | '('))
        .then_some((Mark::Dash, first.len_utf8()))
}

/// What recognition makes of a dash: ". Đảm bảo", "._ Lập", "—- Để".
fn stray_dash(text: &str) -> Option<(Mark, usize)> {
    let words = text.trim_start_matches(['_', '.', '~', '=', '-', '–', '—', ' ']);
    let strokes = text.len() - words.len();
    (strokes <= 8 && words.starts_with(char::is_uppercase)).then_some((Mark::Dash, strokes))
}

fn bracket(text: &str) -> Option<(Mark, usize)> {
    let end = text.char_indices().take(5).find(|(_, letter)| *letter == ')')?.0;
    let inner = &text[1..end];
    let number = !inner.is_empty() && inner.chars().all(|letter| letter.is_ascii_digit());
    let small = inner.chars().count() == 1 && inner.chars().all(|letter| letter.is_ascii_lowercase() || letter == 'đ');
    let rest = text[end + 1..].trim_start();
    ((number || small) && rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '“'))
        .then(|| (Mark::Bracket(inner.to_owned()), end + 1))
}

fn word(text: &str, heads: &[&str], make: fn(String) -> Mark) -> Option<(Mark, usize)> {
    let head = heads.iter().find(|head| text.starts_with(**head))?;
    let rest = &text[head.len()..];
    let label: String =
        rest.chars().take_while(|letter| letter.is_ascii_digit() || "IVXLC".contains(*letter)).collect();
    let after = &rest[label.len()..];
    let alone = after.is_empty() || after.starts_with(['.', ':', ' ']);
    // "Điều 3 Luật này" in a sentence is no heading: an article number is followed by a mark
    let heading =
        after.trim_start().is_empty() || after.trim_start().starts_with(['.', ':']) || !head.starts_with(['Đ', 'Ð']);
    let numbered = label.chars().all(|letter| letter.is_ascii_digit()) || is_roman(&label);
    if label.is_empty() || !numbered || !alone || !heading {
        return None;
    }
    let end = head.len() + label.len() + usize::from(after.starts_with(['.', ':']));
    let kind = head.trim().to_lowercase();
    let name: String = kind.chars().take(1).flat_map(char::to_uppercase).chain(kind.chars().skip(1)).collect();
    Some((make(format!("{name} {label}")), end))
}

fn digits(text: &str) -> Option<(Mark, usize)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    let number = text[..end].trim_end_matches('.');
    let dotted = end > number.len();
    let rest = &text[end..];
    let words = rest.trim_start_matches(' ');
    let words = if rest.starts_with([')', '/', '-']) { rest[1..].trim_start() } else { words };
    let begins = words.chars().next().is_some_and(|letter| letter.is_alphabetic() || "“\"(*[‘".contains(letter));
    let groups: Vec<&str> = number.split('.').collect();
    if groups.iter().any(|group| group.is_empty() || group.len() > 2) || !begins {
        return None;
    }
    if groups.len() > 1 {
        let capital = words.chars().next().is_some_and(|letter| !letter.is_lowercase());
        return (capital && (dotted || rest.starts_with(' '))).then(|| (Mark::Decimal(number.to_owned()), end));
    }
    if dotted {
        return Some((Mark::Arabic(number.to_owned()), end));
    }
    // "1)" and "1/" are common slips for "1."; the Party writes "1-"
    let party = rest.starts_with('-') && words_after_dash(rest);
    let slip = rest.starts_with(')') || rest.starts_with("/ ") || party;
    slip.then(|| (Mark::Arabic(number.to_owned()), end + 1))
}

/// "1- Mục đích", "I-MỤC ĐÍCH": a word with a capital follows.
fn words_after_dash(rest: &str) -> bool {
    rest[1..].trim_start().starts_with(char::is_uppercase)
}

fn capital(text: &str) -> Option<(Mark, usize)> {
    let end = text.find(|letter: char| !letter.is_ascii_uppercase())?;
    let (label, rest) = text.split_at(end);
    let party = rest.starts_with('-') && is_roman(label) && words_after_dash(rest);
    if !rest.starts_with('.') && !rest.starts_with(')') && !rest.starts_with("/ ") && !party {
        return None;
    }
    let words = rest[1..].trim_start();
    if !words.starts_with(|letter: char| letter.is_alphabetic() || "“\"(*".contains(letter)) {
        return None;
    }
    if is_roman(label) {
        return Some((Mark::Roman(label.to_owned()), end + 1));
    }
    let part =
        label.len() == 1 && label <= "H" && words.chars().take(2).all(|letter| letter.is_uppercase() || letter == ' ');
    part.then(|| (Mark::Part(label.to_owned()), end + 1))
}

fn letter(text: &str, first: char) -> Option<(Mark, usize)> {
    let rest = &text[first.len_utf8()..];
    let slip = rest.starts_with(". ") && rest[2..].trim_start().starts_with(char::is_uppercase);
    if !rest.starts_with(')') && !slip {
        return None;
    }
    let words = rest[1..].trim_start();
    (!words.is_empty()).then(|| (Mark::Letter(first.to_string()), first.len_utf8() + 1))
}

/// Roman numbers as recognition prints them, with what they can be: "IH.", "M.", "1V.".
const SCANNED: &[(&str, &[&str])] = &[
    ("1", &["I"]),
    ("l", &["I"]),
    ("M", &["II", "III"]),
    ("H", &["II", "III"]),
    ("1I", &["II"]),
    ("I1", &["II"]),
    ("Il", &["II"]),
    ("lI", &["II"]),
    ("ll", &["II"]),
    ("IL", &["II"]),
    ("IH", &["III"]),
    ("HI", &["III"]),
    ("IM", &["III"]),
    ("MI", &["III"]),
    ("TII", &["III"]),
    ("IIL", &["III"]),
    ("III1", &["III"]),
    ("IIl", &["III"]),
    ("IlI", &["III"]),
    ("1II", &["III"]),
    ("1V", &["IV"]),
    ("lV", &["IV"]),
    ("TV", &["IV"]),
    ("IY", &["IV"]),
    ("W", &["V", "IV"]),
    ("Y", &["V"]),
    ("VL", &["VI"]),
    ("VH", &["VII"]),
];

/// The Roman numbers from I to X.
const ROMANS: &[&str] = &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// A heading whose Roman number was misread, when it can be the one that comes next. `last` is the value of the one
/// before it, 0 for none.
pub(crate) fn misread_roman(text: &str, last: usize) -> Option<(Mark, usize)> {
    let next = *ROMANS.get(last)?;
    let (label, rest) = text.split_once('.')?;
    let can = SCANNED.iter().find(|(printed, _)| *printed == label)?.1;
    let words = rest.trim_start();
    (can.contains(&next) && words.starts_with(char::is_uppercase))
        .then(|| (Mark::Roman(next.to_owned()), text.len() - words.len()))
}

/// The Roman number of a value up to ten.
pub(crate) fn roman(value: usize) -> Option<&'static str> {
    ROMANS.get(value.checked_sub(1)?).copied()
}

/// The value of a Roman number up to ten.
pub(crate) fn value(roman: &str) -> Option<usize> {
    ROMANS.iter().position(|known| *known == roman).map(|at| at + 1)
}

/// I to XXXIX.
fn is_roman(label: &str) -> bool {
    const UNITS: &[&str] = &["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let rest = label.trim_start_matches('X');
    !label.is_empty() && label.len() - rest.len() <= 3 && UNITS.contains(&rest)
}

#[cfg(test)]
mod tests;
