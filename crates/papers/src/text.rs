//! Words that every paper shares, and texts made fit to print.

use unicode_normalization::UnicodeNormalization as _;

use crate::{Issued, Letterhead, Profile};

pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// What stands in place of the two lines above on papers of the Party.
pub(crate) const PARTY: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
/// Under the Party's bodies, in place of a line.
pub(crate) const STAR: &str = "*";
pub(crate) const ADDRESSED: &str = "Kính gửi:";
pub(crate) const SENT_TO: &str = "Nơi nhận:";

/// Room for what is written by hand.
const BLANK: &str = "       ";

/// A text as both files carry it: NFC, breaks and tabs as spaces, without what XML forbids or nobody can see. Signs that
/// turn the order of reading go too: a signed paper shows what it holds.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().filter_map(printable).nfc().collect()
}

fn printable(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
        // Not characters: legal in no text, twice in each plane.
        _ if u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c) => None,
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

/// "Số: 05/BC-VP", of the Party "Số 05-BC/TU", with room for the number of a draft. Empty for a paper without number and
/// symbol.
pub(crate) fn number_line(letterhead: &Letterhead, profile: Profile) -> String {
    let Letterhead { number, symbol, .. } = letterhead;
    let (said, between) = if profile == Profile::Party { ("Số", '-') } else { ("Số:", '/') };
    let symbol = if symbol.trim().is_empty() { String::new() } else { format!("{between}{symbol}") };
    match number {
        None if symbol.is_empty() => symbol,
        None => format!("{said}{BLANK}{symbol}"),
        Some(number) => format!("{said} {number}{symbol}"),
    }
}

/// "Cao Bằng, ngày 05 tháng 7 năm 2023": days below 10 and the first two months take a zero. Without a place the day
/// begins the line.
pub(crate) fn place_and_date(letterhead: &Letterhead) -> String {
    let date = date(letterhead.issued);
    match letterhead.place.as_str() {
        "" => date.replacen("ngày", "Ngày", 1),
        place => format!("{place}, {date}"),
    }
}

/// "ngày 05 tháng 7 năm 2023", with room for what is not known yet.
pub(crate) fn date(issued: Issued) -> String {
    let (day, month, year) = match issued {
        Issued::On(date) => (Some(date.day()), Some(date.month()), Some(date.year())),
        Issued::In { year, month } => (None, month, Some(year)),
        Issued::Unknown => (None, None, None),
    };
    let day = day.map_or_else(|| BLANK.to_owned(), |day| format!(" {day:02} "));
    let month = match month {
        None => BLANK.to_owned(),
        Some(month @ 1..=2) => format!(" {month:02} "),
        Some(month) => format!(" {month} "),
    };
    let year = year.map_or_else(|| BLANK.to_owned(), |year| format!(" {year}"));
    format!("ngày{day}tháng{month}năm{year}")
}

/// Lines of a list of addressees or recipients: a semicolon after each, a full stop after the last.
pub(crate) fn enumerated(lines: &[String]) -> Vec<String> {
    let last = lines.len().saturating_sub(1);
    let line = |(index, line): (usize, &String)| {
        let line = bare(line);
        format!("- {line}{}", if index == last { '.' } else { ';' })
    };
    lines.iter().enumerate().map(line).collect()
}

/// A single addressee.
pub(crate) fn ended(line: &str) -> String {
    format!("{}.", bare(line))
}

fn bare(line: &str) -> &str {
    line.trim_end_matches([' ', ';', '.'])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Number;

    fn letterhead(number: Option<Number>, issued: Issued) -> Letterhead {
        let (agency, symbol, place) = ("SỞ".to_owned(), "BC-VP".to_owned(), "Cao Bằng".to_owned());
        Letterhead { superior: None, agency, number, symbol, place, issued }
    }

    #[test]
    fn numbers_and_dates_take_their_zeros() {
        let head = letterhead(Some(5.into()), Issued::On(date(2023, 2, 5)));
        assert_eq!(number_line(&head, Profile::State), "Số: 05/BC-VP");
        assert_eq!(
            number_line(&Letterhead { symbol: "BC/TU".to_owned(), ..head.clone() }, Profile::Party),
            "Số 05-BC/TU"
        );
        assert_eq!(place_and_date(&head), "Cao Bằng, ngày 05 tháng 02 năm 2023");
        let head = letterhead(Number::new("1237"), Issued::On(date(2023, 7, 15)));
        assert_eq!(number_line(&head, Profile::School), "Số: 1237/BC-VP");
        assert_eq!(place_and_date(&head), "Cao Bằng, ngày 15 tháng 7 năm 2023");
        assert_eq!(number_line(&Letterhead { number: Number::new("5a"), ..head }, Profile::State), "Số: 05a/BC-VP");
    }

    #[test]
    fn a_draft_leaves_room_and_keeps_what_is_known() {
        let head = letterhead(None, Issued::In { year: 2023, month: Some(7) });
        assert_eq!(number_line(&head, Profile::State), "Số:       /BC-VP");
        assert_eq!(number_line(&Letterhead { symbol: String::new(), ..head.clone() }, Profile::State), "");
        assert_eq!(place_and_date(&head), "Cao Bằng, ngày       tháng 7 năm 2023");
        let head = letterhead(None, Issued::In { year: 2023, month: None });
        assert_eq!(place_and_date(&head), "Cao Bằng, ngày       tháng       năm 2023");
    }

    #[test]
    fn lines_end_once() {
        let lines = ["Như trên".to_owned(), "Giám đốc (để b/c);".to_owned(), "Lưu: VT, VP.".to_owned()];
        assert_eq!(enumerated(&lines), ["- Như trên;", "- Giám đốc (để b/c);", "- Lưu: VT, VP."]);
        assert!(enumerated(&[]).is_empty());
    }

    #[test]
    fn text_is_composed_and_visible() {
        assert_eq!(clean("Cao Ba\u{306}\u{300}ng"), "Cao Bằng");
        assert_eq!(clean("a\0b\u{fffe}c\u{1ffff}d\r\ne\tf\u{202e}g\u{7f}"), "abcd  e fg");
        assert_eq!(clean("<>&\"' #import $x$ @ref 𠀀 ₫"), "<>&\"' #import $x$ @ref 𠀀 ₫");
    }
}
