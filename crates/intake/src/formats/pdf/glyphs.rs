//! The letters of each page with their places, as the interpreter gives them.

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

use super::rules::{self, Rule};

/// A letter, or a few that one glyph stands for. Lengths in points; y grows upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Left end of its base line.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    /// Size of the font.
    pub(super) size: f64,
    /// Quarter turns of its base line, from 0 to 3.
    pub(super) turns: u8,
}

/// A page as drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
}

/// Collects pages.
#[derive(Default)]
pub(super) struct Pages {
    pages: Vec<Page>,
    /// Letters that were drawn and have no known text at all.
    mute: u64,
}

impl Pages {
    /// The page being drawn, from 1.
    pub(super) fn current(&self) -> Option<u32> {
        u32::try_from(self.pages.len()).ok().filter(|page| *page > 0)
    }

    pub(super) fn finish(self) -> Vec<Page> {
        self.pages
    }

    /// Characters that are not blank, and how many of them have no known letter.
    pub(super) fn count(&self) -> (u64, u64) {
        let texts = self.pages.iter().flat_map(|page| &page.glyphs).flat_map(|glyph| glyph.text.chars());
        let (mut characters, mut unknown) = (self.mute, self.mute);
        for letter in texts.filter(|letter| !letter.is_whitespace()) {
            characters += 1;
            let private = ('\u{e000}'..='\u{f8ff}').contains(&letter);
            unknown += u64::from(private || letter == char::REPLACEMENT_CHARACTER || letter.is_control());
        }
        (characters, unknown)
    }

    fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }
}

impl OutputDev for Pages {
    fn begin_page(
        &mut self,
        _number: u32,
        _media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.pages.push(Page::default());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let size = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt() * font_size.abs();
        let along = width * font_size.abs() * place.m11.hypot(place.m12);
        let finite = [place.m31, place.m32, size, along].iter().all(|number| number.is_finite() && number.abs() < 1e6);
        if text.is_empty() || !finite || size <= 0.0 {
            self.mute += u64::from(text.is_empty() && along > 0.0);
            return Ok(());
        }
        let glyphs = &mut self.page().glyphs;
        // A mark drawn over the letter before it belongs to that letter, wherever it is placed.
        if let (Some('\u{300}'..='\u{36f}'), Some(before)) = (text.chars().next(), glyphs.last_mut()) {
            before.text.push_str(text);
            return Ok(());
        }
        let quarters = (place.m12.atan2(place.m11) / std::f64::consts::FRAC_PI_2).round();
        let turns = (quarters as i8).rem_euclid(4).unsigned_abs();
        glyphs.push(Glyph { text: text.to_owned(), x: place.m31, y: place.m32, width: along, size, turns });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, at: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        rules::stroked(at, &path.ops, &mut self.page().rules);
        Ok(())
    }

    fn fill(&mut self, at: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        rules::filled(at, &path.ops, &mut self.page().rules);
        Ok(())
    }
}
