//! What was read but does not fit together: a person should look. Values stay as they are.

use domain::plan::{CheckNote, PlanDraft};

use crate::document::{Document, DocumentNote};
use crate::grammar::key::{head, key};
use crate::grammar::lost_breaks::are_lost;
use crate::grammar::noise::is_noisy;
use crate::vocabulary::kinds::code_of_symbol;
use crate::vocabulary::people::ORGANISATIONS;
use crate::vocabulary::places::PROVINCES;

use super::page::Page;
use super::provenance::Ledger;

/// Values of which recognition may have any letter or figure wrong, or points that it loses. What is one of a known
/// set, as kind, role and province are, is told by that.
const RECOGNISED: &[&str] = &[
    "/number",
    "/date",
    "/title",
    "/slogan",
    "/signer/name",
    "/purposes_count",
    "/requirements_count",
    "/contents_count",
];

/// Values that a text without lines may have cut at a wrong place.
const CUT: &[&str] = &["/issuer", "/parent_issuer", "/place", "/title"];

/// Marks what does not fit.
pub(crate) fn mark(page: &Page, document: &Document, draft: &PlanDraft, ledger: &mut Ledger<'_>) {
    let mut doubtful: Vec<&str> = Vec::new();
    let texts = || document.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
    if document.notes.contains(&DocumentNote::Recognised) || is_noisy(texts()) {
        doubtful.extend(RECOGNISED);
    }
    if are_lost(texts().filter(|text| !text.trim().is_empty())) {
        doubtful.extend(CUT);
    }
    let says = |text: &Option<String>, wrong: fn(&str) -> bool| text.as_deref().is_some_and(wrong);
    let signer = draft.signer.clone().unwrap_or_default();
    let checks = [
        (draft.place.as_deref().is_some_and(|place| !is_known(place, draft)), "/place"),
        (says(&draft.issuer, odd_body), "/issuer"),
        (says(&draft.parent_issuer, odd_body), "/parent_issuer"),
        (says(&draft.title, odd_title), "/title"),
        (says(&signer.name, |name| name.chars().any(|letter| letter.is_ascii_digit())), "/signer/name"),
        (kind_differs(draft), "/doc_type"),
        (dated_before_its_bases(draft), "/date"),
        (
            uneven(page, &draft.contents.iter().map(|clause| clause.path.as_str()).collect::<Vec<_>>()),
            "/contents_count",
        ),
    ];
    doubtful.extend(checks.iter().filter(|(odd, _)| *odd).map(|(_, pointer)| *pointer));
    for pointer in doubtful {
        ledger.doubt(pointer, CheckNote::UnusualForm);
    }
}

/// A province, or a place in whose name the document is issued.
fn is_known(place: &str, draft: &PlanDraft) -> bool {
    let place = key(place);
    let bodies = [&draft.issuer, &draft.parent_issuer, &draft.issuer_in_running_text];
    let named = |body: &String| {
        let body = key(body);
        LEVELS.iter().any(|level| body.contains(&format!("{level} {place}")))
    };
    PROVINCES.contains(&place.as_str()) || bodies.into_iter().flatten().any(named)
}

/// Words in front of the name of a place. Keys.
const LEVELS: &[&str] =
    &["tinh", "thanh pho", "tp", "tp.", "huyen", "quan", "thi xa", "thi tran", "xa", "phuong", "dac khu"];

/// A body's name that does not begin like one, or holds what belongs elsewhere.
fn odd_body(name: &str) -> bool {
    let begins = ORGANISATIONS.iter().any(|word| key(head(name, 30)).starts_with(word));
    !begins || name.chars().count() > 120 || name.contains('/')
}

/// A subject that does not begin like one, or has run into the body.
fn odd_title(title: &str) -> bool {
    let begins = title.trim_start_matches(['“', '"', '(']).starts_with(char::is_alphanumeric);
    !begins || title.chars().count() > 350 || title.contains(": ") && title.chars().count() > 200
}

/// The symbol names another kind than the type line; a symbol of letters that name a body says nothing.
fn kind_differs(draft: &PlanDraft) -> bool {
    let symbol = draft.symbol.as_deref().and_then(code_of_symbol);
    matches!((symbol, draft.doc_type.as_deref()), (Some(symbol), Some(kind)) if symbol != kind && kind != "CV")
}

/// A document cites nothing that is younger than itself.
fn dated_before_its_bases(draft: &PlanDraft) -> bool {
    let own = draft.date.as_deref().filter(|date| !date.contains('X'));
    own.is_some_and(|own| {
        let known = draft.bases.iter().filter_map(|basis| basis.date.as_deref());
        known.filter(|date| !date.contains('X')).any(|date| date > own)
    })
}

/// Items of several depths, or some below others: the count may mean another level.
fn uneven(page: &Page, paths: &[&str]) -> bool {
    let depth = |path: &&str| path.matches('.').count();
    let first = paths.first().map_or(0, depth);
    let section = super::contents::section(page.plan()).map_or(0, |at| page.plan().nodes[at].path.matches('.').count());
    paths.iter().any(|path| depth(path) != first) || first > section + 1
}
