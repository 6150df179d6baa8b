//! How the letters of one line must look.

use crate::finding::{Findings, What};
use crate::parts::Document;
use crate::sheet::Align;

/// What a rule asks of a line; `None` where it asks nothing.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) capitals: Option<bool>,
    /// The figure that holds its sizes.
    pub(super) size: &'static str,
    pub(super) centred: bool,
}

pub(super) const UPRIGHT: Look = Look { bold: None, italic: Some(false), capitals: None, size: "size", centred: false };
pub(super) const UPRIGHT_BOLD: Look = Look { bold: Some(true), ..UPRIGHT };
pub(super) const UPRIGHT_PLAIN: Look = Look { bold: Some(false), ..UPRIGHT };

/// Compares a line with what the rule asks.
pub(super) fn compare(document: &Document<'_>, findings: &mut Findings<'_>, rule: &'static str, at: usize, look: Look) {
    let line = &document.lines[at];
    if !line.text.chars().any(char::is_alphanumeric) {
        return;
    }
    size(document, findings, rule, at, look.size);
    match look.bold {
        Some(true) if !line.is(|run| run.bold) => findings.at(rule, at, What::NotBold),
        Some(false) if line.has(|run| run.bold) => findings.at(rule, at, What::Bold),
        _ => (),
    }
    match look.italic {
        Some(true) if !line.is(|run| run.italic) => findings.at(rule, at, What::NotItalic),
        Some(false) if line.has(|run| run.italic) => findings.at(rule, at, What::Italic),
        _ => (),
    }
    match look.capitals {
        Some(true) if !line.is_capital() => findings.at(rule, at, What::NotCapital),
        Some(false) if line.is_capital() && line.text.chars().count() > 8 => findings.at(rule, at, What::Capital),
        _ => (),
    }
    if look.centred && !line.may_be_centred(document.sheet) {
        findings.at(rule, at, What::Align { wanted: Align::Centre });
    }
}

/// Compares the size of a line with a figure of the rule.
pub(super) fn size(document: &Document<'_>, findings: &mut Findings<'_>, rule: &'static str, at: usize, figure: &str) {
    let (Some(range), found) = (findings.figure(rule, figure), document.lines[at].size()) else { return };
    if found < range.from() || found > range.to() {
        findings.at(rule, at, What::Size { found, from: range.from(), to: range.to() });
    }
}
