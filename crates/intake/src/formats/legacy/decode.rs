//! Which words of a document are in an old encoding, and what they say.

use super::{
    Encoding, OldFont, Raw, Stretch,
    capitals::is_capital,
    words::{self, Kind, Word},
};

/// Fewer telling words than this are chance, where no font speaks for the encoding.
const FEWEST: usize = 3;

/// Rewrites in Unicode what is in an old encoding, and gives the encodings found.
pub(in crate::formats) fn decode(raw: &mut [Raw]) -> Vec<Encoding> {
    let words: Vec<Vec<Word>> = raw.iter().map(|raw| words::of(&raw.paragraph.text).collect()).collect();
    let found = Found::of(raw, &words);
    if found.is_nothing() {
        return Vec::new();
    }
    let mut decoded = Vec::new();
    for (raw, words) in raw.iter_mut().zip(&words) {
        let text = rewritten(raw, words, &found, &mut decoded);
        raw.paragraph.text = text;
        raw.old.clear();
    }
    decoded
}

/// What a document was found to be written in.
#[derive(Debug, Default)]
struct Found {
    /// By its words alone.
    text: Option<Encoding>,
    /// Where fonts say so, and the words set in them agree.
    fonts: Vec<Encoding>,
    /// More words are surely in the old encoding than are surely Unicode.
    mostly: bool,
}

/// Words that speak for an encoding, and against it.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    old: usize,
    against: usize,
}

impl Votes {
    fn count(&mut self, word: &Word, encoding: Encoding) {
        if let Kind::Latin(reads) = word.kind {
            self.old += usize::from(reads.of(encoding) && !reads.plain && reads.lettered);
            self.against += usize::from(!reads.of(encoding) && reads.small);
        }
    }
}

impl Found {
    fn of(raw: &[Raw], words: &[Vec<Word>]) -> Self {
        let mut found = Self::default();
        let unicode = words.iter().flatten().filter(|word| word.kind == Kind::Unicode).count();
        let mut most = 0;
        for encoding in [Encoding::Tcvn3, Encoding::Vni] {
            // Paragraphs without a word of Unicode tell most; a text without line breaks may have none.
            let (mut apart, mut whole, mut set) = (Votes::default(), Votes::default(), Votes::default());
            for (raw, words) in raw.iter().zip(words) {
                let pure = words.iter().all(|word| word.kind != Kind::Unicode);
                for word in words {
                    whole.count(word, encoding);
                    if pure {
                        apart.count(word, encoding);
                    }
                    if font_at(&raw.old, word.from).is_some_and(|font| encoding_of(font) == encoding) {
                        set.count(word, encoding);
                    }
                }
            }
            let holds = |votes: Votes| votes.old >= FEWEST && votes.old >= 2 * votes.against;
            if (holds(apart) || holds(whole)) && whole.old > most {
                (found.text, most) = (Some(encoding), whole.old);
            }
            if set.old > 0 && set.old >= set.against {
                found.fonts.push(encoding);
            }
        }
        found.mostly = most > unicode;
        found
    }

    fn is_nothing(&self) -> bool {
        self.text.is_none() && self.fonts.is_empty()
    }

    /// The encoding of what stands at a place, and whether a font says so.
    fn at(&self, old: &[Stretch], place: usize) -> Option<(Encoding, bool)> {
        let by_font = font_at(old, place).map(encoding_of).filter(|encoding| self.fonts.contains(encoding));
        by_font.map(|encoding| (encoding, true)).or(self.text.map(|encoding| (encoding, false)))
    }
}

/// The font of an old encoding that stands at this byte.
fn font_at(old: &[Stretch], place: usize) -> Option<OldFont> {
    let next = old.partition_point(|stretch| stretch.to <= place);
    old.get(next).filter(|stretch| stretch.from <= place).map(|stretch| stretch.font)
}

fn encoding_of(font: OldFont) -> Encoding {
    match font {
        OldFont::Tcvn3 { .. } => Encoding::Tcvn3,
        OldFont::Vni => Encoding::Vni,
    }
}

/// The text of a paragraph with its old words decoded.
fn rewritten(raw: &Raw, words: &[Word], found: &Found, decoded: &mut Vec<Encoding>) -> String {
    let text = raw.paragraph.text.as_str();
    let mut written = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for (word, nearest) in words.iter().zip(nearest(raw, words, found)) {
        push_between(&mut written, raw, found, done, word.from);
        done = word.to;
        let letters = &text[word.from..word.to];
        match read(letters, word, nearest, raw, found) {
            Some((read, encoding)) => {
                let drawn = is_drawn_large(raw, word.from) && found.fonts.contains(&encoding);
                let capital = encoding == Encoding::Tcvn3 && (drawn || is_capital(text, word));
                written.push_str(&if capital { read.to_uppercase() } else { read });
                if !decoded.contains(&encoding) {
                    decoded.push(encoding);
                }
            }
            None => written.push_str(letters),
        }
    }
    push_between(&mut written, raw, found, done, text.len());
    written
}

/// The word decoded, if it is in an old encoding.
fn read(letters: &str, word: &Word, nearest: Option<bool>, raw: &Raw, found: &Found) -> Option<(String, Encoding)> {
    let Kind::Latin(reads) = word.kind else { return None };
    let (encoding, by_font) = found.at(&raw.old, word.from)?;
    let old = match (reads.of(encoding), reads.plain) {
        (true, false) => true,
        (false, true) => false,
        _ => by_font || nearest.unwrap_or(found.mostly),
    };
    Some((words::decode(letters, encoding).filter(|_| old)?, encoding))
}

/// Adds what has no letter to decode; a font of capitals draws it large as well.
fn push_between(written: &mut String, raw: &Raw, found: &Found, from: usize, to: usize) {
    let text = &raw.paragraph.text;
    if raw.old.is_empty() || !found.fonts.contains(&Encoding::Tcvn3) {
        return written.push_str(&text[from..to]);
    }
    for (at, letter) in text[from..to].char_indices() {
        if letter.is_ascii_lowercase() && is_drawn_large(raw, from + at) {
            written.push(letter.to_ascii_uppercase());
        } else {
            written.push(letter);
        }
    }
}

fn is_drawn_large(raw: &Raw, place: usize) -> bool {
    font_at(&raw.old, place) == Some(OldFont::Tcvn3 { capitals: true })
}

/// For each word, whether the nearest word that leaves no doubt is in the old encoding.
fn nearest(raw: &Raw, words: &[Word], found: &Found) -> Vec<Option<bool>> {
    let sure = |word: &Word| match word.kind {
        Kind::Unicode => Some(false),
        Kind::Latin(reads) => {
            let (encoding, _) = found.at(&raw.old, word.from)?;
            (reads.of(encoding) && !reads.plain).then_some(true)
        }
    };
    let mut before: Vec<Option<(usize, bool)>> = Vec::with_capacity(words.len());
    let mut last = None;
    for word in words {
        before.push(last.map(|(to, old)| (word.from - to, old)));
        last = sure(word).map(|old| (word.to, old)).or(last);
    }
    let mut nearest = Vec::with_capacity(words.len());
    let mut next: Option<(usize, bool)> = None;
    for (word, before) in words.iter().zip(before).rev() {
        let after = next.map(|(from, old)| (from - word.to, old));
        nearest.push(before.into_iter().chain(after).min_by_key(|(distance, _)| *distance).map(|(_, old)| old));
        next = sure(word).map(|old| (word.from, old)).or(next);
    }
    nearest.reverse();
    nearest
}
