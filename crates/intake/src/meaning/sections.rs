//! The headings with their hierarchical numbers, as printed.

use domain::plan::{PlanDraft, Section};

use crate::grammar::key::{head, is_capital, key};
use crate::grammar::numbering::{self, Mark};
use crate::grammar::outline::Node;
use crate::grammar::paragraphs::Para;
use crate::grammar::text::Text;
use crate::grammar::zones::{begins_appendix, kind_of};

use super::page::Page;
use super::provenance::Ledger;
use super::tasks;

/// Fills `sections`: those of the document, then those attached to it.
pub(crate) fn read(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let outline = &page.outline;
    // a letter numbers its sentences; only its first level is headings
    let letter = draft.doc_type.as_deref() == Some("CV");
    for (at, node) in outline.nodes.iter().enumerate() {
        let wanted = match &node.mark {
            Some(Mark::Article(_) | Mark::Roman(_) | Mark::Part(_) | Mark::Chapter(_)) => true,
            Some(Mark::Arabic(_) | Mark::Decimal(_)) => {
                // "1. Sở Nội vụ: Tham mưu …" is a task, not a heading of its own
                node.heading.is_some()
                    && !(node.run_in.is_some() && tasks::in_task_section(outline, at))
                    && !(node.run_in.is_some() && plain_or_deep(node))
                    && !(letter && matches!(node.mark, Some(Mark::Decimal(_))))
            }
            _ => false,
        };
        if !wanted || node.heading.is_none() && !matches!(node.mark, Some(Mark::Article(_))) {
            continue;
        }
        let heading = match (&node.mark, &node.heading) {
            (Some(Mark::Chapter(_)), Some(heading)) if heading.is_empty() => {
                outline.nodes.get(at + 1).filter(|next| is_capital(next.whole.as_str())).map(|next| next.whole.clone())
            }
            (_, heading) => heading.clone(),
        };
        let heading = heading.map(|heading| without_person(&heading));
        put(&node.path, heading.as_ref(), &node.whole, draft, ledger);
    }
    attached(&page.attached, draft, ledger);
    issued(page, draft, ledger);
}

/// A plan or rule issued by a decision stands behind it and numbers again from I: its paths carry its kind.
fn issued(page: &Page, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    for issued in &page.issued {
        for node in &issued.outline.nodes {
            let wanted = matches!(node.mark, Some(Mark::Roman(_) | Mark::Part(_) | Mark::Arabic(_)))
                && !node.path.starts_with("Điều")
                && !node.path.starts_with("Chương");
            if let Some(heading) = node.heading.as_ref().filter(|_| wanted) {
                put(&format!("{} {}", issued.kind, node.path), Some(heading), &node.whole, draft, ledger);
            }
        }
    }
}

/// "Đối với Ban Giám hiệu (đồng chí Nguyễn Văn A phụ trách)": whoever is named in brackets is no part of the heading.
fn without_person(heading: &Text) -> Text {
    let at = heading.as_str().find(" (đồng chí ").or_else(|| heading.as_str().find(" (đ/c "));
    at.map_or_else(|| heading.clone(), |at| heading.part(0..at))
}

/// A label that goes on with its text is a heading only in bold, and not far down.
fn plain_or_deep(node: &Node) -> bool {
    node.words.bold_until() == 0 || matches!(node.mark, Some(Mark::Decimal(_)))
}

fn put(path: &str, heading: Option<&Text>, whole: &Text, draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let place = heading.map_or_else(|| whole.place(), |heading| whole.place_of(0..1).to(heading.place()));
    ledger.read(format!("/sections/{}", draft.sections.len()), place);
    draft.sections.push(Section {
        path: path.to_owned(),
        heading: heading.map_or(String::new(), |heading| heading.as_str().to_owned()),
    });
}

/// An appendix gives its title (`PL`, with its number where it has one), an embedded document its chapters. Capitals
/// in front of "(Kèm theo …)" are the title of an appendix without a name.
fn attached(paras: &[Para], draft: &mut PlanDraft, ledger: &mut Ledger<'_>) {
    let mut at = 0;
    while let Some(para) = paras.get(at) {
        at += 1;
        let titled = begins_appendix(para.str());
        if titled || noted(&paras[at - 1..]) {
            let (label, mut title) = if titled { label(&para.text) } else { ("PL".to_owned(), para.text.clone()) };
            for next in paras[at..].iter().take(4).take_while(|next| is_capital(next.str()) && !next.in_table) {
                title.join(&next.text);
                at += 1;
            }
            if !title.is_empty() {
                put(&label, Some(&title), &para.text, draft, ledger);
            }
        } else if let Some((Mark::Chapter(label), words)) = numbering::split(para.str()) {
            let own = para.text.from(words);
            let title = if own.is_empty() {
                paras.get(at).filter(|next| is_capital(next.str())).map(|next| next.text.clone())
            } else {
                Some(own)
            };
            put(&label, title.as_ref(), &para.text, draft, ledger);
        }
    }
}

/// "Phụ lục II", "PHỤ LỤC: DANH MỤC …": the path, and what stands behind the name.
fn label(text: &Text) -> (String, Text) {
    let rest =
        text.from(text.as_str().char_indices().nth(7).map_or(text.len(), |(at, _)| at)).trimmed(&[':', '.', ' ']);
    let word = rest.as_str().split([' ', ':', '.']).next().unwrap_or_default();
    let number = !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit() || "IVX".contains(letter));
    if number {
        (format!("PL {word}"), rest.from(word.len()).trimmed(&[':', '.', ' ', '-', '–']))
    } else {
        ("PL".to_owned(), rest)
    }
}

/// Lines in capitals, then the note that ties them to the document.
fn noted(paras: &[Para]) -> bool {
    let capitals = paras.iter().take(3).take_while(|para| is_capital(para.str()) && !para.in_table).count();
    let note = paras.get(capitals).map(|para| key(head(para.str(), 20)));
    let rule = ["quy ", "dieu le", "noi quy", "chien luoc"]
        .iter()
        .any(|name| paras.first().is_some_and(|para| key(para.str()).starts_with(name)));
    capitals > 0 && !rule && kind_of(paras[0].str()).is_none() && note.is_some_and(|note| note.starts_with("(kem theo"))
}
