//! L: bases and what they cite; the line that decides.

use intake::printed;

use super::look::{Look, UPRIGHT_BOLD, compare};
use crate::finding::{Findings, What};
use crate::parts::Document;

/// Cited by name and day, without number or issuer. Keys.
const LAWS: [&str; 4] = ["luat", "bo luat", "phap lenh", "hien phap"];

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let bases = &document.parts.bases;
    if let Some((last, others)) = bases.split_last() {
        let ends = others.iter().map(|at| (*at, ";")).chain([(*last, ".")]);
        for (at, wanted) in ends.filter(|(at, end)| !document.lines[*at].text.ends_with(end)) {
            findings.at("L-01", at, What::Lacking { wanted: wanted.to_owned() });
        }
    }
    for (index, at) in bases.iter().enumerate() {
        let line = &document.lines[*at];
        if line.key.contains("; can cu") {
            findings.at("L-01", *at, What::Superfluous { found: "; căn cứ".to_owned() });
        }
        let asked = !line.key.starts_with("can cu");
        if asked && bases.get(index + 1).is_some_and(|next| document.lines[*next].key.starts_with("can cu")) {
            findings.at("L-02", *at, What::Order { wanted: "Căn cứ …".to_owned() });
        }
        citations(findings, *at, &line.text);
    }
    decides(document, findings);
}

fn citations(findings: &mut Findings<'_>, at: usize, text: &str) {
    for cited in printed::cited(text) {
        let Some(number) = cited.number.filter(|number| !number.starts_with('/')) else { continue };
        let kind = cited.kind.unwrap_or_default();
        let key = printed::key(&kind);
        let behind =
            text.get(cited.start..cited.end).unwrap_or_default().strip_prefix(kind.as_str()).unwrap_or_default();
        if !kind.is_empty() && behind.trim_start().starts_with(|sign: char| sign.is_ascii_digit()) {
            let found = format!("{kind} {number}");
            findings.at("L-05", at, What::Written { found, wanted: format!("{kind} số {number}") });
        }
        if LAWS.iter().any(|law| key.starts_with(law)) {
            continue;
        }
        if !cited.dated {
            findings.at("L-03", at, What::Lacking { wanted: format!("{kind} số {number} ngày …").trim().to_owned() });
        } else if !cited.issued {
            findings.at("L-03", at, What::Lacking { wanted: format!("{kind} số {number} … của …").trim().to_owned() });
        }
    }
}

/// "QUYẾT ĐỊNH:" of a decision, "QUYẾT NGHỊ:" of a resolution.
fn decides(document: &Document<'_>, findings: &mut Findings<'_>) {
    let Some((kind, code)) = document.parts.kind else { return };
    let (key, wanted) = match code {
        "QĐ" => ("quyet dinh", "QUYẾT ĐỊNH:"),
        "NQ" => ("quyet nghi", "QUYẾT NGHỊ:"),
        _ => return,
    };
    let line =
        document.prose().find(|(_, line)| line.key.trim_end_matches([':', ' ', '.']) == key && line.is_capital());
    let Some((at, line)) = line else { return findings.at("L-07", kind, What::Lacking { wanted: wanted.to_owned() }) };
    if !line.text.ends_with(':') {
        findings.at("L-07", at, What::Written { found: line.text.clone(), wanted: wanted.to_owned() });
    }
    compare(document, findings, "L-07", at, Look { centred: true, size: "", ..UPRIGHT_BOLD });
}
