//! Units for programs: the same verbs, the same permissions.

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::permission::Action;
use domain::unit::{Contact, Unit, UnitTree};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::form::{UnitForm, called, read, tell};
use super::{actions, queries};
use crate::shell::listing::{Stretch, Which};
use crate::shell::{Access, ApiPosted, Error, Problems, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, edit) = (Access::May(Action::SeeUnits), Access::May(Action::EditUnits));
    routes
        .api_get("/api/v1/units", see, list)
        .api("/api/v1/units", edit, enter)
        .api_get("/api/v1/units/{unit}", see, show)
        .api("/api/v1/units/{unit}", edit, correct)
}

/// The fields of the form and what programs call them.
const NAMES: [(&str, &str); 9] = [
    ("ten", "name"),
    ("ten-ngan", "short_name"),
    ("loai", "kind"),
    ("truc-thuoc", "parent"),
    ("thu-tu", "position"),
    ("dau-moi", "contact_name"),
    ("thu", "contact_email"),
    ("dien-thoai", "contact_phone"),
    ("tu-ngay", "from"),
];

/// A unit as a program posts it; a unit is named by its name in addresses. What is left out stays as it is, or is empty for
/// a new one.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Given {
    name: Option<String>,
    short_name: Option<String>,
    kind: Option<String>,
    /// The unit above.
    parent: Option<String>,
    position: Option<i64>,
    contact_name: Option<String>,
    contact_email: Option<String>,
    contact_phone: Option<String>,
    /// The first day; for a new one today when it is left out.
    from: Option<Date>,
    /// The revision that the program saw; only to correct.
    revision: i64,
}

impl Given {
    fn form(self, stands: UnitForm) -> UnitForm {
        UnitForm {
            ten: self.name.unwrap_or(stands.ten),
            ten_ngan: self.short_name.unwrap_or(stands.ten_ngan),
            loai: self.kind.unwrap_or(stands.loai),
            truc_thuoc: self.parent.unwrap_or(stands.truc_thuoc),
            thu_tu: self.position.map_or(stands.thu_tu, |position| position.to_string()),
            dau_moi: self.contact_name.unwrap_or(stands.dau_moi),
            thu: self.contact_email.unwrap_or(stands.thu),
            dien_thoai: self.contact_phone.unwrap_or(stands.dien_thoai),
            tu_ngay: self.from.map_or(stands.tu_ngay, short_date),
            ..stands
        }
    }
}

/// A unit as programs read it.
#[derive(Serialize)]
struct UnitValue {
    unit: String,
    id: String,
    revision: i64,
    name: String,
    short_name: String,
    kind: String,
    parent: Option<String>,
    position: i64,
    contact: Contact,
    from: Date,
    until: Option<Date>,
    url: String,
}

fn value(unit: Unit, tree: &UnitTree) -> UnitValue {
    let parent = unit.parent.as_ref().and_then(|parent| tree.get(parent)).map(|above| above.slug.clone());
    UnitValue {
        url: format!("/quan-tri/don-vi/{}", unit.slug),
        id: unit.id.to_string(),
        revision: unit.revision,
        name: unit.name,
        short_name: unit.short_name,
        kind: unit.kind,
        parent,
        position: unit.position,
        contact: unit.contact,
        from: unit.from,
        until: unit.until,
        unit: unit.slug,
    }
}

/// The units of today in official order.
async fn list(State(app): State<App>, visit: Visit, Query(which): Query<Which>) -> Result<Json<Stretch<UnitValue>>> {
    let tree = queries::tree(&mut app.db.read().await?, visit.today).await?;
    let all = tree.units().iter().collect();
    Ok(Json(Stretch::part(all, &which, |unit: &&Unit| unit.slug.clone(), |unit| value(unit.clone(), &tree))?))
}

async fn show(State(app): State<App>, Path(slug): Path<String>) -> Result<Json<UnitValue>> {
    one(&app, &slug).await
}

/// A unit that is or was.
async fn one(app: &App, slug: &str) -> Result<Json<UnitValue>> {
    let all = queries::all(&mut app.db.read().await?).await?;
    let unit = all.iter().find(|unit| unit.slug == slug).cloned().ok_or(Error::NotFound)?;
    Ok(Json(value(unit, &UnitTree::new(all))))
}

async fn enter(State(app): State<App>, visit: Visit, ApiPosted(given): ApiPosted<Given>) -> Result<Json<UnitValue>> {
    let mut tx = app.db.write().await?;
    let tree = queries::tree(&mut tx, visit.today).await?;
    let mut problems = Problems::default();
    if let Some(facts) = read(&given.form(UnitForm::default()), &app, &visit, &tree, &mut problems) {
        match actions::enter_unit(&mut tx, visit.actor()?.into(), facts, visit.now).await? {
            Ok(unit) => {
                tx.commit().await?;
                return one(&app, &unit.slug).await;
            }
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    Err(Error::Faults(problems.renamed(&NAMES)))
}

async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(given): ApiPosted<Given>,
) -> Result<Json<UnitValue>> {
    let mut tx = app.db.write().await?;
    let all = queries::all(&mut tx).await?;
    let unit = called(&all, &slug, &visit)?;
    if given.revision != unit.revision {
        return Err(Error::Stale);
    }
    let form = given.form(UnitForm::of(&unit, &all));
    let mut problems = Problems::default();
    let tree = UnitTree::arranged(all);
    if let Some(facts) = read(&form, &app, &visit, &tree, &mut problems) {
        let seen = (&unit.id, unit.revision);
        match actions::correct_unit(&mut tx, visit.actor()?.into(), seen, facts, visit.now).await? {
            Ok(()) => {
                tx.commit().await?;
                return one(&app, &slug).await;
            }
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    Err(Error::Faults(problems.renamed(&NAMES)))
}
