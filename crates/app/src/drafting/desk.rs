//! A paper on the table: its campaign, its kind, its values, whether it is stored.

use catalogue::PaperKind;
use domain::campaign::Campaign;
use domain::change::Recorded;
use domain::office_paper::OfficePaper;
use domain::register::Thing;
use forms::{Filled, Filling, Values};
use papers::{Paper, Profile, Sizes};
use store::Tx;
use wording::Messages;

use super::actions::{Leaving, Written};
use super::findings::{self, Finding};
use super::{actions, facts};
use crate::launch::enter;
use crate::plan::queries as plans;
use crate::register::Outgoing;
use crate::shell::{Error, Result, Visit};
use crate::state::App;

/// One paper.
pub(super) struct Desk<'a> {
    app: &'a App,
    pub(super) campaign: Campaign,
    pub(super) kind: &'a PaperKind,
    pub(super) values: Values,
    pub(super) place: Place,
}

/// Whether it is stored.
pub(super) enum Place {
    /// Not yet.
    Blank,
    /// As it is.
    Stored(OfficePaper),
}

impl<'a> Desk<'a> {
    /// A new paper of a kind with what the program knows.
    pub(super) async fn blank(tx: &mut Tx, app: &'a App, visit: &Visit, slug: &str, kind: &str) -> Result<Self> {
        let kind = app.catalogue.paper_kind(kind).ok_or(Error::NotFound)?;
        let campaign = enter(tx, visit, slug).await?.campaign;
        let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
        let values = facts::read(tx, app, visit, (&campaign, &plan), kind).await?;
        Ok(Self { app, campaign, kind, values, place: Place::Blank })
    }

    /// A stored paper by its place among the campaign's. A kind that the catalogue no longer has cannot be shown.
    pub(super) async fn stored(tx: &mut Tx, app: &'a App, visit: &Visit, slug: &str, serial: &str) -> Result<Self> {
        let serial: i64 = serial.parse().map_err(|_| Error::NotFound)?;
        let campaign = enter(tx, visit, slug).await?.campaign;
        let paper = actions::find(tx, &campaign, serial).await?;
        let kind = app.catalogue.paper_kind(&paper.kind);
        let kind = kind.ok_or_else(|| Error::Refused(visit.t.drafting.no_kind(&paper.kind)))?;
        let values = serde_json::from_value(paper.values.clone()).map_err(Error::broken)?;
        Ok(Self { app, campaign, kind, values, place: Place::Stored(paper) })
    }

    /// As it would leave, or as it left: an issued paper is printed as it was, whatever has become of its kind.
    pub(super) fn filled(&self, visit: &Visit) -> Result<Filled> {
        if let Place::Stored(OfficePaper { printed: Some(printed), .. }) = &self.place {
            let paper = serde_json::from_value(printed.clone()).map_err(Error::broken)?;
            return Ok(Filled { paper, missing: Vec::new(), unverified: Vec::new() });
        }
        let (catalogue, profile, sizes) = (&*self.app.catalogue, Profile::State, Sizes::Fourteen);
        let filling = Filling { catalogue, profile, sizes, today: visit.today, made: visit.now };
        forms::fill(self.kind, &self.values, &filling).map_err(Error::broken)
    }

    /// What it leaves with: the day typed on it, else today; its line of the register.
    fn leaving(&self, filled: &Filled, paper: &OfficePaper, visit: &Visit) -> Leaving {
        let day = self.values.day("day").unwrap_or(visit.today);
        let Paper { letterhead, title, signature, recipients, .. } = &filled.paper;
        let outgoing = self.kind.document_type.as_ref().map(|doc_type| Outgoing {
            doc_type: doc_type.clone(),
            body: self.values.text("agency_short").to_owned(),
            symbol: letterhead.symbol.clone(),
            number: letterhead.number.map(i64::from),
            day,
            subject: title.subject().to_owned(),
            signer: signature.name.clone(),
            recipients: recipients.join("; "),
            thing: Thing {
                kind: OfficePaper::KIND.to_owned(),
                id: paper.id.to_string(),
                url: format!("/dot/{}/giay-to/{}", self.campaign.slug, paper.serial),
            },
        });
        Leaving { paper: filled.missing.is_empty().then(|| filled.paper.clone()), day, outgoing }
    }

    /// The stored paper leaves; its number is given back, 0 for one that has none.
    pub(super) async fn issue(&self, tx: &mut Tx, visit: &Visit) -> Result<u32> {
        let Place::Stored(paper) = &self.place else { return Err(Error::NotFound) };
        let leaving = self.leaving(&self.filled(visit)?, paper, visit);
        actions::issue(tx, visit.actor()?, paper.clone(), &leaving, visit).await
    }

    /// What is to be looked at before it leaves.
    pub(super) async fn findings(&self, filled: &Filled, t: &'static Messages) -> Result<Vec<Finding>> {
        findings::of(filled, &self.app.catalogue, t).await
    }

    /// Its subject as its values give it.
    pub(super) fn subject(&self, visit: &Visit) -> Result<String> {
        Ok(self.filled(visit)?.paper.title.subject().to_owned())
    }

    /// What its files are called, without their ends.
    pub(super) fn file_name(&self, serial: &str) -> String {
        format!("{}-{serial}-{}", self.kind.code, self.campaign.slug)
    }
}

/// The Office draws up a paper of a kind with what the program knows of a campaign, and issues it; its place among the
/// campaign's papers is given back.
///
/// # Errors
/// As [`actions::begin`] and [`actions::issue`].
pub async fn draw_up(tx: &mut Tx, app: &App, visit: &Visit, slug: &str, kind: &str) -> Result<i64> {
    let desk = Desk::blank(tx, app, visit, slug, kind).await?;
    let written = Written { values: &desk.values, subject: desk.subject(visit)? };
    let serial = actions::begin(tx, visit.actor()?, &desk.campaign, desk.kind, written, visit.now).await?;
    Desk::stored(tx, app, visit, slug, &serial.to_string()).await?.issue(tx, visit).await?;
    Ok(serial)
}
