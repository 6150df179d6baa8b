//! A DOCX as Word understands it: paragraphs with the look that their styles and runs give them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use super::xml::Node;

/// The parts that decide on looks.
pub struct File {
    pub document: Node,
    pub styles: Node,
    /// Headers by the identifier under which sections name them.
    pub headers: BTreeMap<String, Node>,
}

/// How a run looks in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Half points.
    pub size: u32,
    pub bold: bool,
    pub italic: bool,
    pub font: String,
    pub color: String,
}

/// How a paragraph stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    pub align: String,
    /// Twips.
    pub first_line: u32,
    pub before: u32,
    pub line: u32,
}

/// A paragraph with words.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub text: String,
    pub stand: Stand,
    pub runs: Vec<(String, Look)>,
    /// Whether it stands in a table with lines.
    pub in_grid: bool,
}

impl File {
    pub fn read(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            Node::read(&text)
        };
        let (document, styles) = (part("word/document.xml"), part("word/styles.xml"));
        let relations = part("word/_rels/document.xml.rels");
        let headers = relations.all("Relationship").into_iter().filter(|it| it.value("Type").ends_with("/header"));
        let headers = headers.map(|it| (it.value("Id").to_owned(), part(&format!("word/{}", it.value("Target")))));
        Self { document, styles, headers: headers.collect() }
    }

    pub fn sections(&self) -> Vec<&Node> {
        self.document.all("w:sectPr")
    }

    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let mut found = Vec::new();
        self.gather(&self.document, false, &mut found);
        found
    }

    fn gather(&self, node: &Node, in_grid: bool, found: &mut Vec<Paragraph>) {
        for child in &node.children {
            let style = child.child("w:tblPr").and_then(|it| it.child("w:tblStyle")).map(|it| it.value("w:val"));
            let grid = if child.name == "w:tbl" { style.is_some_and(|it| it == "Grid") } else { in_grid };
            if child.name == "w:p" {
                found.extend(self.paragraph(child, in_grid));
            } else {
                self.gather(child, grid, found);
            }
        }
    }

    pub fn paragraph(&self, node: &Node, in_grid: bool) -> Option<Paragraph> {
        let own = node.child("w:pPr");
        let style = own.and_then(|it| it.child("w:pStyle")).map_or("Normal", |it| it.value("w:val"));
        let (mut stand, mut look) = (Stand { line: 240, ..Stand::default() }, Look::default());
        self.defaults(&mut look);
        self.styled(style, &mut stand, &mut look);
        own.into_iter().for_each(|it| stands(it, &mut stand));
        let runs: Vec<(String, Look)> = node.all("w:r").into_iter().map(|run| (words(run), said(run, &look))).collect();
        let runs: Vec<(String, Look)> = runs.into_iter().filter(|(text, _)| !text.is_empty()).collect();
        let text: String = runs.iter().map(|(text, _)| text.as_str()).collect();
        (!text.trim().is_empty()).then_some(Paragraph { text, stand, runs, in_grid })
    }

    fn defaults(&self, look: &mut Look) {
        let defaults = self.styles.all("w:rPrDefault");
        defaults.iter().filter_map(|it| it.child("w:rPr")).for_each(|it| looks(it, look));
    }

    /// The style and what it is based on, the base first.
    fn styled(&self, id: &str, stand: &mut Stand, look: &mut Look) {
        let styles = self.styles.all("w:style");
        let style =
            styles.into_iter().find(|it| it.value("w:styleId") == id).unwrap_or_else(|| panic!("no style {id}"));
        if let Some(base) = style.child("w:basedOn") {
            self.styled(base.value("w:val"), stand, look);
        }
        style.child("w:pPr").into_iter().for_each(|it| stands(it, stand));
        style.child("w:rPr").into_iter().for_each(|it| looks(it, look));
    }
}

fn words(run: &Node) -> String {
    let piece = |it: &Node| match it.name.as_str() {
        "w:t" => it.text.clone(),
        "w:br" | "w:tab" => " ".to_owned(),
        _ => String::new(),
    };
    run.children.iter().map(piece).collect()
}

fn said(run: &Node, look: &Look) -> Look {
    let mut look = look.clone();
    run.child("w:rPr").into_iter().for_each(|it| looks(it, &mut look));
    look
}

fn looks(node: &Node, look: &mut Look) {
    let on = |it: &Node| !matches!(it.value("w:val"), "0" | "false");
    for it in &node.children {
        match it.name.as_str() {
            "w:sz" => look.size = it.value("w:val").parse().unwrap(),
            "w:b" => look.bold = on(it),
            "w:i" => look.italic = on(it),
            "w:rFonts" => it.value("w:ascii").clone_into(&mut look.font),
            "w:color" => it.value("w:val").clone_into(&mut look.color),
            _ => {}
        }
    }
}

fn stands(node: &Node, stand: &mut Stand) {
    let number = |text: &str| text.parse().unwrap_or(0);
    for it in &node.children {
        match it.name.as_str() {
            "w:jc" => it.value("w:val").clone_into(&mut stand.align),
            "w:ind" if it.attributes.contains_key("w:firstLine") => stand.first_line = number(it.value("w:firstLine")),
            "w:spacing" => {
                stand.before =
                    if it.value("w:before").is_empty() { stand.before } else { number(it.value("w:before")) };
                stand.line = if it.value("w:line").is_empty() { stand.line } else { number(it.value("w:line")) };
            }
            _ => {}
        }
    }
}
