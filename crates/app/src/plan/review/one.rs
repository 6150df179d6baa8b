//! One field on a page of its own: where a list is long, its forms are not all on the review page. The script puts the
//! form into the field's row.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::plan::Step;
use serde::Deserialize;
use wording::Messages;

use super::edits::Form;
use super::field::{self, Field};
use super::groups::{Material, groups};
use super::known;
use super::record::Layout;
use super::view::View;
use crate::shell::{Crumb, Error, Frame, Result, Section, Visit, page};
use crate::state::App;

/// Which field: the pointer of its first input; and how the review page is looked at.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct Asked {
    la: String,
    chi: String,
    phan: String,
    gan: String,
}

#[derive(Template)]
#[template(path = "plan/review/one.html")]
struct OnePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    slug: String,
    back: String,
    hidden: Vec<(&'static str, String)>,
    words: String,
    field: Field,
}

/// The form of one field.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let (plan, document) = known(&mut tx, &slug).await?;
    let t = visit.t;
    let editable = plan.allows(Step::Edit, Action::EditPlan, visit.actor()?).is_ok();
    let (layout, typed, problems) = (Layout::of(&document, &plan.draft), Form::new(), BTreeMap::new());
    let material = Material {
        plan: &plan,
        document: &document,
        layout: &layout,
        catalogue: &app.catalogue,
        t,
        editable,
        typed: &typed,
        problems: &problems,
    };
    let mut fields = groups(&material).into_iter().flat_map(|group| group.fields);
    let mut field = fields.find(|field| !asked.la.is_empty() && field.pointer() == asked.la).ok_or(Error::NotFound)?;
    // On its own page every part is asked for at once.
    field.inputs.append(&mut field.asked);
    let view = View { chi: asked.chi, phan: asked.phan, gan: asked.gan, mo: field.n.to_string() };
    let words = field.span.and_then(|span| super::assigning::words(&document, &layout, span));
    page(&OnePage {
        frame: Frame::new(&visit, t.review.edit_of(&field.label), Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(t.review.heading, view.url(&slug))],
        back: format!("{}#f{}", view.url(&slug), field.n),
        hidden: view.hidden(),
        words: words.map(|(text, _)| text).unwrap_or_default(),
        field,
        slug,
    })
}
