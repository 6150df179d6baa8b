//! The forms by which a unit takes and leaves a place in a tree beside the official one.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::{Action, On};
use domain::unit::LineRefusal;
use serde::Deserialize;

use super::actions::{place_in_line, take_out_of_line};
use crate::shell::{Error, Posted, Problems, Result, Visit};
use crate::state::App;
use crate::units::fields::{day, unit_called};
use crate::units::picking::unit_of;
use crate::units::queries::tree;
use crate::units::tree::form::again;
use crate::units::tree::unit_page::{Shown, draw};

/// A place as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct PlaceForm {
    /// The tree's name in addresses.
    cay: String,
    /// The unit above.
    cay_tren: String,
    cay_tu_ngay: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct LeaveForm {
    ngay: String,
}

pub(super) async fn place(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<PlaceForm>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.write().await?;
    let units = tree(&mut tx, visit.today).await?;
    let unit = unit_called(&units, &slug).filter(|unit| visit.may_on(Action::EditUnits, On::Unit(&unit.id)));
    let unit = unit.ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let from = day(&mut problems, "cay-tu-ngay", &form.cay_tu_ngay, &visit);
    let above = unit_of(&mut problems, ("cay-tren", &form.cay_tren), &units, t).map(|unit| unit.id.clone());
    let hierarchy = app.catalogue.hierarchies.iter().find(|one| one.slug == form.cay);
    match hierarchy {
        None => problems.add("cay", t.reorganise.choose_tree),
        Some(hierarchy) if problems.is_empty() => {
            let of = (&unit.id, hierarchy.code.as_str());
            match place_in_line(&mut tx, visit.actor()?.into(), of, (above, from), visit.now).await? {
                Ok(()) => {
                    tx.commit().await?;
                    return Ok(Redirect::to(&format!("/quan-tri/don-vi/{slug}#cay-khac")).into_response());
                }
                Err(LineRefusal::Missing) => problems.add("cay-tu-ngay", t.reorganise.line_missing),
                Err(LineRefusal::BelowItself) => problems.add("cay-tren", t.units.below_itself),
                Err(LineRefusal::LaterPlace) => problems.add("cay-tu-ngay", t.reorganise.line_later),
            }
        }
        Some(_) => {}
    }
    Ok(again(draw(&app, &mut tx, &visit, &slug, Shown::with(problems)).await?))
}

pub(super) async fn take_out(
    State(app): State<App>,
    visit: Visit,
    Path((slug, line)): Path<(String, String)>,
    Posted(form): Posted<LeaveForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let units = tree(&mut tx, visit.today).await?;
    let unit = unit_called(&units, &slug).filter(|unit| visit.may_on(Action::EditUnits, On::Unit(&unit.id)));
    let unit = unit.ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let on = day(&mut problems, "ngay", &form.ngay, &visit);
    if !problems.is_empty() {
        return Ok(again(draw(&app, &mut tx, &visit, &slug, Shown::with(problems)).await?));
    }
    take_out_of_line(&mut tx, visit.actor()?.into(), (&unit.id, &line), on, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/quan-tri/don-vi/{slug}#cay-khac")).into_response())
}
