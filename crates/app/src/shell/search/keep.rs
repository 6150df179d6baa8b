//! Keys follow the names of things, in the transaction that changes them.

use std::collections::BTreeMap;

use domain::actor::By;
use domain::search::{Rebuilding, keys, plain_words};
use jiff::Timestamp;
use store::{Args, StoreError, Tx, Writer, args};

use super::{kinds, queries};
use crate::registry::Kind;

/// How many things are looked at at once when all keys are made anew.
const AT_ONCE: i64 = 5_000;

/// The keys of one thing, each with the plain words of its name.
pub(crate) type Keys = BTreeMap<Vec<u8>, String>;

fn keys_of(kind: &Kind, names: &[String]) -> Keys {
    let of_name = |name: &String| {
        let words = plain_words(name);
        keys(name, kind.naming).into_iter().map(move |key| (key, words.clone()))
    };
    names.iter().flat_map(of_name).collect()
}

fn row(kind: &Kind, id: &str, key: &[u8], words: &str) -> Args {
    args![kind.name, key, id, words]
}

/// The keys that a stored thing has, before it changes.
pub(crate) async fn kept(to: &mut Writer<'_>, kind: &Kind, id: &str) -> Result<Keys, StoreError> {
    Ok(keys_of(kind, &queries::names_of(to, kind, id).await?))
}

/// The keys of a stored thing follow its names; `before` are those that it had.
pub(crate) async fn follow(to: &mut Writer<'_>, kind: &Kind, id: &str, before: &Keys) -> Result<(), StoreError> {
    let names = queries::names_of(to, kind, id).await?;
    renamed(to, kind, (id, &names), before).await
}

/// The keys of a thing that is now found by these names.
pub(crate) async fn renamed(
    to: &mut Writer<'_>,
    kind: &Kind,
    (id, names): (&str, &[String]),
    before: &Keys,
) -> Result<(), StoreError> {
    let now = keys_of(kind, names);
    let gone: Vec<&Vec<u8>> = before.keys().filter(|key| !now.contains_key(*key)).collect();
    queries::drop_keys(to, kind.name, id, &gone).await?;
    let new = now.iter().filter(|(key, words)| before.get(*key) != Some(*words));
    to.insert_many(queries::ADD, new.map(|(key, words)| row(kind, id, key, words)).collect()).await
}

/// A new thing of the kind with this name comes under its keys, entered by a step that does not own the kind.
pub(crate) async fn came(to: &mut Writer<'_>, kind: &str, id: &str) -> Result<(), StoreError> {
    match kinds().find(|known| known.name == kind) {
        Some(kind) => follow(to, kind, id, &Keys::new()).await,
        None => Ok(()),
    }
}

/// New things come under their keys.
pub(crate) async fn enter<'a>(
    to: &mut Writer<'_>,
    kind: &Kind,
    things: impl Iterator<Item = (&'a str, Vec<String>)>,
) -> Result<(), StoreError> {
    let keys = things.flat_map(|(id, names)| keys_of(kind, &names).into_iter().map(move |key| (key, id)));
    let mut all: Vec<_> = keys.collect();
    // In the order of the list, which both engines fill faster.
    all.sort_unstable();
    let rows = all.iter().map(|((key, words), id)| row(kind, id, key, words)).collect();
    to.store_many(queries::ADD, rows).await.map(|_| ())
}

/// Forgets every key and makes all anew from the things that there are; the ledger says that it was done. Gives how many
/// things there are.
///
/// # Errors
/// When the store is broken.
pub async fn rebuild(tx: &mut Tx, by: By, now: Timestamp) -> Result<usize, StoreError> {
    let _ = tx.record(&Rebuilding::begin(by, now)).await?;
    follow_all(tx).await
}

/// The same behind another line of this transaction.
///
/// # Errors
/// When nothing was recorded in this transaction, or the store is broken.
pub async fn follow_all(tx: &mut Tx) -> Result<usize, StoreError> {
    tx.following()?.execute(queries::CLEAR, args![]).await?;
    let mut count = 0;
    for kind in kinds() {
        let mut last = String::new();
        loop {
            let mut some = queries::some(tx, kind, &last, AT_ONCE).await?;
            let full = some.len() == usize::try_from(AT_ONCE).unwrap_or_default();
            // The first is the last of those before.
            some.retain(|(id, _)| *id != last);
            let Some((id, _)) = some.last() else { break };
            last.clone_from(id);
            count += some.len();
            let things = some.iter().map(|(id, names)| (id.as_str(), names.clone()));
            enter(&mut tx.following()?, kind, things).await?;
            if !full {
                break;
            }
        }
    }
    Ok(count)
}

/// Makes the keys of a store that has none, though it has things: one that an earlier program filled. Gives how many
/// things there are when it was done.
///
/// # Errors
/// When the store is broken.
pub async fn rebuild_if_none(tx: &mut Tx, now: Timestamp) -> Result<Option<usize>, StoreError> {
    if queries::any(tx).await? {
        return Ok(None);
    }
    for kind in kinds() {
        if !queries::some(tx, kind, "", 1).await?.is_empty() {
            return rebuild(tx, By::Program, now).await.map(Some);
        }
    }
    Ok(None)
}
