//! Lists of an OpenDocument text: how levels look, and the labels counted in reading order.

use std::collections::HashMap;

use crate::formats::{
    Unreadable,
    numerals::{MAX_IN_LETTERS, letters, roman},
    xml::{Element, Space, Xml},
};

/// The format knows ten levels.
const LEVELS: usize = 10;
/// Longest text of a label that is kept, in characters.
const LONGEST: usize = 200;

/// `text:list-style`, or `text:outline-style` for headings.
#[derive(Debug, Default)]
pub(super) struct ListStyle([Option<Level>; LEVELS]);

#[derive(Debug, Default)]
struct Level {
    /// `style:num-format`: `1`, `a`, `A`, `i`, `I`, or nothing.
    format: String,
    /// The sign of a level without numbers.
    bullet: Option<String>,
    /// The label with `%1%` to `%10%` in place of numbers, where the file has it.
    pattern: Option<String>,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels are shown.
    shown: usize,
    /// Letters are doubled after z: aa, bb.
    doubled: bool,
    /// Nothing between label and text.
    tight: bool,
}

impl ListStyle {
    /// Reads the style just opened.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut style = Self::default();
        let mut last: usize = 0;
        xml.each(|_, element| {
            match (element.space, element.name()) {
                (
                    Space::Text,
                    "list-level-style-number"
                    | "list-level-style-bullet"
                    | "list-level-style-image"
                    | "outline-level-style",
                ) => {
                    last = number(element, "level").unwrap_or(0);
                    if let Some(level) = last.checked_sub(1).and_then(|at| style.0.get_mut(at)) {
                        *level = Some(Level::of(element));
                    }
                }
                (Space::Style, "list-level-label-alignment") => {
                    let tight = element.attribute("label-followed-by").as_deref() == Some("nothing");
                    if let Some(Some(level)) = last.checked_sub(1).and_then(|at| style.0.get_mut(at)) {
                        level.tight = tight;
                    }
                }
                _ => (),
            }
            Ok(())
        })?;
        Ok(style)
    }
}

impl Level {
    fn of(element: &Element<'_>) -> Self {
        let text = |name: &str| element.attribute(name).map(|text| text.chars().take(LONGEST).collect::<String>());
        let numbered = element.name().ends_with("number") || element.name().starts_with("outline");
        Self {
            format: text("num-format").unwrap_or_default(),
            bullet: (!numbered).then(|| text("bullet-char").unwrap_or_default()),
            pattern: text("num-list-format"),
            prefix: text("num-prefix").unwrap_or_default(),
            suffix: text("num-suffix").unwrap_or_default(),
            start: number(element, "start-value").unwrap_or(1),
            shown: number(element, "display-levels").unwrap_or(1),
            doubled: element.attribute("num-letter-sync").as_deref() == Some("true"),
            tight: false,
        }
    }

    fn written(&self, count: u32) -> String {
        match self.format.as_str() {
            "" => String::new(),
            _ if count == 0 || count > MAX_IN_LETTERS => count.to_string(),
            "I" => roman(count),
            "i" => roman(count).to_lowercase(),
            "A" if self.doubled => letters(count).to_uppercase(),
            "a" if self.doubled => letters(count),
            "A" => in_columns(count).to_uppercase(),
            "a" => in_columns(count),
            _ => count.to_string(),
        }
    }
}

/// a to z, then aa, ab, ac, as columns of a workbook are counted.
fn in_columns(mut count: u32) -> String {
    let mut letters = Vec::new();
    while count > 0 {
        letters.push(char::from_u32('a' as u32 + (count - 1) % 26).unwrap_or('a'));
        count = (count - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn number<T: std::str::FromStr>(element: &Element<'_>, attribute: &str) -> Option<T> {
    element.attribute(attribute)?.trim().parse().ok()
}

type Counts = [Option<u32>; LEVELS];

/// Counts while the paragraphs go by.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) styles: HashMap<String, ListStyle>,
    pub(super) outline: ListStyle,
    headings: Counts,
    /// Lists around the current place; `None` where a cell or frame shuts off those outside.
    open: Vec<Option<List>>,
    /// Numbers last given, for each run of lists that count on from each other.
    counts: Vec<Counts>,
    /// Runs by the id of a list, and the last one of each style.
    by_id: HashMap<String, usize>,
    by_style: HashMap<String, usize>,
}

struct List {
    run: usize,
    style: Option<String>,
    item: Option<Item>,
}

/// An item whose first paragraph is still to come.
struct Item {
    start: Option<u32>,
    style: Option<String>,
    numbered: bool,
}

impl Lists {
    /// A `text:list` begins.
    pub(super) fn begin(&mut self, element: &Element<'_>) {
        let outer = self.open.last().and_then(Option::as_ref);
        let style = element.attribute("style-name");
        let continued = element.attribute("continue-numbering").as_deref() == Some("true");
        let run = match outer {
            // Levels inside count on until one outside of them does.
            Some(outer) => outer.run,
            None => {
                let named = element.attribute("continue-list").and_then(|id| self.by_id.get(&id));
                let last = || style.as_ref().filter(|_| continued).and_then(|style| self.by_style.get(style));
                named.or_else(last).copied().unwrap_or_else(|| {
                    self.counts.push(Counts::default());
                    self.counts.len() - 1
                })
            }
        };
        if let Some(id) = element.attribute("id") {
            self.by_id.insert(id, run);
        }
        if let Some(style) = &style {
            self.by_style.insert(style.clone(), run);
        }
        self.open.push(Some(List { run, style, item: None }));
    }

    /// A cell or frame begins: what is in it belongs to none of the lists outside.
    pub(super) fn shut_off(&mut self) {
        self.open.push(None);
    }

    /// A list, cell or frame ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// A `text:list-item` or `text:list-header` begins.
    pub(super) fn begin_item(&mut self, element: &Element<'_>) {
        let item = Item {
            start: number(element, "start-value"),
            style: element.attribute("style-override"),
            numbered: element.name() == "list-item",
        };
        if let Some(Some(list)) = self.open.last_mut() {
            list.item = Some(item);
        }
    }

    /// How many lists are around the current place.
    fn depth(&self) -> usize {
        self.open.iter().rev().take_while(|list| list.is_some()).count()
    }

    /// The label of the next paragraph, with the blank behind it. `None` for any but the first of an item.
    ///
    /// `style` is the list style of its paragraph style.
    pub(super) fn label(&mut self, style: Option<&str>) -> Option<String> {
        let depth = self.depth();
        let list = self.open.last_mut()?.as_mut()?;
        let item = list.item.take().filter(|item| item.numbered)?;
        let run = list.run;
        let lists = self.open.iter().rev().map_while(Option::as_ref);
        let named = lists.into_iter().find_map(|list| list.style.as_deref());
        let style = self.styles.get(item.style.as_deref().or(named).or(style)?)?;
        next(style, &mut self.counts[run], depth - 1, item.start)
    }

    /// The label of a heading that stands in no list.
    pub(super) fn heading(&mut self, level: usize, start: Option<u32>) -> Option<String> {
        next(&self.outline, &mut self.headings, level.checked_sub(1)?, start)
    }

    /// Whether the current place is in a list.
    pub(super) fn is_open(&self) -> bool {
        self.depth() > 0
    }
}

/// Counts one more at `level`, and writes the label.
fn next(style: &ListStyle, counts: &mut Counts, level: usize, start: Option<u32>) -> Option<String> {
    let level = level.min(LEVELS - 1);
    let look = style.0[level].as_ref()?;
    if let Some(bullet) = &look.bullet {
        // Plus signs are a level of their own in Vietnamese drafting; all other bullets are read as a dash.
        return Some(if bullet.trim() == "+" { "+ ".to_owned() } else { "- ".to_owned() });
    }
    let counted = counts[level].map_or(look.start, |last| last.saturating_add(1));
    counts[level] = Some(start.unwrap_or(counted));
    counts.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
    if look.format.is_empty() {
        return None;
    }
    let number = |at: usize| -> String {
        let Some(look) = style.0.get(at).and_then(Option::as_ref) else { return String::new() };
        look.written(counts[at].unwrap_or(look.start))
    };
    let mut label = match &look.pattern {
        Some(pattern) => filled(pattern, number),
        None => {
            let first = (level + 1).saturating_sub(look.shown.max(1));
            let numbers: Vec<String> = (first..=level).map(number).filter(|number| !number.is_empty()).collect();
            format!("{}{}{}", look.prefix, numbers.join("."), look.suffix)
        }
    };
    if !label.trim().is_empty() && !look.tight && !label.ends_with(char::is_whitespace) {
        label.push(' ');
    }
    Some(label)
}

/// Puts numbers into a pattern such as `%2%.%3%.`.
fn filled(pattern: &str, number: impl Fn(usize) -> String) -> String {
    let mut label = String::new();
    for (turn, piece) in pattern.split('%').enumerate() {
        match piece.parse::<usize>().ok().filter(|_| turn % 2 == 1) {
            Some(level) => label.push_str(&number(level.saturating_sub(1))),
            None => label.push_str(piece),
        }
    }
    label
}
