//! Whether a text was recognised from a picture, by the marks that this leaves.

use crate::vocabulary::slips::MISREAD;

/// Words of a text that no clean one has, in a hundred, before it counts as recognised from a picture.
const NOISE_IN_HUNDRED: usize = 1;

/// Words with a mark lost, as often as this, are no slip of one author.
const MISREAD_TIMES: usize = 2;

/// A text with marks that recognition leaves: words that lost one of their marks ("tô chức", "cụ thê"), letters and
/// digits in one small word, strokes inside words, odd signs.
pub(crate) fn is_noisy<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut words, mut odd, mut misread) = (0usize, 0usize, 0usize);
    for text in texts {
        let small = text.to_lowercase();
        misread += MISREAD.iter().map(|phrase| small.matches(phrase).count()).sum::<usize>();
        for word in text.split_whitespace() {
            words += 1;
            odd += usize::from(is_odd(word));
        }
    }
    misread >= MISREAD_TIMES || words > 40 && odd * 100 > words * NOISE_IN_HUNDRED
}

fn is_odd(word: &str) -> bool {
    const SIGNS: &[char] =
        &['ˆ', '˜', '¬', '«', '»', '§', '°', '¡', '‹', '›', '£', '¥', '¢', '™', '©', '®', '‡', '†', '¿', 'ﬁ', '}', '{'];
    if word.contains(SIGNS) {
        return true;
    }
    // "QUYếT", "Đ1ều", "thâm": a small letter in front of a capital, a digit between letters
    let letters: Vec<char> = word.chars().collect();
    let plain = letters.iter().all(|letter| letter.is_alphanumeric());
    let mixed = letters.windows(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
    let digit =
        letters.windows(3).any(|three| three[0].is_lowercase() && three[1].is_ascii_digit() && three[2].is_lowercase());
    plain && letters.len() <= 8 && (mixed || digit)
}
