//! Targets as a table: content by content of the plan, each target followed by its parts.

use domain::plan::Clause;
use domain::target::{Direction, Parts, Target};
use domain::vietnamese::short_date;
use wording::Messages;

use super::form::{Choices, FormView, TargetForm};
use super::{Typed, view};
use crate::cascade::queries::Divided;

/// One content with its targets.
pub(in crate::cascade) struct Section {
    /// For addresses inside the page.
    pub(in crate::cascade) key: String,
    pub(in crate::cascade) path: String,
    pub(in crate::cascade) text: String,
    /// The targets of this content that all units share.
    pub(in crate::cascade) shared: Vec<Row>,
    pub(in crate::cascade) rows: Vec<Row>,
    /// The form of a further one.
    pub(in crate::cascade) add: Option<FormView>,
}

/// One target as a row.
pub(in crate::cascade) struct Row {
    pub(in crate::cascade) number: usize,
    pub(in crate::cascade) id: String,
    pub(in crate::cascade) revision: i64,
    pub(in crate::cascade) task: String,
    pub(in crate::cascade) metric: String,
    pub(in crate::cascade) measure: String,
    pub(in crate::cascade) baseline: String,
    pub(in crate::cascade) goal: String,
    pub(in crate::cascade) direction: &'static str,
    pub(in crate::cascade) due: String,
    pub(in crate::cascade) person: String,
    /// `d1` for one that carries part of the row above.
    pub(in crate::cascade) class: &'static str,
    /// How its parts compare with it, and whether that is as it should be.
    pub(in crate::cascade) parts: Option<(String, bool)>,
    /// The shared target that it carries part of.
    pub(in crate::cascade) of: String,
    /// A word that promises without saying how much.
    pub(in crate::cascade) vague: String,
    pub(in crate::cascade) edit_url: Option<String>,
    /// The form, when this is the one being changed.
    pub(in crate::cascade) form: Option<FormView>,
}

/// The unit's targets under the contents of the plan, then those under no content of it. `editing` is the identity of
/// the one that is being changed, or empty.
pub(in crate::cascade) fn sections(
    contents: &[Clause],
    choices: &Choices<'_>,
    writes: bool,
    editing: &str,
    typed: &Typed,
    url: &str,
) -> Vec<Section> {
    let own: Vec<&Divided> = choices.all.iter().filter(|one| one.target.unit.as_ref() == choices.unit).collect();
    let paths = places(contents, &own);
    let (mut number, nothing) = (0, own.is_empty());
    let place = |(at, (path, text)): (usize, (String, String))| {
        let mut rows = Vec::new();
        for (one, depth) in arranged(&own, &path) {
            number += 1;
            rows.push(row(one, number, depth, choices, writes, editing, typed, url));
        }
        let key = format!("them-{}", at + 1);
        let failed = typed.form.ma.is_empty() && typed.form.noi_dung == path && !typed.problems.is_empty();
        let blank = || TargetForm { noi_dung: path.clone(), ..TargetForm::default() };
        let form = if failed { typed.form.clone() } else { blank() };
        let open = failed || (nothing && at == 0 && typed.problems.is_empty());
        let shared = choices
            .all
            .iter()
            .filter(|one| choices.unit.is_some() && one.target.unit.is_none() && one.target.aim.content == path);
        let shared = shared.map(|one| row(one, 0, 0, choices, false, "", typed, url)).collect();
        Section { add: writes.then(|| view(key.clone(), form, choices, open, true)), key, path, text, shared, rows }
    };
    paths.into_iter().enumerate().map(place).collect()
}

/// The contents of the plan by number and words, then numbers of targets that the plan does not have.
fn places(contents: &[Clause], own: &[&Divided]) -> Vec<(String, String)> {
    let mut paths: Vec<(String, String)> =
        contents.iter().map(|clause| (clause.path.clone(), clause.text.clone())).collect();
    for one in own {
        let path = &one.target.aim.content;
        if !paths.iter().any(|(known, _)| known == path) {
            paths.push((path.clone(), String::new()));
        }
    }
    paths
}

/// The number under which a target stands on the page; one more than there are for a new one.
pub(in crate::cascade) fn number_of(contents: &[Clause], choices: &Choices<'_>, id: &str) -> usize {
    let own: Vec<&Divided> = choices.all.iter().filter(|one| one.target.unit.as_ref() == choices.unit).collect();
    let paths = places(contents, &own);
    let ids = paths.iter().flat_map(|(path, _)| arranged(&own, path)).map(|(one, _)| one.target.id.as_str());
    ids.take_while(|known| *known != id).count() + 1
}

/// The targets of one content in their order, each followed by its parts, with how deep they stand.
fn arranged<'a>(own: &[&'a Divided], path: &str) -> Vec<(&'a Divided, usize)> {
    let here: Vec<&Divided> = own.iter().copied().filter(|one| one.target.aim.content == path).collect();
    let part_of = |one: &Divided, whole: &Target| one.target.aim.part_of.as_ref() == Some(&whole.id);
    let stands_alone = |one: &&&Divided| !here.iter().any(|whole| part_of(one, &whole.target));
    let mut rows = Vec::new();
    for whole in here.iter().filter(stands_alone) {
        rows.push((*whole, 0));
        rows.extend(here.iter().filter(|one| part_of(one, &whole.target)).map(|part| (*part, 1)));
    }
    rows
}

#[expect(clippy::too_many_arguments, reason = "a row is drawn in one place, from what its page knows")]
fn row(
    one: &Divided,
    number: usize,
    depth: usize,
    choices: &Choices<'_>,
    writes: bool,
    editing: &str,
    typed: &Typed,
    url: &str,
) -> Row {
    let (t, target) = (choices.t, &one.target);
    let aim = &target.aim;
    let id = target.id.to_string();
    let form = (writes && editing == id).then(|| {
        let stored = TargetForm::of(target, "");
        let form = if typed.form.ma == id { typed.form.clone() } else { stored };
        view("sua".to_owned(), form, choices, true, false)
    });
    let whole = aim.part_of.as_ref().and_then(|whole| choices.all.iter().find(|other| other.target.id == *whole));
    let shared = whole.filter(|whole| whole.target.unit.is_none());
    let and = if url.contains('?') { '&' } else { '?' };
    Row {
        number,
        revision: target.revision,
        task: aim.task.clone(),
        metric: aim.metric.clone(),
        measure: aim.unit_of_measure.clone(),
        baseline: aim.baseline.map(|figure| figure.to_string()).unwrap_or_default(),
        goal: aim.goal.to_string(),
        direction: if aim.direction == Direction::Down { t.cascade.the_less_the_better } else { "" },
        due: aim.due.map(short_date).unwrap_or_default(),
        person: aim.person_name.clone(),
        class: if depth > 0 { "d1" } else { "" },
        parts: compared(one.parts, target.unit.is_none(), t),
        of: shared.map(|whole| t.cascade.part_of_shared(&whole.target.aim.metric)).unwrap_or_default(),
        vague: aim.vague_word().map(|word| t.cascade.vague(word)).unwrap_or_default(),
        edit_url: writes.then(|| format!("{url}{and}sua={id}#ct-{id}")),
        form,
        id,
    }
}

/// How the parts of a target compare with it.
pub(in crate::cascade) fn compared(parts: Parts, shared: bool, t: &'static Messages) -> Option<(String, bool)> {
    match parts {
        Parts::None if shared => Some((t.cascade.parts_none.to_owned(), false)),
        Parts::None => None,
        Parts::NotAdded => Some((t.cascade.parts_not_added.to_owned(), true)),
        Parts::Equal => Some((t.cascade.parts_equal.to_owned(), true)),
        Parts::Short(by) => Some((t.cascade.parts_short(by), false)),
        Parts::Over(by) => Some((t.cascade.parts_over(by), false)),
    }
}
