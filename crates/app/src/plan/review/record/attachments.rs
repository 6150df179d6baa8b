//! What stands behind the signature: appendices, forms, the rule that a decision issues. Each has its own numbering, so
//! the record gives each a heading of its own.

use domain::plan::PlanDraft;
use domain::vietnamese::fold;
use intake::{Document, Paragraph};

/// Something attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan::review) struct Attachment {
    /// Its first paragraph.
    pub(in crate::plan::review) paragraph: usize,
    /// Its own name with its title, cut at a word: `PHỤ LỤC I · DANH MỤC NHIỆM VỤ`.
    pub(in crate::plan::review) name: String,
}

/// Longest line that names an attachment, in characters.
const LONGEST_LINE: usize = 120;

/// Longest name shown, in characters.
const LONGEST_NAME: usize = 90;

/// Lines of a title that are looked at after the line that names the attachment.
const LINES_OF_TITLE: usize = 4;

/// How an attachment is called, without marks.
const NAMES: [&str; 7] = ["phu luc", "bieu mau", "bieu so", "mau so", "mau bieu", "danh sach", "danh muc"];

/// Documents that others issue: they are attached where the line below says so.
const ISSUED: [&str; 10] = [
    "quy che",
    "quy dinh",
    "dieu le",
    "huong dan",
    "chuong trinh",
    "ke hoach",
    "tieu chi",
    "thang diem",
    "bang",
    "noi dung",
];

/// The attachments of a document, in their order.
pub(super) fn of(document: &Document, draft: &PlanDraft) -> Vec<Attachment> {
    let lines = &document.paragraphs;
    let foot = draft.provenance.iter().filter(|(pointer, _)| {
        pointer.starts_with("/signer/") || pointer.starts_with("/recipients/") && pointer.matches('/').count() == 2
    });
    // Where nobody signs, an appendix can still be told by its name, after the first lines.
    let first = foot.filter_map(|(_, source)| source.paragraph).max().map_or(1, |last| last + 1);
    let mut found: Vec<Attachment> = Vec::new();
    for at in first..lines.len() {
        if begins(lines, at) && found.last().is_none_or(|last| !is_title_of(lines, last.paragraph, at)) {
            found.push(Attachment { paragraph: at, name: name(lines, at) });
        }
    }
    found
}

/// A line's words without the marks of web pages around them.
fn bare(paragraph: &Paragraph) -> &str {
    paragraph.text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '#' | '|' | '_' | ':'))
}

fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn begins(lines: &[Paragraph], at: usize) -> bool {
    let line = &lines[at];
    let text = bare(line);
    if line.cell.is_some() || text.is_empty() || text.chars().count() > LONGEST_LINE {
        return false;
    }
    let folded = fold(text);
    let set_apart = is_capital(text) || line.centred || line.bold;
    let is_called =
        |names: &[&str]| names.iter().any(|name| folded == *name || folded.starts_with(&format!("{name} ")));
    if !set_apart {
        return false;
    }
    is_called(&NAMES) || is_called(&ISSUED) && lines[at + 1..].iter().take(LINES_OF_TITLE).any(says_attached)
}

/// `(Kèm theo Quyết định số …)`, `(Ban hành kèm theo …)`.
fn says_attached(line: &Paragraph) -> bool {
    let folded = fold(&line.text);
    bare(line).starts_with('(') && (folded.starts_with("kem theo") || folded.starts_with("ban hanh kem"))
}

/// Whether `at` is a line of the title of the attachment that begins at `first`: `PHỤ LỤC`, then `DANH SÁCH …`.
fn is_title_of(lines: &[Paragraph], first: usize, at: usize) -> bool {
    at <= first + LINES_OF_TITLE
        && lines[first..at].iter().all(|line| bare(line).is_empty() || is_capital(bare(line)))
        && !fold(bare(&lines[at])).starts_with("phu luc")
}

fn name(lines: &[Paragraph], at: usize) -> String {
    let title = lines[at + 1..].iter().take(LINES_OF_TITLE).filter(|line| !bare(line).is_empty());
    let title = title.take_while(|line| line.cell.is_none() && is_capital(bare(line)));
    let words: Vec<&str> = std::iter::once(&lines[at]).chain(title).map(bare).collect();
    let (first, rest) = (words[0], words[1..].join(" "));
    let whole = if rest.is_empty() { first.to_owned() } else { format!("{first} · {rest}") };
    crate::plan::review::groups::shorten(&whole, LONGEST_NAME)
}

#[cfg(test)]
mod tests;
