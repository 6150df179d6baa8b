//! How a paper speaks of a person.

/// As it stands on papers that decide a form of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// "Nam".
    Male,
    /// "Nữ".
    Female,
}

impl Sex {
    /// Reads what lists write: "Nam", "Nữ", "Ông", "Bà", whatever the case. `None` for anything else: it is not guessed from
    /// a name.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "nam" | "ông" => Some(Self::Male),
            "nữ" | "bà" => Some(Self::Female),
            _ => None,
        }
    }
}

/// "Ông", "Bà"; "Ông (Bà)" where the paper does not say, as blank forms do. Inside a sentence it is written small.
#[must_use]
pub fn honorific(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Male) => "Ông",
        Some(Sex::Female) => "Bà",
        None => "Ông (Bà)",
    }
}
