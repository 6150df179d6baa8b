//! The clauses of a draft, part by part, in one form.

use super::words::{number_key, words};
use super::{Aspect, Part, Said, Side, diff};
use crate::plan::{PlanDraft, RecipientLine, Task};

/// One clause.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) pointer: String,
    pub(super) path: String,
    /// What it says; nothing is empty.
    pub(super) said: Vec<(Aspect, String)>,
    /// Number of the document it cites, and its year where known.
    pub(super) cited: Option<(String, Option<String>)>,
}

impl Item {
    fn new<'a>(pointer: String, path: &str, said: impl IntoIterator<Item = (Aspect, Option<&'a str>)>) -> Self {
        let said = said.into_iter().filter_map(|(aspect, text)| {
            let text = text?.trim();
            (!text.is_empty()).then(|| (aspect, text.to_owned()))
        });
        Self { pointer, path: path.to_owned(), said: said.collect(), cited: None }
    }

    /// One aspect; empty where it says nothing of it.
    pub(super) fn get(&self, aspect: Aspect) -> &str {
        self.said.iter().find(|(known, _)| *known == aspect).map_or("", |(_, text)| text.as_str())
    }

    /// All its words.
    pub(super) fn words(&self) -> Vec<String> {
        self.said.iter().flat_map(|(_, text)| words(text)).collect()
    }

    /// As one side of a row without another.
    pub(super) fn alone(&self) -> Side {
        let said = self.said.iter().map(|(aspect, text)| Said { aspect: *aspect, pieces: diff::plain(text, false) });
        Side { pointer: self.pointer.clone(), path: self.path.clone(), said: said.collect() }
    }

    /// This clause and its partner as the sides of a row.
    pub(super) fn beside(&self, new: &Self) -> (Side, Side) {
        let (mut old_said, mut new_said) = (Vec::new(), Vec::new());
        for (aspect, text) in &self.said {
            let other = new.get(*aspect);
            let pieces = if other.is_empty() { diff::plain(text, true) } else { diff::marked(text, other).0 };
            old_said.push(Said { aspect: *aspect, pieces });
        }
        for (aspect, text) in &new.said {
            let other = self.get(*aspect);
            let pieces = if other.is_empty() { diff::plain(text, true) } else { diff::marked(other, text).1 };
            new_said.push(Said { aspect: *aspect, pieces });
        }
        (self.side(old_said), new.side(new_said))
    }

    fn side(&self, said: Vec<Said>) -> Side {
        Side { pointer: self.pointer.clone(), path: self.path.clone(), said }
    }
}

/// The clauses of one part; a clause without words is none.
pub(super) fn of(draft: &PlanDraft, part: Part) -> Vec<Item> {
    let mut items = match part {
        Part::Bases => bases(draft),
        Part::Aims => {
            let mut aims = plain("purposes", &draft.purposes);
            aims.extend(plain("requirements", &draft.requirements));
            aims
        }
        Part::Slogan => {
            vec![Item::new("/slogan".to_owned(), "", [(Aspect::Words, draft.slogan.as_deref())])]
        }
        Part::Contents => {
            list("contents", &draft.contents, |one| (Some(&one.path), vec![(Aspect::Words, Some(&one.text))]))
        }
        Part::Movements => plain("movements", &draft.movements),
        Part::Targets => list("targets", &draft.targets, |one| {
            (Some(&one.path), vec![(Aspect::Words, Some(&one.text)), (Aspect::Amount, Some(&one.amount))])
        }),
        Part::Period => period(draft),
        Part::Commendation => list("commendation", &draft.commendation, |one| {
            let said = vec![
                (Aspect::Form, Some(&one.form)),
                (Aspect::Authority, one.authority.as_ref()),
                (Aspect::Count, one.count.as_ref()),
                (Aspect::Whom, one.target.as_ref()),
            ];
            (None, said)
        }),
        Part::Tasks => tasks("tasks", &draft.tasks),
        Part::Activities => tasks("activities", &draft.activities),
        Part::Milestones => list("milestones", &draft.milestones, |one| {
            (None, vec![(Aspect::When, Some(&one.when)), (Aspect::Words, Some(&one.what))])
        }),
        Part::Recipients => recipients(draft),
    };
    items.retain(|item| !item.said.is_empty());
    items
}

/// What an item of a list says, and its number in the document.
type Read<'a> = (Option<&'a String>, Vec<(Aspect, Option<&'a String>)>);

fn list<'a, T>(name: &str, values: &'a [T], read: impl Fn(&'a T) -> Read<'a>) -> Vec<Item> {
    let item = |(at, value): (usize, &'a T)| {
        let (path, said) = read(value);
        let said = said.into_iter().map(|(aspect, text)| (aspect, text.map(String::as_str)));
        Item::new(format!("/{name}/{at}"), path.map_or("", String::as_str), said)
    };
    values.iter().enumerate().map(item).collect()
}

fn plain(name: &str, values: &[String]) -> Vec<Item> {
    list(name, values, |text| (None, vec![(Aspect::Words, Some(text))]))
}

fn tasks(name: &str, tasks: &[Task]) -> Vec<Item> {
    list(name, tasks, |one| {
        let said = vec![
            (Aspect::Unit, Some(&one.unit)),
            (Aspect::Words, Some(&one.text)),
            (Aspect::Partners, one.partners.as_ref()),
            (Aspect::When, one.due.as_ref()),
        ];
        (one.path.as_ref(), said)
    })
}

/// Each with what it cites: the number says which document is meant, whatever the words.
fn bases(draft: &PlanDraft) -> Vec<Item> {
    let items = list("bases", &draft.bases, |one| (None, vec![(Aspect::Words, Some(&one.as_printed))]));
    let cited = draft.bases.iter().map(|base| {
        let number = base.number.as_deref().map(number_key).filter(|number| !number.is_empty())?;
        let year = base.date.as_deref().and_then(|date| date.split('-').next()).map(str::to_owned);
        Some((number, year))
    });
    items.into_iter().zip(cited).map(|(item, cited)| Item { cited, ..item }).collect()
}

/// `(để b/c)` and `(b/c)` are the same purpose.
fn recipients(draft: &PlanDraft) -> Vec<Item> {
    let line = |(at, line): (usize, &RecipientLine)| {
        let purpose = line.purpose.as_deref().map(|words| words.trim_start_matches("để ").trim_start_matches("Để "));
        Item::new(
            format!("/recipients/{at}"),
            "",
            [(Aspect::Words, Some(line.text.as_str())), (Aspect::Purpose, purpose)],
        )
    };
    draft.recipients.iter().enumerate().map(line).collect()
}

/// The period itself, then its phases.
fn period(draft: &PlanDraft) -> Vec<Item> {
    let Some(period) = &draft.period else { return Vec::new() };
    let ends = |start: &'_ Option<String>, end: &'_ Option<String>| {
        [(Aspect::Start, start.clone()), (Aspect::End, end.clone())]
    };
    let item = |pointer: String, name: Option<&str>, ends: [(Aspect, Option<String>); 2]| {
        let ends = ends.iter().map(|(aspect, day)| (*aspect, day.as_deref()));
        Item::new(pointer, "", std::iter::once((Aspect::Name, name)).chain(ends))
    };
    let phases = period
        .phases
        .iter()
        .enumerate()
        .map(|(at, phase)| item(format!("/period/phases/{at}"), Some(&phase.name), ends(&phase.start, &phase.end)));
    std::iter::once(item("/period".to_owned(), None, ends(&period.start, &period.end))).chain(phases).collect()
}
