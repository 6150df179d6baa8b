//! Two records are said to be of one person, and somebody else confirms or rejects it.

use domain::actor::{Actor, By};
use domain::id::PersonId;
use domain::permission::{Action, On};
use domain::person::{Merging, MergingRefusal};
use jiff::Timestamp;
use store::Tx;

use super::queries::{self, Open};
use crate::STEPS;
use crate::registry::PersonMerged;
use crate::shell::{Error, Result};
use crate::state::{App, day_of};
use crate::units::actions::Author;
use crate::units::reorganise::queries::grants::administrators;

/// Why two records stay two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmerged {
    /// A rule forbids it.
    Refused(MergingRefusal),
    /// One of them is not there.
    NoSuchRecord,
    /// A proposal for this record waits already.
    Waiting,
    /// The record has roles or an account, and whoever asks may not give them.
    GivesRoles,
    /// Both were mainly somewhere in the same time, and not alike.
    Posts,
    /// Nobody could give roles any more.
    LastAdministrator,
    /// The number of the record cannot be sealed anew without the key.
    Locked,
}

impl From<MergingRefusal> for Unmerged {
    fn from(refusal: MergingRefusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Somebody says that `merged` is the same person as `kept`. Nothing may be committed when the inner error comes back.
pub(super) async fn propose(
    tx: &mut Tx,
    actor: &Actor,
    (merged, kept): (&PersonId, &PersonId),
    reason: String,
    now: Timestamp,
) -> Result<Result<(), Unmerged>> {
    Author::from(actor).must(Action::EditPeople, On::Agency)?;
    let Some(both) = queries::both(tx, merged, kept).await? else { return Ok(Err(Unmerged::NoSuchRecord)) };
    if let Some(why) = hindered(tx, actor, merged, kept).await? {
        return Ok(Err(why));
    }
    let (merged, kept) = (merged.clone(), kept.clone());
    let merging = Merging { merged, kept, reason, proposed_by: actor.id.clone() };
    Ok(match merging.propose(both, now) {
        Ok(proposed) if queries::propose(tx, &proposed).await? => Ok(()),
        Ok(_) => Err(Unmerged::Waiting),
        Err(refusal) => Err(refusal.into()),
    })
}

/// Why two records cannot be one yet: what would be lost, or given by somebody who may not give it.
async fn hindered(tx: &mut Tx, actor: &Actor, merged: &PersonId, kept: &PersonId) -> Result<Option<Unmerged>> {
    if merged == kept {
        return Ok(None);
    }
    if !Author::from(actor).may(Action::GrantRoles, On::Agency) && queries::gives(tx, merged).await? {
        return Ok(Some(Unmerged::GivesRoles));
    }
    Ok(queries::disagree(tx, merged, kept).await?.then_some(Unmerged::Posts))
}

/// Somebody else confirms it: what hung on the one record hangs on the other. Nothing may be committed when
/// the inner error comes back.
pub(super) async fn confirm(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    open: Open,
    now: Timestamp,
) -> Result<Result<(), Unmerged>> {
    Author::from(actor).must(Action::EditPeople, On::Agency)?;
    let merging = open.merging;
    let both = queries::both(tx, &merging.merged, &merging.kept).await?.ok_or(Error::NotFound)?;
    if let Some(why) = hindered(tx, actor, &merging.merged, &merging.kept).await? {
        return Ok(Err(why));
    }
    let number = match queries::number(tx, &merging.merged).await? {
        None => None,
        Some(sealed) => {
            let clear = app.vault.open(&sealed, merging.merged.as_str());
            let anew = clear.and_then(|clear| app.vault.seal(&clear, merging.kept.as_str()));
            let Some(anew) = anew else { return Ok(Err(Unmerged::Locked)) };
            Some(anew)
        }
    };
    let confirmed = match merging.confirm(both, &actor.id, now) {
        Ok(confirmed) => confirmed,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    let administered = administrators(tx, day_of(now)).await?;
    queries::confirm(tx, &confirmed, &actor.id, number).await?;
    let Merging { merged, kept, .. } = confirmed.value;
    let of = PersonMerged { merged, kept, by: By::from(actor), at: now };
    for step in STEPS {
        step.person_merged(tx, &of).await?;
    }
    let nobody = administered > 0 && administrators(tx, day_of(now)).await? == 0;
    Ok(if nobody { Err(Unmerged::LastAdministrator) } else { Ok(()) })
}

/// A proposal is taken back, or found wrong.
pub(super) async fn reject(tx: &mut Tx, actor: &Actor, open: Open, now: Timestamp) -> Result<()> {
    Author::from(actor).must(Action::EditPeople, On::Agency)?;
    Ok(queries::reject(tx, &open.merging.reject(By::from(actor), now)).await?)
}
