//! Which rules hold, how heavily, and with which figures.

use std::collections::BTreeMap;

use catalogue::{Catalogue, Range, Severity};

/// The rules that hold for one kind of issuer.
#[derive(Clone, Debug)]
pub struct Profile {
    rules: BTreeMap<String, Held>,
}

#[derive(Clone, Debug)]
struct Held {
    severity: Severity,
    figures: BTreeMap<String, Range>,
}

impl Profile {
    /// The profile with this code: `state`, `party`, `union`, `school`.
    #[must_use]
    pub fn of(catalogue: &Catalogue, code: &str) -> Option<Self> {
        let profile = catalogue.format_profile(code)?;
        let on = catalogue.format_rules.iter().filter(|rule| !profile.off.contains(&rule.id));
        let rules = on.filter_map(|rule| {
            let mut figures = rule.figures.clone();
            for (name, figure) in &mut figures {
                *figure = profile.figures.get(&format!("{}.{name}", rule.id)).copied().unwrap_or(*figure);
            }
            Some((rule.id.clone(), Held { severity: rule.severity?, figures }))
        });
        Some(Self { rules: rules.collect() })
    }

    /// How many rules hold.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.rules.len()
    }

    pub(crate) fn severity(&self, rule: &str) -> Option<Severity> {
        self.rules.get(rule).map(|held| held.severity)
    }

    /// A figure of a rule that holds.
    pub(crate) fn figure(&self, rule: &str, name: &str) -> Option<Range> {
        self.rules.get(rule)?.figures.get(name).copied()
    }
}
