//! What the records say for a list of awards that is loaded: read once, or looked up by what the file names.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use domain::award::{Award, Place};
use domain::id::{PersonId, UnitId};
use domain::person::Birth;
use jiff::civil::Date;
use store::{Arg, Row, Statement, StoreError, ToArg, Tx, args};

use super::award;

/// So many are looked up by one statement.
const AT_ONCE: usize = 500;

store::statements! {
    /// Everybody on record.
    PEOPLE = "select id, name, fold, birth from people where merged_into is null order by id";
    /// Where everybody belongs or belonged.
    SPELLS = "select m.person, m.unit, m.valid_from, m.valid_until from memberships m where m.main
        order by m.person, m.valid_from";
}

static SAME: LazyLock<Statement> =
    LazyLock::new(|| among("app::awards::SAME_AMONG", "select same from awards where same in"));

static PLACES: LazyLock<Statement> = LazyLock::new(|| {
    among("app::awards::PLACES_AMONG", "select facts, revision from awards where stage <> 'doubled' and place in")
});

static STAY: LazyLock<Statement> =
    LazyLock::new(|| among("app::awards::STAY_AMONG", "select id from people where merged_into is null and id in"));

fn among(name: &'static str, select: &str) -> Statement {
    let values: Vec<String> = (1..=AT_ONCE).map(|at| format!("${at}")).collect();
    Statement::new(name, Box::leak(format!("{select} ({})", values.join(", ")).into_boxed_str()))
}

/// Every statement about lists that are loaded.
pub(in crate::awards) fn statements() -> Vec<Statement> {
    STATEMENTS.iter().copied().chain([*SAME, *PLACES, *STAY]).collect()
}

/// Somebody on record.
pub(in crate::awards) struct Somebody {
    pub(in crate::awards) id: PersonId,
    pub(in crate::awards) name: String,
    /// The name, marks and capitals forgotten.
    pub(in crate::awards) fold: String,
    pub(in crate::awards) birth: Option<Birth>,
    /// Units, each with its first day and the first on which it no longer was so; the oldest first.
    pub(in crate::awards) spells: Vec<(UnitId, Date, Option<Date>)>,
}

/// Everybody on record. Two queries.
pub(in crate::awards) async fn people(tx: &mut Tx) -> Result<Vec<Somebody>, StoreError> {
    let mut people = tx.each(PEOPLE, args![], somebody).await?;
    let spells = tx.each(SPELLS, args![], spell).await?;
    let places: HashMap<PersonId, usize> = people.iter().enumerate().map(|(at, one)| (one.id.clone(), at)).collect();
    for (person, spell) in spells {
        if let Some(at) = places.get(&person) {
            people[*at].spells.push(spell);
        }
    }
    Ok(people)
}

fn somebody(row: &Row) -> Result<Somebody, StoreError> {
    let birth = Birth::from_stored(&row.text("birth")?);
    Ok(Somebody { id: row.id("id")?, name: row.text("name")?, fold: row.text("fold")?, birth, spells: Vec::new() })
}

/// Where somebody belongs or belonged, from when on, and until when.
type Spell = (UnitId, Date, Option<Date>);

fn spell(row: &Row) -> Result<(PersonId, Spell), StoreError> {
    Ok((row.id("person")?, (row.id("unit")?, row.date("valid_from")?, row.opt_date("valid_until")?)))
}

/// Which of these stand in the book and count.
pub(in crate::awards) async fn same(tx: &mut Tx, wanted: &[String]) -> Result<HashSet<String>, StoreError> {
    let mut found = HashSet::new();
    for part in wanted.chunks(AT_ONCE) {
        for row in tx.rows(*SAME, padded(part, String::new()).into()).await? {
            found.insert(row.text("same")?);
        }
    }
    Ok(found)
}

/// What stands at these places of the book, what was taken back too.
pub(in crate::awards) async fn at_places(tx: &mut Tx, wanted: &[Place]) -> Result<Vec<Award>, StoreError> {
    let mut found = Vec::new();
    for part in wanted.chunks(AT_ONCE) {
        for row in tx.rows(*PLACES, padded(part, Place::new()).into()).await? {
            found.push(award(&row)?);
        }
    }
    Ok(found)
}

/// Which of these people are still on record.
pub(in crate::awards) async fn stay(tx: &mut Tx, wanted: &[String]) -> Result<HashSet<String>, StoreError> {
    let mut found = HashSet::new();
    for part in wanted.chunks(AT_ONCE) {
        for row in tx.rows(*STAY, padded(part, String::new()).into()).await? {
            found.insert(row.text("id")?);
        }
    }
    Ok(found)
}

fn padded<T: ToArg + Clone>(part: &[T], nothing: T) -> Vec<Arg> {
    let rest = std::iter::repeat_n(nothing, AT_ONCE - part.len());
    part.iter().cloned().chain(rest).map(|value| value.to_arg()).collect()
}
