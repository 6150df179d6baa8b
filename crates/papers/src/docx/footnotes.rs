//! `word/footnotes.xml`: there only when something has a footnote.

use super::{body::NAMESPACES, xml::Xml};

/// The mark in the text. Ids 0 and 1 are the two lines that Word wants to find.
pub(super) fn reference(xml: &mut Xml, number: usize) {
    xml.open("w:r", &[]);
    xml.raw("<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>");
    xml.leaf("w:footnoteReference", &[("w:id", &(number + 1))]);
    xml.close("w:r");
}

/// The part, for notes in the order of their marks.
pub(super) fn part(notes: &[String]) -> String {
    let mut xml = Xml::part();
    xml.open("w:footnotes", &NAMESPACES);
    xml.raw(SEPARATORS);
    for (index, note) in notes.iter().enumerate() {
        xml.open("w:footnote", &[("w:id", &(index + 2))]);
        xml.raw("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>");
        xml.raw("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r>");
        xml.texted("w:t", &[("xml:space", &"preserve")], &format!(" {note}"));
        xml.raw("</w:r></w:p>");
        xml.close("w:footnote");
    }
    xml.close("w:footnotes");
    xml.done()
}

const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>\
    </w:pPr><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p>\
    <w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";
