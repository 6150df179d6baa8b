//! How the page is looked at: kept in its address and in its forms, so that a press leads back to the same view.

use serde::Deserialize;

/// As the address says it; names are short because people send addresses over Zalo.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct View {
    /// `xem`: only what wants a look.
    pub(super) chi: String,
    /// Part of a long record, from 1.
    pub(super) phan: String,
    /// `doan`: each paragraph of the record offers to be given to a field; `khong`: none does.
    pub(super) gan: String,
    /// Number of a field whose fold is open.
    pub(super) mo: String,
}

impl View {
    /// From the hidden inputs of a form.
    pub(super) fn of(form: &super::edits::Form) -> Self {
        let text = |name: &str| form.get(name).cloned().unwrap_or_default();
        Self { chi: text("chi"), phan: text("phan"), gan: text("gan"), mo: String::new() }
    }

    /// Whether only what wants a look is shown.
    pub(super) fn only_look(&self) -> bool {
        self.chi == "xem"
    }

    /// The part of the record, from 0.
    pub(super) fn part(&self) -> usize {
        self.phan.parse::<usize>().unwrap_or(1).saturating_sub(1)
    }

    /// The field whose fold is open.
    pub(super) fn open(&self) -> Option<usize> {
        self.mo.parse().ok()
    }

    /// Whether each paragraph offers to be given away; a record without structure does so unless told not to.
    pub(super) fn by_paragraph(&self, without_structure: bool) -> bool {
        self.gan == "doan" || without_structure && self.gan != "khong"
    }

    /// What a form carries along, as names and values.
    pub(super) fn hidden(&self) -> Vec<(&'static str, String)> {
        let of = |name, value: &str, known: bool| known.then(|| (name, value.to_owned()));
        let part = self.part();
        [
            of("chi", "xem", self.only_look()),
            of("phan", &(part + 1).to_string(), part > 0),
            of("gan", &self.gan, matches!(self.gan.as_str(), "doan" | "khong")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The address of this view of a plan.
    pub(super) fn url(&self, slug: &str) -> String {
        let open = self.open().map(|n| ("mo", n.to_string()));
        let asked: Vec<String> =
            self.hidden().into_iter().chain(open).map(|(name, value)| format!("{name}={value}")).collect();
        let query = if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) };
        format!("/dot/{slug}/ra-soat{query}")
    }

    /// The same view, with one thing looked at otherwise.
    pub(super) fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = self.clone();
        change(&mut other);
        other
    }
}
