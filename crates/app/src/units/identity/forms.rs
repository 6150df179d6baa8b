//! The forms of a person's page about the number of the identity card.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::person::NationalId;
use serde::Deserialize;

use super::actions::{self, IdentityRefusal};
use super::{fault, spaced};
use crate::shell::{Error, Posted, Press, Result, Visit};
use crate::state::App;
use crate::units::people::change::{again, done, find};
use crate::units::people::{Shown, draw};

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct IdentityForm {
    so_dinh_danh: String,
}

pub(super) async fn write(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<IdentityForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let author = visit.actor()?.into();
    let typed = form.so_dinh_danh.trim();
    let mut shown = Shown::default();
    if typed.is_empty() {
        if record.sealed.is_some() {
            actions::remove(&mut tx, author, &record.id, visit.now).await?;
        }
        return done(tx, &record).await;
    }
    match NationalId::parse(typed) {
        Err(why) => shown.problems.add("so-dinh-danh", fault(why, visit.t)),
        Ok(id) => match actions::write(&mut tx, &app, author, (&record.id, &id), visit.now).await? {
            Ok(()) => return done(tx, &record).await,
            Err(IdentityRefusal::Locked) => shown.problems.add("so-dinh-danh", visit.t.identity.locked),
            Err(IdentityRefusal::Taken(name)) => shown.problems.add("so-dinh-danh", visit.t.identity.taken(name)),
        },
    }
    shown.identity_typed = Some(typed.chars().take(40).collect());
    // What was begun for a refused number must not be committed.
    drop(tx);
    again(app.db.read().await?, &app, &visit, &record, shown).await
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(Press {}): Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let sealed = record.sealed.as_deref().ok_or(Error::NotFound)?;
    let seen = actions::see(&mut tx, &app, visit.actor()?, (&record.id, sealed), visit.now).await?;
    let shown = Shown { identity: seen.as_ref().map(spaced), ..Shown::default() };
    let page = draw(&mut tx, &app, &visit, &record, shown).await?;
    tx.commit().await?;
    Ok(page)
}
