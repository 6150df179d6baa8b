//! `/dot/{đợt}/ra-soat`: what the program understood beside what the document says. A person puts right what is
//! marked; nothing goes out before that.
//!
//! ```text
//! ra-soat        the record (record/) beside the fields (groups/, folds)
//!   muc          one field of a long list, on a page of its own or fetched into its row
//!   gan          words of the record are given to a field: chosen with the mouse, or paragraph by paragraph
//! ```

mod assign;
mod assigning;
mod edits;
mod field;
mod folds;
mod groups;
mod one;
mod page;
mod record;
mod saving;
mod view;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::plan::Plan;
use intake::Document;
use store::Tx;
use wording::Messages;

use super::queries;
use crate::shell::{Access, Error, Result, Routes, Visit};
use crate::state::App;
use page::Showing;
use view::View;

pub(super) fn routes(routes: Routes) -> Routes {
    let edits = Access::May(Action::EditPlan);
    routes
        .get("/dot/{slug}/ra-soat", Access::May(Action::SeePlan), show)
        .post("/dot/{slug}/ra-soat", edits, saving::save)
        .post("/dot/{slug}/ra-soat/nhap", edits, saving::autosave)
        .get("/dot/{slug}/ra-soat/muc", edits, one::show)
        .get("/dot/{slug}/ra-soat/gan", edits, assign::show)
        .post("/dot/{slug}/ra-soat/gan", edits, assign::assign)
}

/// What a mandatory field is called in sentences.
pub(crate) fn mandatory_name(pointer: &str, t: &'static Messages) -> &'static str {
    match pointer {
        "/number" => t.plan.name_number,
        "/symbol" => t.plan.name_symbol,
        "/date" => t.plan.name_date,
        "/title" => t.plan.name_title,
        "/period/start" => t.plan.name_start,
        _ => t.plan.name_end,
    }
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(view): Query<View>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (plan, document) = known(&mut tx, &slug).await?;
    Showing::of(&plan, &document, view).page(&app, &visit)
}

async fn known(tx: &mut Tx, slug: &str) -> Result<(Plan, Document)> {
    let plan = queries::find(tx, slug).await?.ok_or(Error::NotFound)?;
    let document = queries::document(tx, &plan.id).await?;
    Ok((plan, document))
}

/// Whether the reader found nothing of the form of an official document: neither kind nor number, and nobody named
/// who would have to do or to know anything.
fn is_without_structure(plan: &Plan, document: &Document) -> bool {
    let draft = &plan.draft;
    let is_read = |list: &str| {
        plan.draft
            .provenance
            .iter()
            .any(|(pointer, source)| pointer.starts_with(list) && source.state != domain::plan::FieldState::Edited)
    };
    !document.paragraphs.is_empty()
        && draft.type_name_as_printed.is_none()
        && draft.number_as_printed.is_none()
        && !["/contents/", "/tasks/", "/recipients/"].into_iter().any(is_read)
}
