//! F-11: one set of sizes.

use crate::finding::{Findings, What};
use crate::parts::Document;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let Some(body) = document.body_size().filter(|size| [13.0, 14.0].contains(size)) else { return };
    let parts = &document.parts;
    let small = parts.nation.iter().chain(&parts.about).map(|at| (*at, body - 1.0));
    let kind = parts.kind.map(|(at, _)| at);
    let large = parts.motto.iter().chain(&parts.dateline).chain(&kind).chain(&parts.subject).map(|at| (*at, body));
    let prose = document.prose().filter(|(_, line)| line.text.chars().count() > 20).map(|(at, _)| (at, body));
    for (at, wanted) in small.chain(large).chain(prose) {
        let found = document.lines[at].size();
        let allowed = if wanted < body { [12.0, 13.0] } else { [13.0, 14.0] };
        // What is outside of both sets is a fault of its own rule.
        if found != wanted && found >= allowed[0] && found <= allowed[1] {
            findings.at("F-11", at, What::Set { found, wanted });
        }
    }
}
