//! A number is written, taken away, seen.

use domain::actor::{Actor, By};
use domain::id::PersonId;
use domain::permission::{Action, On};
use domain::person::{Identity, NationalId};
use jiff::Timestamp;
use store::Tx;

use super::queries;
use crate::shell::Result;
use crate::shell::vault;
use crate::state::App;
use crate::units::actions::Author;

/// Why a number stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum IdentityRefusal {
    /// The installation has no key, or another one than before.
    Locked,
    /// It is written for somebody else, whose name this is.
    Taken(String),
}

/// The number that was sealed for this person; `None` without the key.
pub(in crate::units) fn open(app: &App, sealed: &[u8], person: &PersonId) -> Option<NationalId> {
    NationalId::parse(&app.vault.open(sealed, person.as_str())?).ok()
}

/// Writes a number, or another one in its place.
pub(super) async fn write(
    tx: &mut Tx,
    app: &App,
    author: Author<'_>,
    (person, id): (&PersonId, &NationalId),
    now: Timestamp,
) -> Result<Result<(), IdentityRefusal>> {
    author.must(Action::SeeIdentity, On::Agency)?;
    if !vault::claim(tx, &app.vault, author.by(), now).await? {
        return Ok(Err(IdentityRefusal::Locked));
    }
    let Some(sealed) = app.vault.seal(id.digits(), person.as_str()) else { return Ok(Err(IdentityRefusal::Locked)) };
    if let Some((_, name)) = queries::owner(tx, &sealed).await?.filter(|(owner, _)| owner != person) {
        return Ok(Err(IdentityRefusal::Taken(name)));
    }
    let written = Identity { person: person.clone() }.write(author.by(), now);
    Ok(Ok(queries::put(tx, &written, &sealed).await?))
}

/// Takes a number away.
pub(super) async fn remove(tx: &mut Tx, author: Author<'_>, person: &PersonId, now: Timestamp) -> Result<()> {
    author.must(Action::SeeIdentity, On::Agency)?;
    let removed = Identity { person: person.clone() }.remove(author.by(), now);
    Ok(queries::remove(tx, &removed).await?)
}

/// The whole number, for whoever may see it or its owner; the ledger says who saw it.
pub(super) async fn see(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    (person, sealed): (&PersonId, &[u8]),
    now: Timestamp,
) -> Result<Option<NationalId>> {
    if actor.id != *person {
        Author::from(actor).must(Action::SeeIdentity, On::Agency)?;
    }
    let Some(id) = open(app, sealed, person) else { return Ok(None) };
    let seen = Identity { person: person.clone() }.see(By::from(actor), now);
    queries::note_seen(tx, &seen).await?;
    Ok(Some(id))
}
