//! `document.xml`: the paragraphs in reading order.

use super::{
    labels::Labels,
    paragraph::OpenParagraph,
    properties::{ParagraphProperties, RunProperties},
    styles::Styles,
    symbols,
    tables::Tables,
};
use crate::{
    document::DocumentNote,
    formats::{
        Extract, Unreadable, check_pages, check_paragraphs,
        legacy::OldFont,
        written::Pages,
        xml::{Element, Space, Token, Xml},
    },
};

/// The reader of the main part.
pub(super) struct Body<'a> {
    xml: Xml<'a>,
    styles: &'a Styles,
    labels: Labels<'a>,
    tables: Tables,
    pages: Pages,
    /// Elements around the current place that matter when they end.
    around: Vec<Around>,
    /// Paragraphs around it: more than one inside a text box.
    open: Vec<OpenParagraph>,
    /// A paragraph whose mark is deleted or hidden: its text runs on into the next one.
    running_on: Option<OpenParagraph>,
    /// Fields around the current place: true once the result has begun.
    fields: Vec<bool>,
    /// Paragraphs by slot, taken when they begin, filled when they end.
    finished: Vec<Option<OpenParagraph>>,
    notes: Vec<DocumentNote>,
    chunks: Vec<Chunk>,
}

/// A whole file that stands at a place of the document.
pub(super) struct Chunk {
    /// The paragraph before which it stands.
    pub(super) at: usize,
    /// Id of the relation to its part.
    pub(super) id: String,
}

enum Around {
    Paragraph,
    Run,
    Table,
    Cell,
    /// `mc:AlternateContent`, and whether one of its ways has been read.
    Alternatives(bool),
    Other,
}

impl<'a> Body<'a> {
    pub(super) fn new(xml: Xml<'a>, styles: &'a Styles, labels: Labels<'a>) -> Self {
        Self {
            xml,
            styles,
            labels,
            tables: Tables::default(),
            pages: Pages { rendered: 1, explicit: 1 },
            around: Vec::new(),
            open: Vec::new(),
            running_on: None,
            fields: Vec::new(),
            finished: Vec::new(),
            notes: Vec::new(),
            chunks: Vec::new(),
        }
    }

    /// The paragraphs, and the files that stand between them.
    pub(super) fn read(mut self) -> Result<(Extract, Vec<Chunk>), Unreadable> {
        while let Some(token) = self.xml.next()? {
            match token {
                Token::Open(element) => self.begin(&element)?,
                Token::Close => self.end()?,
                Token::Text(_) => (), // text counts only inside `w:t`
            }
        }
        self.let_run_out();
        // Where Word has left its own marks they hold the author's breaks as well.
        let (turned, by_word) = (self.pages, self.pages.rendered > 1);
        let number = |pages: Pages| match (by_word, turned.explicit > 1) {
            (true, _) => Some(pages.rendered),
            (false, true) => Some(pages.explicit),
            (false, false) => None,
        };
        let mut paragraphs = Vec::with_capacity(self.finished.len());
        let mut chunks = self.chunks.into_iter().peekable();
        let mut placed = Vec::new();
        for (slot, paragraph) in self.finished.into_iter().map(Some).chain([None]).enumerate() {
            while let Some(chunk) = chunks.next_if(|chunk| chunk.at <= slot) {
                placed.push(Chunk { at: paragraphs.len(), ..chunk });
            }
            if let Some(paragraph) = paragraph.flatten() {
                paragraphs.extend(paragraph.finish(self.styles, number));
            }
        }
        check_paragraphs(paragraphs.len())?;
        Ok((Extract { paragraphs, pages: number(turned), notes: self.notes }, placed))
    }

    fn begin(&mut self, element: &Element<'_>) -> Result<(), Unreadable> {
        let around = match (element.space, element.name()) {
            (Space::Word, name) => match self.begin_word(name, element)? {
                Some(around) => around,
                None => return Ok(()), // read to its end already
            },
            (Space::Math, "t") => {
                let text = self.xml.text()?;
                self.push(&text);
                return Ok(());
            }
            (Space::Compatibility, "AlternateContent") => Around::Alternatives(false),
            (Space::Compatibility, "Choice" | "Fallback") => {
                if let Some(Around::Alternatives(read)) = self.around.last_mut()
                    && std::mem::replace(read, true)
                {
                    return self.xml.skip();
                }
                Around::Other
            }
            _ => Around::Other,
        };
        self.around.push(around);
        Ok(())
    }

    fn begin_word(&mut self, name: &str, element: &Element<'_>) -> Result<Option<Around>, Unreadable> {
        match name {
            "p" => {
                self.begin_paragraph()?;
                return Ok(Some(Around::Paragraph));
            }
            "r" => return Ok(Some(Around::Run)),
            "tbl" => {
                self.let_run_out();
                self.tables.begin_table();
                return Ok(Some(Around::Table));
            }
            "tr" => self.tables.begin_row(),
            "tc" => {
                self.let_run_out();
                self.tables.begin_cell();
                return Ok(Some(Around::Cell));
            }
            "altChunk" => {
                let id = element.attribute("id").unwrap_or_default();
                self.chunks.push(Chunk { at: self.finished.len(), id });
            }
            "trPr" => return self.tables.row_properties(&mut self.xml).map(|()| None),
            "tcPr" => return self.tables.cell_properties(&mut self.xml).map(|()| None),
            "pPr" => return self.paragraph_properties().map(|()| None),
            "rPr" => {
                let run = RunProperties::read(&mut self.xml)?;
                if let (Some(Around::Run), Some(paragraph)) = (self.around.last(), self.open.last_mut()) {
                    paragraph.run = run;
                }
                return Ok(None);
            }
            "t" => {
                let text = self.xml.text()?;
                self.push(&text.replace(['\n', '\r', '\t'], " "));
                return Ok(None);
            }
            // Taken back, or moved elsewhere, by a tracked change.
            "del" | "moveFrom" => {
                self.note(DocumentNote::ChangesAccepted);
                return self.xml.skip().map(|()| None);
            }
            "ins" | "moveTo" => self.note(DocumentNote::ChangesAccepted),
            // Instructions of fields; settings; ruby glosses.
            "delText" | "instrText" | "delInstrText" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblPrEx" | "tblGrid"
            | "sectPr" | "rt" => return self.xml.skip().map(|()| None),
            _ => self.begin_mark(name, element)?,
        }
        Ok(Some(Around::Other))
    }

    /// Single marks inside a run.
    fn begin_mark(&mut self, name: &str, element: &Element<'_>) -> Result<(), Unreadable> {
        match name {
            "tab" | "ptab" => self.push("\t"),
            "noBreakHyphen" => self.push("-"),
            // A letter in TCVN3.
            "softHyphen" => self.push("\u{ad}"),
            "sym" => {
                let font = element.attribute("font").unwrap_or_default();
                let code = element.attribute("char").unwrap_or_default();
                if let Some(letter) = symbols::letter(&font, &code) {
                    self.push_in(OldFont::named(&font), letter.encode_utf8(&mut [0; 4]));
                }
            }
            "br" | "cr" => {
                if element.attribute("type").as_deref() == Some("page") {
                    self.turn_page(|pages| &mut pages.explicit)?;
                }
                self.break_line();
            }
            "lastRenderedPageBreak" => self.turn_page(|pages| &mut pages.rendered)?,
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => self.fields.iter_mut().rev().take(1).for_each(|result| *result = true),
                Some("end") => drop(self.fields.pop()),
                _ => (),
            },
            _ => (),
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        match self.around.pop() {
            Some(Around::Paragraph) => self.end_paragraph()?,
            Some(Around::Run) => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.run = RunProperties::default();
                }
            }
            Some(Around::Table) => self.tables.end_table(),
            Some(Around::Cell) => {
                self.let_run_out();
                self.tables.end_cell();
            }
            Some(Around::Alternatives(_) | Around::Other) | None => (),
        }
        Ok(())
    }

    fn begin_paragraph(&mut self) -> Result<(), Unreadable> {
        check_paragraphs(self.finished.len() + 1)?;
        let (cell, unseen) = (self.tables.cell(), self.tables.unseen());
        let mut paragraph = OpenParagraph::new(self.finished.len(), cell, unseen, self.pages);
        self.finished.push(None);
        if let Some(before) = self.running_on.take() {
            paragraph.text = before.text;
        }
        self.open.push(paragraph);
        Ok(())
    }

    fn paragraph_properties(&mut self) -> Result<(), Unreadable> {
        let properties = ParagraphProperties::read(&mut self.xml)?;
        if properties.mark_deleted {
            self.note(DocumentNote::ChangesAccepted);
        }
        let Some(paragraph) = self.open.last_mut() else { return Ok(()) };
        paragraph.properties = properties;
        let style = paragraph.style(self.styles);
        let stated = paragraph.properties.page_before;
        let before = stated.or_else(|| self.styles.paragraph(style, |properties| properties.page_before));
        if before == Some(true) && !paragraph.unseen && paragraph.slot > 0 {
            self.turn_page(|pages| &mut pages.explicit)?;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Unreadable> {
        // Instructions of a field hardly ever go on over the end of a paragraph; a missing end mark must not
        // swallow the rest of the document.
        if self.fields.contains(&false) {
            self.fields.clear();
        }
        let Some(mut paragraph) = self.open.pop() else { return Ok(()) };
        if paragraph.properties.page_after {
            self.turn_page(|pages| &mut pages.explicit)?;
        }
        if paragraph.unseen {
            return Ok(());
        }
        if paragraph.properties.mark_deleted {
            self.running_on = Some(paragraph);
            return Ok(());
        }
        if paragraph.properties.mark_hidden && paragraph.text.is_blank() {
            return Ok(());
        }
        let properties = &paragraph.properties;
        let label = self.labels.next(properties.list.as_deref(), properties.level, paragraph.style(self.styles));
        if let Some(label) = label {
            paragraph.text.label(&label);
        }
        if paragraph.properties.mark_hidden {
            self.running_on = Some(paragraph);
        } else {
            let slot = paragraph.slot;
            self.finished[slot] = Some(paragraph);
        }
        Ok(())
    }

    /// Text that would run on ends here, because a cell or the document does.
    fn let_run_out(&mut self) {
        if let Some(paragraph) = self.running_on.take()
            && !paragraph.text.is_blank()
        {
            let slot = paragraph.slot;
            self.finished[slot] = Some(paragraph);
        }
    }

    fn push(&mut self, text: &str) {
        self.push_in(None, text);
    }

    fn push_in(&mut self, font: Option<OldFont>, text: &str) {
        if self.fields.contains(&false) {
            return;
        }
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.push(text, font, self.styles, self.pages);
        }
    }

    fn note(&mut self, note: DocumentNote) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn break_line(&mut self) {
        if let Some(paragraph) = self.open.last_mut()
            && !self.fields.contains(&false)
        {
            paragraph.text.break_line(self.pages);
        }
    }

    fn turn_page(&mut self, which: fn(&mut Pages) -> &mut u32) -> Result<(), Unreadable> {
        let pages = which(&mut self.pages);
        *pages += 1;
        check_pages(*pages)
    }
}
