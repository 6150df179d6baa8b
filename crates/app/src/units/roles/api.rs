//! Roles for programs: given and ended. Only a token with all that its person may does so.

use axum::Json;
use axum::extract::{Path, State};
use domain::actor::Role;
use domain::id::GrantId;
use domain::permission::Action;
use jiff::civil::Date;
use serde::Deserialize;

use super::actions;
use super::forms::sentence;
use crate::shell::{Access, ApiPosted, Error, Problems, Result, Routes, Visit};
use crate::state::App;
use crate::units::people::api::{PersonValue, answered};
use crate::units::people::change::find;
use crate::units::picking::needed_unit;
use crate::units::queries::tree;

pub(super) fn routes(routes: Routes) -> Routes {
    let grant = Access::May(Action::GrantRoles);
    routes.api("/api/v1/people/{person}/roles", grant, give).api(
        "/api/v1/people/{person}/roles/{grant}/end",
        grant,
        end,
    )
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Given {
    role: String,
    /// The unit's name in addresses.
    unit: String,
    /// The first day; today when it is left out.
    from: Option<Date>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Ended {
    /// The first day on which it no longer holds; today when it is left out.
    day: Option<Date>,
}

async fn give(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    ApiPosted(given): ApiPosted<Given>,
) -> Result<Json<PersonValue>> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let tree = tree(&mut tx, visit.today).await?;
    let mut problems = Problems::default();
    let role = Role::from_code(&given.role);
    if role.is_none() {
        problems.add("role", visit.t.units.choose_role);
    }
    let unit = needed_unit(&mut problems, ("unit", &given.unit), &tree, visit.t);
    if let (Some(role), Some(unit)) = (role, unit) {
        let what = (role, &unit.id, given.from.unwrap_or(visit.today));
        match actions::give_new_role(&mut tx, visit.actor()?.into(), &record, what, visit.now).await? {
            Ok(_) => return answered(tx, &app, &visit, &record.id).await,
            Err(refusal) => problems.add("role", sentence(refusal, visit.t)),
        }
    }
    Err(Error::Faults(problems))
}

async fn end(
    State(app): State<App>,
    visit: Visit,
    Path((id, grant)): Path<(String, String)>,
    ApiPosted(ended): ApiPosted<Ended>,
) -> Result<Json<PersonValue>> {
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let ending = (&GrantId::from(grant), ended.day.unwrap_or(visit.today));
    match actions::end_role(&mut tx, visit.actor()?.into(), &record, ending, visit.now).await? {
        Ok(()) => answered(tx, &app, &visit, &record.id).await,
        Err(refusal) => {
            let mut problems = Problems::default();
            problems.add("day", sentence(refusal, visit.t));
            Err(Error::Faults(problems))
        }
    }
}
