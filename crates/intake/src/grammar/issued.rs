//! A plan, rule or list that stands behind the signature and is issued with the document: it has a type line of its own
//! and numbers again from the beginning (Decree 30/2020, Annex I; appendix practice A-05).

use super::lines::Line;
use super::outline::Outline;
use super::paragraphs::Layout;
use super::zones::{self, kind_of};

/// One such document.
#[derive(Clone, Debug)]
pub(crate) struct Issued {
    /// Code of its kind.
    pub(crate) kind: &'static str,
    pub(crate) outline: Outline,
}

/// Codes of the kinds that set duties and rules. A blank form behind a decision has a type line too and sets none.
const RULES: &[&str] = &["KH", "QC", "QyĐ", "HD", "CTr", "ĐA", "PA", "DA", "QT", "TL"];

/// Lines between the type line and the note "(Kèm theo Quyết định số …)".
const NOTE_WITHIN: usize = 8;

/// The documents among the lines behind the foot.
pub(crate) fn issued(lines: &[Line], layout: &Layout) -> Vec<Issued> {
    let starts: Vec<(usize, &'static str)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.in_table)
        .filter_map(|(at, line)| kind_of(line.str()).map(|(code, _)| (at, code)))
        .filter(|(_, code)| RULES.contains(code))
        .collect();
    let ends = |at: &usize| *at > 0 && zones::begins_appendix(lines[*at].str());
    let mut out = Vec::new();
    for (index, (start, kind)) in starts.iter().enumerate() {
        let next = starts.get(index + 1).map_or(lines.len(), |(next, _)| *next);
        let end = (start + NOTE_WITHIN..next).find(ends).unwrap_or(next);
        let own = &lines[*start..end];
        let body = zones::zones(own).body;
        out.push(Issued { kind, outline: Outline::of(&layout.paragraphs(&own[body])) });
    }
    out
}
