//! Long lists fold, part by part, so that a plan of four hundred tasks can be looked through; a fold says how much is
//! in it and how much of that wants a look.

use domain::plan::Plan;

use super::field::{Adding, Field, Group, Standing};
use super::view::View;

/// A list longer than this is folded.
pub(super) const LONG: usize = 30;

/// A part of a folded list; one much longer is parted further.
const PART: usize = 60;

/// Whether any list of a plan is long enough to fold.
pub(super) fn any_folds(plan: &Plan) -> bool {
    let draft = &plan.draft;
    let phases = draft.period.as_ref().map_or(0, |period| period.phases.len());
    let lists = [
        draft.addressed_to.len(),
        draft.bases.len(),
        draft.other_citations.len(),
        draft.purposes.len(),
        draft.requirements.len(),
        draft.contents.len(),
        draft.tasks.len(),
        draft.activities.len(),
        draft.movements.len(),
        draft.targets.len(),
        draft.milestones.len(),
        draft.commendation.len(),
        draft.recipients.len(),
        plan.slips.len(),
        phases,
    ];
    lists.into_iter().any(|length| length >= LONG)
}

/// A group as it is drawn.
pub(super) struct Drawn {
    pub(super) id: &'static str,
    pub(super) heading: &'static str,
    pub(super) remark: &'static str,
    pub(super) runs: Vec<Run>,
    pub(super) adds: Vec<Adding>,
    /// In the view of what wants a look: all places of the group that "Đúng cả" settles, and how many fields that is.
    pub(super) settles: Option<(String, usize)>,
}

/// Fields under each other, folded or not.
pub(super) struct Run {
    pub(super) fold: Option<Fold>,
    pub(super) fields: Vec<Field>,
}

/// The line that opens a fold.
pub(super) struct Fold {
    pub(super) heading: String,
    pub(super) look: usize,
    pub(super) open: bool,
}

/// The groups of this view.
pub(super) fn drawn(groups: Vec<Group>, view: &View) -> Vec<Drawn> {
    let drawn = |mut group: Group| {
        let mut settles = None;
        if view.only_look() {
            group.fields.retain(Field::wants_look);
            // What has to be filled in first, then what is to be looked at, then what the plan does not say.
            group.fields.sort_by_key(|field| (field.standing == Standing::Silent, field.asked.is_empty()));
            let waiting = group.fields.iter().filter(|field| !field.checks.is_empty());
            let count = waiting.clone().count();
            let places: Vec<&str> = waiting.flat_map(|field| &field.checks).map(String::as_str).collect();
            settles = (count > 1).then(|| (places.join(" "), count));
        }
        let Group { id, heading, remark, fields, adds } = group;
        Drawn { id, heading, remark, runs: runs(fields, view), adds, settles }
    };
    let groups = groups.into_iter().map(drawn);
    groups.filter(|group| !group.runs.is_empty() || !view.only_look() && !group.adds.is_empty()).collect()
}

fn runs(fields: Vec<Field>, view: &View) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (list, fields) in parted(fields, |field| field.list.to_owned()) {
        if list.is_empty() || fields.len() <= LONG {
            match runs.last_mut() {
                Some(last) if last.fold.is_none() => last.fields.extend(fields),
                _ => runs.push(Run { fold: None, fields }),
            }
        } else {
            runs.extend(parts(fields).into_iter().map(|(heading, fields)| fold(heading, fields, view)));
        }
    }
    runs
}

/// By section, and where that is long by subsection.
fn parts(fields: Vec<Field>) -> Vec<(String, Vec<Field>)> {
    let section = |field: &Field, depth: usize| field.place.split('.').take(depth).collect::<Vec<_>>().join(".");
    let mut parts = Vec::new();
    for (heading, fields) in parted(fields, |field| section(field, 1)) {
        if fields.len() > PART {
            parts.extend(parted(fields, |field| section(field, 2)));
        } else {
            parts.push((heading, fields));
        }
    }
    parts
}

/// Neighbours with the same key.
fn parted(fields: Vec<Field>, key: impl Fn(&Field) -> String) -> Vec<(String, Vec<Field>)> {
    let mut parts: Vec<(String, Vec<Field>)> = Vec::new();
    for field in fields {
        let key = key(&field);
        match parts.last_mut() {
            Some((last, fields)) if *last == key => fields.push(field),
            _ => parts.push((key, vec![field])),
        }
    }
    parts
}

fn fold(heading: String, fields: Vec<Field>, view: &View) -> Run {
    let holds = |n| fields.iter().any(|field| field.n == n);
    let asks = fields.iter().any(|field| !field.asked.is_empty());
    let open = view.only_look() || asks || view.open().is_some_and(holds);
    let look = fields.iter().filter(|field| field.standing == Standing::Look).count();
    Run { fold: Some(Fold { heading, look, open }), fields }
}

#[cfg(test)]
mod tests;
