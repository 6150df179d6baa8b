//! The paragraphs, tables and sections of a part, in reading order.

use intake::formats::{
    Unreadable,
    container::{Element, Labels, Lists, Space, Token, Xml, check_pages, check_paragraphs},
};

use super::{
    numbering::Indents,
    open::{Field, OpenParagraph, asks_for_page},
    properties::OfRun,
    section::{self, Strips},
    shapes::Shapes,
    styles::Styles,
    tables::{MM, OpenTable},
};
use crate::sheet::{Align, Leading, Paragraph, Sheet, Stroke, Table};

/// What every part of the document needs.
pub(super) struct Tools<'a> {
    pub(super) styles: &'a Styles,
    pub(super) indents: &'a Indents,
    pub(super) lists: &'a Lists,
}

/// The reader of one part.
pub(super) struct Body<'a> {
    tools: &'a Tools<'a>,
    strips: &'a Strips,
    labels: Labels<'a>,
    sheet: Sheet,
    tables: Vec<OpenTable>,
    fields: Vec<Field>,
    /// Text boxes around the current place.
    boxes: u32,
    /// Pages turned: as the program that wrote the file saw them, as the author asked for.
    turned: [u32; 2],
    /// The same at the beginning of each paragraph.
    pages: Vec<[u32; 2]>,
    /// Paragraphs with lines above or below them as wide as the text, which only their section tells.
    ruled: Vec<usize>,
}

impl<'a> Body<'a> {
    pub(super) fn new(tools: &'a Tools<'a>, strips: &'a Strips) -> Self {
        Self {
            tools,
            strips,
            labels: tools.lists.labels(),
            sheet: Sheet::default(),
            tables: Vec::new(),
            fields: Vec::new(),
            boxes: 0,
            turned: [1, 1],
            pages: Vec::new(),
            ruled: Vec::new(),
        }
    }

    /// Reads to the end.
    pub(super) fn read(mut self, xml: &mut Xml<'_>) -> Result<Sheet, Unreadable> {
        while let Some(token) = xml.next()? {
            if let Token::Open(element) = token {
                self.element(xml, &element)?;
            }
        }
        let by = usize::from(self.turned[0] == 1);
        if self.turned[by] > 1 {
            self.sheet.pages = Some(self.turned[by]);
            for (paragraph, pages) in self.sheet.paragraphs.iter_mut().zip(&self.pages) {
                paragraph.page = Some(pages[by]);
            }
        }
        for slot in self.ruled {
            let paragraph = &mut self.sheet.paragraphs[slot];
            let Some(section) = self.sheet.sections.get(paragraph.section) else { continue };
            let indents = paragraph.left + paragraph.right;
            let text = section.width - section.margins[2] - section.margins[3];
            let width = paragraph.cell.map_or(Some(text), |cell| cell.width).map(|width| width - indents);
            paragraph.strokes.push(Stroke { length: width });
        }
        Ok(self.sheet)
    }

    /// An element between paragraphs; what is not known is a wrapper, and its content comes next.
    fn element(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Unreadable> {
        match (element.space, element.name()) {
            (Space::Word, "p") => self.paragraph(xml),
            (Space::Word, "tbl") => self.table(xml),
            (Space::Word, "sectPr") => self.section(xml).map(|_| ()),
            (Space::Word, "del" | "moveFrom" | "sdtPr" | "sdtEndPr") | (Space::Compatibility, "Fallback") => xml.skip(),
            _ => Ok(()),
        }
    }

    fn table(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        let index = self.sheet.tables.len();
        self.sheet.tables.push(Table { section: self.sheet.sections.len(), ..Table::default() });
        self.tables.push(OpenTable::new(index));
        xml.each(|xml, element| {
            let Some(table) = self.tables.last_mut() else { return Ok(()) };
            match (element.space, element.name()) {
                (Space::Word, "tr") => table.begin_row(),
                (Space::Word, "tc") => {
                    table.begin_cell();
                    xml.each(|xml, element| match (element.space, element.name()) {
                        (Space::Word, "tcPr") => match self.tables.last_mut() {
                            Some(table) => table.cell_properties(xml),
                            None => xml.skip(),
                        },
                        _ => self.element(xml, element),
                    })?;
                    self.tables.iter_mut().rev().take(1).for_each(OpenTable::end_cell);
                }
                (Space::Word, "del" | "moveFrom" | "sdtPr" | "sdtEndPr") => xml.skip()?,
                _ => table.take(xml, element)?,
            }
            Ok(())
        })?;
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let styled = self.tools.styles.lined(table.style.as_deref());
        let lined = table.lined.or(styled).unwrap_or(false) || table.cell_lined;
        let shown = &mut self.sheet.tables[index];
        (shown.rows, shown.lined) = (table.rows, lined);
        Ok(())
    }

    /// Whether the next section goes on on the same page.
    fn section(&mut self, xml: &mut Xml<'_>) -> Result<bool, Unreadable> {
        let (section, same_page) = section::read(xml, self.strips, self.sheet.sections.last())?;
        self.sheet.sections.push(section);
        Ok(same_page)
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        let slot = self.sheet.paragraphs.len();
        check_paragraphs(slot + 1)?;
        self.sheet.paragraphs.push(Paragraph {
            cell: self.tables.last().map(OpenTable::cell),
            boxed: self.boxes > 0,
            section: self.sheet.sections.len(),
            ..Paragraph::default()
        });
        self.pages.push(self.turned);
        let mut open = OpenParagraph {
            table: self.tables.last().and_then(|table| table.style.clone()),
            ..OpenParagraph::default()
        };
        let mut same_page = true;
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "pPr") => xml.each(|xml, element| {
                    if (element.space, element.name()) == (Space::Word, "sectPr") {
                        open.ends_section = true;
                        same_page = self.section(xml)?;
                        return Ok(());
                    }
                    open.properties.take(xml, element)
                })?,
                (Space::Word, "r") => self.run(xml, &mut open)?,
                (Space::Word, "fldSimple") => {
                    open.numbers_pages |= asks_for_page(&element.attribute("instr").unwrap_or_default());
                }
                (Space::Math, "t") => {
                    let text = xml.text()?;
                    open.push(&text, &OfRun::default(), self.tools.styles);
                }
                _ => self.element(xml, element)?,
            }
            Ok(())
        })?;
        self.finish(slot, open)?;
        if !same_page {
            self.turn(1)?;
        }
        Ok(())
    }

    fn run(&mut self, xml: &mut Xml<'_>, open: &mut OpenParagraph) -> Result<(), Unreadable> {
        let mut look = OfRun::default();
        xml.each(|xml, element| {
            if element.space != Space::Word {
                return if (element.space, element.name()) == (Space::Compatibility, "Fallback") {
                    xml.skip()
                } else {
                    Ok(())
                };
            }
            let mut letters = String::new();
            match element.name() {
                "rPr" => look = OfRun::read(xml)?,
                "t" => letters = xml.text()?.replace(['\n', '\r', '\t'], " "),
                "tab" | "ptab" => letters.push('\t'),
                "noBreakHyphen" => letters.push('-'),
                "softHyphen" => letters.push('\u{ad}'),
                "sym" => letters.push('□'),
                "br" | "cr" => {
                    if element.attribute("type").as_deref() == Some("page") {
                        self.turn(1)?;
                    }
                    letters.push('\n');
                }
                "lastRenderedPageBreak" => self.turn(0)?,
                "fldChar" => self.field(element, open),
                "instrText" => {
                    let text = xml.text()?;
                    self.fields.iter_mut().rev().take(1).for_each(|field| field.instruction.push_str(&text));
                }
                "delText" | "delInstrText" | "rt" => xml.skip()?,
                "drawing" | "pict" | "object" => self.drawing(xml, open)?,
                _ => (),
            }
            if !letters.is_empty() && self.fields.iter().all(|field| field.result) {
                open.push(&letters, &look, self.tools.styles);
            }
            Ok(())
        })
    }

    fn field(&mut self, element: &Element<'_>, open: &mut OpenParagraph) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => self.fields.iter_mut().rev().take(1).for_each(|field| field.result = true),
            Some("end") => {
                let ended = self.fields.pop();
                open.numbers_pages |= ended.is_some_and(|field| asks_for_page(&field.instruction));
            }
            _ => (),
        }
    }

    fn drawing(&mut self, xml: &mut Xml<'_>, open: &mut OpenParagraph) -> Result<(), Unreadable> {
        let mut shapes = Shapes::default();
        self.boxes += 1;
        xml.each(|xml, element| {
            open.strokes.extend(shapes.stroke(element));
            self.element(xml, element)
        })?;
        self.boxes -= 1;
        Ok(())
    }

    fn finish(&mut self, slot: usize, open: OpenParagraph) -> Result<(), Unreadable> {
        let Tools { styles, indents, .. } = self.tools;
        let own = open.properties;
        let style = styles.of_paragraph(own.style.as_deref());
        let styled = styles.styled(style);
        let label = self.labels.next(own.list.as_deref(), own.level, style);
        let list = own.list.clone().or_else(|| styled.list.clone()).filter(|list| list != "0");
        let level = own.level.or(styled.level);
        let level = list.map(|list| indents.of(&list, level, style)).unwrap_or_default();
        // A list that the paragraph itself names moves it; one that its style names only where that style is silent.
        let direct = own.list.is_some();
        let layers = if direct { [level, styled] } else { [styled, level] };
        let whole =
            layers.iter().fold(own, |above, below| above.over(below)).over(&styles.ground(open.table.as_deref()));
        if whole.page_before == Some(true) && slot > 0 && self.tables.is_empty() {
            self.turn(1)?;
            self.pages[slot] = self.turned;
        }
        // Fields hardly ever go on over the end of a paragraph; a missing end must not swallow the rest.
        if self.fields.iter().any(|field| !field.result) {
            self.fields.clear();
        }
        let paragraph = &mut self.sheet.paragraphs[slot];
        let length = |twips: Option<f32>| twips.unwrap_or(0.0) * MM;
        (paragraph.left, paragraph.right) = (length(whole.left), length(whole.right));
        paragraph.first_line = length(whole.first_line);
        (paragraph.before, paragraph.after) = (points(whole.before), points(whole.after));
        paragraph.leading = whole.leading.unwrap_or(Leading::Times(1.0));
        paragraph.align = if whole.framed { Align::Centre } else { whole.align.unwrap_or_default() };
        paragraph.strokes = open.strokes;
        paragraph.numbers_pages = open.numbers_pages;
        (paragraph.label, paragraph.runs) = (label, open.runs);
        if whole.lines.contains(&Some(true)) {
            self.ruled.push(slot);
        }
        Ok(())
    }

    fn turn(&mut self, which: usize) -> Result<(), Unreadable> {
        self.turned[which] += 1;
        check_pages(self.turned[which])
    }
}

fn points(twips: Option<f32>) -> f32 {
    twips.unwrap_or(0.0) / 20.0
}
