//! The slogan: only where the text labels it so ("Khẩu hiệu thi đua: …", "Chủ đề …"); verbatim, without its quotation
//! marks.

use std::sync::LazyLock;

use domain::plan::{CheckNote, PlanDraft};
use regex::Regex;

use crate::grammar::key::{head, key};
use crate::grammar::outline::Node;
use crate::grammar::text::Text;

use super::page::Page;
use super::provenance::Ledger;

/// Quotation marks that may stand around a slogan.
const QUOTES: &[char] = &['“', '”', '"', '«', '»', '„', '\'', '‘', '’'];

/// Fills `slogan`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    if let Some((text, note)) = labelled(page).or_else(|| themed(page)).or_else(|| in_prose(page)) {
        draft.slogan = Some(text.as_str().to_owned());
        ledger.note("/slogan", text.place(), note);
    }
}

/// The node that holds nothing but the slogan, or its label as a heading.
pub(crate) fn is_label(node: &Node) -> bool {
    let label = node.heading_key();
    ["khau hieu", "chu de", "thong diep"].iter().any(|word| label.starts_with(word))
}

fn labelled(page: &Page) -> Option<(Text, Option<CheckNote>)> {
    let nodes = &page.plan().nodes;
    for (at, node) in nodes.iter().enumerate() {
        let label = key(head(node.words.as_str(), 20));
        let slogan = label.starts_with("khau hieu") || label.starts_with("thong diep");
        let theme = label.starts_with("chu de");
        if !slogan && !theme || node.rank() > 11 && !node.words.as_str().contains(':') && nodes.get(at + 1).is_none() {
            continue;
        }
        let note = theme.then_some(CheckNote::UnusualForm);
        if let Some(text) = quoted(&node.words) {
            return Some((text, note));
        }
        // without quotation marks only the bare label is one: "Khẩu hiệu tuyên truyền: treo tại …" is an instruction
        let bare = node.words.as_str().split(':').next().map(key);
        let own = bare
            .is_some_and(|bare| ["khau hieu", "khau hieu thi dua", "chu de", "chu de thi dua"].contains(&bare.trim()));
        if let Some(text) = after_colon(&node.words).filter(|_| own) {
            return Some((text, note.or(Some(CheckNote::UnusualForm))));
        }
        // the label is a heading and the words stand below it
        let below = nodes.get(at + 1).filter(|next| node.heading.is_some() && next.rank() > node.rank())?;
        if let Some(text) = quoted(&below.words).filter(|text| text.len() * 10 >= below.words.len() * 7) {
            return Some((text, note));
        }
    }
    None
}

/// "… với chủ đề “…”" in the title or the sentence that issues the plan.
fn themed(page: &Page) -> Option<(Text, Option<CheckNote>)> {
    let texts = page.title.iter().chain(page.preamble_texts());
    for text in texts {
        for label in ["với chủ đề", "với khẩu hiệu", "chủ đề:", "VỚI CHỦ ĐỀ", "khẩu hiệu:"]
        {
            let Some(at) = text.as_str().find(label) else { continue };
            let rest = text.from(at + label.len());
            if rest.as_str().trim_start_matches([':', ' ', 'l', 'à']).starts_with(QUOTES) {
                return quoted(&rest).map(|text| (text, Some(CheckNote::UnusualForm)));
            }
        }
    }
    None
}

/// A quotation with more letters than this is no theme.
const LONGEST_THEME: usize = 200;

/// `thực hiện chủ đề năm học “…”`, `phong trào thi đua … với chủ đề “…”`: the plan takes the theme for its own. The
/// theme of somebody else ("chủ đề hành động của Chính phủ") is none.
static OWN_THEME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:chủ đề năm học|chủ đề thi đua|khẩu hiệu thi đua|(?:phong trào|[Đđ]ợt) thi đua[^.;“]* với (?:chủ đề|khẩu hiệu))",
        r"(?: [0-9]{4}(?: ?[-–] ?[0-9]{4})?)?(?: là)?:? ?“([^”“]{5,})”",
    ))
    .expect("a fixed pattern")
});

fn in_prose(page: &Page) -> Option<(Text, Option<CheckNote>)> {
    page.plan().nodes.iter().find_map(|node| {
        let theme = OWN_THEME.captures(node.whole.as_str())?.get(1)?;
        if theme.as_str().chars().count() > LONGEST_THEME {
            return None;
        }
        Some((node.whole.part(theme.range()), Some(CheckNote::UnusualForm)))
    })
}

/// What stands between the first quotation marks.
fn quoted(text: &Text) -> Option<Text> {
    let start = text.as_str().find(['“', '"', '«', '„'])?;
    let open = text.as_str()[start..].chars().next()?;
    let inner = start + open.len_utf8();
    let close = match open {
        '“' | '„' => '”',
        '«' => '»',
        _ => '"',
    };
    let rest = &text.as_str()[inner..];
    let end = inner
        + rest
            .rfind(close)
            .filter(|_| rest.matches(close).count() == 1 || open == '“')
            .or_else(|| rest.find(close))
            .or_else(|| rest.rfind(QUOTES))?;
    let end = first_balanced(text.as_str(), inner, end, open, close);
    let found = text.part(inner..end);
    (found.as_str().chars().count() >= 5).then_some(found)
}

/// With nested quotation marks the outer pair counts; a second quotation later in the paragraph does not.
fn first_balanced(text: &str, inner: usize, fallback: usize, open: char, close: char) -> usize {
    if open == close {
        return fallback;
    }
    let mut depth = 1;
    for (at, letter) in text[inner..].char_indices() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            depth -= 1;
            if depth == 0 {
                return inner + at;
            }
        }
    }
    fallback
}

/// "Khẩu hiệu: Đoàn kết, sáng tạo …" without quotation marks.
fn after_colon(text: &Text) -> Option<Text> {
    let colon = text.as_str().find(':').filter(|at| *at < 80)?;
    let rest = text.from(colon + 1).trimmed(&['.', ';', ' ', '*', '“', '”', '"']);
    let length = rest.as_str().chars().count();
    (10..=300).contains(&length).then_some(rest)
}
