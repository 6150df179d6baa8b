//! Plans drawn by chance: every part may be there or not, and what other words say stands in its field too.

mod contents;
mod frame;
mod rest;

use std::collections::BTreeSet;

use domain::plan::{PlanDraft, Section};

use crate::dice::Dice;

/// The plan with this number, the same every time. `purposes` are what recipients' lines may say in brackets.
pub(crate) fn plan(number: u64, purposes: &[String]) -> PlanDraft {
    let mut maker = Maker { dice: Dice::new(number), draft: PlanDraft::default(), cited: BTreeSet::new(), sections: 0 };
    maker.frame(purposes);
    maker.bases();
    maker.aims();
    maker.contents();
    maker.activities();
    maker.period();
    maker.rewards();
    maker.duties();
    maker.draft
}

struct Maker {
    dice: Dice,
    draft: PlanDraft,
    /// Numbers of documents that were named before.
    cited: BTreeSet<String>,
    sections: usize,
}

/// A deadline as printed and as it is kept.
struct Due {
    printed: String,
    kept: String,
}

const ROMANS: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];

impl Maker {
    fn some(&mut self, words: &[&str]) -> String {
        (*self.dice.pick(words)).to_owned()
    }

    fn maybe(&mut self, words: &[&str]) -> Option<String> {
        let word = self.some(words);
        (!self.dice.one_in(3)).then_some(word)
    }

    fn section(&mut self, heading: &str) -> String {
        let path = ROMANS[self.sections].to_owned();
        self.sections += 1;
        self.heading(&path, heading);
        path
    }

    fn heading(&mut self, path: &str, heading: &str) {
        self.draft.sections.push(Section { path: path.to_owned(), heading: heading.to_owned() });
    }
}
