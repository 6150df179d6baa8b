//! With what a plan can be compared: what the program proposes, and every other plan of the records.

use domain::plan::{Kin, Plan, carried_out, kin};
use domain::vietnamese::short_date;
use wording::Messages;

use super::queries::Other;
use super::words::plan_name;
use crate::state::day_of;

/// The plans there are to choose from.
pub(super) struct Choices {
    /// Related plans, the likeliest first.
    pub(super) proposed: Vec<Choice>,
    /// All others, the newest first.
    pub(super) others: Vec<Choice>,
    /// Number of the plan carried out, when nobody has loaded it.
    pub(super) missing: Option<String>,
}

/// One of them.
pub(super) struct Choice {
    pub(super) slug: String,
    pub(super) name: String,
    /// How it is related, or when it was loaded.
    pub(super) remark: String,
    pub(super) chosen: bool,
}

impl Choices {
    /// Of `plan` among `known`; `asked` is the one that the visitor asked for, if any.
    pub(super) fn of(plan: &Plan, known: &[Other], asked: &str, t: &Messages) -> Self {
        let facts: Vec<_> = known.iter().map(|other| other.known.clone()).collect();
        let related = kin(&plan.draft, &facts);
        let choice = |other: &Other, remark: String| Choice {
            slug: other.slug.clone(),
            name: plan_name(&other.known.number, &other.known.title, t),
            remark,
            chosen: other.slug == asked,
        };
        let mut proposed: Vec<Choice> =
            related.iter().map(|(at, kin)| choice(&known[*at], remark(*kin, t).to_owned())).collect();
        if asked.is_empty()
            && let Some(first) = proposed.first_mut()
        {
            first.chosen = true;
        }
        let is_related = |at: usize| related.iter().any(|(known, _)| *known == at);
        let others = known.iter().enumerate().filter(|(at, _)| !is_related(*at));
        let others = others.map(|(_, other)| choice(other, t.compare.loaded(short_date(day_of(other.loaded)))));
        let has_parent = related.iter().any(|(_, kin)| *kin == Kin::CarriedOut);
        let missing = carried_out(&plan.draft).map(|parent| parent.number).filter(|_| !has_parent);
        Self { others: others.collect(), proposed, missing }
    }

    /// The plan chosen, by its name in addresses.
    pub(super) fn chosen(&self) -> Option<&str> {
        self.proposed.iter().chain(&self.others).find(|choice| choice.chosen).map(|choice| choice.slug.as_str())
    }
}

fn remark(kin: Kin, t: &Messages) -> &'static str {
    match kin {
        Kin::CarriedOut => t.compare.kin_carried_out,
        Kin::Amended => t.compare.kin_amended,
        Kin::SameNumber => t.compare.kin_same_number,
        Kin::SameTitle => t.compare.kin_same_title,
    }
}
