//! The letters of the two old encodings: TCVN 5712:1993 in its third form ("ABC"), and VNI for Windows.

use unicode_normalization::UnicodeNormalization;

/// Letters of TCVN3 in rows of consecutive bytes. Its only capitals are those without tone: fonts whose names end in H
/// draw its small letters as capitals.
const TCVN3: [(u8, &str); 8] = [
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
];

/// Letters of VNI that are one byte each; capitals are the capitals of these.
const VNI_ALONE: [(char, char); 8] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị')];

/// The one letter with dot below that has its own byte.
const VNI_Y: (char, char) = ('î', 'ỵ');

/// Marks of VNI, which follow their letter: the letters that take it, and what it adds to them.
const VNI_MARKS: [(&str, &[(char, &str)]); 3] = [
    ("aeouyơư", &[('ù', "\u{301}"), ('ø', "\u{300}"), ('û', "\u{309}"), ('õ', "\u{303}"), ('ï', "\u{323}")]),
    (
        "aeo",
        &[
            ('â', "\u{302}"),
            ('á', "\u{302}\u{301}"),
            ('à', "\u{302}\u{300}"),
            ('å', "\u{302}\u{309}"),
            ('ã', "\u{302}\u{303}"),
            ('ä', "\u{302}\u{323}"),
        ],
    ),
    (
        "a",
        &[
            ('ê', "\u{306}"),
            ('é', "\u{306}\u{301}"),
            ('è', "\u{306}\u{300}"),
            ('ú', "\u{306}\u{309}"),
            ('ü', "\u{306}\u{303}"),
            ('ë', "\u{306}\u{323}"),
        ],
    ),
];

/// The byte that a character stood for before it was taken for Latin. Fonts of symbols have it in the private area;
/// exports of PDF write the soft hyphen as a minus, the middle dot as an operator, the micro sign as a Greek letter.
pub(super) fn byte(letter: char) -> Option<u8> {
    match letter {
        '\u{2212}' => Some(0xAD),
        '\u{2219}' => Some(0xB7),
        '\u{3bc}' => Some(0xB5),
        '\u{f020}'..='\u{f0ff}' => u8::try_from(u32::from(letter) - 0xF000).ok(),
        letter => u8::try_from(u32::from(letter)).ok(),
    }
}

/// The letter that TCVN3 has at this byte.
pub(super) fn tcvn3(byte: u8) -> Option<char> {
    TCVN3.iter().find_map(|(first, letters)| letters.chars().nth(usize::from(byte.checked_sub(*first)?)))
}

/// The letter that VNI has at this byte, where one byte is enough.
pub(super) fn vni_alone(byte: u8) -> Option<char> {
    let (small, capital) = cases(byte);
    let found = VNI_ALONE.iter().chain([&VNI_Y]).find(|(sign, _)| *sign == small).map(|(_, letter)| *letter)?;
    Some(if capital { uppercase(found) } else { found })
}

/// `letter` under the mark that VNI has at this byte; `None` if the two do not go together.
pub(super) fn vni_marked(letter: char, byte: u8) -> Option<char> {
    let (mark, _) = cases(byte);
    let plain = letter.to_lowercase().next()?;
    let (_, added) = VNI_MARKS
        .iter()
        .filter(|(letters, _)| letters.contains(plain))
        .find_map(|(_, marks)| marks.iter().find(|(sign, _)| *sign == mark))?;
    let mut marked = std::iter::once(letter).chain(added.chars()).nfc();
    marked.next().filter(|_| marked.next().is_none())
}

/// The Latin letter at this byte in small, and whether it was a capital.
fn cases(byte: u8) -> (char, bool) {
    let letter = char::from(byte);
    (letter.to_lowercase().next().unwrap_or(letter), letter.is_uppercase())
}

fn uppercase(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}
