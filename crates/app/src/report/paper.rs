//! The account as an official paper.

use domain::plan::Plan;
use domain::register::{parts_of, symbol_of, symbol_of_party};
use domain::summary::Facts;
use jiff::Timestamp;
use papers::{Issued, Letterhead, Paper, Profile, Properties, Signature, Style, Title};
use wording::Messages;

use super::sections::Section;
use crate::state::day_of;

/// The kind of the account in the register.
pub(super) const REPORT: &str = "BC";

/// The paper of these sections; `made` is the cut-off. The letterhead is that of the plan, the symbol as the style has it.
pub(super) fn paper(
    sections: Vec<Section>,
    plan: &Plan,
    facts: &Facts,
    Style { profile, sizes }: Style,
    made: Timestamp,
    t: &'static Messages,
) -> Paper {
    let draft = &plan.draft;
    let day = day_of(made);
    let agency = draft.issuer.clone().or_else(|| draft.issuer_in_running_text.clone()).unwrap_or_default();
    let body = draft.symbol.as_deref().and_then(parts_of).map_or("", |(_, body)| body);
    let symbol = match profile {
        Profile::Party => symbol_of_party(Some(REPORT), body),
        Profile::State | Profile::Union | Profile::School => symbol_of(Some(REPORT), body, ""),
    };
    let (role, name) = draft.signer.clone().map_or((None, None), |signer| (signer.role, signer.name));
    let subject = t.synthesis.subject(&facts.name);
    Paper {
        sizes,
        profile,
        letterhead: Letterhead {
            superior: draft.parent_issuer.clone(),
            agency: agency.to_uppercase(),
            number: None,
            symbol,
            place: draft.place.clone().unwrap_or_default(),
            issued: Issued::In { year: day.year(), month: Some(day.month()) },
        },
        title: Title::Kind { kind: t.synthesis.kind.to_owned(), subject: subject.clone() },
        addressees: Vec::new(),
        blocks: sections.into_iter().flat_map(|section| section.blocks).collect(),
        signature: Signature {
            authority: Vec::new(),
            post: role.unwrap_or_else(|| t.synthesis.signs.to_owned()),
            note: None,
            name: name.unwrap_or_default(),
        },
        cosigners: Vec::new(),
        recipients: t.synthesis.recipients.split(';').map(|line| line.trim().to_owned()).collect(),
        annexes: Vec::new(),
        properties: Properties { title: format!("{} {subject}", t.synthesis.kind), author: agency, made },
    }
}
