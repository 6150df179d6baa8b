//! What a step contributes to the whole.

use std::future::Future;
use std::pin::Pin;

use domain::campaign::Campaign;
use domain::id::CampaignId;
use store::{Statement, Tx};
use wording::Messages;

use crate::shell::{Error, Routes, Visit};
use crate::state::App;
use crate::units::List;

mod events;
mod found;
mod jobs;
mod rail;
mod shown;
mod work;

pub use events::{Moved, PersonMerged, Succeeded};
pub use found::{FoundRow, Kind};
pub use jobs::{Daily, Job, JobOutcome};
pub use rail::{RailNode, RailPlace, RailRow, RailState};
pub(crate) use shown::PersonalLink;
pub use shown::{OverviewPart, PersonShown, PublicBlock, UnitShown};
pub use work::{WorkItem, WorkRow};

/// A future that a step gives back.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// One step of the campaign.
pub trait Step: Sync {
    /// Its pages and forms.
    fn routes(&self) -> Routes;

    /// Every SQL statement it runs, for the test that prepares them on both engines.
    fn statements(&self) -> Vec<Statement>;

    /// One select of what waits for a visitor, for "Việc của tôi": the columns of [`WorkRow`] in its order, with its
    /// types cast. `$1` is the person, `$2` today, `$3` the person's roles as ` office unit-head `. The selects of all
    /// steps run as one statement; empty for a step that asks nothing of anybody.
    fn work_sql(&self) -> &'static str {
        ""
    }

    /// The item of one row of [`Step::work_sql`]; `None` when the visitor may not do it after all.
    fn work_item(&self, _row: &WorkRow, _visit: &Visit) -> Option<WorkItem> {
        None
    }

    /// One select of where its nodes of the rail stand: the columns of [`RailRow`] in its order, with its types cast.
    /// `$1` is the campaign, `$2` a unit, or nothing for all of them. The selects of all steps run as one statement.
    fn rail_sql(&self) -> &'static str {
        ""
    }

    /// The node of one row of [`Step::rail_sql`].
    fn rail_node(&self, _row: &RailRow, _campaign: &Campaign, _t: &'static Messages) -> Option<RailNode> {
        None
    }

    /// What it shows on the overview of a campaign. At most one query.
    fn overview<'a>(
        &'a self,
        _tx: &'a mut Tx,
        _app: &'a App,
        _visit: &'a Visit,
        _campaign: &'a Campaign,
    ) -> Later<'a, OverviewPart> {
        Box::pin(async { Ok(OverviewPart::default()) })
    }

    /// What it shows on the page of a unit that comes by its personal link: sections, already rendered. At most one
    /// query.
    fn personal<'a>(&'a self, _tx: &'a mut Tx, _visit: &'a Visit, _link: PersonalLink<'a>) -> Later<'a, Vec<String>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// A unit has come to stand below another. What is kept for the tree follows in the same transaction.
    fn unit_moved<'a>(&'a self, _tx: &'a mut Tx, _moved: &'a Moved) -> Later<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    /// A unit has ended and another takes over. What is still to be done goes to the heir in the same transaction; what
    /// is done stays where it is.
    fn unit_succeeded<'a>(&'a self, _tx: &'a mut Tx, _of: &'a Succeeded) -> Later<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    /// What it shows on the page of a person, and on the person's own: sections, already rendered. At most one query.
    fn person<'a>(
        &'a self,
        _tx: &'a mut Tx,
        _app: &'a App,
        _visit: &'a Visit,
        _of: &'a PersonShown,
    ) -> Later<'a, Vec<String>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// What it shows on the page of a unit: sections, already rendered. At most one query.
    fn unit<'a>(
        &'a self,
        _tx: &'a mut Tx,
        _app: &'a App,
        _visit: &'a Visit,
        _of: &'a UnitShown,
    ) -> Later<'a, Vec<String>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Two records of a person have become one. What hangs on the one that is given up follows in the same transaction.
    fn person_merged<'a>(&'a self, _tx: &'a mut Tx, _of: &'a PersonMerged) -> Later<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    /// What it shows of a campaign to everybody.
    fn public<'a>(
        &'a self,
        _tx: &'a mut Tx,
        _visit: &'a Visit,
        _campaign: &'a CampaignId,
    ) -> Later<'a, Vec<PublicBlock>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// What it does later.
    fn jobs(&self) -> &'static [Job] {
        &[]
    }

    /// What of it is kept in lists that can be loaded from workbooks.
    fn lists(&self) -> Vec<&'static List> {
        Vec::new()
    }

    /// What of it is done every day by the clock.
    fn daily(&self) -> &'static [Daily] {
        &[]
    }

    /// What of it can be found by its name.
    fn found(&self) -> Vec<&'static Kind> {
        Vec::new()
    }
}
