//! What follows the number: `KH-SVHTTDL` on a document with a type name, `SVHTTDL-VP` on an official letter; of the
//! Party `KH/TU`, and `CV/TU` on a letter.

use crate::vietnamese::fold;

/// Words of a body's name that give no letter.
const SILENT: [&str; 3] = ["va", "cua", "ve"];

/// Where the proper name of a place begins; the letters end there.
const PLACES: [&str; 8] = ["tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "dac khu"];

/// The symbol of a document. `abbreviation` is that of its type; a letter has none and names the unit that drafted it
/// instead. No year stands in it: only normative texts have one.
#[must_use]
pub fn symbol_of(abbreviation: Option<&str>, body: &str, drafted_by: &str) -> String {
    let parts = match abbreviation {
        Some(abbreviation) => [abbreviation, body],
        None => [body, drafted_by],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The symbol of a document of the Party; a letter has an abbreviation there too.
#[must_use]
pub fn symbol_of_party(abbreviation: Option<&str>, body: &str) -> String {
    [abbreviation.unwrap_or("CV"), body].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

/// Type and body of a symbol such as `KH-SVHTTDL` or `QĐ-HĐTĐKT`, of the Party `KH/TU`; `None` where it is not made of
/// two groups.
#[must_use]
pub fn parts_of(symbol: &str) -> Option<(&str, &str)> {
    let (doc_type, body) = of_party(symbol).or_else(|| symbol.trim().split_once('-'))?;
    let (doc_type, body) = (doc_type.trim(), body.trim());
    (!doc_type.is_empty() && !body.is_empty()).then_some((doc_type, body))
}

/// Number and symbol as they are printed: `05/KH-SVHTTDL`, of the Party `05-KH/TU`; without a symbol the number alone.
#[must_use]
pub fn numbered(number: &str, symbol: &str) -> String {
    match symbol {
        "" => number.to_owned(),
        _ if of_party(symbol).is_some() => format!("{number}-{symbol}"),
        _ => format!("{number}/{symbol}"),
    }
}

/// Type and body of a symbol in the form of the Party; a year in front, or a stroke of the State's form, makes it
/// another.
fn of_party(symbol: &str) -> Option<(&str, &str)> {
    let (doc_type, body) = symbol.trim().split_once('/')?;
    let is_name = |part: &str| part.trim_start().starts_with(char::is_alphabetic) && !part.contains(['-', '/']);
    (is_name(doc_type) && is_name(body)).then_some((doc_type, body))
}

/// The first letters of a body's name, up to the place: `Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê` is `SVHTTDL`, and
/// so is `Sở VHTTDL Sơn Khê`, whose letters are there already.
/// A proposal for whoever sets the register up.
#[must_use]
pub fn abbreviation_of(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let is_place = |at: usize| {
        let two = folded.get(at + 1).map(|next| format!("{} {next}", folded[at])).unwrap_or_default();
        let named = words.get(at + 1).is_some_and(|next| next.starts_with(char::is_uppercase));
        // "quận 1" and "tỉnh Sơn Khê" are places; "quản lý" only begins alike
        at > 0 && (PLACES.contains(&two.as_str()) || PLACES.contains(&folded[at].as_str()) && named)
    };
    let end = (0..words.len()).find(|at| is_place(*at)).unwrap_or(words.len());
    let shortened = words[..end].iter().position(|word| is_letters(word));
    let end = shortened.map_or(end, |at| at + 1);
    let spoken = words[..end].iter().zip(&folded).filter(|(_, folded)| !SILENT.contains(&folded.as_str()));
    let given = |(word, folded): (&&str, &String)| match is_letters(word) {
        true => (*word).to_owned(),
        false => letter(word, folded).map(String::from).unwrap_or_default(),
    };
    spoken.map(given).collect()
}

/// Whether a word is letters already: `VHTTDL`.
fn is_letters(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// `Đ` keeps its stroke, other letters lose their marks.
fn letter(word: &str, folded: &str) -> Option<char> {
    match word.chars().next()? {
        'đ' | 'Đ' => Some('Đ'),
        _ => folded.chars().next().map(|letter| letter.to_ascii_uppercase()),
    }
}
