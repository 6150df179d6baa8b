//! What the interpreter of PDF draws: letters and straight lines are kept, all else is let go.

use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
    font::{Glyph as Drawn, OutlineGlyph},
    hayro_cmap::BfString,
};
use kurbo::{Affine, BezPath};

use super::{
    fonts::{Face, Faces},
    glyphs::{Glyph, Ink, Page},
    rules,
};
use crate::formats::legacy::OldFont;

/// Letters that a font of type 3 draws do not say how wide they are; this is about right, in font sizes.
const USUAL_WIDTH: f64 = 0.5;

/// A hyphen is no wider than this, in font sizes; what TCVN3 has at its place, "ư", is.
const WIDEST_HYPHEN: f64 = 0.42;

/// Letters that lean by more than this, in parts of their height, are made italic.
const SLANT: f64 = 0.1;

/// Pages with more filled areas are pictures.
const MOST_AREAS: usize = 2_000;

/// The colour of paper.
const WHITE: [u8; 3] = [255; 3];

/// Units of a glyph's own space in one font size.
const UNITS: f64 = 1000.0;

/// Collects one page.
pub(super) struct Collector<'f> {
    fonts: &'f Faces,
    pub(super) page: Page,
    /// Where the last letter was filled.
    filled: Option<(f64, f64)>,
}

impl<'f> Collector<'f> {
    pub(super) fn new(fonts: &'f Faces) -> Self {
        Self { fonts, page: Page::default(), filled: None }
    }

    fn face(&self, glyph: &OutlineGlyph) -> Option<&'f Face> {
        self.fonts.get(&glyph.font_cache_key())
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph(&mut self, glyph: &Drawn<'a>, page: Affine, own: Affine, paint: &Paint<'a>, mode: &GlyphDrawMode) {
        let [a, b, c, d, x, y] = (page * own).as_coeffs();
        // Letters with an outline are drawn twice.
        let again = matches!(mode, GlyphDrawMode::Stroke(_)) && self.filled == Some((x, y));
        self.filled = matches!(mode, GlyphDrawMode::Fill).then_some((x, y));
        if again {
            self.page.embolden();
            return;
        }
        let size = (a * d - b * c).abs().sqrt() * UNITS;
        let (width, font, old) = match glyph {
            Drawn::Outline(outline) => {
                let old = self.face(outline).and_then(|face| face.old);
                (outline.advance_width().map(f64::from), Some(outline.font_cache_key()), old)
            }
            Drawn::Type3(_) => (None, None, None),
        };
        let width = width.unwrap_or(USUAL_WIDTH * UNITS) * a.hypot(b);
        let mut text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => String::new(),
        };
        if text == "-" && width > WIDEST_HYPHEN * size && matches!(old, Some(OldFont::Tcvn3 { .. })) {
            text = "\u{ad}".to_owned(); // PDF has a hyphen at the byte of this letter
        }
        let quarters = (b.atan2(a) / std::f64::consts::FRAC_PI_2).round();
        let turns = (quarters as i8).rem_euclid(4).unsigned_abs();
        let ink = self.page.ink(Ink {
            font,
            size: (size * 100.0).round() as i64,
            colour: colour(paint),
            slanted: (a * c + b * d).abs() > SLANT * (a * d - b * c).abs(),
            heavy: false,
            invisible: matches!(mode, GlyphDrawMode::Invisible),
        });
        self.page.add(Glyph { text, old, x, y, width, size, turns, ink });
    }

    fn draw_path(&mut self, path: &BezPath, place: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        match mode {
            PathDrawMode::Stroke(_) => rules::stroked(place, path, &mut self.page.rules),
            PathDrawMode::Fill(_) => {
                rules::filled(place, path, &mut self.page.rules);
                let area = rules::area(place, path).filter(|_| colour(paint) != WHITE);
                self.page.areas.extend(area.filter(|_| self.page.areas.len() < MOST_AREAS));
            }
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Red, green and blue; patterns count as black.
fn colour(paint: &Paint<'_>) -> [u8; 3] {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, _] = colour.to_rgba().to_rgba8();
            [red, green, blue]
        }
        Paint::Pattern(_) => [0; 3],
    }
}
