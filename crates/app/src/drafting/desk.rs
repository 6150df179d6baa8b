//! A paper on the table: its campaign, its kind, its values, whether it is stored.

use catalogue::PaperKind;
use domain::campaign::Campaign;
use domain::office_paper::{OfficePaper, Stage};
use forms::{Filled, Filling, Values};
use papers::{Profile, Sizes};
use store::Tx;
use wording::Messages;

use super::findings::{self, Finding};
use super::{actions, facts};
use crate::launch::enter;
use crate::plan::queries as plans;
use crate::shell::{Error, Result, Visit};
use crate::state::{App, day_of};

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

    /// As it would leave. One that is issued prints the same bytes for ever: it is made at the moment of its issue.
    pub(super) fn filled(&self, visit: &Visit) -> Result<Filled> {
        let made = match &self.place {
            Place::Stored(OfficePaper { stage: Stage::Issued { at, .. }, .. }) => *at,
            _ => visit.now,
        };
        let (catalogue, profile, sizes) = (&*self.app.catalogue, Profile::State, Sizes::Fourteen);
        let filling = Filling { catalogue, profile, sizes, today: day_of(made), made };
        forms::fill(self.kind, &self.values, &filling).map_err(Error::broken)
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
