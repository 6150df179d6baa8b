//! Who owes what once a campaign is launched.

use std::collections::HashSet;

use super::{Deadline, NewAssignment, TASK};
use crate::dispatch::{Directory, Vocabulary};
use crate::id::UnitId;
use crate::plan::{PlanDraft, only_day};
use crate::unit::UnitTree;

/// What every executing unit owes: the duty of each deadline, then each task and each activity of the plan that it leads. Who helps is
/// named with the task and owes nothing of its own. In the order of `executing`, then of the deadlines, then of the
/// plan; a unit given twice owes once.
#[must_use]
pub fn obligations(
    executing: &[UnitId],
    draft: &PlanDraft,
    deadlines: &[Deadline],
    tree: &UnitTree,
    words: &Vocabulary<'_>,
) -> Vec<NewAssignment> {
    let directory = Directory::new(tree, words);
    let tasks: Vec<(_, HashSet<UnitId>)> = draft
        .tasks
        .iter()
        .chain(&draft.activities)
        .map(|task| (task, directory.units(&task.unit).into_iter().collect()))
        .collect();
    let mut seen = HashSet::new();
    let mut owed = Vec::new();
    for unit in executing.iter().filter(|unit| seen.insert(*unit)) {
        owed.extend(deadlines.iter().map(|deadline| NewAssignment {
            unit: unit.clone(),
            duty: deadline.duty.clone(),
            path: None,
            text: deadline.text.clone(),
            due: deadline.due,
            proposed: deadline.proposed,
            round: None,
        }));
        owed.extend(tasks.iter().filter(|(_, named)| named.contains(unit)).map(|(task, _)| NewAssignment {
            unit: unit.clone(),
            duty: TASK.to_owned(),
            path: task.path.clone(),
            text: task.asked(),
            due: task.due.as_deref().and_then(only_day),
            proposed: false,
            round: None,
        }));
    }
    owed
}
