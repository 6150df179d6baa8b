//! The labels of numbered paragraphs, counted in reading order.

use std::collections::{HashMap, HashSet};

use super::{numbering::Numbering, styles::Styles};
use crate::formats::numerals::{MAX_IN_LETTERS, in_words, letters, roman};

/// Word knows nine levels.
const LEVELS: usize = 9;

/// Counts while the paragraphs go by.
pub struct Labels<'a> {
    numbering: &'a Numbering,
    styles: &'a Styles,
    /// By shape: the number last given at each level, `None` where counting has yet to begin.
    counts: HashMap<&'a str, [Option<u32>; LEVELS]>,
    /// By shape: where counting begins next, if not at the start of the level.
    starts: HashMap<(&'a str, usize), u32>,
    /// Lists that have been met.
    met: HashSet<String>,
}

impl<'a> Labels<'a> {
    pub(super) fn new(numbering: &'a Numbering, styles: &'a Styles) -> Self {
        Self { numbering, styles, counts: HashMap::new(), starts: HashMap::new(), met: HashSet::new() }
    }

    /// The label of the next paragraph, with the blank behind it: `"1. "`, `"a) "`, `"- "`. `None` without a list.
    ///
    /// `list` and `level` are those stated on the paragraph itself, `style` is its paragraph style.
    #[must_use = "each call counts"]
    pub fn next(&mut self, list: Option<&str>, level: Option<usize>, style: Option<&str>) -> Option<String> {
        let from_style = self.styles.paragraph(style, |properties| properties.list.clone());
        let direct = list.is_some();
        let list = list.map(str::to_owned).or(from_style).filter(|list| list != "0")?;
        let shape = self.numbering.shape(&list, self.styles)?;
        let level = level
            .or_else(|| if direct { Some(0) } else { self.numbering.level_of_style(shape, style?) })
            .or_else(|| self.styles.paragraph(style, |properties| properties.level))
            .unwrap_or(0)
            .min(LEVELS - 1);
        self.numbering.level(&list, shape, level)?;
        if !self.met.contains(&list) {
            self.begin(&list, shape);
        }
        self.count(&list, shape, level);
        Some(self.label(&list, shape, level))
    }

    /// A list with starts of its own counts anew from where it is first met.
    fn begin(&mut self, list: &str, shape: &'a str) {
        let counts = self.counts.entry(shape).or_default();
        for (level, start) in self.numbering.starts(list).filter(|(level, _)| *level < LEVELS) {
            counts[level] = None;
            self.starts.insert((shape, level), start);
        }
        self.met.insert(list.to_owned());
    }

    fn count(&mut self, list: &str, shape: &'a str, level: usize) {
        let start = self.start(list, shape, level);
        let counts = self.counts.entry(shape).or_default();
        counts[level] = Some(counts[level].map_or(start, |last| last.saturating_add(1)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = self.numbering.level(list, shape, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|up_to| level < up_to as usize) {
                *count = None;
            }
        }
    }

    fn start(&self, list: &str, shape: &'a str, level: usize) -> u32 {
        let stated = self.starts.get(&(shape, level)).copied();
        stated.unwrap_or_else(|| self.numbering.level(list, shape, level).map_or(1, |level| level.start))
    }

    fn label(&self, list: &str, shape: &'a str, level: usize) -> String {
        let Some(look) = self.numbering.level(list, shape, level) else { return String::new() };
        if look.format == "bullet" {
            // Plus signs are a level of their own in Vietnamese drafting; all other bullets are read as a dash.
            return if look.text.trim() == "+" { "+ ".to_owned() } else { "- ".to_owned() };
        }
        let mut label = String::new();
        let mut letters = look.text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letters.peek().and_then(|next| next.to_digit(10)) {
                Some(digit @ 1..) if letter == '%' => {
                    letters.next();
                    label.push_str(&self.number(list, shape, digit as usize - 1, look.legal));
                }
                _ => label.push(letter),
            }
        }
        if !label.trim().is_empty() && !look.tight && !label.ends_with(char::is_whitespace) {
            label.push(' ');
        }
        label
    }

    /// The number that `level` stands at, written as that level writes it.
    fn number(&self, list: &str, shape: &'a str, level: usize, legal: bool) -> String {
        let count = self.counts.get(shape).and_then(|counts| counts[level]);
        let count = count.unwrap_or_else(|| self.start(list, shape, level));
        let format = self.numbering.level(list, shape, level).map_or("decimal", |level| level.format.as_str());
        written(count, if legal && format != "none" { "decimal" } else { format })
    }
}

/// `count` in the number format of that name; formats not known here are written in digits.
fn written(count: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{count:02}"),
        "numberInDash" => format!("- {count} -"),
        "vietnameseCounting" => in_words(count),
        _ if count == 0 || count > MAX_IN_LETTERS => count.to_string(),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperLetter" => letters(count).to_uppercase(),
        "lowerLetter" => letters(count),
        _ => count.to_string(),
    }
}
