//! What the program says, in Vietnamese and in English.
//!
//! The sentences stand in `locales/{vi,en}/*.toml`, one file per step. Each file becomes a struct, each message
//! a field of it (`t.plan.title`), or a method when it has blanks to fill (`t.launch.units_late(3)`). A message
//! that one language lacks, or that nothing uses, fails the build. Blanks are filled in the order of the alphabet of
//! their names, the same in both languages.

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The code for `lang=` in HTML.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// Its messages.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        match self {
            Self::Vietnamese => &VIETNAMESE,
            Self::English => &ENGLISH,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
