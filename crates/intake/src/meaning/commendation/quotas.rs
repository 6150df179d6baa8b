//! How many: a quota on each line below a form, and figures in front of the forms themselves.

use std::sync::LazyLock;

use domain::plan::CommendationClause;
use regex::Regex;

use crate::grammar::key::key;
use crate::grammar::outline::Outline;
use crate::grammar::text::{Place, Text};

use super::clause::{QUOTA, clause, forms};

/// `02 Cờ`, `05 Bằng khen`, `01 Giấy khen`
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?-u:\b)([0-9]{1,3}) (Cờ thi đua|Cờ|Bằng khen|Giấy khen|Huân chương|Kỷ niệm chương|bằng khen|giấy khen)\b",
    )
    .expect("a fixed pattern")
});

/// Verbs in front of such figures. What stands before them is for whom.
const VERBS: &[&str] =
    &["đề nghị xét tặng", "được đề nghị", "đề nghị tặng", "đề nghị", "xét tặng", "được xét", "được tặng", "tặng"];

/// "2. Bằng khen của Chủ tịch UBND tỉnh" with a quota on each line below.
pub(super) fn lines(outline: &Outline, at: usize, found: &mut Vec<(CommendationClause, Place)>) {
    let node = &outline.nodes[at];
    let Some((form, start)) = forms(node.words.as_str()).into_iter().next() else { return };
    let base = clause(&node.words, form, start);
    for inner in outline.within(at) {
        let line = &outline.nodes[inner].words;
        let Some(quota) = QUOTA.find(line.as_str()) else { continue };
        let target = line.as_str()[..quota.start()].trim_matches([' ', ':', ',', ';']);
        if target.is_empty() || outline.nodes[inner].heading.is_some() || target.contains(". ") {
            continue;
        }
        let count = quota.as_str().trim().to_owned();
        let clause = CommendationClause { count: Some(count), target: Some(target.to_owned()), ..base.clone() };
        found.push((clause, line.place()));
    }
}

/// "Mỗi khối thi đua đề nghị xét tặng: 02 Cờ và 01 Bằng khen": a clause for each figure. What stands in brackets only
/// parts it.
pub(super) fn counted(text: &Text, found: &mut Vec<(CommendationClause, Place)>) {
    let mut start = 0;
    for sentence in text.as_str().split_inclusive(". ") {
        let end = start + sentence.find(" (").unwrap_or(sentence.len());
        let part = text.part(start..end);
        start += sentence.len();
        let words = part.as_str();
        let Some(first) = COUNTED.find(words) else { continue };
        let before = &words[..first.start()];
        let Some((at, _)) = VERBS.iter().filter_map(|verb| before.rfind(verb).map(|at| (at, verb))).min() else {
            continue;
        };
        let target = before[..at].trim_matches([' ', ',', ':', ';']).trim_start_matches("Riêng ");
        for figure in COUNTED.captures_iter(words) {
            let (Some(whole), Some(count), Some(form)) = (figure.get(0), figure.get(1), figure.get(2)) else {
                continue;
            };
            let form = if form.as_str() == "Cờ" { "Cờ thi đua" } else { form.as_str() };
            let clause = CommendationClause {
                form: domain::vietnamese::begun_large(form),
                authority: None,
                count: Some(count.as_str().to_owned()),
                target: Some(target.to_owned()).filter(|target| !target.is_empty()),
            };
            found.push((clause, part.place_of(whole.range())));
        }
    }
}

/// Figures without an authority take it from the clause that names one for the same form.
pub(super) fn with_authority(found: &mut [(CommendationClause, Place)]) {
    let named: Vec<(String, String)> =
        found.iter().filter_map(|(clause, _)| Some((key(&clause.form), clause.authority.clone()?))).collect();
    for (clause, _) in found.iter_mut().filter(|(clause, _)| clause.authority.is_none() && clause.count.is_some()) {
        let form = key(&clause.form);
        let mut of_form = named.iter().filter(|(other, _)| *other == form).map(|(_, authority)| authority);
        clause.authority = of_form.next().filter(|first| of_form.all(|other| other == *first)).cloned();
    }
}
