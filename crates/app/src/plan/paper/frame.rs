//! What stands around the text: letterhead, title, recipients, signature.

use catalogue::Catalogue;
use domain::plan::{PlanDraft, RecipientLine};
use papers::{Issued, Letterhead, Number, Signature, Title};

pub(super) fn letterhead(draft: &PlanDraft) -> Letterhead {
    Letterhead {
        superior: draft.parent_issuer.as_deref().map(str::to_uppercase),
        agency: draft.issuer.as_deref().map(str::to_uppercase).unwrap_or_default(),
        number: draft.number.as_deref().and_then(Number::new),
        symbol: draft.symbol.clone().unwrap_or_default(),
        place: draft.place.clone().unwrap_or_default(),
        issued: issued(draft.date.as_deref()),
    }
}

/// The day as far as it is known: `2026-09-XX` has no day yet.
fn issued(date: Option<&str>) -> Issued {
    let Some(date) = date else { return Issued::Unknown };
    if let Ok(day) = date.parse() {
        return Issued::On(day);
    }
    let mut parts = date.split('-');
    match parts.next().and_then(|year| year.parse().ok()) {
        Some(year) => Issued::In { year, month: parts.next().and_then(|month| month.parse().ok()) },
        None => Issued::Unknown,
    }
}

pub(super) fn title(draft: &PlanDraft, catalogue: &Catalogue) -> Title {
    let subject = draft.title.clone().unwrap_or_default();
    match (&draft.type_name_as_printed, draft.doc_type.as_deref()) {
        (None, Some("CV")) => Title::Letter { subject: about(&subject).to_owned() },
        _ => Title::Kind { kind: kind(draft, catalogue), subject },
    }
}

/// "KẾ HOẠCH": the type line; the name of its kind for a plan that was typed by hand.
pub(super) fn kind(draft: &PlanDraft, catalogue: &Catalogue) -> String {
    let named = || Some(catalogue.document_type(draft.doc_type.as_deref()?)?.name.vi.to_uppercase());
    draft.type_name_as_printed.clone().or_else(named).unwrap_or_default()
}

/// The subject of a letter without the "V/v" that the paper writes itself.
fn about(subject: &str) -> &str {
    subject.strip_prefix("V/v ").unwrap_or(subject)
}

/// Lines of authority as they are kept, each to a line of its own; a post that only repeats the last one is left out.
pub(super) fn signature(draft: &PlanDraft) -> Signature {
    let signer = draft.signer.clone().unwrap_or_default();
    let authority: Vec<String> =
        signer.authority.iter().flat_map(|lines| lines.split("; ")).map(str::to_owned).collect();
    let post = signer.role.unwrap_or_default();
    let acting = authority.last().is_some_and(|line| line.starts_with("Q.") && line.ends_with(&post));
    let post = if acting { String::new() } else { post };
    Signature { authority, post, note: None, name: signer.name.unwrap_or_default() }
}

pub(super) fn recipient(line: &RecipientLine) -> String {
    match line.purpose.as_deref() {
        None | Some("lưu") => line.text.clone(),
        Some(purpose) => format!("{} ({purpose})", line.text),
    }
}
