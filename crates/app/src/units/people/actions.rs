//! A person enters the records, is put right, moves to another unit.

use domain::id::{PersonId, UnitId};
use domain::permission::{Action, On};
use domain::person::{Category, Membership, Person, PersonRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, new_id};

use super::queries;
use super::queries::record::PersonRecord;
use crate::shell::Result;
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
    let memberships: Vec<Membership> = record.memberships.iter().map(|(membership, _)| membership.clone()).collect();
    let placing = match person.membership.placing(&memberships) {
        Ok(placing) => placing,
        Err(refusal) => return Ok(Err(refusal)),
    };
    match person.correct(author.by(), now) {
        Ok(change) => Ok(Ok(queries::save(tx, &change, &placing).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn person(id: PersonId, revision: i64, facts: PersonFacts) -> Person {
    let PersonFacts { name, email, phone, category, unit, post, from } = facts;
    Person { id, revision, name, email, phone, category, membership: Membership { unit, post, from, until: None } }
}
