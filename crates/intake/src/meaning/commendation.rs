//! Who may be commended, how, by whom. A form named in a section on commendation, or one that somebody
//! gives to somebody, is a clause; an award word alone is not.

use std::sync::LazyLock;

use domain::plan::{CheckNote, CommendationClause, PlanDraft};
use regex::Regex;

use crate::grammar::key::{head, key};
use crate::grammar::outline::Outline;
use crate::grammar::text::{Place, Text};
use crate::vocabulary::commendation::{FORMS, GIVING};

use super::page::Page;
use super::provenance::Ledger;

/// `Không quá 05 cá nhân`, `01 cá nhân/01 ban`, `02 trường hợp (tập thể hoặc cá nhân)`
static QUOTA: LazyLock<Regex> = LazyLock::new(|| {
    const COUNT: &str = r"[0-9]{1,3} (?:tập thể|cá nhân|trường hợp|đơn vị|hộ gia đình|hộ)";
    Regex::new(&format!(r"(?i)((?:không quá |tối đa |mỗi [^0-9;]{{2,40}} )?{COUNT}(?:/[0-9]+ [a-zà-ỹ]+)?(?:,? (?:và )?{COUNT})?(?: \([^)]*\))?)")).expect("a fixed pattern")
});

/// Fills `commendation`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let outline = &page.outline;
    let mut found: Vec<(CommendationClause, Place)> = Vec::new();
    for at in page.preamble.end..outline.nodes.len() {
        let node = &outline.nodes[at];
        if node.in_table || !in_section(outline, at) {
            continue;
        }
        for (form, start) in forms(node.words.as_str()) {
            let clause = clause(&node.words, form, start);
            found.push((clause, node.words.place_of(start..start + form.len())));
        }
        if node.rank() == 4 || node.rank() == 3 {
            quotas(outline, at, &mut found);
        }
    }
    if found.is_empty() {
        given_anywhere(page, &mut found);
    }
    for (clause, place) in merged(found) {
        let unsure = clause.authority.is_none();
        let later = clause.target.as_deref().is_some_and(|target| target.contains("văn bản hướng dẫn"));
        let note = if later { Some(CheckNote::GuidanceToCome) } else { unsure.then_some(CheckNote::UnusualForm) };
        ledger.note(format!("/commendation/{}", draft.commendation.len()), place, note);
        draft.commendation.push(clause);
    }
}

/// Under a heading about commendation, at any depth; not under one about papers, times or money.
fn in_section(outline: &Outline, at: usize) -> bool {
    let own = std::iter::once(at).chain(outline.ancestors(at));
    let headings: Vec<String> = own
        .filter(|node| outline.nodes[*node].heading.is_some())
        .map(|node| outline.nodes[node].heading_key())
        .collect();
    let about = headings.iter().any(|heading| {
        heading.contains("khen thuong") || heading.contains("khen thuong va") || heading.starts_with("ton vinh")
    });
    let beside = headings.iter().any(|heading| {
        ["thu tuc", "ho so", "kinh phi", "tuyen trinh", "nguyen tac"].iter().any(|word| heading.contains(word))
            && !heading.contains("hinh thuc")
    });
    about && !beside
}

/// No clause of a real document is longer; the rest of a longer one is not searched.
const LONGEST: usize = 6_000;

/// No real document has more; a longer list of findings is cut.
const MOST: usize = 300;

/// The forms named in a text, with their places; those inside a longer form are not repeated.
fn forms(text: &str) -> Vec<(&'static str, usize)> {
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

fn clause(text: &Text, form: &'static str, start: usize) -> CommendationClause {
    let before = &text.as_str()[..start];
    let after = head(&text.as_str()[start + form.len()..], LONGEST);
    let mut name = form.to_owned();
    if let Some(quoted) = after.trim_start().strip_prefix('“').and_then(|rest| rest.find('”').map(|end| &rest[..end]))
    {
        name = format!("{form} “{quoted}”");
    } else if let Some(rank) =
        after.strip_prefix(" hạng ").map(|rest| rest.split([' ', ',', ';', '.']).next().unwrap_or_default())
    {
        name = format!("{form} hạng {rank}");
    }
    let sentence = before.rfind(['.', ';']).map_or(0, |at| at + 1);
    let count = QUOTA.find(head(after, 160)).or_else(|| QUOTA.find(&before[sentence..]));
    CommendationClause {
        form: capitalised(&name),
        authority: authority(before, after),
        count: count.map(|count| count.as_str().trim().to_owned()),
        target: target(before, after),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// "Bằng khen của X", "X tặng Bằng khen", "đề nghị X tặng Bằng khen".
fn authority(before: &str, after: &str) -> Option<String> {
    if let Some(rest) = after.trim_start().strip_prefix("của ") {
        let end = rest.find(['.', ':', '(', '*']).unwrap_or(rest.len());
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
    if let Some(at) = giver.rfind("đề nghị ") {
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

/// "2. Bằng khen của Chủ tịch UBND tỉnh" with a quota on each line below.
fn quotas(outline: &Outline, at: usize, found: &mut Vec<(CommendationClause, Place)>) {
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

/// No section on commendation: only forms that somebody gives to somebody.
fn given_anywhere(page: &Page, found: &mut Vec<(CommendationClause, Place)>) {
    for node in page.outline.nodes.iter().skip(page.preamble.end).filter(|node| !node.in_table) {
        let text = node.words.as_str();
        for (form, start) in forms(text) {
            let before = text[..start].trim_end();
            let gives = GIVING.iter().any(|verb| before.to_lowercase().ends_with(verb));
            let mut clause = clause(&node.words, form, start);
            clause.count =
                clause.target.as_deref().and_then(|target| QUOTA.find(target)).map(|count| count.as_str().to_owned());
            if gives && (clause.target.is_some() || clause.authority.is_some()) {
                found.push((clause, node.words.place_of(start..start + form.len())));
            }
        }
    }
}

/// The same form by the same authority once; a clause with quotas replaces the bare one.
fn merged(found: Vec<(CommendationClause, Place)>) -> Vec<(CommendationClause, Place)> {
    let same = |a: &CommendationClause, b: &CommendationClause| {
        key(&a.form) == key(&b.form) && (same_office(a, b) || a.authority.is_none() || b.authority.is_none())
    };
    let mut out: Vec<(CommendationClause, Place)> = Vec::new();
    for (clause, place) in found.into_iter().take(MOST) {
        if clause.count.is_some() {
            out.retain(|(other, _)| other.count.is_some() || !same(other, &clause));
            if !out.iter().any(|(other, _)| *other == clause) {
                out.push((clause, place));
            }
        } else if let Some((other, _)) = out.iter_mut().find(|(other, _)| same(other, &clause)) {
            other.authority = other.authority.take().or(clause.authority);
            other.target = other.target.take().or(clause.target);
        } else {
            out.push((clause, place));
        }
    }
    out
}

/// "Chủ tịch UBND tỉnh" and "Chủ tịch Ủy ban nhân dân tỉnh" are one.
fn same_office(a: &CommendationClause, b: &CommendationClause) -> bool {
    let fold = |clause: &CommendationClause| {
        key(clause.authority.as_deref().unwrap_or_default())
            .replace("uy ban nhan dan", "ubnd")
            .replace("ubnd cac ", "ubnd ")
    };
    fold(a) == fold(b)
}
