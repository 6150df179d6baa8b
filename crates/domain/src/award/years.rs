//! For which years an award was given.

use serde::{Deserialize, Serialize};

use crate::dated::year;
use crate::vietnamese::fold;

/// Nothing is entered that was given before this year.
pub const EARLIEST: i16 = 1945;

/// The years of the achievement, the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    /// The first.
    pub from: i16,
    /// The last.
    pub to: i16,
}

impl Years {
    /// As people write it: `2019`, `2018-2022`, `từ năm 2018 đến năm 2022`. `None` when it is neither, or runs back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut years = Vec::new();
        for word in folded.split(' ') {
            match (word, year(word)) {
                (_, Some(year)) => years.push(year),
                ("nam" | "tu" | "den" | "giai" | "doan", None) => {}
                _ => return None,
            }
        }
        let span = match years[..] {
            [year] => Self { from: year, to: year },
            [from, to] => Self { from, to },
            _ => return None,
        };
        (span.from <= span.to).then_some(span)
    }

    /// As it is read: `2019`, `2018–2022`.
    #[must_use]
    pub fn words(self) -> String {
        if self.from == self.to { self.from.to_string() } else { format!("{}–{}", self.from, self.to) }
    }
}
