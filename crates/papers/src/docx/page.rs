//! The sheet: A4, margins 20, 20, 30 and 15 mm, the number centred in the top margin from page 2 on.

use super::xml::Xml;
use crate::width;

const SHORT: u32 = LEFT + width::TEXT + RIGHT;
const LONG: u32 = LEFT + width::LANDSCAPE + RIGHT;
const LEFT: u32 = 1_701;
const RIGHT: u32 = 851;
const TOP_AND_BOTTOM: u32 = 1_134;
/// From the edge to the page number.
const HEADER: u32 = 567;

/// A section: the main text, or one appendix. Each counts its pages from 1 and shows no number on the first; margins stay
/// where the reader sees them on a sheet turned round.
pub(super) fn section(xml: &mut Xml, landscape: bool) {
    xml.open("w:sectPr", &[]);
    xml.leaf("w:headerReference", &[("w:type", &"default"), ("r:id", &"rIdHeader")]);
    xml.leaf("w:headerReference", &[("w:type", &"first"), ("r:id", &"rIdFirstHeader")]);
    xml.leaf("w:type", &[("w:val", &"nextPage")]);
    if landscape {
        xml.leaf("w:pgSz", &[("w:w", &LONG), ("w:h", &SHORT), ("w:orient", &"landscape")]);
    } else {
        xml.leaf("w:pgSz", &[("w:w", &SHORT), ("w:h", &LONG)]);
    }
    xml.leaf(
        "w:pgMar",
        &[
            ("w:top", &TOP_AND_BOTTOM),
            ("w:right", &RIGHT),
            ("w:bottom", &TOP_AND_BOTTOM),
            ("w:left", &LEFT),
            ("w:header", &HEADER),
            ("w:footer", &HEADER),
            ("w:gutter", &0),
        ],
    );
    xml.leaf("w:pgNumType", &[("w:start", &1)]);
    xml.leaf("w:titlePg", &[]);
    xml.close("w:sectPr");
}
