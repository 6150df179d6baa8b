//! F-12 and F-23: between paragraphs and between lines.

use crate::finding::{Findings, What};
use crate::measure::times;
use crate::parts::Document;
use crate::sheet::Align;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let mut before: Option<usize> = None;
    for (at, line) in document.prose().filter(|(_, line)| line.first) {
        let paragraph = &document.sheet.paragraphs[line.paragraph];
        leading(document, findings, "F-12", at);
        let above = before.filter(|above| above + 1 == line.paragraph).map(|above| &document.sheet.paragraphs[above]);
        if let (Some(above), Some(range)) = (above, findings.figure("F-12", "apart")) {
            let found = above.after + paragraph.before;
            // A name over two lines, a centred head and the line below it belong together; between two pages nobody sees how
            // far paragraphs are apart.
            let seen = !document.sheet.drawn || above.page == paragraph.page;
            if seen && found < range.from() && paragraph.align != Align::Centre {
                findings.at("F-12", at, What::Room { found, from: 6.0 });
            }
        }
        before = Some(line.paragraph);
    }
    for at in document.parts.nation.into_iter().chain(document.parts.motto) {
        leading(document, findings, "F-23", at);
    }
}

fn leading(document: &Document<'_>, findings: &mut Findings<'_>, rule: &'static str, at: usize) {
    let found = times(document.paragraph(at).leading, document.lines[at].size());
    let Some(range) = findings.figure(rule, "lines") else { return };
    // Points do not come to even times of a line.
    if found < range.from() - 0.06 || found > range.to() + 0.06 {
        findings.at(rule, at, What::Leading { found, from: range.from(), to: range.to() });
    }
}
