//! Whether a word could be a Vietnamese syllable: an onset, a rime and a tone that may stand on it.
//!
//! It is what tells encodings apart. Read in the wrong one, hardly any word keeps to the rules of spelling.

use unicode_normalization::{UnicodeNormalization, char::compose};

/// Longest first where one begins with another.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "q", "r", "s", "t", "v", "x",
];

/// Without tones; sorted.
const RIMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng", "eo",
    "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe",
    "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u",
    "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt",
    "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "y",
    "yêm", "yên", "yêng", "yêt", "yêu", "â", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên",
    "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ",
    "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn",
    "ương", "ươp", "ươt", "ươu",
];

const ACUTE: char = '\u{301}';
const DOT_BELOW: char = '\u{323}';
const TONES: [char; 5] = ['\u{300}', ACUTE, '\u{303}', '\u{309}', DOT_BELOW];

/// Longest word looked at, in characters; syllables have at most seven letters, each of up to three marks.
const LONGEST: usize = 24;

/// Whether `word` could be a syllable, in either case and either form of Unicode.
pub(super) fn is_syllable(word: &str) -> bool {
    let Some((plain, tone)) = toneless(word) else { return false };
    let closed = ["c", "p", "t", "ch"].iter().any(|end| plain.ends_with(end));
    if closed && !matches!(tone, Some(ACUTE | DOT_BELOW)) {
        return false;
    }
    if is_rime(&plain) {
        return true;
    }
    let behind = ONSETS.iter().filter_map(|onset| Some((*onset, plain.strip_prefix(onset)?)));
    behind.into_iter().any(|(onset, rime)| match onset {
        // The glide of "qu" belongs to the rime, where it may be written as an o: "quan" rimes with "toan".
        "qu" => is_rime(&format!("u{rime}")) || is_rime(&format!("o{rime}")),
        "q" => false,
        // "gì" has one i for both.
        "gi" if rime.is_empty() => true,
        // One sound, spelled by what follows: "cá" but "kê", "ngày" but "nghĩ".
        "c" | "g" | "ng" if rime.starts_with(['e', 'ê']) => false,
        "c" | "ng" if rime.starts_with('i') => false,
        "gh" | "ngh" => rime.starts_with(['e', 'ê', 'i']) && is_rime(rime),
        _ => is_rime(rime),
    })
}

fn is_rime(rime: &str) -> bool {
    RIMES.binary_search(&rime).is_ok()
}

/// The word in small letters without its tone, and that tone; `None` for two tones or what no syllable has.
fn toneless(word: &str) -> Option<(String, Option<char>)> {
    let mut plain = String::with_capacity(word.len());
    let mut tone = None;
    let mut base: Option<char> = None;
    for letter in word.chars().flat_map(char::to_lowercase).nfd().take(LONGEST + 1) {
        if TONES.contains(&letter) {
            if tone.replace(letter).is_some() {
                return None;
            }
        } else if matches!(letter, '\u{302}' | '\u{306}' | '\u{31b}') {
            base = Some(compose(base?, letter)?);
        } else {
            plain.extend(base.replace(letter));
        }
    }
    plain.extend(base);
    (plain.chars().count() <= 8).then_some((plain, tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rimes_are_sorted_for_the_search() {
        assert!(RIMES.is_sorted());
    }

    #[test]
    fn words_of_a_plan_are_syllables() {
        let text = "Ủy ban nhân dân tỉnh Thừa Thiên Huế phát động thi đua yêu nước giữa các khối, quyết tâm hoàn thành \
                    vượt mức kế hoạch quý hai, gìn giữ truyền thống nghiêm túc, khuyến khích sáng kiến, ương ngạnh, \
                    quân đội, quê quán, quốc gia, tuyệt đối, khuỷu, ngoằn, rượu, quỳnh, hoẵng, giếng, Xã, ĐẢNG";
        for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
            assert!(is_syllable(word), "{word}");
            assert!(is_syllable(&word.nfd().collect::<String>()), "{word} in parts");
        }
    }

    #[test]
    fn other_words_are_not() {
        let others = "céng ViÖt ®Þnh Quyeát ñònh caùc été société für größe señor cac thet tốṕ UBND quq nghĩaa xyz";
        for word in others.split(' ') {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(!is_syllable(&"a".repeat(10_000)) && !is_syllable(""));
    }
}
