//! What a question finds for somebody: of each kind what the person may see, the best first.

use std::collections::{BTreeMap, HashMap};

use domain::search::{Naming, Question, Rank, plain_words};
use domain::vietnamese::{name_key, natural_key};
use store::Tx;

use super::queries::{self, Hit};
use super::{PER_KIND, kinds};
use crate::registry::{FoundRow, Kind};
use crate::shell::{Result, Visit};

/// What was found of one kind.
pub(super) struct Group {
    pub(super) kind: &'static Kind,
    /// How many things.
    pub(super) total: usize,
    /// Whether there are more than that.
    pub(super) more: bool,
    /// The best of them.
    pub(super) rows: Vec<FoundRow>,
}

/// Things of one kind by their ids, each with its best rank and, for the order of equals, the given name's words first.
#[derive(Default)]
struct Candidates {
    ranks: HashMap<String, (Rank, String)>,
    more: bool,
}

impl Candidates {
    fn add(&mut self, id: String, rank: Rank, words: &str) {
        let kept = self.ranks.entry(id).or_insert_with(|| (rank, given_first(words)));
        kept.0 = kept.0.min(rank);
    }

    /// Ids and ranks of the best.
    fn best(&self) -> Vec<(&String, Rank)> {
        let mut all: Vec<_> = self.ranks.iter().map(|(id, (rank, order))| (rank, order, id)).collect();
        all.sort_unstable();
        all.into_iter().take(PER_KIND).map(|(rank, _, id)| (id, *rank)).collect()
    }
}

fn given_first(words: &str) -> String {
    words.rsplit_once(' ').map_or_else(|| words.to_owned(), |(before, given)| format!("{given} {before}"))
}

/// What is found, in the order of the steps, of one kind by its name or of all; kinds of which nothing was found are left
/// out. At most four queries.
pub(super) async fn find(tx: &mut Tx, visit: &Visit, question: &Question, only: Option<&str>) -> Result<Vec<Group>> {
    let actor = visit.actor()?;
    let wanted = |kind: &Kind| only.is_none_or(|name| name == kind.name);
    let sees_all: Vec<bool> = kinds().map(|kind| wanted(kind) && (kind.sees)(actor, None)).collect();
    let mut found: Vec<Candidates> = kinds().map(|_| Candidates::default()).collect();
    let (hits, more) = queries::together(tx, question, &sees_all).await?;
    take(&mut found, hits, question);
    for (kind, candidates) in kinds().zip(&mut found) {
        candidates.more = more.iter().any(|name| name == kind.name);
    }
    if let Some(apart) = question.apart() {
        let few: Vec<bool> = sees_all.iter().zip(&found).map(|(sees, of)| *sees && of.ranks.len() < PER_KIND).collect();
        if few.contains(&true) {
            let hits = queries::apart(tx, &apart, &few).await?;
            take(&mut found, hits, question);
        }
    }
    let in_part: Vec<bool> = kinds().map(|kind| wanted(kind) && !(kind.sees)(actor, None)).collect();
    if in_part.contains(&true) {
        own(tx, visit, question, &in_part, &mut found).await?;
    }
    groups(tx, visit, &found).await
}

/// Adds what a question finds of the kinds of which somebody sees only a part. One query.
async fn own(
    tx: &mut Tx,
    visit: &Visit,
    question: &Question,
    in_part: &[bool],
    found: &mut [Candidates],
) -> Result<()> {
    let actor = visit.actor()?;
    let all: Vec<&Kind> = kinds().collect();
    for (place, row) in queries::own(tx, &actor.id, visit.today).await? {
        let (Some(kind), Some(true)) = (all.get(place), in_part.get(place)) else { continue };
        let unit = row.opt_id("unit")?;
        // One's own, in rows without a unit, everybody sees; a program only within its token.
        if (unit.is_some() || actor.within.is_some()) && !(kind.sees)(actor, unit.as_ref()) {
            continue;
        }
        for name in (kind.names)(&row)? {
            if let Some(rank) = question.rank_of(&name, kind.naming) {
                found[place].add(row.text("id")?, rank, &plain_words(&name));
            }
        }
    }
    Ok(())
}

/// Adds what a question found among the keys.
fn take(found: &mut [Candidates], hits: Vec<Hit>, question: &Question) {
    for hit in hits {
        let place = kinds().enumerate().find(|(_, kind)| kind.name == hit.kind);
        let Some((place, kind)) = place else { continue };
        if let Some(rank) = question.rank(&hit.key, &hit.words, kind.naming) {
            found[place].add(hit.subject, rank, &hit.words);
        }
    }
}

/// The best of each kind as lists show them. One query.
async fn groups(tx: &mut Tx, visit: &Visit, found: &[Candidates]) -> Result<Vec<Group>> {
    let best: Vec<Vec<(&String, Rank)>> = found.iter().map(Candidates::best).collect();
    if best.iter().all(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let ids: Vec<Vec<String>> = best.iter().map(|of| of.iter().map(|(id, _)| (*id).clone()).collect()).collect();
    let mut rows: BTreeMap<usize, Vec<FoundRow>> = BTreeMap::new();
    for (place, row) in queries::shown(tx, visit.today, &ids).await? {
        let of_kind = rows.entry(place).or_default();
        // Somebody in two units is one person.
        if of_kind.iter().all(|other| other.id != row.id) {
            of_kind.push(row);
        }
    }
    let mut groups = Vec::new();
    for (place, kind) in kinds().enumerate() {
        let Some(mut rows) = rows.remove(&place) else { continue };
        let rank = |row: &FoundRow| best[place].iter().find(|(id, _)| **id == row.id).map(|(_, rank)| *rank);
        match kind.naming {
            Naming::Person => rows.sort_by_cached_key(|row| (rank(row), name_key(&row.name))),
            Naming::Thing => rows.sort_by_cached_key(|row| (rank(row), natural_key(&(kind.title)(row, visit.t)))),
        }
        let Candidates { ranks, more } = &found[place];
        // Of a few, some may have ended since their keys were made.
        let total = if ranks.len() <= PER_KIND { rows.len() } else { ranks.len() };
        groups.push(Group { kind, total, more: *more, rows });
    }
    Ok(groups)
}

/// The ids of people, the best first, for the list of people; whether there are more.
pub(crate) async fn ids(tx: &mut Tx, kind: &Kind, question: &Question) -> Result<(Vec<String>, bool)> {
    let asked: Vec<bool> = kinds().map(|other| other.name == kind.name).collect();
    let mut found: Vec<Candidates> = kinds().map(|_| Candidates::default()).collect();
    let (hits, more) = queries::together(tx, question, &asked).await?;
    take(&mut found, hits, question);
    if let Some(apart) = question.apart() {
        let hits = queries::apart(tx, &apart, &asked).await?;
        take(&mut found, hits, question);
    }
    let mut all: Vec<_> =
        found.into_iter().flat_map(|of| of.ranks).map(|(id, (rank, order))| (rank, order, id)).collect();
    all.sort_unstable();
    Ok((all.into_iter().map(|(_, _, id)| id).collect(), !more.is_empty()))
}
