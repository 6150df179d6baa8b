//! The documents of the preamble, and those cited after it. A document that only explains
//! another ("sửa đổi …", "về thực hiện …") is not a basis of its own.

use std::collections::BTreeSet;

use domain::plan::{CheckNote, Citation, ParentDocument, PlanDraft};

use crate::grammar::citation::{self, Cited};
use crate::grammar::key::{head, key};
use crate::grammar::text::Text;

use super::page::Page;
use super::provenance::Ledger;

/// Fills `bases`, `parent_document` and `other_citations`.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let mut nested: Vec<(&Text, Cited)> = Vec::new();
    let mut subjects: Vec<String> = Vec::new();
    for text in page.preamble_texts() {
        let found = citation::citations(text.as_str());
        if found.is_empty() || !is_basis(text.as_str()) {
            nested.extend(found.into_iter().map(|cited| (text, cited)));
            continue;
        }
        let levels = levels(text.as_str(), &found);
        let proposer = proposer(text.as_str());
        for (at, (cited, top)) in found.iter().zip(&levels).enumerate() {
            if !top {
                nested.push((text, cited.clone()));
                continue;
            }
            let mut citation = citation_of(text, cited);
            if citation.issuer.is_none() {
                citation.issuer = proposer.clone().filter(|_| cited.number.is_some());
            }
            if citation.kind.is_none() {
                citation.kind = draft.bases.last().filter(|_| at > 0).and_then(|last| last.kind.clone());
            }
            let pointer = format!("/bases/{}", draft.bases.len());
            ledger.note(pointer, text.place_of(cited.start..cited.end), cited.mended.then_some(CheckNote::Mended));
            let until = found.get(at + 1).map_or(text.len(), |next| next.start);
            subjects.push(text.as_str()[cited.end.min(until)..until].to_owned());
            draft.bases.push(citation);
        }
    }
    parent(draft, &subjects, ledger);
    others(page, nested, draft, ledger);
}

/// A paragraph that gives a reason; the sentence that issues the document may be part of it.
fn is_basis(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "can cu",
        "thuc hien",
        "theo",
        "xet",
        "trien khai",
        "tren co so",
        "tiep tuc",
        "ngay ",
        "de ",
        "nham ",
        "huong ung",
        "tiep theo",
        "can cuu",
        "chap hanh",
        "tiep thu",
        "phuc dap",
    ];
    let words = text.trim_start_matches(['-', '–', '+', ' ', '•']);
    let opening_key = key(head(words, 30));
    OPENINGS.iter().any(|opening| opening_key.starts_with(opening))
}

/// For each citation whether it is a basis itself.
fn levels(text: &str, found: &[Cited]) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::with_capacity(found.len());
    let mut end = 0;
    let mut open = 0i32;
    for cited in found {
        let between = &text[end.min(cited.start)..cited.start];
        open += i32::try_from(between.matches('(').count()).unwrap_or(0)
            - i32::try_from(between.matches(')').count()).unwrap_or(0);
        let trimmed = between.trim_end();
        let adjacent = matches!(trimmed.trim_start_matches([',', ' ']), "" | "và" | "các");
        let amends = between.rfind("sửa đổi").is_some_and(|at| !between[at..].contains(';'));
        let listed = trimmed.ends_with(':') && (between.contains("Các ") || between.contains("các "));
        let top = if open > 0 || amends && !out.is_empty() {
            false
        } else if listed || out.is_empty() {
            true
        } else if adjacent || trimmed.ends_with(" và") {
            // a list goes on at the level it has
            out.last().copied().unwrap_or(true)
        } else {
            trimmed.ends_with([';', ',', '.'])
                || [
                    "Căn cứ",
                    "; căn cứ",
                    "Thực hiện",
                    "tại",
                    "; và",
                    ", các",
                    "; các",
                    "và các",
                    "; thực hiện",
                    ", thực hiện",
                ]
                .iter()
                .any(|word| trimmed.ends_with(word))
                    && !trimmed.ends_with("quy định tại")
        };
        out.push(top);
        end = cited.end;
    }
    out
}

/// "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình …": the proposer signed it.
fn proposer(text: &str) -> Option<String> {
    let rest = text.split_once(" đề nghị của ")?.1;
    let end = rest.find(" tại ")?;
    let name = rest[..end].trim();
    let name = name.strip_prefix("Giám đốc ").unwrap_or(name);
    (name.len() < 120).then(|| name.to_owned())
}

fn citation_of(text: &Text, cited: &Cited) -> Citation {
    Citation {
        as_printed: text.as_str()[cited.start..cited.end].to_owned(),
        kind: cited.kind.clone(),
        number: cited.number.clone(),
        date: cited.date.and_then(|date| date.date.iso()),
        issuer: cited.issuer.map(|(start, end)| text.as_str()[start..end].to_owned()),
    }
}

/// The document carried out: the only basis, or the last plan (or decision that issues one) of a superior.
fn parent(draft: &mut PlanDraft, subjects: &[String], ledger: &mut Ledger<'_>) {
    let plan = draft.bases.iter().zip(subjects).rposition(|(basis, subject)| {
        let kind = basis.kind.as_deref().unwrap_or_default();
        kind.starts_with("Kế hoạch") || subject.to_lowercase().contains("ban hành kế hoạch")
    });
    let only = (draft.bases.len() == 1 && draft.bases[0].number.is_some()).then_some(0);
    let Some(index) = only.or(plan) else { return };
    draft.parent_document = Some(ParentDocument { index_in_bases: index, number: draft.bases[index].number.clone() });
    ledger.copy(&format!("/bases/{index}"), "/parent_document", draft.bases.len() > 1);
}

/// Each document cited elsewhere, once.
fn others<'a>(page: &'a Page, nested: Vec<(&'a Text, Cited)>, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let mut known: BTreeSet<String> = draft.bases.iter().filter_map(|basis| basis.number.clone()).collect();
    let own = draft.number.as_ref().zip(draft.symbol.as_ref()).map(|(number, symbol)| format!("{number}/{symbol}"));
    known.extend(own);
    let named: Vec<String> =
        draft.bases.iter().filter(|basis| basis.number.is_none()).map(|basis| key(&basis.as_printed)).collect();
    known.extend(named);
    let body = page.outline.nodes[page.preamble.end..].iter().map(|node| &node.whole);
    let attached = page.attached.iter().map(|para| &para.text);
    let later = body
        .chain(attached)
        .flat_map(|text| citation::citations(text.as_str()).into_iter().map(move |cited| (text, cited)));
    for (text, cited) in nested.into_iter().chain(later) {
        let citation = citation_of(text, &cited);
        let identity = citation.number.clone().unwrap_or_else(|| key(&citation.as_printed));
        if citation.number.is_none() && citation.date.is_none() || !known.insert(identity) {
            continue;
        }
        let pointer = format!("/other_citations/{}", draft.other_citations.len());
        ledger.note(pointer, text.place_of(cited.start..cited.end), cited.mended.then_some(CheckNote::Mended));
        draft.other_citations.push(citation);
    }
}
