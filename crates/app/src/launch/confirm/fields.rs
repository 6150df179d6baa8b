//! The launch form as it arrives: its fields depend on the plan, so they are pairs.

/// The fields of a form, as typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields(pub(super) Vec<(String, String)>);

impl Fields {
    /// Whether nobody has typed anything yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.0.is_empty()
    }

    /// What was typed into a field; empty when there is no such field.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value under one name: ticked boxes.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    pub(super) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// What is worth keeping for whoever opens the form next: neither the token nor the revision nor the button.
    pub(super) fn kept(self) -> Vec<(String, String)> {
        let passing = ["csrf", "revision", "viec"];
        self.0.into_iter().filter(|(name, _)| !passing.contains(&name.as_str())).collect()
    }
}
