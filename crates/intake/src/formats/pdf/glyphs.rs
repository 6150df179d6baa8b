//! The letters of each page with their places.

use crate::formats::legacy::OldFont;

use super::rules::Rule;

/// A letter, or a few that one glyph stands for. Lengths in points; y grows upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// The font of an old encoding that it is set in.
    pub(super) old: Option<OldFont>,
    /// Left end of its base line.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    /// Size of the font.
    pub(super) size: f64,
    /// Quarter turns of its base line, from 0 to 3.
    pub(super) turns: u8,
    /// Which of the page's inks it is drawn in.
    pub(super) ink: usize,
}

/// How letters are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    /// The key of the font; letters of type 3 have none.
    pub(super) font: Option<u128>,
    /// Size in hundredths of a point.
    pub(super) size: i64,
    /// Red, green, blue.
    pub(super) colour: [u8; 3],
    /// Slanted although the font is not.
    pub(super) slanted: bool,
    /// Drawn twice, or with an outline, to look bold.
    pub(super) heavy: bool,
    /// Only there to be found by a search.
    pub(super) invisible: bool,
}

/// A page as drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) inks: Vec<Ink>,
    /// Heights, low and high, of areas that are filled.
    pub(super) areas: Vec<[f64; 2]>,
    /// Left, low, right and high edge of what is shown of it.
    pub(super) area: [f64; 4],
    /// Letters that were drawn and have no known text at all.
    pub(super) mute: u64,
}

/// Characters that are not blank, and how many of them have no known letter.
pub(super) fn count(pages: &[Page]) -> (u64, u64) {
    let mute = pages.iter().map(|page| page.mute).sum();
    let (mut characters, mut unknown) = (mute, mute);
    let texts = pages.iter().flat_map(|page| &page.glyphs).flat_map(|glyph| glyph.text.chars());
    for letter in texts.filter(|letter| !letter.is_whitespace()) {
        characters += 1;
        let private = ('\u{e000}'..='\u{f8ff}').contains(&letter);
        unknown += u64::from(private || letter == char::REPLACEMENT_CHARACTER || letter.is_control());
    }
    (characters, unknown)
}

impl Page {
    /// Most inks of a page; whatever comes behind them is taken for the last.
    const MOST_INKS: usize = 500;

    /// The number of this ink.
    pub(super) fn ink(&mut self, ink: Ink) -> usize {
        if let Some(at) = self.inks.iter().rposition(|known| *known == ink) {
            return at;
        }
        if self.inks.len() < Self::MOST_INKS {
            self.inks.push(ink);
        }
        self.inks.len() - 1
    }

    /// The last letter is drawn once more.
    pub(super) fn embolden(&mut self) {
        let Some(ink) = self.glyphs.last().and_then(|glyph| self.inks.get(glyph.ink)) else { return };
        let heavy = Ink { heavy: true, ..*ink };
        let heavy = self.ink(heavy);
        self.glyphs.iter_mut().rev().take(1).for_each(|glyph| glyph.ink = heavy);
    }

    /// Adds a letter in drawing order; one without a text is only counted.
    pub(super) fn add(&mut self, glyph: Glyph) {
        let finite =
            [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|number| number.is_finite() && number.abs() < 1e6);
        if glyph.text.is_empty() || !finite || glyph.size <= 0.0 {
            self.mute += u64::from(glyph.text.is_empty() && glyph.width > 0.0);
            return;
        }
        let before = self.glyphs.last_mut();
        match before {
            // A mark drawn over the letter before it belongs to that letter, wherever it is placed.
            Some(before) if matches!(glyph.text.chars().next(), Some('\u{300}'..='\u{36f}')) => {
                before.text.push_str(&glyph.text);
            }
            _ => self.glyphs.push(glyph),
        }
    }
}
