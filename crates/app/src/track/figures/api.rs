//! The same as values: `GET /api/v1/campaigns/{đợt}/totals?round=&unit=&subject=&all=&page=`.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::rollup::{Amount, Amounts, Subject, Sum};
use serde::Serialize;

use super::units::PER_PAGE;
use super::{Asked, Place};
use crate::shell::{Error, Result, Visit, page_number};
use crate::state::App;
use crate::track::queries::figures::{Line, lines};

#[derive(Serialize)]
struct Totals {
    /// Name in addresses of the round; null for each unit's last report.
    round: Option<String>,
    /// Name in addresses of the unit; null for all that the visitor sees.
    unit: Option<String>,
    subjects: Vec<Counted>,
    /// With a subject: the units, at most 200 a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    units: Option<Vec<OfUnit>>,
}

#[derive(Serialize)]
struct Counted {
    subject: String,
    #[serde(flatten)]
    amount: Value,
}

#[derive(Serialize)]
struct OfUnit {
    unit: String,
    name: String,
    own: Option<Value>,
    total: Value,
    /// The round of the report that counts.
    round: Option<String>,
}

/// An amount. Numbers are decimal texts, since they are exact; shares are in hundredths of a percent.
#[derive(Serialize)]
struct Value {
    asked: i64,
    numbers: i64,
    missing: i64,
    none: i64,
    not_applicable: i64,
    met: i64,
    average_share: Option<i64>,
    sum: String,
    goals: String,
}

impl From<Amount> for Value {
    fn from(of: Amount) -> Self {
        Self {
            asked: of.asked,
            numbers: of.numbers,
            missing: of.missing(),
            none: of.none,
            not_applicable: of.not_applicable,
            met: of.met,
            average_share: of.average_share(),
            sum: decimal(of.sum),
            goals: decimal(of.goals),
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let subject = match asked.subject.as_str() {
        "" => None,
        code => Some(Subject::from_code(code).ok_or(Error::NotFound)?),
    };
    let mut tx = app.db.read().await?;
    let place = Place::of(&mut tx, &visit, &slug, &asked).await?;
    let units = match &subject {
        None => None,
        Some(subject) => {
            let skip = (page_number(&asked.trang) - 1) * PER_PAGE;
            let lines = lines(&mut tx, place.below(!asked.all.is_empty()), (PER_PAGE, skip)).await?;
            Some(lines.iter().map(|line| of_unit(subject, line)).collect())
        }
    };
    let asked_for = |known: &Subject| subject.as_ref().is_none_or(|subject| subject == known);
    let total = place.total(&mut tx).await?;
    let subjects = total.iter().filter(|(subject, _)| asked_for(subject));
    let subjects = subjects.map(|(subject, amount)| Counted { subject: subject.code(), amount: (*amount).into() });
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (round, unit) = (some(&place.round), some(place.unit_slug()));
    Ok(Json(Totals { round, unit, subjects: subjects.collect(), units }).into_response())
}

fn of_unit(subject: &Subject, line: &Line) -> OfUnit {
    let of = |amounts: &Amounts| amounts.get(subject).copied();
    let (own, below) = (of(&line.own), of(&line.below).unwrap_or_default());
    OfUnit {
        unit: line.slug.clone(),
        name: line.name.clone(),
        own: own.map(Value::from),
        total: own.unwrap_or_default().plus(below).into(),
        round: line.round.clone(),
    }
}

/// `1234.5`, as programs read it.
fn decimal(sum: Sum) -> String {
    sum.quantity().plain().replace(',', ".")
}
