//! F-20, F-21, F-24, F-25, F-27, F-28, F-30: the lines of the letterhead.

use super::look::{Look, UPRIGHT_BOLD, UPRIGHT_PLAIN, compare};
use crate::finding::{Findings, What};
use crate::parts::Document;
use crate::sheet::Align;

const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let parts = &document.parts;
    if let Some(at) = parts.nation {
        let found = &document.lines[at].text;
        if found.to_uppercase().replace("HOÀ", "HÒA") != NATION {
            findings.at("F-20", at, What::Written { found: found.clone(), wanted: NATION.to_owned() });
        }
        compare(document, findings, "F-20", at, Look { capitals: Some(true), ..UPRIGHT_BOLD });
    }
    if let Some(at) = parts.motto {
        motto(document, findings, at);
    }
    for at in &parts.superior {
        compare(document, findings, "F-24", *at, Look { capitals: Some(true), ..UPRIGHT_PLAIN });
    }
    for at in &parts.issuer {
        compare(document, findings, "F-25", *at, Look { capitals: Some(true), centred: true, ..UPRIGHT_BOLD });
    }
    if let [only] = parts.issuer[..]
        && matches!(document.lines[only].key.as_str(), "uy ban nhan dan" | "ubnd" | "hoi dong nhan dan" | "hdnd")
    {
        findings.at("F-27", only, What::Lacking { wanted: format!("{} TỈNH …", document.lines[only].text) });
    }
    if let Some(at) = parts.number {
        compare(document, findings, "F-28", at, Look { centred: true, ..UPRIGHT_PLAIN });
    }
    if let Some(at) = parts.dateline {
        dateline(document, findings, at);
    }
}

fn motto(document: &Document<'_>, findings: &mut Findings<'_>, at: usize) {
    let line = &document.lines[at];
    if line.text != MOTTO {
        let wrong = What::Written { found: line.text.clone(), wanted: MOTTO.to_owned() };
        if line.text.replace(['–', '—'], "-") == MOTTO {
            findings.warn("F-21", at, wrong);
        } else {
            findings.at("F-21", at, wrong);
        }
    }
    compare(document, findings, "F-21", at, Look { centred: true, ..UPRIGHT_BOLD });
}

fn dateline(document: &Document<'_>, findings: &mut Findings<'_>, at: usize) {
    let look = Look { italic: Some(true), ..UPRIGHT_PLAIN };
    compare(document, findings, "F-30", at, look);
    if !document.lines[at].may_be_centred(document.sheet) {
        findings.warn("F-30", at, What::Align { wanted: Align::Centre });
    }
    let row = |line: usize| document.paragraph(line).cell.map(|cell| (cell.table, cell.row));
    let number = document.parts.number.and_then(row);
    if let (Some(number), Some(date)) = (number, row(at))
        && number.0 == date.0
        && number.1 != date.1
    {
        findings.warn("F-30", at, What::NotLevel);
    }
}
