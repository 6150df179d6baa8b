//! The verbs of the campaign's own account.

use domain::campaign::Campaign;
use domain::change::Change;
use domain::id::SummaryId;
use domain::plan::Plan;
use domain::summary::{Facts, Summary, SummaryRefusal};
use jiff::Timestamp;
use store::Tx;
use wording::Messages;

use super::facts::sections;
use super::queries;
use crate::shell::{Error, Problems, Result, Visit};

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
/// that section meanwhile; [`Error::Refused`] when it has left.
pub async fn write(tx: &mut Tx, visit: &Visit, campaign: &Campaign, plan: &Plan, section: &Written<'_>) -> Result<()> {
    let (by, now, t) = (visit.actor()?, visit.now, visit.t);
    let summary = summary(tx, campaign, now).await?;
    summary.may_change(by).map_err(|refusal| refused(refusal, t))?;
    let stands = summary.written.get(section.name).map_or("", String::as_str);
    if stands != section.was && stands != section.text.trim() {
        return Err(Error::Stale);
    }
    let sections = match &summary.frozen {
        Some(frozen) => frozen.facts.sections(),
        None => sections(tx, campaign, plan).await?,
    };
    let change = summary.write(section.name, section.text, &sections, by, now);
    kept(tx, &change.map_err(|refusal| refused(refusal, t))?).await
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
/// [`Error::NotFound`] when the person may not; [`Error::Refused`] when it has left.
pub async fn freeze(tx: &mut Tx, visit: &Visit, campaign: &Campaign, facts: Facts) -> Result<()> {
    let style = serde_json::to_value(visit.style).map_err(Error::broken)?;
    let change = summary(tx, campaign, visit.now).await?.freeze((facts, style), visit.actor()?, visit.now);
    kept(tx, &change.map_err(|refusal| refused(refusal, visit.t))?).await
}

/// The figures move again. Nothing happens to those that do.
///
/// # Errors
/// [`Error::NotFound`] when the person may not; [`Error::Refused`] when it has left.
pub async fn thaw(tx: &mut Tx, visit: &Visit, campaign: &Campaign) -> Result<()> {
    let change = match summary(tx, campaign, visit.now).await?.thaw(visit.actor()?, visit.now) {
        Err(SummaryRefusal::NotFrozen) => return Ok(()),
        other => other.map_err(|refusal| refused(refusal, visit.t))?,
    };
    kept(tx, &change).await
}

/// Stores a change.
pub(super) async fn kept(tx: &mut Tx, change: &Change<Summary>) -> Result<()> {
    Ok(queries::save(tx, change).await?)
}

pub(super) fn refused(refusal: SummaryRefusal, t: &'static Messages) -> Error {
    let fault = |field: &str, sentence: String| {
        let mut problems = Problems::default();
        problems.add(field, sentence);
        Error::Faults(problems)
    };
    match refusal {
        SummaryRefusal::NotAllowed | SummaryRefusal::NoSuchSection | SummaryRefusal::NotFrozen => Error::NotFound,
        SummaryRefusal::TooLong => Error::Malformed("section".to_owned()),
        SummaryRefusal::Issued => Error::Refused(t.synthesis.has_left.to_owned()),
        SummaryRefusal::NotItsDay => fault("day", t.synthesis.not_its_day.to_owned()),
        SummaryRefusal::Gaps(count) => fault("with_gaps", t.synthesis.leaves_gaps(count)),
    }
}
