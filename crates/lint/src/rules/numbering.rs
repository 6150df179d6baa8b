//! S: headings and their numbers.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Findings, What};
use crate::line::Line;
use crate::parts::Document;

/// Points in their order.
const ALPHABET: [&str; 23] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];

static CHAPTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(PHẦN|CHƯƠNG|Phần|Chương) ([IVXLC]+)\b"));
static SECTION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(MỤC|TIỂU MỤC|Mục|Tiểu mục) ([0-9]+)[.:]?$"));
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(ĐIỀU|Điều) ([0-9]+)([.:/)-]?)( |$)"));
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([0-9]{1,2})[)/] ?\p{L}"));
static POINT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\()?([a-zđ])([).]) ?\p{L}"));
static ROMAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[IVX]+\. ?\p{L}"));
static DECIMAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[0-9]{1,2}\.[0-9]{1,2}(\.[0-9]{1,2})*\.? ?\p{L}"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let mut last_point: Option<&str> = None;
    for (at, line) in document.prose().filter(|(_, line)| line.first) {
        let text = line.text.as_str();
        let written = |found: &str, wanted: String| What::Written { found: found.to_owned(), wanted };
        if let Some(found) = CHAPTER.captures(text) {
            heading(document, findings, "S-02", at, line, (&found[1], &found[2]));
        } else if let Some(found) = SECTION.captures(text) {
            heading(document, findings, "S-03", at, line, (&found[1], &found[2]));
        } else if let Some(found) = ARTICLE.captures(text) {
            if &found[1] == "ĐIỀU" || &found[3] != "." {
                findings.at("S-04", at, written(&found[0], format!("Điều {}.", &found[2])));
            }
            if !line.runs.first().is_some_and(|run| run.bold) {
                findings.at("S-04", at, What::NotBold);
            }
        } else if let Some(found) = CLAUSE.captures(text) {
            findings.at("S-05", at, written(first_word(text), format!("{}.", &found[1])));
        } else if ROMAN.is_match(text) {
            if !line.is(|run| run.bold) {
                findings.at("S-07", at, What::NotBold);
            }
            if !line.is_capital() && text.chars().count() < 120 {
                findings.at("S-07", at, What::NotCapital);
            }
        } else if DECIMAL.is_match(text) {
            findings.at("S-09", at, What::Superfluous { found: "1.1".to_owned() });
        }
        match POINT.captures(text).and_then(|found| found.get(2)).map(|letter| letter.as_str()) {
            Some(letter) => {
                point(findings, at, text, letter, last_point);
                last_point = Some(letter);
            }
            // A heading of another depth begins the count anew.
            None if text.starts_with(|sign: char| sign.is_ascii_digit()) || ROMAN.is_match(text) => last_point = None,
            None => (),
        }
    }
    let last = document.prose().filter(|(_, line)| line.text.chars().count() > 1).last();
    if let Some((at, line)) = last
        && !line.text.ends_with("./.")
    {
        findings.at("S-10", at, What::Lacking { wanted: "./.".to_owned() });
    }
}

/// "Chương I", "Mục 1": small letters, bold, centred.
fn heading(
    document: &Document<'_>,
    findings: &mut Findings<'_>,
    rule: &'static str,
    at: usize,
    line: &Line,
    (word, number): (&str, &str),
) {
    let small: String = word.chars().take(1).chain(word.to_lowercase().chars().skip(1)).collect();
    if small != word {
        findings.at(rule, at, What::Written { found: format!("{word} {number}"), wanted: format!("{small} {number}") });
    } else if line.text.chars().count() < 14 {
        if !line.is(|run| run.bold) {
            findings.at(rule, at, What::NotBold);
        }
        if !line.may_be_centred(document.sheet) {
            findings.at(rule, at, What::Align { wanted: crate::sheet::Align::Centre });
        }
    }
}

fn point(findings: &mut Findings<'_>, at: usize, text: &str, letter: &str, last: Option<&str>) {
    let written = |wanted: &str| What::Written { found: first_word(text).to_owned(), wanted: format!("{wanted})") };
    let place = |letter: &str| ALPHABET.iter().position(|known| *known == letter);
    let expected = last.and_then(place).and_then(|last| ALPHABET.get(last + 1));
    let Some(found) = place(letter) else { return findings.at("S-06", at, written(expected.unwrap_or(&"g"))) };
    if text.starts_with('(') || !text.get(letter.len()..).is_some_and(|rest| rest.starts_with(')')) {
        return findings.at("S-06", at, written(letter));
    }
    // Only what is left out: a list that begins again is none of this rule's business.
    if let Some(expected) = expected
        && place(expected).is_some_and(|place| found == place + 1)
    {
        findings.at("S-06", at, written(expected));
    }
}

fn first_word(text: &str) -> &str {
    text.split(' ').next().unwrap_or_default()
}
