//! `content.xml`: the paragraphs in reading order.

use super::{
    lists::Lists,
    styles::{Style, Styles},
    tables::{Tables, columns},
};
use crate::{
    document::{Cell, DocumentNote},
    formats::{
        Extract, Unreadable, check_pages, check_paragraphs,
        written::{Look, Pages, Written},
        xml::{Element, Space, Token, Xml},
    },
};

/// Most blanks taken from one element.
const MAX_BLANKS: usize = 200;

/// The reader of `office:text`.
pub(super) struct Body<'s, 'a> {
    xml: &'s mut Xml<'a>,
    styles: &'s Styles,
    lists: Lists,
    tables: Tables,
    pages: Pages,
    /// The file says where its pages were broken.
    paged: bool,
    /// Elements around the current place.
    around: Vec<Around>,
    /// Paragraphs around it: more than one inside a frame.
    open: Vec<OpenParagraph>,
    /// Paragraphs by slot, taken when they begin, filled when they end.
    finished: Vec<Option<OpenParagraph>>,
    notes: Vec<DocumentNote>,
}

enum Around {
    Paragraph,
    /// A span, and how its text looks.
    Span(Box<Style>),
    List,
    Table,
    /// A cell, and the columns it takes.
    Cell(usize),
    /// A frame: its own text is none of the paragraph it hangs on.
    Frame,
    Other,
}

struct OpenParagraph {
    slot: usize,
    style: Option<String>,
    cell: Option<Cell>,
    text: Written,
}

impl<'s, 'a> Body<'s, 'a> {
    /// `text` is the `office:text` just opened.
    pub(super) fn new(xml: &'s mut Xml<'a>, text: &Element<'_>, styles: &'s Styles, lists: Lists) -> Self {
        Self {
            xml,
            styles,
            lists,
            tables: Tables::default(),
            pages: Pages { rendered: 1, explicit: 1 },
            paged: text.attribute("use-soft-page-breaks").as_deref() == Some("true"),
            around: Vec::new(),
            open: Vec::new(),
            finished: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(super) fn read(mut self) -> Result<Extract, Unreadable> {
        while let Some(token) = self.xml.next()? {
            match token {
                Token::Open(element) => self.begin(&element)?,
                Token::Close if self.around.is_empty() => break, // `office:text` itself
                Token::Close => self.end()?,
                Token::Text(text) => self.hear(&text),
            }
        }
        let (turned, paged) = (self.pages, self.paged);
        let number = |pages: Pages| match (paged, turned.explicit > 1) {
            (true, _) => Some(pages.rendered),
            (false, true) => Some(pages.explicit),
            (false, false) => None,
        };
        let mut paragraphs = Vec::with_capacity(self.finished.len());
        for paragraph in self.finished.into_iter().flatten() {
            let centred = self.styles.paragraph(paragraph.style.as_deref()).centred.unwrap_or(false);
            paragraphs.extend(paragraph.text.finish(paragraph.cell, centred, number));
        }
        check_paragraphs(paragraphs.len())?;
        Ok(Extract { paragraphs, pages: number(turned), notes: self.notes })
    }

    fn begin(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let around = match (element.space, element.name()) {
            (Space::Text, name) => match self.begin_text(name, element)? {
                Some(around) => around,
                None => return Ok(()), // read to its end already
            },
            (Space::Table, "table" | "sub-table") => {
                self.tables.begin_table();
                Around::Table
            }
            (Space::Table, "table-row") => {
                self.tables.begin_row();
                Around::Other
            }
            (Space::Table, "table-cell") => {
                self.lists.shut_off();
                Around::Cell(columns(element))
            }
            (Space::Table, "covered-table-cell") => {
                self.tables.pass(columns(element));
                return self.xml.skip();
            }
            // Comments, forms, scripts.
            (Space::Office, "annotation" | "forms" | "scripts" | "event-listeners") => return self.xml.skip(),
            (Space::Draw, _) => {
                self.lists.shut_off();
                Around::Frame
            }
            _ => Around::Other,
        };
        self.around.push(around);
        Ok(())
    }

    fn begin_text(&mut self, name: &str, element: &Element<'_>) -> Result<Option<Around>, Unreadable> {
        match name {
            "p" | "h" => {
                self.begin_paragraph(name == "h", element)?;
                return Ok(Some(Around::Paragraph));
            }
            "span" => {
                let named = element.attribute("style-name").and_then(|name| self.styles.span(&name).cloned());
                let outer = self.around.iter().rev().find_map(|around| match around {
                    Around::Span(style) => Some(style.as_ref()),
                    _ => None,
                });
                let style = named.unwrap_or_default();
                let style = outer.map_or_else(|| style.clone(), |outer| style.clone().over(outer));
                return Ok(Some(Around::Span(Box::new(style))));
            }
            "list" => {
                self.lists.begin(element);
                return Ok(Some(Around::List));
            }
            "list-item" | "list-header" => self.lists.begin_item(element),
            "s" => {
                let count = element.attribute("c").and_then(|count| count.trim().parse().ok());
                self.push(&" ".repeat(count.unwrap_or(1).min(MAX_BLANKS)));
            }
            "tab" => self.push("\t"),
            "line-break" => {
                let pages = self.pages;
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.text.break_line(pages);
                }
            }
            "soft-page-break" => self.turn_page(true)?,
            // What was deleted is kept here, and where it was there is nothing: the text reads as accepted.
            "tracked-changes" => {
                let mut regions = 0;
                self.xml.each(|_, element| {
                    regions += u32::from(element.name() == "changed-region");
                    Ok(())
                })?;
                self.notes.extend((regions > 0).then_some(DocumentNote::ChangesAccepted));
                return Ok(None);
            }
            // Notes at the foot, glosses, scripts.
            "note" | "ruby-text" | "script" => return self.xml.skip().map(|()| None),
            _ if element.attribute("display").as_deref() == Some("none")
                || element.attribute("is-hidden").as_deref() == Some("true") =>
            {
                return self.xml.skip().map(|()| None);
            }
            _ => (),
        }
        Ok(Some(Around::Other))
    }

    fn begin_paragraph(&mut self, heading: bool, element: &Element<'_>) -> Result<(), Unreadable> {
        check_paragraphs(self.finished.len() + 1)?;
        let style = element.attribute("style-name");
        let look = self.styles.paragraph(style.as_deref());
        if look.page_before == Some(true) && !self.finished.is_empty() {
            self.turn_page(false)?;
        }
        let number = |name: &str| element.attribute(name).and_then(|number| number.trim().parse().ok());
        let label = if self.lists.is_open() {
            self.lists.label(look.list.as_deref())
        } else if heading && element.attribute("is-list-header").as_deref() != Some("true") {
            let level = number("outline-level").unwrap_or(1);
            self.lists.heading(level as usize, number("start-value"))
        } else {
            None
        };
        let mut text = Written::new(self.pages);
        if let Some(label) = label {
            text.label(&label);
        }
        let cell = self.tables.cell();
        self.open.push(OpenParagraph { slot: self.finished.len(), style, cell, text });
        self.finished.push(None);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        match self.around.pop() {
            Some(Around::Paragraph) => {
                let Some(paragraph) = self.open.pop() else { return Ok(()) };
                if self.styles.paragraph(paragraph.style.as_deref()).page_after == Some(true) {
                    self.turn_page(false)?;
                }
                let slot = paragraph.slot;
                self.finished[slot] = Some(paragraph);
            }
            Some(Around::List | Around::Frame) => self.lists.end(),
            Some(Around::Table) => self.tables.end_table(),
            Some(Around::Cell(columns)) => {
                self.lists.end();
                self.tables.pass(columns);
            }
            Some(Around::Span(_) | Around::Other) | None => (),
        }
        Ok(())
    }

    /// Text of the file: blanks and line feeds in a row are one blank, and none at the beginning.
    fn hear(&mut self, text: &str) {
        let Some(paragraph) = self.open.last() else { return };
        let inside = self.around.iter().rev().find(|around| matches!(around, Around::Paragraph | Around::Frame));
        if !matches!(inside, Some(Around::Paragraph)) {
            return;
        }
        let mut blank = paragraph.text.ends_blank();
        let mut words = String::with_capacity(text.len());
        for letter in text.chars() {
            let is_blank = matches!(letter, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                words.push(letter);
            } else if !blank {
                words.push(' ');
            }
            blank = is_blank;
        }
        self.push(&words);
    }

    fn push(&mut self, text: &str) {
        let span = self.around.iter().rev().find_map(|around| match around {
            Around::Span(style) => Some(Some(style.as_ref())),
            Around::Paragraph => Some(None),
            _ => None,
        });
        let Some(paragraph) = self.open.last_mut() else { return };
        let base = self.styles.paragraph(paragraph.style.as_deref());
        let span = span.flatten();
        let switch = |of: fn(&Style) -> Option<bool>| span.and_then(of).or_else(|| of(base)).unwrap_or(false);
        if text.is_empty() || switch(|style| style.hidden) {
            return;
        }
        let look = Look {
            bold: switch(|style| style.bold),
            italic: switch(|style| style.italic),
            capitals: switch(|style| style.capitals),
            font: span.and_then(|style| style.font).or(base.font).flatten(),
        };
        paragraph.text.push(text, look, self.pages);
    }

    fn turn_page(&mut self, soft: bool) -> Result<(), Unreadable> {
        self.pages.rendered += 1;
        self.pages.explicit += u32::from(!soft);
        check_pages(self.pages.rendered)
    }
}
