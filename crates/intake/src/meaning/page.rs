//! The document as the fields see it: zones read, body joined and outlined.

use crate::document::Document;
use crate::grammar::issued::{self, Issued};
use crate::grammar::key::key;
use crate::grammar::letterhead::{self, Letterhead};
use crate::grammar::lines::{self, Line};
use crate::grammar::outline::Outline;
use crate::grammar::paragraphs::{Layout, Para};
use crate::grammar::recipients::{self, Foot};
use crate::grammar::signature::{self, Block};
use crate::grammar::tables::{self, Table};
use crate::grammar::text::Text;
use crate::grammar::zones::{self, Zones};

/// Everything the grammar found.
pub(crate) struct Page {
    pub(crate) zones: Zones,
    pub(crate) letterhead: Letterhead,
    /// The type line as printed.
    pub(crate) kind_line: Option<Text>,
    pub(crate) title: Option<Text>,
    /// Paragraphs of the body, in order; the outline has one node for each.
    pub(crate) outline: Outline,
    /// Nodes in front of the first heading.
    pub(crate) preamble: std::ops::Range<usize>,
    pub(crate) foot: Foot,
    pub(crate) signature: Block,
    pub(crate) attached: Vec<Para>,
    /// Documents issued with this one.
    pub(crate) issued: Vec<Issued>,
    /// All tables, those of the letterhead and the foot among them.
    pub(crate) tables: Vec<Table>,
}

impl Page {
    pub(crate) fn of(document: &Document) -> Page {
        let lines = lines::lines(document);
        let zones = zones::zones(&lines);
        let layout = Layout::of(&lines);
        let head_end = zones.kind.map_or(zones.title.start, |(at, _)| at);
        let mut letterhead = letterhead::read(&lines[letterhead_start(&lines[..head_end])..head_end]);
        let paras = layout.paragraphs(&lines[zones.body.clone()]);
        let outline = Outline::of(&paras);
        let first = outline.first_heading().unwrap_or_else(|| letter_preamble(&outline, zones.kind.is_none()));
        let foot_lines = &lines[zones.foot.clone()];
        let foot = recipients::read(foot_lines, zones.recipients.map(|at| at - zones.foot.start));
        let signature = signature::read(&foot.others);
        let attached = layout.paragraphs(&lines[zones.attached.clone()]);
        let issued = issued::issued(&lines[zones.attached.clone()], &layout);
        let tables = tables::tables(&lines);
        if letterhead.dateline.is_none() {
            letterhead.dateline = dateline_elsewhere(&lines, &zones);
        }
        let (kind_line, title) = title(&lines, &zones);
        Page {
            preamble: 0..first,
            letterhead,
            kind_line,
            title,
            outline,
            foot,
            signature,
            attached,
            issued,
            tables,
            zones,
        }
    }

    /// The bodies that set duties and rules, each with its first node after the preamble: its own, then those of the
    /// documents issued with it.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = (&Outline, usize)> {
        let own = std::iter::once((&self.outline, self.preamble.end));
        own.chain(self.issued.iter().map(|issued| (&issued.outline, 0)))
    }

    /// Those that give duties to units: a rule issued with the document names whoever does something, as a rule.
    pub(crate) fn duties(&self) -> impl Iterator<Item = (&Outline, usize)> {
        let plans = self.issued.iter().filter(|issued| matches!(issued.kind, "KH" | "CTr" | "ĐA" | "PA" | "HD" | "DA"));
        std::iter::once((&self.outline, self.preamble.end)).chain(plans.map(|issued| (&issued.outline, 0)))
    }

    /// The outline of the plan itself: behind a decision that issues one, that of the plan.
    pub(crate) fn plan(&self) -> &Outline {
        self.plan_body().0
    }

    /// The same, with its first node after the preamble.
    pub(crate) fn plan_body(&self) -> (&Outline, usize) {
        let decides = matches!(self.zones.kind, Some((_, "QĐ" | "NQ")));
        let issued = self.issued.iter().find(|issued| matches!(issued.kind, "KH" | "CTr" | "ĐA" | "PA" | "HD" | "TL"));
        issued.filter(|_| decides).map_or((&self.outline, self.preamble.end), |issued| (&issued.outline, 0))
    }

    /// Texts of the preamble.
    pub(crate) fn preamble_texts(&self) -> impl Iterator<Item = &Text> {
        self.outline.nodes[self.preamble.clone()].iter().map(|node| &node.whole)
    }
}

/// Lines of the left column that may stand above the fixed lines at the top right.
const ABOVE_QUOC_HIEU: usize = 6;

/// Where the letterhead begins: a stored web page has lines of its own above it.
fn letterhead_start(lines: &[Line]) -> usize {
    let fixed = lines.iter().position(|line| key(line.str()).contains("cong hoa xa hoi"));
    fixed.map_or(0, |at| at.saturating_sub(ABOVE_QUOC_HIEU))
}

/// In a letter without headings the first paragraphs give the reason.
fn letter_preamble(outline: &Outline, letter: bool) -> usize {
    if letter {
        outline.nodes.iter().position(|node| !is_address(node.whole.as_str())).map_or(0, |at| at + 1)
    } else {
        outline.nodes.len()
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("Kính gửi") || text.starts_with("- ") || text.len() < 60
}

/// Place and date at the end of the body or under the signature, or beside the title.
fn dateline_elsewhere(lines: &[Line], zones: &Zones) -> Option<letterhead::Dateline> {
    let body = zones.body.end.saturating_sub(4).max(zones.body.start)..zones.body.end;
    [zones.title.start..zones.body.start.min(zones.title.end + 2).min(lines.len()), body, zones.foot.clone()]
        .into_iter()
        .find_map(|range| letterhead::dateline(&lines[range]))
        .filter(|found| found.place.is_some())
        .map(|found| letterhead::Dateline { elsewhere: true, ..found })
}

/// What stands beside a type line in recognised text.
const NOISE: &[char] = &[':', '*', ' ', '-', '–', '_', '.', '=', '\'', 'ˆ', '~', '`'];

/// The type line and the subject under it.
fn title(lines: &[Line], zones: &Zones) -> (Option<Text>, Option<Text>) {
    let Some((at, _)) = zones.kind else { return (None, None) };
    let line = &lines[at].text;
    let end = zones::kind_of(line.as_str()).or_else(|| zones::kind_before_capitals(line.as_str()));
    let end = end.map_or(line.len(), |(_, end)| end);
    let kind = line.part(0..end).trimmed(NOISE);
    let mut title = line.from(end).trimmed(NOISE);
    for line in &lines[zones.title.clone()] {
        title.join(&line.text);
    }
    let title = title.trimmed(&['*', ' ', '-', '_']);
    (Some(kind), Some(title).filter(|title| !title.is_empty()))
}
