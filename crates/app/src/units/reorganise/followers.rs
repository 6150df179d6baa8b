//! People and roles of a unit that ends.

use domain::change::{Change, Entry};
use domain::id::{GrantId, UnitId};
use domain::person::Lending;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{StoreError, Tx, new_id};

use super::queries::grants::{self, Held};
use super::queries::{self, Moving};
use crate::state::day_of;
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

/// Everybody of the unit goes to its heir with the same post, posts beside the main one that do not follow end, and every
/// role held there ends and is given again at the heir, unless it is held there already. `None` when nobody could give roles any more: nothing may be committed then.
/// The number of statements does not grow with the people.
pub(super) async fn follow(
    tx: &mut Tx,
    author: Author<'_>,
    of: Follows<'_>,
    now: Timestamp,
) -> Result<Option<Followed>, StoreError> {
    let moving = moving(tx, author, of, now).await?;
    let mut done = Followed { people: moving.people.len(), roles: 0 };
    queries::move_people(tx, of.unit, of.day, moving).await?;
    let held = grants::grants_at(tx, of.unit, of.day).await?;
    if held.is_empty() {
        return Ok(Some(done));
    }
    let mut given = Vec::new();
    if let Some(heir) = of.heir {
        let there = grants::grants_at(tx, heir, of.day).await?;
        let fresh = held.iter().filter(|one| !there.iter().any(|other| covers(other, one, of.day)));
        given = fresh.map(|one| given_again(one, heir, of.day, author, now)).collect();
    }
    done.roles = given.len();
    let ended = held.into_iter().map(|Held { grant, .. }| {
        let day = grant.from.max(of.day);
        grant.end(day, author.by(), now).entry
    });
    let ended: Vec<Entry> = ended.collect();
    let today = day_of(now);
    let administered = grants::administrators(tx, today).await?;
    grants::move_grants(tx, of.unit, of.day, ended, given).await?;
    let nobody = administered > 0 && grants::administrators(tx, today).await? == 0;
    Ok((!nobody).then_some(done))
}

/// What becomes of people and of posts beside the main one. A post there ends where it does not follow; one at the heir
/// ends when its holder comes there mainly.
async fn moving(tx: &mut Tx, author: Author<'_>, of: Follows<'_>, now: Timestamp) -> Result<Moving, StoreError> {
    let (mut moving, mut ends) = (Moving::default(), Vec::new());
    for (post, is_there) in queries::beside_at(tx, of.unit, of.day, of.heir).await? {
        match of.heir.filter(|_| !is_there) {
            Some(heir) => moving.beside.push(post.follow(heir, of.day, author.by(), now)),
            None => ends.push((post, of.day)),
        }
    }
    if let Some(heir) = of.heir {
        let people = queries::people_of(tx, of.unit, of.day).await?.into_iter();
        moving.people = people.map(|person| person.follow(heir, of.day, author.by(), now)).collect();
        for post in queries::beside_at_heir(tx, of.unit, of.day, heir).await? {
            let arrival = moving.people.iter().find(|change| change.value.id == post.person);
            ends.extend(arrival.map(|change| (post, change.value.membership.from)));
        }
    }
    // One that has ended by then is left as it is.
    let ended = ends.into_iter().filter_map(|(post, day)| {
        let day = day.max(post.held.from);
        post.end(day, author.by(), now).ok()
    });
    moving.ended = ended.collect();
    Ok(moving)
}

/// Whether a role held at the heir is the same as one of the unit that ends, for as long: what is lent does not stand
/// for a role of one's own.
fn covers(there: &Held, held: &Held, day: Date) -> bool {
    let (one, other) = (&there.grant, &held.grant);
    let is_same = one.person == other.person && one.role == other.role && one.campaign == other.campaign;
    let begins = one.from <= other.from.max(day);
    let lasts = one.until.is_none_or(|end| other.until.is_some_and(|until| until <= end));
    is_same && begins && lasts && (there.lent.is_none() || held.lent.is_some())
}

/// A role given again at the heir; one that is lent stays lent.
fn given_again(held: &Held, heir: &UnitId, day: Date, author: Author<'_>, now: Timestamp) -> (Held, Entry) {
    let (id, grant) = (GrantId::from(new_id(now)), held.grant.clone());
    let Some((lent_by, paper)) = held.lent.clone() else {
        let Change { value: grant, entry } = grant.follow(id, heir, day, author.by(), now);
        return (Held { grant, lent: None }, entry);
    };
    let lending = Lending { grant, lent_by, paper };
    let Change { value, entry } = lending.follow(id, heir, day, author.by(), now);
    let Lending { grant, lent_by, paper } = value;
    (Held { grant, lent: Some((lent_by, paper)) }, entry)
}
