//! A person enters the records, is put right, moves to another unit, holds posts beside the main one.

use domain::id::{PersonId, UnitId};
use domain::permission::{Action, On};
use domain::person::{Birth, Category, Membership, Person, PersonRefusal, Placing, SidePost, SideRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, new_id};

use super::queries;
use super::queries::record::PersonRecord;
use crate::shell::{Error, Result};
use crate::units::actions::Author;

/// What a form says of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    /// Full name.
    pub name: String,
    /// Mail address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// When the person was born; `None` when not known.
    pub birth: Option<Birth>,
    /// Legal category.
    pub category: Category,
    /// The unit.
    pub unit: UnitId,
    /// The post there; may be empty.
    pub post: String,
    /// First day in that unit and post.
    pub from: Date,
}

/// Enters one person.
///
/// # Errors
/// `Denied` when the author may not; the inner error when the facts are not taken.
pub async fn enter_person(
    tx: &mut Tx,
    author: Author<'_>,
    facts: PersonFacts,
    now: Timestamp,
) -> Result<Result<PersonId, PersonRefusal>> {
    author.must(Action::EditPeople, On::Unit(&facts.unit))?;
    let person = person(new_id(now).into(), 0, facts);
    match person.enter(author.by(), now) {
        Ok(change) => {
            let id = change.value.id.clone();
            queries::add(tx, vec![change]).await?;
            Ok(Ok(id))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Puts the records of a person right. A later first day with another unit or post means that the person moved.
/// `revision` is the one that the author saw.
///
/// # Errors
/// `Denied`, `Stale`; the inner error when the facts are not taken.
pub(crate) async fn correct_record(
    tx: &mut Tx,
    author: Author<'_>,
    (record, revision): (&PersonRecord, i64),
    facts: PersonFacts,
    now: Timestamp,
) -> Result<Result<(), PersonRefusal>> {
    author.must(Action::EditPeople, On::Unit(&facts.unit))?;
    let person = person(record.id.clone(), revision, facts);
    let (main, beside) = record.posts();
    let placing = person.membership.apart_from(&beside).and_then(|()| person.membership.placing(&main));
    let placing = match placing {
        Ok(placing) => placing,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let changed = match placing {
        Placing::Moved => person.relocate(author.by(), now),
        Placing::Corrected | Placing::First | Placing::Same => person.correct(author.by(), now),
    };
    match changed {
        Ok(change) => Ok(Ok(queries::save(tx, &change, &placing).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// A person goes to another unit or post from a day on; everything else stays as it is.
///
/// # Errors
/// As [`correct_record`].
pub(crate) async fn transfer(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    (unit, post, from): (UnitId, String, Date),
    now: Timestamp,
) -> Result<Result<(), PersonRefusal>> {
    let (name, email, phone) = (record.name.clone(), record.email.clone(), record.phone.clone());
    let (birth, category) = (record.birth, record.category);
    let facts = PersonFacts { name, email, phone, birth, category, unit, post, from };
    correct_record(tx, author, (record, record.revision), facts, now).await
}

/// A post beside the main one begins.
///
/// # Errors
/// `Denied`; the inner error when it is not taken.
pub(crate) async fn begin_beside(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    held: Membership,
    now: Timestamp,
) -> Result<Result<(), SideRefusal>> {
    author.must(Action::EditPeople, On::Unit(&held.unit))?;
    let (main, beside) = record.posts();
    let post = SidePost { person: record.id.clone(), held };
    match post.begin(&main, &beside, author.by(), now) {
        Ok(change) => Ok(Ok(queries::begin_beside(tx, &change).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The post at `unit` that began on `from` ends: on `day` it is no longer held.
///
/// # Errors
/// `Denied`, `NotFound`; the inner error when the day does not fit.
pub(crate) async fn end_beside(
    tx: &mut Tx,
    author: Author<'_>,
    record: &PersonRecord,
    (unit_slug, from, day): (&str, Date, Date),
    now: Timestamp,
) -> Result<Result<(), SideRefusal>> {
    let found = record.beside.iter().find(|post| post.unit_slug == unit_slug && post.held.from == from);
    let held = found.ok_or(Error::NotFound)?.held.clone();
    author.must(Action::EditPeople, On::Unit(&held.unit))?;
    let post = SidePost { person: record.id.clone(), held };
    match post.end(day, author.by(), now) {
        Ok(change) => Ok(Ok(queries::end_beside(tx, &change).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn person(id: PersonId, revision: i64, facts: PersonFacts) -> Person {
    let PersonFacts { name, email, phone, birth, category, unit, post, from } = facts;
    let membership = Membership { unit, post, from, until: None };
    Person { id, revision, name, email, phone, birth, category, membership }
}
