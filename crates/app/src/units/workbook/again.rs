//! A list that stopped half-way goes on: the same file is loaded again, so that everything is judged by what the records
//! say now, and what was entered already is found.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::On;
use store::new_id;

use super::layout::{find, look_at};
use super::list::List;
use super::queries::{self, Counts, Loaded};
use crate::shell::{Posted, Press, Result, Visit};
use crate::state::App;
use crate::units::actions::Author;

pub(super) async fn go_on(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    _: Posted<Press>,
) -> Result<Response> {
    let actor = visit.actor()?;
    Author::from(actor).must(list.action, On::Agency)?;
    let mut tx = app.db.write().await?;
    let stopped = find(&mut tx, list, &visit, id).await?;
    let file = if stopped.goes_on { queries::file(&mut tx, &stopped.id).await? } else { None };
    let Some(file) = file else { return Ok(Redirect::to(&format!("{}/xem", stopped.address())).into_response()) };
    queries::give_up(&mut tx, &stopped.id).await?;
    let loaded = Loaded {
        id: new_id(visit.now).into(),
        person: actor.id.clone(),
        state: "loaded".to_owned(),
        goes_on: false,
        stamp: 0,
        counts: Counts::default(),
        ..stopped
    };
    queries::add(&mut tx, &loaded, &file, visit.now).await?;
    look_at(&app, tx, &visit, &loaded).await
}
