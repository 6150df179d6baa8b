//! Names of people and of bodies, and what is printed around them.

use domain::vietnamese::fold;

use super::{Row, Sex, Subject};
use crate::vocabulary::people::SURNAMES;
use crate::vocabulary::rosters::{BODIES, MORE_SURNAMES, NO_BODIES, TITLES};

/// What a name cell, or the beginning of a line, says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) titles: Vec<String>,
    pub(super) name: String,
    /// What follows the name: post, unit, remark.
    pub(super) rest: Option<String>,
    pub(super) sex: Option<Sex>,
    pub(super) subject: Subject,
    /// Small letters were put in and may be wrong.
    pub(super) from_capitals: bool,
}

impl Who {
    /// Puts the name into a row; gives what stands behind it.
    pub(super) fn put(self, row: &mut Row) -> Option<String> {
        (row.titles, row.name, row.sex) = (self.titles, self.name, row.sex.or(self.sex));
        self.rest
    }
}

/// Longest title, in words.
const TITLE_WORDS: usize = 5;

/// Reads one name with what stands around it.
pub(super) fn read(text: &str) -> Who {
    let text = super::post::one_line(text);
    if is_body(&text) {
        return Who { name: text, subject: Subject::Collective, ..Who::default() };
    }
    let (titles, bare) = without_titles(&text);
    let (name, rest) = ends(&bare).unwrap_or((bare.as_str(), None));
    if !is_person(name) && (titles.is_empty() || !is_titled(name)) {
        return Who { name: text, ..Who::default() };
    }
    let sex = titles.iter().find_map(|title| match fold(title).as_str() {
        "ong" => Some(Sex::Male),
        "ba" => Some(Sex::Female),
        _ => None,
    });
    let small = name.chars().any(char::is_lowercase);
    let from_capitals = !small && name.contains(['\'', '’', '-']);
    let name = if small { name.to_owned() } else { in_small_letters(name) };
    let rest = rest.map(str::to_owned);
    Who { titles, name, rest, sex, subject: Subject::Individual, from_capitals }
}

/// Everybody whom a cell names, when each part of it is somebody; else the cell as it is.
pub(super) fn several(cell: &str) -> Vec<String> {
    let cut = |marks: &[&str]| -> Vec<String> {
        let mut parts = vec![cell.to_owned()];
        for mark in marks {
            parts = parts.iter().flat_map(|part| part.split(mark)).map(str::to_owned).collect();
        }
        parts
            .iter()
            .map(|part| part.trim().trim_end_matches([',', ';']).to_owned())
            .filter(|part| !part.is_empty())
            .collect()
    };
    for marks in [&["\n"][..], &["\n", ";"], &["\n", ";", ", ", " và "]] {
        let parts = cut(marks);
        if parts.len() > 1 && parts.iter().all(|part| is_somebody(part)) {
            return parts.iter().map(|part| unnumbered(part).to_owned()).collect();
        }
    }
    vec![cell.to_owned()]
}

/// A whole name: with a surname, and not only "Nguyễn Thị", which goes on in the next line.
fn is_somebody(text: &str) -> bool {
    let (titles, bare) = without_titles(unnumbered(text));
    let (name, _) = ends(&bare).unwrap_or((bare.as_str(), None));
    let words: Vec<&str> = name.split(' ').collect();
    let open = words.len() == 2 && matches!(fold(words[1]).as_str(), "thi" | "van");
    !open && (is_person(name) || !titles.is_empty() && is_titled(name))
}

fn unnumbered(text: &str) -> &str {
    super::ordinal::before(text).map_or(text, |found| found.rest)
}

/// Whether the words begin as the name of a body does, and are no person's.
pub(super) fn is_body(text: &str) -> bool {
    let small = text.trim_start_matches(['“', '"', '-', ' ']).to_lowercase();
    let begins = |body: &&&str| {
        small.strip_prefix(**body).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '-', ':', '\n']))
    };
    if NO_BODIES.iter().any(|words| small.starts_with(words)) {
        return false;
    }
    let Some(body) = BODIES.iter().find(begins) else { return false };
    // "Bản Văn Sáng", "Hộ Thị Bé": a surname where the word is one, and every syllable with its capital.
    let ambiguous = is_surname(body) && !text.chars().any(|sign| sign.is_ascii_digit());
    !(ambiguous && small.split(' ').nth(1).is_some_and(|second| matches!(fold(second).as_str(), "van" | "thi")))
}

/// Two to six syllables with capitals, the first a surname.
pub(super) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    (2..=6).contains(&words.len())
        && is_surname(words[0].split(['\'', '’']).next().unwrap_or_default())
        && all_named(&words)
        // A heading in capitals, not Mr. Ca.
        && !fold(text).starts_with("ca nhan")
}

fn is_surname(word: &str) -> bool {
    SURNAMES.contains(&fold(word).as_str()) || MORE_SURNAMES.contains(&word.to_lowercase().as_str())
}

/// The same without a known surname, where a title has said that it is a person.
fn is_titled(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    (1..=6).contains(&words.len()) && all_named(&words)
}

/// Syllables with capitals, in one way throughout: "Trang TTĐT Sở" is nobody.
fn all_named(words: &[&str]) -> bool {
    let capitals = |word: &&&str| word.chars().count() > 1 && word.chars().all(|sign| !sign.is_lowercase());
    let count = words.iter().filter(capitals).count();
    let long = words.iter().filter(|word| word.chars().count() > 1).count();
    words.iter().all(|word| is_syllable(word)) && (count == 0 || count == long)
}

/// A capital, then letters: small ones, or all of them capitals. Apostrophes and hyphens part the names of some peoples.
fn is_syllable(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['\'', '’', '-']).collect();
    (1..=12).contains(&word.chars().count())
        && parts.iter().all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase)
                && (letters.clone().all(char::is_lowercase) || letters.all(char::is_uppercase))
        })
}

/// The name and what follows it, where something parts them.
fn ends(text: &str) -> Option<(&str, Option<&str>)> {
    let at = [" (", ",", " - ", " – ", ";", ":", "(", " là "].iter().filter_map(|mark| text.find(mark)).min()?;
    let rest = text[at..].trim_start_matches([' ', ',', '-', '–', ';', ':']).trim();
    let rest = rest.strip_prefix("là ").unwrap_or(rest);
    let whole = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let rest = whole.filter(|inner| !inner.contains([')', '('])).unwrap_or(rest).trim_end_matches(['.', ';', ',']);
    Some((text[..at].trim_end(), (!rest.is_empty()).then_some(rest)))
}

/// Takes forms of address, degrees and ranks off the front.
fn without_titles(text: &str) -> (Vec<String>, String) {
    // "TS.Nguyễn Văn A": a dot without its space.
    let mut spaced = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        spaced.push(letter);
        if matches!(letter, '.' | ':') && letters.peek().is_some_and(|next| next.is_alphabetic()) {
            spaced.push(' ');
        }
    }
    let (mut titles, mut rest) = (Vec::new(), spaced.as_str());
    'more: loop {
        let words: Vec<&str> = rest.split(' ').collect();
        for count in (1..=TITLE_WORDS.min(words.len().saturating_sub(1))).rev() {
            let title = words[..count].join(" ");
            let after = rest[title.len()..].trim_start();
            // Some titles are surnames too ("Cô", "Ông"): then a whole name must follow.
            let surname = titles.is_empty() && is_surname(&title);
            if TITLES.contains(&fold(&title).as_str())
                && (!surname || is_person(ends(after).map_or(after, |(name, _)| name)))
            {
                titles.push(title.trim_end_matches([':', ',']).to_owned());
                rest = after;
                continue 'more;
            }
        }
        break;
    }
    if titles.is_empty() { (titles, text.to_owned()) } else { (titles, rest.to_owned()) }
}

/// `NGUYỄN VĂN AN` as `Nguyễn Văn An`.
fn in_small_letters(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut first = true;
    for letter in name.chars() {
        if first {
            out.push(letter)
        } else {
            out.extend(letter.to_lowercase())
        }
        first = matches!(letter, ' ' | '\'' | '’' | '-');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> (Vec<String>, String, Option<String>) {
        let who = read(text);
        assert_eq!(who.subject, Subject::Individual, "{text}: {who:?}");
        (who.titles, who.name, who.rest)
    }

    #[test]
    fn a_name_is_parted_from_what_stands_around_it() {
        assert_eq!(person("Ông Nguyễn Văn An"), (vec!["Ông".to_owned()], "Nguyễn Văn An".to_owned(), None));
        assert_eq!(read("Bà Trần Thị Bé").sex, Some(Sex::Female));
        assert_eq!(read("Trần Thị Bé").sex, None);
        let (titles, name, rest) = person("PGS.TS.Lê Hoài Đức, Phó Viện trưởng");
        assert_eq!((titles.join(" "), name.as_str()), ("PGS. TS.".to_owned(), "Lê Hoài Đức"));
        assert_eq!(rest.as_deref(), Some("Phó Viện trưởng"));
        let (titles, name, _) = person("Đại tá Vàng A Sử");
        assert_eq!((titles.join(" ").as_str(), name.as_str()), ("Đại tá", "Vàng A Sử"));
        assert_eq!(person("Đ/c Lò Thị Ún (Bí thư Chi đoàn)").2.as_deref(), Some("Bí thư Chi đoàn"));
        assert_eq!(person("NGUYỄN VĂN AN").1, "Nguyễn Văn An");
        assert_eq!(person("Đoàn Văn Bình").1, "Đoàn Văn Bình");
        assert_eq!(person("Vũ Minh Tô").1, "Vũ Minh Tô");
        assert_eq!(person("Ông Y Thu Ayun").1, "Y Thu Ayun");
        let who = read("K'BRIT");
        assert_eq!((who.subject, who.name.as_str()), (Subject::Unknown, "K'BRIT"));
        assert!(read("Bà H'BLOI NIÊ").from_capitals);
        assert_eq!(read("Bà H'BLOI NIÊ").name, "H'Bloi Niê");
    }

    #[test]
    fn bodies_are_told_from_people() {
        for body in [
            "Phòng Văn hóa",
            "VĂN PHÒNG SỞ",
            "Trường THCS số 2",
            "Tập thể lớp 12A1",
            "Đoàn Thanh niên",
            "Hộ ông Lò Văn Pó",
        ] {
            assert_eq!(read(body).subject, Subject::Collective, "{body}");
        }
        for person in ["Phùng Văn Phong", "Trương Thị Vụ", "Tô Hoài", "Hà Văn Sở", "Bản Văn Sáng"] {
            assert_eq!(read(person).subject, Subject::Individual, "{person}");
        }
        for words in ["nguyễn văn an", "Trang TTĐT Sở", "Tổ chức thực hiện", "Báo cáo kết quả", "CÁ NHÂN"]
        {
            assert_eq!(read(words).subject, Subject::Unknown, "{words}");
        }
    }

    #[test]
    fn several_names_in_one_cell_are_parted_and_a_wrapped_name_is_not() {
        assert_eq!(several("Nguyễn Văn An\nTrần Thị Bé"), ["Nguyễn Văn An", "Trần Thị Bé"]);
        assert_eq!(several("Nguyễn Văn An; Trần Thị Bé"), ["Nguyễn Văn An", "Trần Thị Bé"]);
        assert_eq!(several("1. Ông Nguyễn Văn An\n2. Bà Trần Thị Bé"), ["Ông Nguyễn Văn An", "Bà Trần Thị Bé"]);
        assert_eq!(several("Nguyễn Thị\nHà Giang").len(), 1);
        assert_eq!(several("Nguyễn Văn\nAn").len(), 1);
        assert_eq!(several("Nguyễn Văn An, Trưởng phòng").len(), 1);
    }
}
