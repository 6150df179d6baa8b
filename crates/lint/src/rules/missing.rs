//! G-03 and U-02: parts that must be there, and one that may be there once.

use crate::finding::{Findings, Needed, What};
use crate::parts::Document;

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
    for (_, part) in needed.into_iter().filter(|(there, _)| !there) {
        findings.whole("G-03", What::Missing { part });
    }
    let urgent = |key: &str| matches!(key, "khan" | "thuong khan" | "hoa toc");
    let head = parts.body.start.min(document.lines.len());
    let marks: Vec<usize> = (0..head).filter(|at| urgent(&document.lines[*at].key)).collect();
    if let [_, further, ..] = marks[..] {
        findings.at("U-02", further, What::Superfluous { found: document.lines[further].text.clone() });
    }
}
