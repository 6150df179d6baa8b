//! What the forms of one person's page share: whom they change, and how they end.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::PersonId;
use store::Tx;

use super::page::{Shown, draw};
use super::queries::record::{self, PersonRecord};
use crate::shell::{Result, Visit};
use crate::state::App;

/// Somebody whom the visitor may see and whose record has not gone into another.
///
/// # Errors
/// [`Error::NotFound`](crate::shell::Error::NotFound) for everybody else.
pub(in crate::units) async fn find(tx: &mut Tx, visit: &Visit, id: String) -> Result<PersonRecord> {
    record::to_change(record::find(tx, visit.actor()?, &PersonId::from(id), visit.today).await?)
}

/// It is done: back to the page.
pub(in crate::units) async fn done(tx: Tx, record: &PersonRecord) -> Result<Response> {
    tx.commit().await?;
    Ok(Redirect::to(&format!("/quan-tri/nguoi/{}", record.id)).into_response())
}

/// The page again, with what was typed and what is wrong with it.
pub(in crate::units) async fn again(
    mut tx: Tx,
    app: &App,
    visit: &Visit,
    record: &PersonRecord,
    shown: Shown,
) -> Result<Response> {
    let page = draw(&mut tx, app, visit, record, shown).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
