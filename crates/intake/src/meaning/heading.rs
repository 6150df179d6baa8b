//! The printed frame: kind, number, issuer, place, date, subject, addressees, recipients, signature
//! (Decree 30/2020, Annex I, boxes 2 to 9b).

use std::sync::LazyLock;

use domain::plan::{CheckNote, PlanDraft, RecipientLine, Signer};
use regex::Regex;

use crate::grammar::dates;
use crate::grammar::key::{head, key};
use crate::grammar::letterhead::Dateline;
use crate::grammar::number::{self, NumberLine};
use crate::grammar::signature;
use crate::grammar::text::{Place, Text};
use crate::vocabulary::kinds::{KINDS, code_of_symbol};
use crate::vocabulary::people::ORGANISATIONS;

use super::page::Page;
use super::provenance::Ledger;

/// Fills the fields of the frame.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    kind(page, draft, ledger);
    number(page, draft, ledger);
    issuer(page, draft, ledger);
    if let Some(dateline) = &page.letterhead.dateline {
        place_and_date(dateline, draft, ledger);
    }
    if draft.number.is_none() {
        number_from_attachment(page, draft, ledger);
    }
    subject(page, draft, ledger);
    addressees(page, draft, ledger);
    recipients(page, draft, ledger);
    signer(page, draft, ledger);
    closing_mark(page, draft, ledger);
}

fn kind(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    if let (Some((_, code)), Some(line)) = (page.zones.kind, &page.kind_line) {
        draft.doc_type = Some(code.to_owned());
        draft.type_name_as_printed = Some(line.as_str().to_owned());
        ledger.read("/doc_type", line.place());
        ledger.read("/type_name_as_printed", line.place());
        return;
    }
    let addressed = page.outline.nodes.iter().take(12).find(|node| key(node.whole.as_str()).starts_with("kinh gui"));
    let symbol = page.letterhead.number.as_ref().and_then(|line| line.symbol.as_deref().zip(line.symbol_place));
    if let Some((code, place)) = symbol.and_then(|(symbol, place)| code_of_symbol(symbol).map(|code| (code, place))) {
        draft.doc_type = Some(code.to_owned());
        ledger.check("/doc_type", place, CheckNote::UnusualForm);
    } else if let Some(subject) = &page.letterhead.letter_subject {
        draft.doc_type = Some("CV".to_owned());
        ledger.read("/doc_type", subject.place());
    } else if let Some(node) = addressed {
        draft.doc_type = Some("CV".to_owned());
        ledger.check("/doc_type", node.whole.place(), CheckNote::UnusualForm);
    } else if let Some((code, place)) = said(page) {
        draft.doc_type = Some(code.to_owned());
        ledger.check("/doc_type", place, CheckNote::UnusualForm);
    }
}

/// `… xây dựng Kế hoạch …, cụ thể như sau:`, `Trên đây là Báo cáo …`: the text itself says what it is.
static SAYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(?:ban hành|xây dựng|lập) |Trên đây là )((?:Kế hoạch|kế hoạch|Hướng dẫn|Báo cáo|Thông báo|Chương trình|Phương án))\b")
        .expect("a fixed pattern")
});

/// The kind that a text without letterhead and type line gives itself, in the sentence that leads to its contents or
/// the one that closes them.
fn said(page: &Page) -> Option<(&'static str, Place)> {
    let leads = page.preamble_texts().filter(|text| text.as_str().ends_with(':'));
    let closes =
        page.outline.nodes.iter().map(|node| &node.whole).filter(|text| text.as_str().starts_with("Trên đây là"));
    leads.chain(closes).find_map(|text| {
        let kind = SAYS.captures(text.as_str())?.get(1)?;
        let (_, code) = KINDS.iter().find(|(name, _)| *name == key(kind.as_str()))?;
        Some((*code, text.place_of(kind.range())))
    })
}

fn number(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    if let Some(line) = &page.letterhead.number {
        put_number(line, line.beside.then_some(CheckNote::UnusualForm), draft, ledger);
    }
}

fn put_number(line: &NumberLine, note: Option<CheckNote>, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    draft.number = Some(line.number.clone());
    draft.symbol = line.symbol.clone();
    draft.number_as_printed = Some(line.printed.as_str().to_owned());
    ledger.note("/number_as_printed", line.printed.place(), note);
    if let Some(place) = line.number_place {
        if line.number.is_empty() { ledger.missing("/number", place) } else { ledger.note("/number", place, note) }
    }
    if let Some(place) = line.symbol_place {
        ledger.note("/symbol", place, note);
    }
}

/// The issuer's organisation at the beginning of the sentence that issues the document.
/// A name longer than this, in bytes, is a clause.
const LONGEST_ISSUER: usize = 180;

static ISSUES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[.;,:] )([A-ZĐỦÂÔƯ][^.;:]{2,}?) (?:ban hành|xây dựng|triển khai|tổ chức|hướng dẫn|thông báo|báo cáo|đề nghị|yêu cầu|lập|phát động) (?:[Kk]ế hoạch|việc|thực hiện|[Đđ]ợt|[Pp]hong trào|các|tổ chức|kết quả|[Cc]hương trình)")
        .expect("a fixed pattern")
});

fn issuer(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let letterhead = &page.letterhead;
    if let Some(parent) = &letterhead.parent_issuer {
        draft.parent_issuer = Some(parent.as_str().to_owned());
        ledger.read("/parent_issuer", parent.place());
    }
    if let Some(issuer) = &letterhead.issuer {
        draft.issuer = Some(issuer.as_str().to_owned());
        ledger.read("/issuer", issuer.place());
        return;
    }
    let texts: Vec<&Text> = page.preamble_texts().collect();
    for text in texts.into_iter().rev().take(4) {
        let Some(name) = ISSUES.captures(text.as_str()).and_then(|found| found.get(1)) else { continue };
        // after a list of bases the name follows a comma, and may hold commas itself
        let commas = || name.as_str().match_indices(", ").map(|(at, _)| at + 2);
        let begins =
            |at: &usize| ORGANISATIONS.iter().any(|word| key(head(&name.as_str()[*at..], 30)).starts_with(word));
        let start = commas().filter(begins).last().or_else(|| Some(0).filter(begins)).or_else(|| commas().last());
        let start = name.start() + start.unwrap_or(0);
        let name = text.part(start..name.end());
        if name.as_str().starts_with(char::is_uppercase)
            && !name.as_str().starts_with("Căn cứ")
            && (4..=LONGEST_ISSUER).contains(&name.len())
        {
            draft.issuer_in_running_text = Some(name.as_str().to_owned());
            ledger.check("/issuer_in_running_text", name.place(), CheckNote::UnusualForm);
            return;
        }
    }
}

fn place_and_date(dateline: &Dateline, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let note = dateline.elsewhere.then_some(CheckNote::UnusualForm);
    let printed = dateline.printed.place();
    if let Some(place) = &dateline.place {
        draft.place = Some(place.as_str().to_owned());
        ledger.read("/place", place.place());
    }
    draft.date = dateline.date.date.iso();
    draft.date_as_printed = Some(dateline.printed.as_str().to_owned());
    ledger.read("/date_as_printed", printed);
    if dateline.date.blank {
        ledger.missing("/date", printed);
    } else {
        ledger.note(
            "/date",
            printed,
            note.or_else(|| dateline.date.date.civil().is_none().then_some(CheckNote::Mended)),
        );
    }
}

/// "(Kèm theo Kế hoạch số 617/KH-UBND ngày 01/12/2025 …)": the note of an attachment repeats the number. A rule that a
/// decision issues has that of the decision, in the note below its own title.
fn number_from_attachment(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let Some(own) = page.kind_line.as_ref().map(|line| key(line.as_str())) else { return };
    let rule = matches!(page.zones.kind, Some((_, "QC" | "QyĐ" | "QT" | "TL")));
    let mut first = page.outline.nodes.iter().take(2).filter(|_| rule).map(|node| node.whole.clone());
    // a note in brackets may be broken over two lines
    let below_title = first.next().map(|mut note| {
        if !note.as_str().contains(')') {
            first.for_each(|more| note.join(&more));
        }
        (note, true)
    });
    let behind = page.attached.iter().take(12).map(|para| &para.text);
    let all = behind.chain(page.outline.nodes.iter().map(|node| &node.whole)).map(|note| (note.clone(), false));
    for (note, any_kind) in below_title.into_iter().chain(all) {
        if note.len() >= 600 || !note.as_str().starts_with('(') || !key(head(note.as_str(), 24)).contains("kem theo") {
            continue;
        }
        // "Kế hoạch số /KH-UBND": the blank of a draft has neither number nor kind in front of it that a citation has
        let Some(at) = [" số ", " số:", " Số ", " Số:"].iter().find_map(|word| note.as_str().find(word)) else {
            continue;
        };
        let same = any_kind || key(&note.as_str()[..at]).ends_with(&own);
        let Some(line) = number::number_line(&note.from(at + 1)).filter(|line| same && !line.number.is_empty()) else {
            continue;
        };
        let place = line.printed.place();
        draft.number = Some(line.number);
        draft.symbol = line.symbol;
        ledger.check("/number", place, CheckNote::UnusualForm);
        ledger.check("/symbol", place, CheckNote::UnusualForm);
        let date = dates::first(&note.as_str()[at..]);
        if let (None, Some(date)) = (&draft.date, date) {
            draft.date = date.date.iso();
            let place = note.place_of(at + date.start..at + date.end);
            ledger.check("/date", place, CheckNote::UnusualForm);
        }
        return;
    }
}

fn subject(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let title = page.title.as_ref().or(page.letterhead.letter_subject.as_ref());
    if let Some(title) = title {
        draft.title = Some(title.as_str().to_owned());
        ledger.read("/title", title.place());
    }
}

fn addressees(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let nodes = &page.outline.nodes;
    let Some(at) = nodes.iter().take(20).position(|node| key(head(node.whole.as_str(), 14)).starts_with("kinh gui"))
    else {
        return;
    };
    let own = nodes[at].whole.as_str().find(':').map(|colon| nodes[at].whole.from(colon + 1));
    let own = own.filter(|own| own.len() > 2);
    let listed = nodes[at + 1..]
        .iter()
        .take_while(|node| node.mark == Some(crate::grammar::numbering::Mark::Dash))
        .map(|node| node.words.clone());
    let all: Vec<Text> = match own {
        Some(own) => vec![own],
        None => listed.collect(),
    };
    for (index, text) in all.iter().map(|text| text.trimmed(&[';', '.', ',', ' ', '*'])).enumerate() {
        ledger.read(format!("/addressed_to/{index}"), text.place());
        draft.addressed_to.push(text.as_str().to_owned());
    }
}

fn recipients(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    for (index, recipient) in page.foot.recipients.iter().enumerate() {
        ledger.read(format!("/recipients/{index}"), recipient.place);
        draft
            .recipients
            .push(RecipientLine { text: recipient.text.as_str().to_owned(), purpose: recipient.purpose.clone() });
    }
}

fn signer(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let block = &page.signature;
    if block.authority.is_empty() && block.role.is_none() && block.name.is_none() {
        return;
    }
    let mut signer = Signer::default();
    if let (Some(first), Some(last)) = (block.authority.first(), block.authority.last()) {
        signer.authority = Some(block.authority.iter().map(Text::as_str).collect::<Vec<_>>().join("; "));
        ledger.read("/signer/authority", first.place().to(last.place()));
    }
    if let Some(role) = &block.role {
        signer.role = Some(role.trimmed(&['.', ' ', '*']).as_str().to_owned());
        ledger.read("/signer/role", role.place());
    }
    if let Some(name) = &block.name {
        let bare = signature::without_title(name.as_str().trim_matches(['.', ' ', '*', ',']));
        signer.name = Some(bare.to_owned());
        ledger.note("/signer/name", name.place(), block.unsure.then_some(CheckNote::UnusualForm));
    }
    draft.signer = Some(signer);
}

fn closing_mark(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let closing = page
        .outline
        .nodes
        .iter()
        .rev()
        .take(6)
        .find(|node| node.whole.as_str().ends_with("./.") || node.whole.as_str().ends_with(". /."));
    if let Some(node) = closing {
        let at = node.whole.as_str().rfind('.').and_then(|end| node.whole.as_str()[..end].rfind('.')).unwrap_or(0);
        draft.closing_mark = Some("./.".to_owned());
        ledger.read("/closing_mark", node.whole.place_of(at..node.whole.len()));
    }
}
