//! The verbs of the campaign's own account.

use domain::actor::Actor;
use domain::campaign::Campaign;
use domain::id::SummaryId;
use domain::plan::Plan;
use domain::summary::{Facts, Summary, SummaryRefusal};
use jiff::Timestamp;
use papers::Style;
use store::Tx;

use super::facts::sections;
use super::queries;
use crate::shell::{Error, Result};

/// What is written of a campaign, stored or not.
///
/// # Errors
/// When the store fails.
pub async fn summary(tx: &mut Tx, campaign: &Campaign, now: Timestamp) -> Result<Summary> {
    let found = queries::find(tx, &campaign.id).await?;
    Ok(found.unwrap_or_else(|| Summary::blank(SummaryId::from(store::new_id(now)), campaign.id.clone())))
}

/// The Office writes one section of the account of a campaign with this plan. No report is read for it.
///
/// # Errors
/// [`Error::NotFound`] when the person may not, or there is no such section; [`Error::Stale`] when somebody else wrote in
/// that section meanwhile.
pub async fn write(
    tx: &mut Tx,
    by: &Actor,
    campaign: &Campaign,
    plan: &Plan,
    section: &Written<'_>,
    now: Timestamp,
) -> Result<()> {
    let summary = summary(tx, campaign, now).await?;
    let stands = summary.written.get(section.name).map_or("", String::as_str);
    if stands != section.was && stands != section.text.trim() {
        return Err(Error::Stale);
    }
    let sections = match &summary.frozen {
        Some(frozen) => frozen.facts.sections(),
        None => sections(tx, campaign, plan).await?,
    };
    let change = summary.write(section.name, section.text, &sections, by, now).map_err(refused)?;
    Ok(queries::save(tx, &change).await?)
}

/// One section as it was read and as it is to be.
pub struct Written<'a> {
    /// Which.
    pub name: &'a str,
    /// What it said when the writer began.
    pub was: &'a str,
    /// What it is to say.
    pub text: &'a str,
}

/// The figures stop here, and the paper stays as it is set now.
///
/// # Errors
/// [`Error::NotFound`] when the person may not.
pub async fn freeze(
    tx: &mut Tx,
    by: &Actor,
    campaign: &Campaign,
    (facts, style): (Facts, Style),
    now: Timestamp,
) -> Result<()> {
    let style = serde_json::to_value(style).map_err(Error::broken)?;
    let change = summary(tx, campaign, now).await?.freeze((facts, style), by, now).map_err(refused)?;
    Ok(queries::save(tx, &change).await?)
}

/// The figures move again. Nothing happens to those that do.
///
/// # Errors
/// [`Error::NotFound`] when the person may not.
pub async fn thaw(tx: &mut Tx, by: &Actor, campaign: &Campaign, now: Timestamp) -> Result<()> {
    let change = match summary(tx, campaign, now).await?.thaw(by, now) {
        Err(SummaryRefusal::NotFrozen) => return Ok(()),
        other => other.map_err(refused)?,
    };
    Ok(queries::save(tx, &change).await?)
}

fn refused(refusal: SummaryRefusal) -> Error {
    match refusal {
        SummaryRefusal::NotAllowed | SummaryRefusal::NoSuchSection | SummaryRefusal::NotFrozen => Error::NotFound,
        SummaryRefusal::TooLong => Error::Malformed("section".to_owned()),
    }
}
