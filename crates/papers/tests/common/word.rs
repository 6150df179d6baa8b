//! A Word file taken apart: its parts as trees.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};
use zip::{CompressionMethod, ZipArchive};

/// An element with what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
}

/// The parts by name; panics when the package or a part is not well-formed, or a part is not deflated.
pub(crate) fn parts(docx: &[u8]) -> BTreeMap<String, Element> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        assert_eq!(part.compression(), CompressionMethod::Deflated, "{:?}", part.name());
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        let name = part.name().unwrap().into_owned();
        drop(part);
        parts.insert(name, tree(&xml));
    }
    parts
}

fn tree(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start)),
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().children.push(closed);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                open.last_mut().unwrap().text.push_str(resolve_predefined_entity(&name).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    let mut root = open.pop().unwrap();
    assert_eq!(root.children.len(), 1, "one root");
    root.children.pop().unwrap()
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
}

impl Element {
    /// This element and all below it, in order.
    pub(crate) fn all(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.children.iter().flat_map(Self::all)).collect()
    }

    pub(crate) fn named(&self, name: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    /// Every `w:t` below, joined; a break is a space.
    pub(crate) fn words(&self) -> String {
        let piece = |element: &'_ Self| match element.name.as_str() {
            "w:t" => element.text.clone(),
            "w:br" => " ".to_owned(),
            _ => String::new(),
        };
        self.all().into_iter().map(piece).collect()
    }

    /// The paragraphs that have words: style and words.
    pub(crate) fn paragraphs(&self) -> Vec<(String, String)> {
        let style = |paragraph: &&Self| paragraph.named("w:pStyle")[0].attributes["w:val"].clone();
        let paragraphs = self.named("w:p").into_iter().map(|paragraph| (style(&paragraph), paragraph.words()));
        paragraphs.filter(|(_, words)| !words.trim().is_empty()).collect()
    }
}
