//! Which parts of a container hold a Word document.

use crate::formats::{Unreadable, package::Package};

/// Name of the part with the text; `None` if the container holds no Word document. The package says so itself; where
/// that is lost, it is `word/document.xml` for nearly everybody.
pub(super) fn main(package: &mut Package<'_>) -> Option<String> {
    const USUAL: &str = "word/document.xml";
    let of_word = |name: &String| !["xl/", "ppt/", "visio/"].iter().any(|other| name.starts_with(other));
    let named = package.related("", "officeDocument").ok().flatten().filter(of_word);
    named.filter(|name| package.has(name)).or_else(|| package.has(USUAL).then(|| USUAL.to_owned()))
}

/// A zip without text: which reason to give.
pub(super) fn other_kind(package: &Package<'_>) -> Unreadable {
    let known = [
        ("xl/workbook.xml", Unreadable::Workbook),
        ("xl/workbook.bin", Unreadable::Workbook),
        ("ppt/presentation.xml", Unreadable::Slides),
    ];
    for (name, reason) in known {
        if package.has(name) {
            return reason;
        }
    }
    if package.has("[Content_Types].xml") {
        return Unreadable::DamagedZip { detail: "word/document.xml is missing".to_owned() };
    }
    Unreadable::OtherArchive
}
