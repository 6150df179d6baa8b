//! F-29 and N: number, symbol, place and date.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Findings, What};
use crate::parts::Document;

/// Groups of letters, joined by hyphens.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Lu}[\p{L}0-9]*(-[\p{L}0-9&.]+)*$"));
static PARTY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^Số ?[0-9… .]*-[\p{L}]+/[\p{L}0-9]+(-[\p{L}0-9]+)*$"));
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<place>.*?)(?P<comma>,?) ?ngày ?(?P<day>[0-9]*)[ .…_]* ?tháng ?(?P<month>[0-9]*)[ .…_]* ?năm ?[0-9 .…_]*$",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    if let Some(at) = document.parts.number {
        number(document, findings, at);
    }
    if let Some(at) = document.parts.dateline {
        dateline(document, findings, at);
    }
}

/// The number and the symbol of a number line.
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    let rest = text.get(text.find(':').map_or("Số".len(), |at| at + 1)..)?;
    rest.split_once('/')
}

fn number(document: &Document<'_>, findings: &mut Findings<'_>, at: usize) {
    let text = &document.lines[at].text;
    let written = |wanted: String| What::Written { found: text.clone(), wanted };
    if !PARTY.is_match(text) {
        findings.at("N-12", at, written("Số 34-CT/TW".to_owned()));
    }
    let with_kind = document.parts.kind.is_some();
    let model = if with_kind { "Số: 902/KH-UBND" } else { "Số: 1445/STTTT-VP" };
    let wrong = written(model.to_owned());
    let Some((number, symbol)) = parted(text).filter(|_| text.starts_with("Số:") || text.starts_with("Số :"))
    else {
        return findings.at("N-01", at, wrong);
    };
    let digits = number.trim_matches([' ', '.', '…', '_']);
    let tight = symbol.replace(['–', '—'], "-").replace(' ', "");
    if tight != symbol || !digits.is_empty() && number.ends_with(' ') {
        findings.at("N-03", at, written(format!("Số: {digits}/{tight}")));
    }
    let mut groups = tight.splitn(2, '/');
    let first = groups.next().unwrap_or_default();
    if first.len() == 4 && first.bytes().all(|digit| digit.is_ascii_digit()) {
        return findings.at("N-07", at, written(format!("Số: {digits}/{}", groups.next().unwrap_or_default())));
    }
    if first.starts_with(char::is_lowercase) {
        return findings.at("F-29", at, written(format!("Số: {digits}/{}", tight.to_uppercase())));
    }
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) || !SYMBOL.is_match(&tight) {
        return findings.at("N-01", at, wrong);
    }
    if !tight.contains('-') {
        findings.at(if with_kind { "N-01" } else { "N-02" }, at, wrong);
    }
    if digits.len() == 1 {
        findings.at("N-04", at, written(format!("Số: 0{digits}/{tight}")));
    }
}

fn dateline(document: &Document<'_>, findings: &mut Findings<'_>, at: usize) {
    let text = &document.lines[at].text;
    let written = |wanted: String| What::Written { found: text.clone(), wanted };
    let Some(date) = DATE.captures(text) else {
        return findings.at("N-10", at, written("Cao Bằng, ngày 05 tháng 4 năm 2023".to_owned()));
    };
    let (place, day, month) = (&date["place"], &date["day"], &date["month"]);
    if !place.is_empty() && date["comma"].is_empty() {
        findings.at("N-10", at, written(format!("{place}, ngày …")));
    }
    if day.len() == 1 {
        findings.at("N-10", at, written(format!("ngày 0{day}")));
    }
    match month.as_bytes() {
        [digit @ (b'1' | b'2')] => findings.at("N-10", at, written(format!("tháng 0{}", char::from(*digit)))),
        [b'0', digit @ b'3'..=b'9'] => findings.warn("N-10", at, written(format!("tháng {}", char::from(*digit)))),
        _ => (),
    }
    if let Some(bare) = place.strip_prefix("tỉnh ").or_else(|| place.strip_prefix("Tỉnh ")) {
        findings.at("N-09", at, What::Written { found: place.to_owned(), wanted: bare.to_owned() });
    }
}
