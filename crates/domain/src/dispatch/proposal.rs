//! The dispatch list proposed for a plan: its lines of "Nơi nhận", each with a purpose and the units it means.

use std::collections::BTreeSet;

use super::{Directory, Purpose, Vocabulary};
use crate::id::UnitId;
use crate::plan::PlanDraft;
use crate::unit::UnitTree;
use crate::vietnamese::fold;

/// One line of the proposal. A person puts it right before anything goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedLine {
    /// Which line of "Nơi nhận", from 0; lines that only tasks name follow.
    pub position: i64,
    /// The line as printed, without its purpose; for a line that only a task names, who the task says.
    pub printed: String,
    /// The purpose as printed, in the plan's own words.
    pub printed_purpose: Option<String>,
    /// What for.
    pub purpose: Purpose,
    /// Whether the plan says so; else it is our proposal. A printed purpose that nobody knows is not ours to read:
    /// then there is a [`Self::printed_purpose`] and this is `false`.
    pub purpose_is_printed: bool,
    /// The units meant, in official order; empty when a person has to say, or for copies that stay.
    pub units: Vec<UnitId>,
}

/// The dispatch list of `draft`. `purposes` are the words of `catalogue/documents/recipient-purposes.toml`.
///
/// A printed purpose decides. Without one, copies that stay are to be filed, websites publish, units that a task of
/// the plan names carry it out, and the others are to know. Units that only a task names get a line of their own.
#[must_use]
pub fn propose(
    draft: &PlanDraft,
    tree: &UnitTree,
    words: &Vocabulary<'_>,
    purposes: &[(String, Purpose)],
) -> Vec<ProposedLine> {
    let directory = Directory::new(tree, words);
    let tasks: Vec<(&str, Vec<UnitId>)> =
        draft.tasks.iter().map(|task| (task.unit.as_str(), directory.units(&task.unit))).collect();
    let tasked: BTreeSet<&UnitId> = tasks.iter().flat_map(|(_, units)| units).collect();
    let mut lines: Vec<ProposedLine> = Vec::new();
    for (position, recipient) in (0..).zip(&draft.recipients) {
        let said = recipient.purpose.as_deref().and_then(|printed| known(printed, purposes));
        let folded = format!("{} ", fold(&recipient.text));
        let units = match folded.as_str() {
            "nhu tren " | "nhu kinh gui " => draft.addressed_to.iter().flat_map(|line| directory.units(line)).collect(),
            _ => directory.units(&recipient.text),
        };
        let purpose = said.unwrap_or(match () {
            () if folded.starts_with("luu ") => Purpose::File,
            () if is_website(&folded) => Purpose::Publish,
            () if units.iter().any(|unit| tasked.contains(unit)) => Purpose::CarryOut,
            () => Purpose::Know,
        });
        lines.push(ProposedLine {
            position,
            printed: recipient.text.clone(),
            printed_purpose: recipient.purpose.clone(),
            purpose,
            purpose_is_printed: said.is_some(),
            units: if purpose == Purpose::File { Vec::new() } else { units },
        });
    }
    for (who, units) in &tasks {
        let named: BTreeSet<&UnitId> = lines.iter().flat_map(|line| &line.units).collect();
        let units: Vec<UnitId> = units.iter().filter(|unit| !named.contains(unit)).cloned().collect();
        if !units.is_empty() {
            lines.push(ProposedLine {
                position: i64::try_from(lines.len()).unwrap_or(i64::MAX),
                printed: (*who).to_owned(),
                printed_purpose: None,
                purpose: Purpose::CarryOut,
                purpose_is_printed: false,
                units,
            });
        }
    }
    lines
}

/// The units that carry the plan out by these lines, each once, in the order of the lines.
#[must_use]
pub fn executing(lines: &[ProposedLine]) -> Vec<UnitId> {
    let mut seen = BTreeSet::new();
    let units = lines.iter().filter(|line| line.purpose == Purpose::CarryOut).flat_map(|line| &line.units);
    units.filter(|unit| seen.insert((*unit).clone())).cloned().collect()
}

fn known(printed: &str, purposes: &[(String, Purpose)]) -> Option<Purpose> {
    let printed = fold(printed);
    purposes.iter().find(|(words, _)| fold(words) == printed).map(|(_, purpose)| *purpose)
}

/// Whether a line names a website: "Trang TTĐT Sở", "Cổng thông tin điện tử tỉnh".
fn is_website(folded: &str) -> bool {
    let starts = ["trang ttdt", "trang thong tin", "trang tin", "cong ttdt", "cong thong tin", "cong tt ", "website"];
    starts.iter().any(|words| folded.starts_with(words) || folded.contains(&format!(" {words}")))
}

#[cfg(test)]
mod tests;
