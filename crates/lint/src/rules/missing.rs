//! G-03 and U-02: parts that must be there, and one that may be there once.

use crate::finding::{Findings, Needed, What};
use crate::parts::Document;
use crate::sheet::Align;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let parts = &document.parts;
    let needed = [
        (parts.nation.is_some(), Needed::Nation),
        (parts.motto.is_some(), Needed::Motto),
        (!parts.issuer.is_empty(), Needed::Issuer),
        (parts.number.is_some(), Needed::Number),
        (parts.dateline.is_some(), Needed::Dateline),
        (parts.kind.is_some() || !parts.about.is_empty(), Needed::Title),
        (!parts.body.is_empty(), Needed::Body),
        (!parts.signed.is_empty(), Needed::Signature),
        (parts.sent_to.is_some(), Needed::Recipients),
    ];
    let other = is_of_another_kind(document);
    let asked = |part: Needed| !other || !matches!(part, Needed::Number | Needed::Title | Needed::Recipients);
    for (_, part) in needed.into_iter().filter(|(there, part)| !there && asked(*part)) {
        findings.whole("G-03", What::Missing { part });
    }
    let urgent = |key: &str| matches!(key, "khan" | "thuong khan" | "hoa toc");
    let head = parts.body.start.min(document.lines.len());
    let marks: Vec<usize> = (0..head).filter(|at| urgent(&document.lines[*at].key)).collect();
    if let [_, further, ..] = marks[..] {
        findings.at("U-02", further, What::Superfluous { found: document.lines[further].text.clone() });
    }
}

/// A paper that is none of the decree's kinds, as a list, a person's report of merits, a letter of thanks: a name in capitals
/// in the middle, and no number.
fn is_of_another_kind(document: &Document<'_>) -> bool {
    let parts = &document.parts;
    let below = parts.dateline.map_or(0, |at| at + 1);
    let named = |at: usize| {
        let paragraph = document.paragraph(at);
        document.lines[at].is_capital() && paragraph.align == Align::Centre && paragraph.cell.is_none()
    };
    let unknown = parts.number.is_none() && parts.kind.is_none() && parts.about.is_empty();
    unknown && (below..document.lines.len().min(below + 3)).any(named)
}
