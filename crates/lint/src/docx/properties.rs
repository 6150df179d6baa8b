//! `w:pPr` and `w:rPr` as written at one place: directly, in a style, or at a level of a list.

use intake::formats::{
    Unreadable,
    container::{Element, Space, Xml},
};

use crate::sheet::{Align, Leading};

/// Of a paragraph. Lengths are twips, 1/20 point.
#[derive(Clone, Debug, Default)]
pub(super) struct OfParagraph {
    pub(super) style: Option<String>,
    /// Id of the list; `"0"` takes the paragraph out of any.
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    pub(super) align: Option<Align>,
    pub(super) first_line: Option<f32>,
    pub(super) left: Option<f32>,
    pub(super) right: Option<f32>,
    pub(super) before: Option<f32>,
    pub(super) after: Option<f32>,
    pub(super) leading: Option<Leading>,
    /// A line above, below.
    pub(super) lines: [Option<bool>; 2],
    pub(super) page_before: Option<bool>,
    /// In a frame in the middle of the page, as Word sets page numbers.
    pub(super) framed: bool,
}

/// Of letters.
#[derive(Clone, Debug, Default)]
pub(super) struct OfRun {
    pub(super) style: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) underlined: Option<bool>,
    pub(super) raised: Option<bool>,
    /// Points.
    pub(super) size: Option<f32>,
    pub(super) face: Option<Face>,
    /// `None` inside for black.
    pub(super) colour: Option<Option<String>>,
}

/// What `w:rFonts` says.
#[derive(Clone, Debug)]
pub(super) enum Face {
    Named(String),
    Major,
    Minor,
}

impl OfParagraph {
    /// What `below` says wherever these are silent.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            style: self.style,
            list: self.list.or_else(|| below.list.clone()),
            level: self.level.or(below.level),
            align: self.align.or(below.align),
            first_line: self.first_line.or(below.first_line),
            left: self.left.or(below.left),
            right: self.right.or(below.right),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            leading: self.leading.or(below.leading),
            lines: [self.lines[0].or(below.lines[0]), self.lines[1].or(below.lines[1])],
            page_before: self.page_before.or(below.page_before),
            framed: self.framed || below.framed,
        }
    }

    /// Takes one child of a `w:pPr`.
    pub(super) fn take(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Unreadable> {
        if element.space != Space::Word {
            return Ok(());
        }
        match element.name() {
            "pStyle" => self.style = element.value(),
            "numId" => self.list = element.value(),
            "ilvl" => self.level = element.number().map(|level| level as usize),
            "jc" => self.align = element.value().map(|way| align(&way)),
            "ind" => self.indent(element),
            "spacing" => self.spacing(element),
            "pBdr" => {
                xml.each(|_, side| {
                    let drawn = !matches!(side.value().as_deref(), Some("nil" | "none"));
                    match side.name() {
                        "top" | "between" => self.lines[0] = Some(drawn),
                        "bottom" => self.lines[1] = Some(drawn),
                        _ => (),
                    }
                    Ok(())
                })?;
            }
            "pageBreakBefore" => self.page_before = Some(element.on()),
            "framePr" => self.framed = element.attribute("xAlign").as_deref() == Some("center"),
            "rPr" | "pPrChange" => xml.skip()?,
            _ => (),
        }
        Ok(())
    }

    fn indent(&mut self, element: &Element<'_>) {
        let left = length(element, "start").or_else(|| length(element, "left"));
        let right = length(element, "end").or_else(|| length(element, "right"));
        let first = length(element, "hanging").map(|hanging| -hanging).or_else(|| length(element, "firstLine"));
        (self.left, self.right) = (left.or(self.left), right.or(self.right));
        self.first_line = first.or(self.first_line);
    }

    fn spacing(&mut self, element: &Element<'_>) {
        // As Word sets what web pages call a paragraph, and hundredths of a line.
        const BY_ITSELF: f32 = 280.0;
        let room = |name: &str| {
            let on = |name: &str| matches!(element.attribute(name).as_deref(), Some("1" | "true" | "on"));
            let lines = length(element, &format!("{name}Lines")).filter(|lines| *lines > 0.0);
            if on(&format!("{name}Autospacing")) {
                Some(BY_ITSELF)
            } else {
                lines.map(|lines| lines * 2.4).or_else(|| length(element, name))
            }
        };
        (self.before, self.after) = (room("before").or(self.before), room("after").or(self.after));
        let Some(line) = length(element, "line") else { return };
        self.leading = Some(match element.attribute("lineRule").as_deref() {
            Some("exact") => Leading::Exactly(line / 20.0),
            Some("atLeast") => Leading::AtLeast(line / 20.0),
            _ => Leading::Times(line / 240.0),
        });
    }
}

impl OfRun {
    /// What `below` says wherever these are silent.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            style: self.style,
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            capitals: self.capitals.or(below.capitals),
            hidden: self.hidden.or(below.hidden),
            underlined: self.underlined.or(below.underlined),
            raised: self.raised.or(below.raised),
            size: self.size.or(below.size),
            face: self.face.or_else(|| below.face.clone()),
            colour: self.colour.or_else(|| below.colour.clone()),
        }
    }

    /// Reads the `w:rPr` just opened.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut read = Self::default();
        xml.each(|xml, element| {
            if element.space != Space::Word {
                return Ok(());
            }
            match element.name() {
                "rStyle" => read.style = element.value(),
                "b" => read.bold = Some(element.on()),
                "i" => read.italic = Some(element.on()),
                "caps" => read.capitals = Some(element.on()),
                "vanish" => read.hidden = Some(element.on()),
                "u" => read.underlined = Some(element.on()),
                "vertAlign" => read.raised = element.value().map(|way| way != "baseline"),
                "sz" => read.size = element.number().map(|halves| halves as f32 / 2.0),
                "rFonts" => read.face = face(element).or_else(|| read.face.take()),
                "color" => read.colour = Some(element.value().and_then(|colour| bright(&colour))),
                "rPrChange" => xml.skip()?,
                _ => (),
            }
            Ok(())
        })?;
        Ok(read)
    }
}

/// Letters with marks are set in the second of the two fonts, so it is asked first.
fn face(element: &Element<'_>) -> Option<Face> {
    for (theme, name) in [("hAnsiTheme", "hAnsi"), ("asciiTheme", "ascii")] {
        if let Some(theme) = element.attribute(theme) {
            return Some(if theme.starts_with("major") { Face::Major } else { Face::Minor });
        }
        if let Some(name) = element.attribute(name) {
            return Some(Face::Named(name));
        }
    }
    None
}

/// The colour, unless it is black or next to it.
fn bright(colour: &str) -> Option<String> {
    let value = u32::from_str_radix(colour, 16).ok()?;
    let parts = [value >> 16 & 255, value >> 8 & 255, value & 255];
    parts.iter().any(|part| *part > 0x30).then(|| colour.to_uppercase())
}

fn align(way: &str) -> Align {
    match way {
        "center" => Align::Centre,
        "right" | "end" => Align::Right,
        "both" | "distribute" | "lowKashida" | "mediumKashida" | "highKashida" | "thaiDistribute" => Align::Both,
        _ => Align::Left,
    }
}

/// A number of twips; strict files may say "12pt".
pub(super) fn length(element: &Element<'_>, name: &str) -> Option<f32> {
    let text = element.attribute(name)?;
    let text = text.trim();
    let units = [("pt", 20.0), ("mm", 56.693), ("cm", 566.93), ("in", 1440.0), ("pc", 240.0), ("", 1.0)];
    let (number, unit) = units.iter().find_map(|(unit, twips)| Some((text.strip_suffix(unit)?, twips)))?;
    number.trim().parse::<f32>().ok().filter(|number| number.is_finite()).map(|number| number * unit)
}
