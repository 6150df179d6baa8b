//! A paper on the table: its campaign, its kind, its values, whether it is stored.

use std::borrow::Cow;

use catalogue::PaperKind;
use domain::campaign::Campaign;
use domain::change::Recorded;
use domain::office_paper::OfficePaper;
use domain::register::Thing;
use forms::{Filled, Filling, Values};
use jiff::civil::Date;
use papers::{Number, Paper, Style};
use store::Tx;
use wording::Messages;

use super::actions::Written;
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
    pub(super) kind: Cow<'a, PaperKind>,
    pub(super) values: Values,
    pub(super) place: Place,
}

/// Whether it is stored.
pub(super) enum Place {
    /// Not yet.
    Blank,
    /// As it is.
    Stored(Box<OfficePaper>),
}

impl<'a> Desk<'a> {
    /// A new paper of a kind with what the program knows.
    pub(super) async fn blank(tx: &mut Tx, app: &'a App, visit: &Visit, slug: &str, kind: &str) -> Result<Self> {
        let kind = app.catalogue.paper_kind(kind).ok_or(Error::NotFound)?;
        let campaign = enter(tx, visit, slug).await?.campaign;
        let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
        let values = facts::read(tx, app, visit, (&campaign, &plan), kind).await?;
        Ok(Self { app, campaign, kind: Cow::Borrowed(kind), values, place: Place::Blank })
    }

    /// A stored paper by its place among the campaign's. A draft whose kind the catalogue no longer has cannot be shown; an
    /// issued paper needs it no more.
    pub(super) async fn stored(tx: &mut Tx, app: &'a App, visit: &Visit, slug: &str, serial: &str) -> Result<Self> {
        let serial: i64 = serial.parse().map_err(|_| Error::NotFound)?;
        let campaign = enter(tx, visit, slug).await?.campaign;
        let paper = actions::find(tx, &campaign, serial).await?;
        let kind = match app.catalogue.paper_kind(&paper.kind) {
            Some(kind) => Cow::Borrowed(kind),
            None if paper.printed.is_some() => Cow::Owned(PaperKind::gone(&paper.kind)),
            None => return Err(Error::Refused(visit.t.drafting.no_kind(&paper.kind))),
        };
        let values = serde_json::from_value(paper.values.clone()).map_err(Error::broken)?;
        Ok(Self { app, campaign, kind, values, place: Place::Stored(Box::new(paper)) })
    }

    /// As it would leave, or as it left: an issued paper is printed as it was, whatever has become of its kind.
    pub(super) fn filled(&self, visit: &Visit) -> Result<Filled> {
        if let Place::Stored(paper) = &self.place
            && let Some(printed) = &paper.printed
        {
            let paper = serde_json::from_value(printed.clone()).map_err(Error::broken)?;
            return Ok(Filled { paper, missing: Vec::new(), unverified: Vec::new() });
        }
        self.fill(&self.values, visit)
    }

    fn fill(&self, values: &Values, visit: &Visit) -> Result<Filled> {
        let (catalogue, Style { profile, sizes }) = (&*self.app.catalogue, visit.style);
        let filling = Filling { catalogue, profile, sizes, today: visit.today, made: visit.now };
        forms::fill(&self.kind, values, &filling).map_err(Error::broken)
    }

    /// The stored paper, read at this revision, leaves: with the day typed on it, else today, and the number of the
    /// register. Everything in it that says them is filled with them.
    ///
    /// # Errors
    /// [`Error::Stale`] when somebody wrote meanwhile; [`Error::Refused`], with what to do, when something is still missing
    /// or the register refuses.
    pub(super) async fn issue(&self, tx: &mut Tx, visit: &Visit, revision: i64) -> Result<u32> {
        let Place::Stored(paper) = &self.place else { return Err(Error::NotFound) };
        if paper.printed.is_some() {
            return Err(Error::NotFound);
        }
        if paper.revision != revision {
            return Err(Error::Stale);
        }
        let draft = self.filled(visit)?;
        if !draft.may_leave() {
            return Err(Error::Refused(visit.t.drafting.not_complete.to_owned()));
        }
        let (by, day) = (visit.actor()?, self.values.day("day").unwrap_or(visit.today));
        let mut values = self.values.clone();
        values.set("day", day.to_string().into());
        let mut number = 0;
        if let Some(outgoing) = self.outgoing(&draft.paper, paper, day) {
            number = actions::number(tx, by, &outgoing, visit).await?;
            values.set("number", number.into());
        }
        let printed = self.fill(&values, visit)?.paper;
        actions::issue(tx, by, (**paper).clone(), (number, day), &printed, visit.now).await?;
        Ok(number)
    }

    /// Its line of the register; `None` for a paper that has no number.
    fn outgoing(&self, printed: &Paper, paper: &OfficePaper, day: Date) -> Option<Outgoing> {
        let Paper { letterhead, title, signature, recipients, .. } = printed;
        Some(Outgoing {
            doc_type: self.kind.document_type.clone()?,
            body: self.values.text("agency_short").to_owned(),
            symbol: letterhead.symbol.clone(),
            number: letterhead.number.as_ref().and_then(Number::figure).map(i64::from),
            day,
            subject: title.subject().to_owned(),
            signer: signature.name.clone(),
            recipients: recipients.join("; "),
            thing: Thing {
                kind: OfficePaper::KIND.to_owned(),
                id: paper.id.to_string(),
                url: format!("/dot/{}/giay-to/{}", self.campaign.slug, paper.serial),
            },
        })
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
    let serial = actions::begin(tx, visit.actor()?, &desk.campaign, &desk.kind, written, visit.now).await?;
    Desk::stored(tx, app, visit, slug, &serial.to_string()).await?.issue(tx, visit, 1).await?;
    Ok(serial)
}
