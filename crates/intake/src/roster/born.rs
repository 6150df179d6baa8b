//! Days and years of birth, and man or woman, as lists print them.

use domain::vietnamese::fold;
use jiff::civil::Date;

use super::Sex;

/// ISO date, `1985-03` or `1985`; `None` when no day, month or year can be made of it. A year of two digits is none:
/// it may be of either century.
pub(super) fn birth(text: &str) -> Option<String> {
    // In a narrow column a year is broken: "19 85".
    read(text).or_else(|| read(&text.split_whitespace().collect::<String>()))
}

fn read(text: &str) -> Option<String> {
    let words = fold(text);
    let allowed = ["sinh", "nam", "ngay", "thang", "sn", "s"];
    let numbers: Vec<&str> = words
        .split(' ')
        .filter(|word| !allowed.contains(word))
        .map(|word| if word.chars().all(|sign| sign.is_ascii_digit()) { Some(word) } else { None })
        .collect::<Option<_>>()?;
    let year = |word: &str| word.parse::<i16>().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year));
    let small = |word: &str| word.parse::<i8>().ok().filter(|_| word.len() <= 2);
    match numbers[..] {
        [only] => year(only).map(|year| year.to_string()),
        [month, last] => {
            let month = small(month).filter(|month| (1..=12).contains(month))?;
            Some(format!("{}-{month:02}", year(last)?))
        }
        [first, month, last] => {
            let (day, of) = if year(first).is_some() { (last, first) } else { (first, last) };
            Date::new(year(of)?, small(month)?, small(day)?).ok().map(|date| date.to_string())
        }
        _ => None,
    }
}

/// What a cell of the column says.
pub(super) fn sex(text: &str) -> Option<Sex> {
    match fold(text).as_str() {
        "nam" | "ong" | "trai" => Some(Sex::Male),
        "nu" | "ba" | "gai" => Some(Sex::Female),
        _ => None,
    }
}

/// A cross or tick in a box.
pub(super) fn is_tick(text: &str) -> bool {
    matches!(text.trim(), "x" | "X" | "×" | "✓" | "✔" | "☑" | "☒" | "√" | "v" | "V" | "+" | "1" | "01")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn births_are_read_as_far_as_they_go() {
        let seen = |text| birth(text).unwrap_or_default();
        assert_eq!(seen("12/3/1985"), "1985-03-12");
        assert_eq!(seen("05.11.1979"), "1979-11-05");
        assert_eq!(seen("15 tháng 3 năm 1990"), "1990-03-15");
        assert_eq!(seen("03/1985"), "1985-03");
        assert_eq!(seen("Sinh năm 1985"), "1985");
        assert_eq!(seen("198\n5"), "1985");
        assert_eq!(seen("31/02/1985"), "");
        assert_eq!(seen("12/3/85"), "");
        assert_eq!(seen("31058"), "");
        assert_eq!(seen("khoảng 1960"), "");
    }
}
