//! Q: authority, title and name of the signer.

use intake::printed;

use crate::finding::{Findings, What};
use crate::parts::Document;

/// Abbreviations, and the rule that asks for a title below each.
const FORMS: [(&str, &str); 4] = [("TM", "Q-01"), ("KT", "Q-02"), ("TL", "Q-03"), ("TUQ", "Q-04")];
/// Lines of authority and title.
const MOST: usize = 3;

pub(super) fn judge(document: &Document<'_>, findings: &mut Findings<'_>) {
    let signed = &document.parts.signed;
    for (index, at) in signed.iter().enumerate() {
        let text = document.lines[*at].text.as_str();
        let cell = document.paragraph(*at).cell;
        let last = signed.get(index + 1).is_none_or(|next| document.paragraph(*next).cell != cell);
        if let Some(slashed) = ["T/M", "K/T", "T/L", "TU/Q"].iter().find(|form| text.starts_with(**form)) {
            let wanted = format!("{}.", slashed.replace('/', ""));
            findings.at("Q-11", *at, What::Written { found: (*slashed).to_owned(), wanted });
            continue;
        }
        let word: String = text.chars().take_while(|sign| sign.is_alphabetic()).collect();
        let Some((form, rule)) = FORMS.iter().chain(&[("Q", "")]).find(|(form, _)| *form == word) else { continue };
        let behind = &text[word.len()..];
        if !behind.starts_with(". ") {
            let wanted = format!("{form}. {}", behind.trim_start_matches(['.', ' ']));
            findings.at("Q-01", *at, What::Written { found: text.to_owned(), wanted });
        }
        if last && !rule.is_empty() {
            findings.at(rule, *at, What::Lacking { wanted: format!("{form}. … / CHỨC VỤ") });
        }
    }
    // A body's council adds the role of its head: "TRƯỞNG BAN / PHÓ CHỦ TỊCH UBND TỈNH".
    // Two that sign together stand in cells of their own.
    for block in signed.chunk_by(|one, next| document.paragraph(*one).cell == document.paragraph(*next).cell) {
        if let Some(further) = block.get(MOST + 1) {
            findings.at("Q-06", *further, What::Superfluous { found: document.lines[*further].text.clone() });
        }
    }
    if let Some(at) = document.parts.signer {
        let text = &document.lines[at].text;
        let bare = printed::without_title(text);
        if bare != text {
            findings.at("Q-09", at, What::Written { found: text.clone(), wanted: bare.to_owned() });
        }
    }
}
