//! The verbs of papers that the Office draws up.

use catalogue::PaperKind;
use domain::actor::Actor;
use domain::campaign::Campaign;
use domain::id::OfficePaperId;
use domain::office_paper::{OfficePaper, PaperRefusal, Stage};
use domain::permission::{Action, On, may};
use forms::Values;
use jiff::Timestamp;
use jiff::civil::Date;
use papers::{Paper, Style};
use store::{Tx, settings};

use super::queries;
use crate::register::{self, Issued, Outgoing};
use crate::shell::{AGENCY_STYLE, Error, Result, Visit};

/// What is written.
pub struct Written<'a> {
    /// The checked values.
    pub values: &'a Values,
    /// The subject that they give.
    pub subject: String,
}

/// The Office begins a paper of a kind; its place among the campaign's papers is given back.
///
/// # Errors
/// [`Error::NotFound`] when the person may not; [`Error::Stale`] when another paper took the place meanwhile.
pub async fn begin(
    tx: &mut Tx,
    by: &Actor,
    campaign: &Campaign,
    kind: &PaperKind,
    written: Written<'_>,
    now: Timestamp,
) -> Result<i64> {
    let serial = queries::next_serial(tx, &campaign.id).await?;
    let paper = OfficePaper {
        id: OfficePaperId::from(store::new_id(now)),
        revision: 0,
        campaign: campaign.id.clone(),
        serial,
        kind: kind.code.clone(),
        subject: String::new(),
        values: serde_json::Value::Null,
        printed: None,
        stage: Stage::Draft,
    };
    let change = paper.write(json(written.values), written.subject, by, now).map_err(refused)?;
    queries::save(tx, &change).await?;
    Ok(serial)
}

/// The Office writes a draft that it has read at this revision.
///
/// # Errors
/// [`Error::NotFound`] when the person may not or it is no draft; [`Error::Stale`] when somebody else wrote meanwhile.
pub async fn write(
    tx: &mut Tx,
    by: &Actor,
    paper: OfficePaper,
    revision: i64,
    written: Written<'_>,
    now: Timestamp,
) -> Result<()> {
    if paper.revision != revision {
        return Err(Error::Stale);
    }
    let change = paper.write(json(written.values), written.subject, by, now).map_err(refused)?;
    Ok(queries::save(tx, &change).await?)
}

/// The number with which a paper leaves, from its series of the register in the same transaction.
///
/// # Errors
/// [`Error::Refused`] or [`Error::Faults`], with what to do, when the register refuses.
pub(super) async fn number(tx: &mut Tx, by: &Actor, outgoing: &Outgoing, visit: &Visit) -> Result<u32> {
    match register::issue(tx, by, outgoing, visit.now).await {
        Ok(Issued::Entered(entry)) => Ok(u32::try_from(entry.number).unwrap_or(u32::MAX)),
        Ok(Issued::NotOurs) => Err(Error::Refused(visit.t.drafting.not_our_number(&outgoing.body))),
        Err(trouble) => Err(register::faults(trouble, "number", visit.t)),
    }
}

/// The paper has left as `printed`, with its number (0 for one that has none) and its day.
///
/// # Errors
/// [`Error::NotFound`] when the person may not or it is no draft.
pub(super) async fn issue(
    tx: &mut Tx,
    by: &Actor,
    paper: OfficePaper,
    (number, day): (u32, Date),
    printed: &Paper,
    now: Timestamp,
) -> Result<()> {
    let printed = serde_json::to_value(printed).map_err(Error::broken)?;
    let change = paper.issue((number, day), printed, by, now).map_err(refused)?;
    Ok(queries::save(tx, &change).await?)
}

/// The Office throws a draft away that it has read at this revision.
///
/// # Errors
/// [`Error::NotFound`] when the person may not or it is no draft; [`Error::Stale`] when somebody wrote meanwhile.
pub async fn discard(tx: &mut Tx, by: &Actor, paper: OfficePaper, revision: i64, now: Timestamp) -> Result<()> {
    if paper.revision != revision {
        return Err(Error::Stale);
    }
    let change = paper.discard(by, now).map_err(refused)?;
    Ok(queries::save(tx, &change).await?)
}

/// The Office says how the agency's papers are set. Drafts follow at once; what was issued stays as it is.
///
/// # Errors
/// [`Error::NotFound`] when the person may not.
pub async fn set_style(tx: &mut Tx, by: &Actor, style: Style, now: Timestamp) -> Result<()> {
    if !may(by, Action::WritePapers, On::Agency) {
        return Err(Error::NotFound);
    }
    let value = serde_json::to_string(&style).map_err(Error::broken)?;
    Ok(settings::set(tx, by.into(), now, AGENCY_STYLE, &value).await?)
}

/// A paper of a campaign by its place.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(tx: &mut Tx, campaign: &Campaign, serial: i64) -> Result<OfficePaper> {
    let found = queries::find(tx, &campaign.id, serial).await?;
    found.filter(|paper| paper.stage != Stage::Discarded).ok_or(Error::NotFound)
}

fn json(values: &Values) -> serde_json::Value {
    serde_json::to_value(values).expect("values are plain data that JSON can hold")
}

fn refused(_: PaperRefusal) -> Error {
    Error::NotFound
}
