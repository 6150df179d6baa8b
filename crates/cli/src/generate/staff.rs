//! The people of an invented province, unit by unit.

use domain::actor::Role;
use domain::id::{GrantId, PersonId, UnitId};
use domain::person::{Category, Grant, Membership, Person};
use domain::vietnamese::fold;
use jiff::civil::Date;

use super::dice::Dice;
use super::names::name;
use super::tree::{Node, Work};

/// How many people each unit has, so many in all.
pub(crate) fn shares(nodes: &[Node], people: usize) -> Vec<usize> {
    let whole: usize = nodes.iter().map(|node| node.work.weight()).sum();
    let mut weight = 0;
    let mut placed = 0;
    let share = |node: &Node| {
        weight += node.work.weight();
        let until = people * weight / whole.max(1);
        let share = until - placed;
        placed = until;
        share
    };
    nodes.iter().map(share).collect()
}

/// The people of one unit, the `first` of the province among them, and the roles of those who answer for it. They are the
/// same for the same seed, whoever comes before them.
pub(crate) fn staff(
    seed: u64,
    node: &Node,
    (unit, from): (&UnitId, Date),
    (first, count): (usize, usize),
) -> (Vec<Person>, Vec<Grant>) {
    let mut dice = Dice::new(seed, u64::try_from(first).unwrap_or_default() + 1);
    let person = |at: usize| {
        let (number, name) = (first + at, name(&mut dice));
        let helps = at >= node.work.posts().len() && dice.below(12) == 0;
        let posts = node.work.posts();
        let post = if helps { "Nhân viên" } else { posts[at.min(posts.len() - 1)] };
        let membership = Membership { unit: unit.clone(), post: post.to_owned(), from, until: None };
        let (id, email) = (id(seed, Sort::Person, number).into(), mail(&name, number));
        let category = if helps { Category::Worker } else { category(node.work) };
        Person { id, revision: 0, name, email, phone: String::new(), birth: None, category, membership }
    };
    let people: Vec<Person> = (0..count).map(person).collect();
    let answering = people.iter().zip([Role::UnitHead, Role::FocalPoint]);
    let grant = |(at, (person, role)): (usize, (&Person, Role))| Grant {
        id: GrantId::from(id(seed, Sort::Grant, first + at)),
        person: PersonId::clone(&person.id),
        role,
        unit: unit.clone(),
        campaign: None,
        from,
        until: None,
    };
    let grants = answering.enumerate().map(grant).collect();
    (people, grants)
}

fn category(work: Work) -> Category {
    match work {
        Work::Leadership | Work::Division | Work::Commune => Category::CivilServant,
        Work::Service | Work::School => Category::PublicEmployee,
    }
}

/// `hanhdt.17@sonkhe.example`.
fn mail(name: &str, number: usize) -> String {
    let folded = fold(name);
    let (before, given) = folded.rsplit_once(' ').unwrap_or(("", &folded));
    let initials: String = before.split(' ').filter_map(|word| word.chars().next()).collect();
    format!("{given}{initials}.{number}@sonkhe.example")
}

/// What an identity is of.
#[derive(Clone, Copy)]
pub(crate) enum Sort {
    Unit = 1,
    Person = 2,
    Grant = 3,
}

/// An identity in the form of the program's own, so that rows made one after another lie side by side.
pub(crate) fn id(seed: u64, sort: Sort, number: usize) -> String {
    format!("019a0000-{:04x}-7000-8{:03x}-{number:012x}", seed & 0xffff, sort as u16)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::tree::tree;
    use super::*;

    #[test]
    fn everybody_is_placed_once_and_the_same_seed_gives_the_same_people() {
        let nodes = tree(300);
        let shares = shares(&nodes, 5_003);
        assert_eq!(shares.iter().sum::<usize>(), 5_003);
        let (unit, from) = (UnitId::from("x".to_owned()), Date::constant(2026, 1, 1));
        let all = |seed| {
            let mut first = 0;
            let mut all = Vec::new();
            for (node, share) in nodes.iter().zip(&shares) {
                all.extend(staff(seed, node, (&unit, from), (first, *share)).0);
                first += share;
            }
            all
        };
        let people = all(7);
        assert_eq!(people, all(7));
        assert_ne!(people, all(8));
        let ids: HashSet<_> = people.iter().map(|person| &person.id).collect();
        assert_eq!(ids.len(), 5_003);
        assert!(people.iter().any(|person| person.category == Category::Worker));
    }
}
