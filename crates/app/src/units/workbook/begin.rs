//! The word to enter a list that was looked at, or to give it up.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::import::ImportRefusal;
use domain::permission::On;
use serde::Deserialize;
use serde_json::json;
use store::NewJob;
use wording::Messages;

use super::layout::find;
use super::list::List;
use super::{enter, look, queries};
use crate::shell::{Error, Posted, Press, Result, Visit, background};
use crate::state::App;
use crate::units::actions::Author;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct EnterForm {
    nhap: String,
}

pub(super) async fn enter(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<EnterForm>,
) -> Result<Response> {
    let t = visit.t;
    let actor = visit.actor()?;
    let author = Author::from(actor);
    author.must(list.action, On::Agency)?;
    let mut tx = app.db.write().await?;
    let loaded = find(&mut tx, list, &visit, id).await?;
    let preview = format!("{}/xem", loaded.address());
    let words = (list.words)(t);
    if loaded.state != "looked" {
        return Ok(Redirect::to(&preview).into_response());
    }
    if queries::is_any_entering(&mut tx).await? {
        return Err(Error::Refused(t.workbook.busy.to_owned()));
    }
    if queries::stamp(&mut tx, list).await? != loaded.stamp {
        drop(tx);
        look::look(&app, &loaded.id, actor, t, None).await?;
        return Err(Error::Refused(words.changed_meanwhile.to_owned()));
    }
    let begun = loaded.record().begin(form.nhap == "dung", author.by(), visit.now);
    let begun = begun.map_err(|refusal| Error::Refused(why(refusal, t).to_owned()))?;
    let rows = loaded.counts.new + loaded.counts.changed;
    let what = (words.entering, preview.as_str(), rows);
    let task = background::begin(&mut tx, &actor.id, what, visit.now).await?;
    let job = NewJob::new(enter::JOB.kind, json!({ "import": loaded.id, "task": task, "total": rows }), visit.now);
    queries::begin(&mut tx, &begun, job).await?;
    tx.commit().await?;
    Ok(Redirect::to(&background::address(&task)).into_response())
}

fn why(refusal: ImportRefusal, t: &'static Messages) -> &'static str {
    match refusal {
        ImportRefusal::Nothing => t.workbook.nothing_to_enter,
        ImportRefusal::Wrong => t.workbook.mend_first,
    }
}

pub(super) async fn drop_it(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    _: Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let loaded = find(&mut tx, list, &visit, id).await?;
    queries::give_up(&mut tx, &loaded.id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("{}/tep", list.address)).into_response())
}
