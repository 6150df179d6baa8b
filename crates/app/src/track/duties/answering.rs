//! What the Office posts: an answer about one duty, or about all duties of a round.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::campaign::Campaign;
use serde::Deserialize;
use store::Tx;

use super::actions;
use super::office::{self, Again, OF_ALL};
use super::typed::{Fields, Typed};
use crate::shell::{Error, Posted, Result, Visit, page};
use crate::state::App;
use crate::track::rounds;

/// An answer about one duty.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct OfOne {
    nhiem_vu: String,
    /// Which button: `gia-han`, `giu-han`, `mien`.
    viec: String,
    #[serde(default)]
    den: String,
    #[serde(default)]
    ly_do: String,
    /// The unit whose duties were shown.
    #[serde(default)]
    don_vi: String,
}

pub(super) async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<OfOne>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = rounds::running(&mut tx, &visit, &slug).await?;
    let duty = actions::find(&mut tx, &campaign.id, &form.nhiem_vu).await?;
    let typed = Typed { until: form.den, reason: form.ly_do };
    let read = typed.answer(&form.viec, duty.due, &Fields::of_form(&form.nhiem_vu), &visit);
    match read.ok_or_else(|| Error::Malformed("viec".to_owned()))? {
        Ok(answer) => {
            actions::answer(&mut tx, &app, &visit, &campaign, duty, &answer).await?;
            tx.commit().await?;
            Ok(Redirect::to(&format!("/dot/{slug}/gia-han")).into_response())
        }
        Err(problems) => {
            let again = Again { id: form.nhiem_vu, typed, problems, round: String::new() };
            again_with(&app, &visit, &mut tx, campaign, &form.don_vi, again).await
        }
    }
}

/// An answer about all duties of a round.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct OfAll {
    /// The round's name in addresses.
    ky: String,
    viec: String,
    #[serde(default)]
    den: String,
    #[serde(default)]
    ly_do: String,
}

pub(super) async fn answer_all(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<OfAll>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = rounds::running(&mut tx, &visit, &slug).await?;
    let round = rounds::find(&mut tx, &campaign.id, &form.ky).await?.ok_or(Error::NotFound)?;
    let typed = Typed { until: form.den, reason: form.ly_do };
    let read = typed.answer(&form.viec, Some(round.due), &Fields::of_form(OF_ALL), &visit);
    match read.ok_or_else(|| Error::Malformed("viec".to_owned()))? {
        Ok(answer) => {
            actions::answer_all(&mut tx, &visit, &campaign, round, &answer).await?;
            tx.commit().await?;
            Ok(Redirect::to(&format!("/dot/{slug}/bao-cao")).into_response())
        }
        Err(problems) => {
            let again = Again { id: OF_ALL.to_owned(), typed, problems, round: form.ky };
            again_with(&app, &visit, &mut tx, campaign, "", again).await
        }
    }
}

async fn again_with(
    app: &App,
    visit: &Visit,
    tx: &mut Tx,
    campaign: Campaign,
    unit: &str,
    again: Again,
) -> Result<Response> {
    let again = office::drawn(app, visit, tx, campaign, unit, Some(again)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&again)?).into_response())
}
