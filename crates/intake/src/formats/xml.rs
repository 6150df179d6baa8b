//! A pull reader of one XML part: namespaces told apart, nesting limited, an early end noticed.

use std::borrow::Cow;

use quick_xml::{
    NsReader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event},
    name::{Namespace, QName, ResolveResult},
};

use super::{MAX_XML_DEPTH, Unreadable};

/// The vocabularies that texts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Markup compatibility: `AlternateContent`.
    Compatibility,
    /// Formulas.
    Math,
    /// Drawings, and the theme.
    Drawing,
    /// OpenDocument: the frame of a document.
    Office,
    /// OpenDocument: paragraphs, lists, fields.
    Text,
    /// OpenDocument: tables.
    Table,
    /// OpenDocument: styles.
    Style,
    /// OpenDocument: frames and shapes.
    Draw,
    /// Anything else.
    Other,
}

/// The beginning of an element.
pub struct Element<'a> {
    /// The vocabulary of its name.
    pub space: Space,
    start: BytesStart<'a>,
}

/// What the reader comes upon. An empty element gives `Open` and `Close`.
pub enum Token<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The element last begun ends.
    Close,
    /// Letters.
    Text(Cow<'a, str>),
}

/// The reader.
pub struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    part: &'a str,
    depth: u32,
}

impl<'a> Xml<'a> {
    /// Reads `text`, the part of that name.
    #[must_use]
    pub fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0 }
    }

    /// The next token; `None` after the last.
    ///
    /// # Errors
    /// [`Unreadable::DamagedXml`] and [`Unreadable::TooDeep`], here and below.
    #[expect(clippy::should_implement_trait, reason = "what it gives borrows from the text and may fail")]
    pub fn next(&mut self) -> Result<Option<Token<'a>>, Unreadable> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.damaged(&error.to_string()))?;
            let token = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_XML_DEPTH {
                        return Err(Unreadable::TooDeep { part: self.part.to_owned(), limit: MAX_XML_DEPTH });
                    }
                    Token::Open(Element { space: self.space(start.name()), start })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close
                }
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Token::Text(Cow::Owned(self.referred(&reference)?)),
                Event::Eof if self.depth > 0 => return Err(self.damaged("the part ends inside an element")),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            };
            return Ok(Some(token));
        }
    }

    /// Reads to the end of the element just opened, and gives its direct and inner text.
    pub fn text(&mut self) -> Result<String, Unreadable> {
        let mut text = String::new();
        self.inside(|_, _| Ok(()), |piece| text.push_str(piece))?;
        Ok(text)
    }

    /// Leaves out the element just opened with all that is in it.
    pub fn skip(&mut self) -> Result<(), Unreadable> {
        self.inside(|_, _| Ok(()), |_| ())
    }

    /// Gives each element inside the one just opened to `visit`, which may read that element to its end itself.
    pub fn each(
        &mut self,
        visit: impl FnMut(&mut Self, &Element<'a>) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.inside(visit, |_| ())
    }

    fn inside(
        &mut self,
        mut visit: impl FnMut(&mut Self, &Element<'a>) -> Result<(), Unreadable>,
        mut hear: impl FnMut(&str),
    ) -> Result<(), Unreadable> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next()? {
                Some(Token::Open(element)) => visit(self, &element)?,
                Some(Token::Text(text)) => hear(&text),
                Some(Token::Close) => (),
                None => break,
            }
        }
        Ok(())
    }

    fn space(&self, name: QName<'_>) -> Space {
        let (resolved, _) = self.reader.resolver().resolve_element(name);
        let ResolveResult::Bound(Namespace(address)) = resolved else { return Space::Other };
        match address {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
                Space::Drawing
            }
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Space::Office,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Space::Text,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Space::Table,
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Space::Style,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Space::Draw,
            _ => Space::Other,
        }
    }

    /// Character references and the five entities of XML; a document type and its own entities are not read.
    fn referred(&self, reference: &BytesRef<'_>) -> Result<String, Unreadable> {
        if let Some(letter) = reference.resolve_char_ref().map_err(|error| self.damaged(&error.to_string()))? {
            return Ok(letter.to_string());
        }
        let name = reference.xml10_content();
        match resolve_predefined_entity(&name) {
            Some(text) => Ok(text.to_owned()),
            None => Err(self.damaged(&format!("unknown entity {name}"))),
        }
    }

    fn damaged(&self, detail: &str) -> Unreadable {
        Unreadable::DamagedXml {
            part: self.part.to_owned(),
            byte: self.reader.buffer_position(),
            detail: detail.to_owned(),
        }
    }
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.start.name().local_name().into_inner()
    }

    /// Value of the attribute with this local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        // A tag with a million attributes would be compared a million times a million times.
        let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Value of `w:val`.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// A switch such as `<w:b/>`: on unless its value says off.
    pub fn on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// Value of `w:val` as a number.
    pub fn number(&self) -> Option<u32> {
        self.value()?.trim().parse().ok()
    }
}
