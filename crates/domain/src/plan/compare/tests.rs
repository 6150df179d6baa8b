mod pairs;
mod province;
mod versions;

use super::{Comparison, Outcome, Part, Row, compare};
use crate::plan::PlanDraft;

/// `Kept: words | words` of each row of a part.
fn outcomes(comparison: &Comparison, part: Part) -> Vec<Outcome> {
    comparison.rows(part).iter().map(|row| row.outcome).collect()
}

/// The words that differ on either side, in brackets.
fn marks(row: &Row) -> (String, String) {
    let side = |side: &Option<super::Side>| {
        let said = side.iter().flat_map(|side| &side.said).flat_map(|said| &said.pieces);
        said.map(|piece| if piece.differs { format!("[{}]", piece.text.trim()) } else { piece.text.trim().to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    };
    (side(&row.old), side(&row.new))
}

fn of_contents(old: &[&str], new: &[&str]) -> Comparison {
    let draft = |texts: &[&str]| PlanDraft {
        contents: texts
            .iter()
            .enumerate()
            .map(|(at, text)| crate::plan::Clause { path: format!("II.{}", at + 1), text: (*text).to_owned() })
            .collect(),
        ..PlanDraft::default()
    };
    compare(&draft(old), &draft(new))
}
