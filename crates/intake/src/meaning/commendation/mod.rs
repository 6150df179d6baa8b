//! Who may be commended, how, by whom. A form named in a section on commendation, or one that somebody
//! gives to somebody, is a clause; an award word alone is not.

mod clause;
mod quotas;

use std::sync::LazyLock;

use domain::plan::{CheckNote, CommendationClause, PlanDraft};
use regex::Regex;

use crate::grammar::key::key;
use crate::grammar::outline::Outline;
use crate::grammar::text::Place;
use crate::vocabulary::commendation::GIVING;

use super::page::Page;
use super::provenance::Ledger;
use clause::{QUOTA, clause, forms};

/// Fills `commendation`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let mut found: Vec<(CommendationClause, Place)> = Vec::new();
    for (outline, from) in page.bodies() {
        in_sections(outline, from, &mut found);
    }
    if found.is_empty() {
        for (outline, from) in page.bodies() {
            given_anywhere(outline, from, &mut found);
        }
        quotas::with_authority(&mut found);
    }
    if found.is_empty() {
        found.extend(page.bodies().find_map(|(outline, from)| praised(outline, from)));
    }
    for (clause, place) in merged(found) {
        let unsure = clause.authority.is_none();
        let later = clause.target.as_deref().is_some_and(|target| target.contains("văn bản hướng dẫn"));
        let note = if later { Some(CheckNote::GuidanceToCome) } else { unsure.then_some(CheckNote::UnusualForm) };
        ledger.note(format!("/commendation/{}", draft.commendation.len()), place, note);
        draft.commendation.push(clause);
    }
}

/// What the sections on commendation name.
fn in_sections(outline: &Outline, from: usize, found: &mut Vec<(CommendationClause, Place)>) {
    for at in from..outline.nodes.len() {
        let node = &outline.nodes[at];
        if node.in_table || !in_section(outline, at) {
            continue;
        }
        for (form, start) in forms(node.words.as_str()) {
            let clause = clause(&node.words, form, start);
            found.push((clause, node.words.place_of(start..start + form.len())));
        }
        if node.rank() == 4 || node.rank() == 3 {
            quotas::lines(outline, at, found);
        }
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
        heading.contains("khen thuong")
            || heading.contains("khen thuong va")
            || heading.starts_with("ton vinh")
            || heading.contains("xet tang")
    });
    let beside = headings.iter().any(|heading| {
        ["thu tuc", "ho so", "kinh phi", "tuyen trinh", "nguyen tac"].iter().any(|word| heading.contains(word))
            && !heading.contains("hinh thuc")
    });
    about && !beside
}

/// No real document has more; a longer list of findings is cut.
const MOST: usize = 300;

/// No section on commendation: only forms that somebody gives to somebody.
fn given_anywhere(outline: &Outline, from: usize, found: &mut Vec<(CommendationClause, Place)>) {
    for node in outline.nodes[from..].iter().filter(|node| !node.in_table) {
        quotas::counted(&node.words, found);
        let text = node.words.as_str();
        for (form, start) in forms(text) {
            let before = text[..start].trim_end();
            let bracket = before.rfind('(').filter(|at| !before[*at..].contains(')')).map(|at| key(&before[..at]));
            let listed = bracket.is_some_and(|before| {
                before.get(before.len().saturating_sub(40)..).is_some_and(|tail| tail.contains("khen thuong"))
            });
            let gives = listed || GIVING.iter().any(|verb| before.to_lowercase().ends_with(verb));
            let mut clause = clause(&node.words, form, start);
            clause.count =
                clause.target.as_deref().and_then(|target| QUOTA.find(target)).map(|count| count.as_str().to_owned());
            if gives && (listed || clause.target.is_some() || clause.authority.is_some()) {
                found.push((clause, node.words.place_of(start..start + form.len())));
            }
        }
    }
}

/// `đề xuất biểu dương, khen thưởng các tập thể, cá nhân`: somebody is to be commended, the form is not said.
static PRAISED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:[Đđ]ề xuất|[Đđ]ề nghị|[Xx]em xét|quyết định) (?:[^.;:]{0,60}? )??((?:(?:biểu dương|tôn vinh|tuyên dương),? (?:và )?)?khen thưởng) (?:kịp thời |đột xuất )?(?:đối với |cho )?((?:những |các )?(?:tập thể|cá nhân)[^.;]{0,160})",
    )
    .expect("a fixed pattern")
});

/// The one sentence of a text without forms that has somebody commended.
fn praised(outline: &Outline, from: usize) -> Option<(CommendationClause, Place)> {
    outline.nodes[from..].iter().filter(|node| !node.in_table).find_map(|node| {
        let found = PRAISED.captures(node.words.as_str())?;
        let (form, target) = (found.get(1)?, found.get(2)?);
        let clause = CommendationClause {
            form: form.as_str().to_owned(),
            target: Some(target.as_str().trim().to_owned()),
            ..CommendationClause::default()
        };
        Some((clause, node.words.place_of(form.start()..target.end())))
    })
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
