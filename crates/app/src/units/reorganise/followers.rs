//! People and roles of a unit that ends.

use domain::change::{Change, Entry};
use domain::id::{GrantId, UnitId};
use domain::person::{Grant, Person};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{StoreError, Tx, new_id};

use super::queries;
use crate::units::actions::Author;

/// Who follows where.
#[derive(Clone, Copy)]
pub(super) struct Follows<'a> {
    /// The unit that ends.
    pub(super) unit: &'a UnitId,
    /// Who takes its people and roles; `None` when people stay where they are and roles end.
    pub(super) heir: Option<&'a UnitId>,
    /// From which day.
    pub(super) day: Date,
}

/// How many followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Followed {
    pub(super) people: usize,
    pub(super) roles: usize,
}

/// Everybody of the unit goes to its heir with the same post, and every role held there ends and is given again at the
/// heir, unless it is held there already. `None` when nobody could give roles any more: nothing may be committed then.
/// The number of statements does not grow with the people.
pub(super) async fn follow(
    tx: &mut Tx,
    author: Author<'_>,
    of: Follows<'_>,
    now: Timestamp,
) -> Result<Option<Followed>, StoreError> {
    let mut done = Followed::default();
    if let Some(heir) = of.heir {
        let people = queries::people_of(tx, of.unit, of.day).await?;
        let moves = people.into_iter().map(|person| person.follow(heir, of.day, author.by(), now));
        let moves: Vec<Change<Person>> = moves.collect();
        done.people = moves.len();
        let beside = queries::beside_at(tx, of.unit, of.day, heir).await?;
        let beside = beside.into_iter().map(|post| post.follow(heir, of.day, author.by(), now)).collect();
        queries::move_people(tx, of.unit, of.day, (moves, beside)).await?;
    }
    let held = queries::grants_at(tx, of.unit, of.day).await?;
    if held.is_empty() {
        return Ok(Some(done));
    }
    let mut given = Vec::new();
    if let Some(heir) = of.heir {
        let there = queries::grants_at(tx, heir, of.day).await?;
        let same = |one: &Grant, other: &Grant| {
            one.person == other.person && one.role == other.role && one.campaign == other.campaign
        };
        let fresh = held.iter().filter(|grant| !there.iter().any(|other| same(grant, other)));
        given = fresh.map(|grant| grant.follow(GrantId::from(new_id(now)), heir, of.day, author.by(), now)).collect();
    }
    done.roles = given.len();
    let ended = held.into_iter().map(|grant| {
        let day = grant.from.max(of.day);
        grant.end(day, author.by(), now).entry
    });
    let ended: Vec<Entry> = ended.collect();
    let administered = queries::administrators(tx, of.day).await?;
    queries::move_grants(tx, of.unit, of.day, ended, given).await?;
    let nobody = administered > 0 && queries::administrators(tx, of.day).await? == 0;
    Ok((!nobody).then_some(done))
}
