//! V: capital letters that can be judged without knowing every name.

use std::sync::LazyLock;

use regex::Regex;

use crate::finding::{Findings, What};
use crate::parts::Document;

/// Inside a sentence: "của Tỉnh Sơn Thủy".
static PROVINCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[\p{Ll},] (?P<found>(?P<word>Tỉnh|Huyện) \p{Lu}\p{Ll}+)"));
static CAPITAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?P<found>thủ đô Hà Nội|thành phố Hồ Chí Minh)"));
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\p{Ll},;(] ?(?P<found>(?:Khoản [0-9]+|Điểm [a-zđ]),? (?:[Kk]hoản|[Đđ]iều|của)|khoản [0-9]+,? điều [0-9]+)",
    )
});

/// "Tỉnh Đoàn" is a body, not a place.
const ORGANISATIONS: [&str; 3] = [" Đoàn", " Đội", " Ủy"];

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let prose: Vec<usize> = document.prose().map(|(at, _)| at).collect();
    for at in document.parts.bases.iter().chain(&prose) {
        let text = document.lines[*at].text.as_str();
        let organisation =
            |found: &regex::Captures<'_>| ORGANISATIONS.iter().any(|name| found["found"].ends_with(name));
        for found in PROVINCE.captures_iter(text).filter(|found| !organisation(found)) {
            let small = found["found"].replacen(&found["word"], &found["word"].to_lowercase(), 1);
            findings.at("V-03", *at, What::Written { found: found["found"].to_owned(), wanted: small });
        }
        for found in CAPITAL.captures_iter(text) {
            let wanted = if found["found"].starts_with("thủ") {
                "Thủ đô Hà Nội"
            } else {
                "Thành phố Hồ Chí Minh"
            };
            findings.at("V-05", *at, What::Written { found: found["found"].to_owned(), wanted: wanted.to_owned() });
        }
        for found in CITED.captures_iter(text) {
            let small = found["found"].to_lowercase().replace("điều", "Điều");
            findings.at("V-17", *at, What::Written { found: found["found"].to_owned(), wanted: small });
        }
    }
}
