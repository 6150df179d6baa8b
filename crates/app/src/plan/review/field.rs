//! A field of the review page: what was understood, how it is known, and the inputs that mend it.

use domain::plan::FieldState;
use wording::Messages;

/// Fields that belong together.
pub(super) struct Group {
    /// Its anchor.
    pub(super) id: &'static str,
    /// What they are about.
    pub(super) heading: &'static str,
    /// A remark beside the heading; may be empty.
    pub(super) remark: &'static str,
    /// In the order of the document.
    pub(super) fields: Vec<Field>,
    /// What can be added here.
    pub(super) adds: Vec<Adding>,
}

/// One field.
pub(super) struct Field {
    /// Its number, shared with the mark in the record.
    pub(super) n: usize,
    /// The list it is an item of, as `/tasks`; empty for a single field.
    pub(super) list: &'static str,
    /// What it is called.
    pub(super) label: String,
    /// Its value as a sentence or two.
    pub(super) value: String,
    /// Further parts of it, as name and value.
    pub(super) parts: Vec<(&'static str, String)>,
    /// Whether the value is the document's own words, set in Times.
    pub(super) verbatim: bool,
    /// How it is known.
    pub(super) standing: Standing,
    /// The places it is known by, without those of its parts.
    pub(super) own: Vec<String>,
    /// Why a person should look, of the whole and of each part.
    pub(super) notes: Vec<String>,
    /// A remark under the value; may be empty.
    pub(super) hint: String,
    /// What a person has given, as a sentence; may be empty.
    pub(super) edited: String,
    /// Where it stands, in words; empty when nowhere.
    pub(super) place: String,
    /// First and one past the last character in the whole text.
    pub(super) span: Option<(usize, usize)>,
    /// Inputs shown at once, because the value is asked for.
    pub(super) asked: Vec<Input>,
    /// Inputs behind "Sửa".
    pub(super) inputs: Vec<Input>,
    /// The list item that "Bỏ mục này" takes away, with its fingerprint; empty when it cannot be.
    pub(super) removes: String,
    /// The places that wait for a look and that "Đúng" settles, with their fingerprints.
    pub(super) checks: Vec<String>,
    /// The places that wait for a look and are not complete: they are asked for, and "Đúng" does not settle them.
    pub(super) lacks: Vec<String>,
    /// The next field that wants a look, where "Đúng" leads.
    pub(super) next: usize,
    /// The address of its words in the record.
    pub(super) to_words: String,
}

impl Field {
    /// Whether a person should look.
    pub(super) fn wants_look(&self) -> bool {
        self.standing != Standing::Fits
    }

    /// The pointer by which its own page is asked for.
    pub(super) fn pointer(&self) -> &str {
        self.asked.iter().chain(&self.inputs).next().map_or("", |input| &input.pointer)
    }
}

/// The three kinds of the counts bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Read or given by a person.
    Fits,
    /// To check, or blank.
    Look,
    /// The plan does not say.
    Silent,
}

impl Standing {
    /// Of a field that is known in these ways.
    pub(super) fn of(states: impl IntoIterator<Item = FieldState>, has_value: bool) -> Self {
        let mut standing = if has_value { Self::Fits } else { Self::Silent };
        for state in states {
            match state {
                FieldState::Missing | FieldState::Check => return Self::Look,
                FieldState::Read => standing = Self::Fits,
                FieldState::Edited if has_value => standing = Self::Fits,
                // What a person emptied is not there any more.
                FieldState::Edited | FieldState::Silent => {}
            }
        }
        standing
    }

    /// Class of colour.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Fits => "f-done",
            Self::Look => "f-soon",
            Self::Silent => "f-todo",
        }
    }

    /// Name of its shape.
    pub(super) fn icon(self) -> &'static str {
        match self {
            Self::Fits => "i-check",
            Self::Look => "i-soon",
            Self::Silent => "i-dash",
        }
    }

    /// Its word.
    pub(super) fn word(self, t: &Messages) -> &'static str {
        match self {
            Self::Fits => t.review.fits,
            Self::Look => t.review.look,
            Self::Silent => t.review.silent,
        }
    }
}

/// One input.
pub(super) struct Input {
    /// JSON pointer of the value it gives.
    pub(super) pointer: String,
    /// What it is called.
    pub(super) label: &'static str,
    /// What it holds.
    pub(super) value: String,
    /// What it held when the page was made: another person's change in between is noticed by it.
    pub(super) was: String,
    /// Its form.
    pub(super) kind: InputKind,
    /// What there is to choose from, as value and name; empty for an input that takes any text.
    pub(super) choices: Vec<(String, String)>,
    /// What stands after it.
    pub(super) suffix: String,
    /// What is wrong with it.
    pub(super) problem: Option<String>,
}

/// Forms of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InputKind {
    /// One line.
    Line,
    /// A short figure.
    Short,
    /// A day.
    Day,
    /// Several lines.
    Area,
}

impl InputKind {
    /// Class of its width.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Line | Self::Area => "",
            Self::Short => " ct-9",
            Self::Day => " w-date",
        }
    }
}

/// A new item for a list.
pub(super) struct Adding {
    /// Its anchor: `n-tasks`.
    pub(super) id: String,
    /// What the button says.
    pub(super) label: &'static str,
    /// Its inputs.
    pub(super) inputs: Vec<NewInput>,
    /// What was wrong with what was typed.
    pub(super) problem: Option<String>,
}

impl Adding {
    /// The anchor of the form that adds to the list of this pointer, `/tasks/-`.
    pub(super) fn anchor(pointer: &str) -> Option<String> {
        pointer.strip_suffix("/-").map(|list| format!("n{}", list.replace('/', "-")))
    }

    /// Whether it is shown open: something was typed and not taken.
    pub(super) fn is_open(&self) -> bool {
        self.problem.is_some() || self.inputs.iter().any(|input| !input.value.is_empty())
    }
}

/// A part of a new item.
pub(super) struct NewInput {
    /// Its name in the form: `n:/recipients:text`.
    pub(super) name: String,
    /// What it is called.
    pub(super) label: &'static str,
    /// What was typed before.
    pub(super) value: String,
}
