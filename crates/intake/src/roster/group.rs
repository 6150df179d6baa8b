//! The headings inside a list: "I. TẬP THỂ", "Danh hiệu Lao động tiên tiến", a unit's name across the whole row. Each
//! holds for the rows below it, until the next one of its level.

use domain::vietnamese::fold;

use super::Subject;
use super::ordinal::{self, Style};
use super::who::is_body;
use crate::vocabulary::rosters::AWARDS;

/// The headings that a row stands under, from the outermost.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups(Vec<Level>);

#[derive(Clone, Debug)]
struct Level {
    kind: Kind,
    text: String,
    subject: Option<Subject>,
    unit: Option<String>,
    proposed: Option<String>,
}

/// Headings of one kind take each other's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "DANH SÁCH …": everything begins anew.
    Title,
    Numbered(Style),
    Plain,
}

/// Longest heading, in characters; what is longer is a sentence.
const LONGEST: usize = 200;

impl Groups {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// A heading inside the table.
    pub(super) fn enter(&mut self, text: &str) {
        let text = super::post::one_line(text);
        let numbered = ordinal::before(&text);
        let kind = match numbered {
            _ if fold(&text).starts_with("danh sach") => Kind::Title,
            Some(found) => Kind::Numbered(found.style),
            None => Kind::Plain,
        };
        let bare = numbered.map_or(text.as_str(), |found| found.rest).trim_end_matches([':', '.', ' ']);
        let (subject, proposed) = (subject(bare), award(bare));
        let unit = (subject.is_none() && proposed.is_none() && is_body(bare)).then(|| bare.to_owned());
        match self.0.iter().position(|level| level.kind == kind) {
            _ if kind == Kind::Title => self.0.clear(),
            Some(at) => self.0.truncate(at),
            None => {}
        }
        self.0.push(Level { kind, text, subject, unit, proposed });
    }

    /// A line outside any table, when it is a heading: numbered, in capitals or open at its end. Tells whether it was.
    pub(super) fn enter_line(&mut self, text: &str) -> bool {
        let open = text.ends_with(':');
        let text = text.trim_end_matches([':', ' ']);
        let numbered = ordinal::before(text);
        let bare = numbered.map_or(text, |found| found.rest);
        let title = fold(text).starts_with("danh sach");
        let marked = open || numbered.is_some() || !text.chars().any(char::is_lowercase);
        let says = subject(bare).is_some() || award(bare).is_some() || is_body(bare) && bare != text;
        let is_heading =
            text.chars().count() <= LONGEST && !text.ends_with(['.', ';', ',']) && (title || marked && says);
        if is_heading {
            self.enter(text);
        }
        is_heading
    }

    pub(super) fn texts(&self) -> Vec<String> {
        self.0.iter().map(|level| level.text.clone()).collect()
    }

    pub(super) fn subject(&self) -> Option<Subject> {
        self.0.iter().rev().find_map(|level| level.subject)
    }

    pub(super) fn unit(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|level| level.unit.as_deref())
    }

    pub(super) fn proposed(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|level| level.proposed.as_deref())
    }
}

/// Whether the words say whom the rows below name.
pub(super) fn is_heading(text: &str) -> bool {
    text.chars().count() <= LONGEST && (subject(text).is_some() || award(text).is_some())
}

/// "Tập thể" or "Cá nhân"; both together say nothing.
pub(super) fn subject(text: &str) -> Option<Subject> {
    let words = format!(" {} ", fold(text));
    match (words.contains(" tap the ") || words.contains(" ho gia dinh "), words.contains(" ca nhan ")) {
        (true, false) => Some(Subject::Collective),
        (false, true) => Some(Subject::Individual),
        _ => None,
    }
}

/// The form of commendation or the title named, as printed.
pub(super) fn award(text: &str) -> Option<String> {
    let small: Vec<char> = text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    let place = |award: &&str| {
        let letters: Vec<char> = award.chars().collect();
        let at = small.windows(letters.len()).position(|window| window == letters)?;
        Some(text.chars().take(at).map(char::len_utf8).sum::<usize>())
    };
    let at = AWARDS.iter().filter_map(place).min()?;
    let named = text[at..].split(['(', ';', '\n']).next().unwrap_or_default();
    let named = named.split(" cho ").next().unwrap_or_default().trim_end_matches([':', '.', ',', ' ']);
    Some(named.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_holds_until_the_next_of_its_level() {
        let mut groups = Groups::default();
        groups.enter("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026");
        groups.enter("I. TẬP THỂ");
        groups.enter("1. Danh hiệu Tập thể lao động xuất sắc");
        assert_eq!(groups.subject(), Some(Subject::Collective));
        assert_eq!(groups.proposed(), Some("Tập thể lao động xuất sắc"));
        groups.enter("2. Giấy khen của Giám đốc Sở:");
        assert_eq!(groups.proposed(), Some("Giấy khen của Giám đốc Sở"));
        groups.enter("II. CÁ NHÂN");
        groups.enter("Phòng Quản lý Di sản");
        assert_eq!(groups.texts(), ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026", "II. CÁ NHÂN", "Phòng Quản lý Di sản"]);
        assert_eq!((groups.subject(), groups.unit()), (Some(Subject::Individual), Some("Phòng Quản lý Di sản")));
        groups.enter("Bảo tàng tỉnh");
        assert_eq!((groups.subject(), groups.unit()), (Some(Subject::Individual), Some("Bảo tàng tỉnh")));
        assert_eq!(groups.proposed(), None);
    }
}
