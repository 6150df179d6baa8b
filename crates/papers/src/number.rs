//! The number of a paper in its register.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text;

/// "5", "12a", or whatever else stands in its place. A figure below 10 takes a zero in print, with a letter or without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Number {
    /// `None` for what does not begin with a figure, or goes on with more than letters.
    figure: Option<u32>,
    /// What stands behind the figure.
    pub(crate) rest: String,
}

/// As files keep it: a figure alone is a number, as it has always been.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Stored {
    Figure(u32),
    Text(String),
}

impl Number {
    /// The number that a text gives; `None` where it gives none.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text::clean(text).trim().to_owned();
        let (digits, letters) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
        let figure = digits.parse().ok().filter(|_| letters.chars().all(char::is_alphabetic));
        let rest = if figure.is_some() { letters.to_owned() } else { text };
        (figure.is_some() || !rest.is_empty()).then_some(Self { figure, rest })
    }

    /// The figure, where nothing stands beside it: what a register counts.
    #[must_use]
    pub fn figure(&self) -> Option<u32> {
        self.figure.filter(|_| self.rest.is_empty())
    }
}

impl From<u32> for Number {
    fn from(figure: u32) -> Self {
        Self { figure: Some(figure), rest: String::new() }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.figure {
            Some(figure) => write!(f, "{figure:02}{}", self.rest),
            None => f.write_str(&self.rest),
        }
    }
}

impl TryFrom<Stored> for Number {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        match stored {
            Stored::Figure(figure) => Ok(figure.into()),
            Stored::Text(text) => Self::new(&text).ok_or("a number without a figure or a letter"),
        }
    }
}

impl From<Number> for Stored {
    fn from(number: Number) -> Self {
        number.figure().map_or_else(|| Self::Text(number.to_string()), Self::Figure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_take_their_zero_and_keep_their_letter() {
        let printed = |text: &str| Number::new(text).map(|number| number.to_string());
        for (text, prints) in [
            ("5", "05"),
            ("05", "05"),
            ("007", "07"),
            ("1237", "1237"),
            ("12a", "12a"),
            (" 5a ", "05a"),
            ("5đ", "05đ"),
            ("5-6", "5-6"),
            ("05/2023", "05/2023"),
            ("12 bis", "12 bis"),
            ("A5", "A5"),
            ("99999999999", "99999999999"),
        ] {
            assert_eq!(printed(text).as_deref(), Some(prints), "{text}");
        }
        assert_eq!((printed(""), printed(" \u{200b}\t")), (None, None));
    }

    #[test]
    fn only_a_bare_figure_is_counted() {
        let figure = |text: &str| Number::new(text).and_then(|number| number.figure());
        assert_eq!((figure("05"), figure("12a"), figure("A5")), (Some(5), None, None));
    }

    #[test]
    fn files_keep_a_figure_as_a_number_and_anything_else_as_text() {
        for (number, kept) in [("5", "5"), ("12a", "\"12a\""), ("5a", "\"05a\""), ("5-6", "\"5-6\"")] {
            let number = Number::new(number).expect("a number");
            assert_eq!(serde_json::to_string(&number).expect("kept"), kept);
            assert_eq!(serde_json::from_str::<Number>(kept).expect("read"), number);
        }
        assert_eq!(serde_json::from_str::<Option<Number>>("null").expect("read"), None);
        assert!(serde_json::from_str::<Number>("\" \"").is_err());
        assert!(serde_json::from_str::<Number>("-1").is_err());
    }
}
