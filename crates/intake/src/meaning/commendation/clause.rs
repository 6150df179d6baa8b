//! One clause: the form, who grants it, how many, for whom.

use std::sync::LazyLock;

use domain::plan::CommendationClause;
use domain::vietnamese::begun_large;
use regex::Regex;

use crate::grammar::key::{head, key};
use crate::grammar::text::Text;
use crate::vocabulary::commendation::FORMS;

/// `Không quá 05 cá nhân`, `01 cá nhân/01 ban`, `02 trường hợp (tập thể hoặc cá nhân)`
pub(super) static QUOTA: LazyLock<Regex> = LazyLock::new(|| {
    const COUNT: &str = r"[0-9]{1,3} (?:tập thể|cá nhân|trường hợp|đơn vị|hộ gia đình|hộ)";
    Regex::new(&format!(r"(?i)((?:không quá |tối đa |mỗi [^0-9;]{{2,40}} )?{COUNT}(?:/[0-9]+ [a-zà-ỹ]+)?(?:,? (?:và )?{COUNT})?(?: \([^)]*\))?)")).expect("a fixed pattern")
});

/// No clause of a real document is longer; the rest of a longer one is not searched.
const LONGEST: usize = 6_000;

/// The forms named in a text, with their places; those inside a longer form are not repeated.
pub(super) fn forms(text: &str) -> Vec<(&'static str, usize)> {
    let text = head(text, LONGEST);
    let mut out: Vec<(&'static str, usize)> = Vec::new();
    for form in FORMS {
        for (at, _) in text.match_indices(form) {
            let inside = out.iter().any(|(other, start)| *start <= at && at < start + other.len());
            let whole = !text[at + form.len()..].starts_with(char::is_alphabetic);
            if !inside && whole {
                out.push((form, at));
            }
        }
    }
    out.sort_by_key(|(_, at)| *at);
    out
}

pub(super) fn clause(text: &Text, form: &'static str, start: usize) -> CommendationClause {
    let before = &text.as_str()[..start];
    let after = head(&text.as_str()[start + form.len()..], LONGEST);
    let mut name = form.to_owned();
    // what follows the whole name: "hạng Ba của Thủ tướng Chính phủ"
    let mut behind = after;
    if let Some(quoted) = after.trim_start().strip_prefix('“').and_then(|rest| rest.find('”').map(|end| &rest[..end]))
    {
        name = format!("{form} “{quoted}”");
        behind = after.split_once('”').map_or(after, |(_, rest)| rest);
    } else if let Some(rank) =
        after.strip_prefix(" hạng ").map(|rest| rest.split([' ', ',', ';', '.', ':']).next().unwrap_or_default())
    {
        name = format!("{form} hạng {rank}");
        behind = &after[" hạng ".len() + rank.len()..];
    }
    let sentence = before.rfind(['.', ';']).map_or(0, |at| at + 1);
    let count = QUOTA.find(head(after, 160)).or_else(|| QUOTA.find(&before[sentence..]));
    CommendationClause {
        form: begun_large(&name),
        authority: authority(before, behind),
        count: count.map(|count| count.as_str().trim().to_owned()),
        target: target(before, after),
    }
}

/// "Bằng khen của X", "X tặng Bằng khen", "đề nghị X tặng Bằng khen".
fn authority(before: &str, after: &str) -> Option<String> {
    let direct = ["Chủ tịch ", "Thủ tướng ", "Bộ trưởng ", "UBND ", "Ủy ban nhân dân ", "Giám đốc "];
    let named = after.trim_start();
    let named =
        named.strip_prefix("của ").or_else(|| direct.iter().any(|head| named.starts_with(head)).then_some(named));
    if let Some(rest) = named {
        let end = rest.find(['.', ':', '(', ')', '*']).unwrap_or(rest.len());
        let end = rest[..end].find(" cho ").unwrap_or(end);
        let end = rest[..end].find(", ").filter(|_| !rest[..end].contains(';')).unwrap_or(end);
        let name = rest[..end].trim_matches([' ', ';', ',']);
        return (!name.is_empty()).then(|| name.to_owned());
    }
    let giver = ["xem xét tặng ", "quyết định tặng ", "xét tặng ", "tặng thưởng ", "tặng ", "khen thưởng "]
        .iter()
        .find_map(|verb| {
            before
                .strip_suffix(*verb)
                .or_else(|| before.rfind(verb).filter(|at| before.len() - at < 30).map(|at| &before[..at]))
        })?;
    let giver = giver.trim_end().trim_end_matches(" xem xét").trim_end();
    if let Some(at) = giver.rfind("đề nghị ").max(giver.rfind("Đề nghị ")) {
        let name = giver[at + "đề nghị ".len()..].trim();
        return (!name.is_empty() && name.chars().count() < 80).then(|| name.to_owned());
    }
    let start = giver.rfind(['.', ';', ':', ',']).map_or(0, |at| at + 1);
    let name = giver[start..].trim();
    let office = [
        "chu tich",
        "uy ban",
        "ubnd",
        "thu tuong",
        "giam doc",
        "hieu truong",
        "bo truong",
        "thu truong",
        "ban ",
        "so ",
        "tinh",
        "hoi ",
        "lien doan",
        "doan ",
    ];
    let name_key = key(head(name, 30));
    office
        .iter()
        .any(|word| name_key.starts_with(word))
        .then(|| name.to_owned())
        .filter(|name| name.chars().count() < 120)
}

/// "cho các tập thể, cá nhân …", or who was chosen in front of the verb.
fn target(before: &str, after: &str) -> Option<String> {
    if let Some(at) = after.find(" cho ").filter(|at| *at < 120) {
        let rest = &after[at + " cho ".len()..];
        let end = rest.find(['.', ';']).unwrap_or(rest.len());
        return Some(rest[..end].trim().to_owned()).filter(|target| !target.is_empty());
    }
    let sentence = before.rfind(". ").map_or(0, |at| at + 2);
    let named = ["tập thể", "cá nhân", "Tập thể"].iter().filter_map(|word| before[sentence..].find(word)).min()?;
    let start = sentence + QUOTA.find(&before[sentence..]).map_or(named, |quota| quota.start().min(named));
    let bracket = after.trim_start().strip_prefix('(').and_then(|rest| rest.find(')').map(|end| &rest[..end]));
    let end = before[start..].find(" đề nghị").map_or(before.len(), |at| start + at);
    let words = before[start..end].trim_matches([' ', ',']);
    Some(bracket.map_or(words.to_owned(), |note| format!("{words} ({note})")))
}
