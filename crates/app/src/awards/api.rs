//! The book of awards for programs: read, entered, put right, withdrawn; the same verbs, the same permissions.

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::award::{Award, Facts, Level, Origin, Step, Subject};
use domain::permission::Action;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::actions::{self, Trouble};
use super::fields::{Fields, OTHER};
use super::give::{at_stage, found, read};
use super::page::seen;
use super::queries::listed::{self, From};
use super::scope::Scope;
use super::words;
use crate::shell::listing::{Stretch, length};
use crate::shell::{Access, ApiPosted, Error, Result, Routes, Visit};
use crate::state::App;
use crate::units::queries::called;

pub(super) fn routes(routes: Routes) -> Routes {
    let keep = Access::May(Action::KeepAwards);
    routes
        .api_get("/api/v1/awards", Access::SignedIn, list)
        .api("/api/v1/awards", keep, enter)
        .api_get("/api/v1/awards/{award}", Access::SignedIn, show)
        .api("/api/v1/awards/{award}", keep, correct)
        .api("/api/v1/awards/{award}/withdrawal", keep, withdraw)
}

/// The fields of the forms and what programs call them.
const NAMES: [(&str, &str); 14] = [
    ("la", "whom"),
    ("ten", "name"),
    ("chon", "id"),
    ("hinh-thuc", "honour"),
    ("ten-khac", "honour_name"),
    ("cap", "level"),
    ("so", "number"),
    ("ngay", "day"),
    ("co-quan", "issuer"),
    ("nguoi-ky", "signer"),
    ("thanh-tich", "merit"),
    ("nam", "years"),
    ("ly-do", "reason"),
    ("ngay-thu-hoi", "day"),
];

/// Who is meant, as programs say it and as the form does.
const WHOM: [(&str, &str); 5] = [
    ("person", "nguoi"),
    ("unit", "don-vi"),
    ("other-person", "ca-nhan"),
    ("other-collective", "tap-the"),
    ("household", "ho"),
];

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    year: Option<i16>,
    level: String,
    /// Its code in the catalogue.
    honour: String,
    /// A unit's name in addresses.
    unit: String,
    subject: String,
    after: String,
    limit: Option<usize>,
}

/// An award as a program posts it. What is left out stays as it is, or is empty for a new one.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Given {
    whom: Option<String>,
    name: Option<String>,
    /// The id of one of several who are called so.
    id: Option<String>,
    /// Its code in the catalogue; empty for one that the catalogue does not have.
    honour: Option<String>,
    honour_name: Option<String>,
    level: Option<String>,
    number: Option<String>,
    /// The day or the year of the decision.
    day: Option<String>,
    issuer: Option<String>,
    signer: Option<String>,
    merit: Option<String>,
    years: Option<String>,
    /// The revision that the program saw; only to correct.
    revision: i64,
}

impl Given {
    fn fields(self, stands: Fields) -> Fields {
        let whom = |said: String| WHOM.iter().find(|(known, _)| *known == said).map(|(_, form)| (*form).to_owned());
        let honour = |code: String| if code.is_empty() { OTHER.to_owned() } else { code };
        Fields {
            la: self.whom.map_or(stands.la, |said| whom(said).unwrap_or_default()),
            ten: self.name.unwrap_or(stands.ten),
            chon: self.id.unwrap_or(stands.chon),
            hinh_thuc: self.honour.map_or(stands.hinh_thuc, honour),
            ten_khac: self.honour_name.unwrap_or(stands.ten_khac),
            cap: self.level.unwrap_or(stands.cap),
            so: self.number.unwrap_or(stands.so),
            ngay: self.day.unwrap_or(stands.ngay),
            co_quan: self.issuer.unwrap_or(stands.co_quan),
            nguoi_ky: self.signer.unwrap_or(stands.nguoi_ky),
            thanh_tich: self.merit.unwrap_or(stands.thanh_tich),
            nam: self.years.unwrap_or(stands.nam),
            ..stands
        }
    }
}

/// An award as programs read it.
#[derive(Serialize)]
struct AwardValue {
    award: String,
    revision: i64,
    /// `entered` or `withdrawn`.
    stage: &'static str,
    #[serde(flatten)]
    facts: Facts,
    /// Whether its decision is there as a scan; without it the award rests on somebody's word.
    has_scan: bool,
    url: String,
}

fn value(award: Award) -> AwardValue {
    let id = award.id.to_string();
    AwardValue {
        url: format!("/khen-thuong/{id}"),
        revision: award.revision,
        stage: award.stage.code(),
        has_scan: award.scan.is_some(),
        facts: award.facts,
        award: id,
    }
}

/// What the visitor sees of the book, the newest first.
async fn list(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Json<Stretch<AwardValue>>> {
    let mut tx = app.db.read().await?;
    let scope = Scope::of(&visit)?;
    let scope = match asked.unit.as_str() {
        "" => scope,
        unit => scope.at(called(&mut tx, unit).await?.1.ok_or(Error::NotFound)?.id)?,
    };
    let wanted = listed::Asked {
        scope,
        year: asked.year.filter(|year| (1900..=2200).contains(year)),
        level: Level::from_code(&asked.level),
        title: app.catalogue.award(&asked.honour).map(|kind| kind.code.clone()),
        subject: Subject::from_code(&asked.subject),
        today: visit.today,
    };
    let unknown = [
        (asked.year.is_some() && wanted.year.is_none(), "year"),
        (!asked.level.is_empty() && wanted.level.is_none(), "level"),
        (!asked.honour.is_empty() && wanted.title.is_none(), "honour"),
        (!asked.subject.is_empty() && wanted.subject.is_none(), "subject"),
    ];
    if let Some((_, field)) = unknown.into_iter().find(|(unknown, _)| *unknown) {
        return Err(Error::Malformed(field.to_owned()));
    }
    let from = match asked.after.as_str() {
        "" => From::Begin,
        after => From::After(listed::place(&mut tx, after).await?.ok_or(Error::NotFound)?, after.to_owned()),
    };
    let (length, most) = length(asked.limit);
    let found = listed::some(&mut tx, &wanted, &from, most).await?;
    Ok(Json(Stretch::of(found, length, |(id, _)| id.clone(), |(_, shown)| value(shown.award))))
}

async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Json<AwardValue>> {
    Ok(Json(value(seen(&mut app.db.read().await?, &visit, id).await?.award)))
}

fn refused(trouble: Trouble, field: &str, visit: &Visit) -> Error {
    match words::problems(trouble, field, visit.t) {
        Ok(problems) => Error::Faults(problems.renamed(&NAMES)),
        Err(error) => error,
    }
}

/// What is wrong; where several are called so, each with its id, and with more for whoever may see people.
fn faults(told: super::form::Told, visit: &Visit) -> Error {
    let mut problems = told.problems.renamed(&NAMES);
    for one in told.among {
        let known = visit.may(Action::SeePeople);
        problems.add("id", if known { format!("{}: {}", one.value, one.label) } else { one.value });
    }
    Error::Faults(problems)
}

async fn enter(State(app): State<App>, visit: Visit, ApiPosted(given): ApiPosted<Given>) -> Result<Json<AwardValue>> {
    let mut tx = app.db.write().await?;
    let fields = given.fields(Fields { hinh_thuc: OTHER.to_owned(), ..Fields::default() });
    let facts = read(&mut tx, &app, &visit, &fields, None).await?.map_err(|told| faults(told, &visit))?;
    let by = visit.actor()?;
    let origin = Origin::Typed { by: by.name.clone(), at: visit.now };
    let award = actions::enter(&mut tx, by, (facts, origin), visit.now).await;
    let award = award.map_err(|trouble| refused(trouble, "ten", &visit))?;
    answered(&app, tx, award.id.to_string()).await
}

async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    ApiPosted(given): ApiPosted<Given>,
) -> Result<Json<AwardValue>> {
    let mut tx = app.db.write().await?;
    let award = at_stage(found(&mut tx, id).await?.award, Step::Correct, &visit)?;
    if given.revision != award.revision {
        return Err(Error::Stale);
    }
    let fields = given.fields(Fields::of(&award.facts, award.revision));
    let facts = read(&mut tx, &app, &visit, &fields, Some(&award)).await?.map_err(|told| faults(told, &visit))?;
    let id = award.id.to_string();
    let done = actions::correct(&mut tx, visit.actor()?, award, facts, visit.now).await;
    done.map_err(|trouble| refused(trouble, "ten", &visit))?;
    answered(&app, tx, id).await
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Withdrawn {
    /// Today when it is left out.
    day: Option<Date>,
    reason: String,
}

async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    ApiPosted(given): ApiPosted<Withdrawn>,
) -> Result<Json<AwardValue>> {
    let mut tx = app.db.write().await?;
    let award = at_stage(found(&mut tx, id).await?.award, Step::Withdraw, &visit)?;
    let id = award.id.to_string();
    let when = (given.day.unwrap_or(visit.today), given.reason.as_str());
    let done = actions::withdraw(&mut tx, visit.actor()?, award, when, visit.now).await;
    done.map_err(|trouble| refused(trouble, "ly-do", &visit))?;
    answered(&app, tx, id).await
}

/// The award as it is after the change.
async fn answered(app: &App, tx: store::Tx, id: String) -> Result<Json<AwardValue>> {
    tx.commit().await?;
    Ok(Json(value(found(&mut app.db.read().await?, id).await?.award)))
}
