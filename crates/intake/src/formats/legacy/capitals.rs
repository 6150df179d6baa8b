//! Capitals of TCVN3, whose small letters with tones stand among capitals: "CéNG HOµ X· HéI".

use super::words::Word;

/// Whether a word among capitals is one itself.
pub(super) fn is_capital(text: &str, word: &Word) -> bool {
    match capitals(&text[word.from..word.to]) {
        None | Some(0) => false,
        Some(1) => {
            // "Hµ" may be "Hà" as well as "HÀ": its neighbours tell.
            let before = text[..word.from].split_whitespace().next_back();
            let after = text[word.to..].split_whitespace().next();
            let large = |word: &str| {
                let word = word.trim_end_matches([',', '.', ':', ';']);
                !word.contains(|sign: char| sign.is_ascii() && !sign.is_ascii_alphabetic())
                    && capitals(word).is_some_and(|count| count > 1)
            };
            (before.is_some() || after.is_some()) && before.is_none_or(large) && after.is_none_or(large)
        }
        Some(_) => true,
    }
}

/// How many capitals of ASCII a word has, unless it has small letters of ASCII.
fn capitals(word: &str) -> Option<usize> {
    let small = word.contains(|letter: char| letter.is_ascii_lowercase());
    (!small).then(|| word.chars().filter(char::is_ascii_uppercase).count())
}
