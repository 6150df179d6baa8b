//! Numbers and sums as they are spoken, for papers that state them in words beside the figures.
//!
//! ```text
//! 1 005 024   một triệu không trăm linh năm nghìn không trăm hai mươi tư
//! ```

/// Digits by name.
const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// What the groups of three digits below a thousand million count, the lowest first.
const GROUPS: [&str; 3] = ["", " nghìn", " triệu"];

/// A thousand million: above it counting begins anew, in "tỷ".
const TY: u64 = 1_000_000_000;

/// A whole number in small letters.
#[must_use]
pub fn in_words(number: u64) -> String {
    if number == 0 { DIGITS[0].to_owned() } else { counted(number, false) }
}

/// A sum of money as a sentence begins: `Một triệu hai trăm nghìn đồng`.
#[must_use]
pub fn money_in_words(dong: u64) -> String {
    let words = in_words(dong) + " đồng";
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The figures of a number in groups of three, `between` them: `1.200.000`.
#[must_use]
pub fn grouped(number: u64, between: &str) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(between);
        }
        out.push(digit);
    }
    out
}

/// The place in a row: `nhất`, `hai`, `ba`, `tư`, `năm`, as said behind "lần thứ", "hạng" and the like.
#[must_use]
pub fn ordinal(number: u64) -> String {
    match number {
        1 => "nhất".to_owned(),
        4 => "tư".to_owned(),
        number => in_words(number),
    }
}

/// A number above zero; `goes_on` where something larger is said before it.
fn counted(number: u64, goes_on: bool) -> String {
    let (above, below) = (number / TY, number % TY);
    let mut parts = Vec::new();
    if above > 0 {
        parts.push(counted(above, goes_on) + " tỷ");
    }
    for (at, name) in GROUPS.iter().enumerate().rev() {
        let group = below / 1000_u64.pow(u32::try_from(at).unwrap_or_default()) % 1000;
        if group > 0 {
            parts.push(three(group, goes_on || !parts.is_empty()) + name);
        }
    }
    parts.join(" ")
}

/// Three digits; all of them are said where something stands before.
fn three(group: u64, all: bool) -> String {
    let digit = |at: u64| usize::try_from(group / at % 10).unwrap_or_default();
    let (hundreds, tens, ones) = (digit(100), digit(10), digit(1));
    let mut words = Vec::new();
    if hundreds > 0 || all {
        words.extend([DIGITS[hundreds], "trăm"]);
    }
    match tens {
        0 if ones > 0 && !words.is_empty() => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        tens => words.extend([DIGITS[tens], "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        (_, ones) => words.push(DIGITS[ones]),
    }
    words.join(" ")
}

#[cfg(test)]
mod tests;
