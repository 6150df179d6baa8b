//! What a step contributes to the whole: long, because every part that a step may give is explained where it is named.

use std::future::Future;
use std::pin::Pin;

use domain::actor::{Actor, By};
use domain::campaign::Campaign;
use domain::id::{CampaignId, PersonId, UnitId};
use domain::search::Naming;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde_json::Value;
use store::{Row, Statement, StoreError, Tx};
use wording::Messages;

use crate::shell::{Error, Routes, Visit};
use crate::state::App;

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

    /// What of it is done every day by the clock.
    fn daily(&self) -> &'static [Daily] {
        &[]
    }

    /// What of it can be found by its name.
    fn found(&self) -> Vec<&'static Kind> {
        Vec::new()
    }
}

/// One kind of thing that can be found by its name. Whoever changes such a thing keeps its keys
/// ([`crate::shell::search`]).
pub struct Kind {
    /// The kind's name in the ledger.
    pub name: &'static str,
    /// Whether its names are people's.
    pub naming: Naming,
    /// What stands over those that were found.
    pub heading: fn(&'static Messages) -> &'static str,
    /// Things by their ids, from `$1` on, at most `$2`: the id, and what [`Kind::names`] reads.
    pub all: Statement,
    /// What a row is found by; nothing for one that is not to be found.
    pub names: fn(&Row) -> Result<Vec<String>, StoreError>,
    /// Whether somebody may see those of a unit; without a unit, all there are.
    pub sees: fn(&Actor, Option<&UnitId>) -> bool,
    /// For whoever does not see all: what `$1` could see on the day `$2`, each with its `unit`; without one, what `$1` sees
    /// in any case. The columns `id`, `name`, `number`, `state`, `facts` and `unit`, with their types cast; of these
    /// [`Kind::names`] reads what [`Kind::all`] has too. The selects of all kinds run as one statement.
    pub own_sql: Option<&'static str>,
    /// Those whose ids stand at `{ids}`, on the day `$1`: the columns of [`FoundRow`], with its types cast.
    pub shown_sql: &'static str,
    /// What a found one is called.
    pub title: fn(&FoundRow, &'static Messages) -> String,
    /// What places it: a unit, a day.
    pub beside: fn(&FoundRow, &'static Messages) -> String,
    /// Where it stands.
    pub url: fn(&FoundRow) -> String,
    /// The list in which all stand, up to the words that are looked for.
    pub list: Option<&'static str>,
}

/// Something that was found, as the store gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What stands beside it, as its step understands it.
    pub beside: String,
    /// A word of its step's own.
    pub code: String,
    /// What its address is made of.
    pub address: String,
}

/// One row of what waits, as the store gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// What it is, a word of its step's own.
    pub kind: String,
    /// The campaign's name in addresses.
    pub slug: String,
    /// The campaign's name.
    pub campaign: String,
    /// The unit's name; empty for the agency's own work.
    pub unit: String,
    /// What it is about, as its step understands it.
    pub about: String,
    /// The last day for it.
    pub due: Option<Date>,
    /// How many.
    pub count: i64,
}

/// One row of where a node stands, as the store gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailRow {
    /// What it is, a word of its step's own.
    pub kind: String,
    /// How many have done it.
    pub done: i64,
    /// How many are to do it.
    pub total: i64,
    /// The day that matters: the nearest last day.
    pub due: Option<Date>,
    /// When it was done.
    pub at: Option<Timestamp>,
}

/// A unit that has come to stand below another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which.
    pub unit: UnitId,
    /// The unit directly above before.
    pub from: Option<UnitId>,
    /// The unit directly above now.
    pub to: Option<UnitId>,
}

/// A unit that has ended, and who takes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succeeded {
    /// Which.
    pub unit: UnitId,
    /// Who takes over.
    pub heir: UnitId,
    /// The heir's name.
    pub heir_name: String,
    /// What is said where something ends with the unit: "Đã sáp nhập vào …".
    pub reason: String,
    /// Who entered the decision.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// Whose page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonShown {
    /// Who.
    pub id: PersonId,
    /// Where the person belongs today, the posts beside the main one included.
    pub units: Vec<UnitId>,
    /// Whether the record has not gone into another.
    pub stays: bool,
}

/// Which unit's page it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitShown {
    /// Which.
    pub id: UnitId,
    /// Its name in addresses.
    pub slug: String,
}

/// Two records of a person that have become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMerged {
    /// The record that is given up.
    pub merged: PersonId,
    /// The record that stays.
    pub kept: PersonId,
    /// Who confirmed it.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// One line of "Việc của tôi": a verb, a deadline and one button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// Verb and object: "Duyệt kế hoạch …".
    pub title: String,
    /// The campaign or what else places it.
    pub place: String,
    /// The last day for it.
    pub due: Option<Date>,
    /// Whether somebody else has to act first.
    pub waits: bool,
    /// What the button says.
    pub button: &'static str,
    /// Where it leads.
    pub url: String,
}

/// The twelve nodes of the rail, in order (`docs/steps.md` maps them to the nine steps of the code).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RailPlace {
    /// Kế hoạch.
    Plan,
    /// Phát động.
    Launch,
    /// Tiếp nhận.
    Acknowledge,
    /// Cụ thể hóa.
    Concretise,
    /// Đăng ký.
    Register,
    /// Báo cáo.
    Report,
    /// Gương điển hình.
    Exemplars,
    /// Bình xét.
    Nominate,
    /// Hội đồng.
    Council,
    /// Hồ sơ, quyết định.
    Decision,
    /// Trao, công bố.
    Award,
    /// Tổng kết.
    Summary,
}

/// What a step says of its node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailNode {
    /// Which node.
    pub place: RailPlace,
    /// Where it stands.
    pub state: RailState,
    /// The one number or date that matters.
    pub figure: String,
    /// Where it leads.
    pub url: Option<String>,
}

/// Where a node of the rail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RailState {
    /// Behind us.
    Done,
    /// Being done.
    Now,
    /// Still to come.
    Todo,
}

/// What a step shows on the overview of a campaign.
#[derive(Clone, Debug, Default)]
pub struct OverviewPart {
    /// The button of the whole page: what it says and where it leads.
    pub press: Option<(String, String)>,
    /// Sections below the matrix, already rendered, in their order.
    pub sections: Vec<String>,
}

/// What a personal link opens.
#[derive(Clone, Copy, Debug)]
pub struct PersonalLink<'a> {
    /// In which campaign.
    pub campaign: &'a CampaignId,
    /// Whose.
    pub unit: &'a UnitId,
    /// The secret in its address.
    pub token: &'a str,
}

/// One block of the public page, already rendered; blocks stand in the order of the steps.
#[derive(Clone, Debug)]
pub struct PublicBlock {
    /// Safe HTML.
    pub html: String,
}

/// Something that a step does later, by the kind it was queued under.
#[derive(Clone, Copy)]
pub struct Job {
    /// The kind, `step.verb`.
    pub kind: &'static str,
    /// Does it, from the queued payload. Doing it twice must be harmless.
    pub run: for<'a> fn(&'a App, &'a Value) -> Later<'a, JobOutcome>,
    /// What is still to be said to whoever waits for it when it was given up: it does not run again.
    pub gave_up: Option<for<'a> fn(&'a App, &'a Value) -> Later<'a, ()>>,
}

/// A job that is queued once a day, whichever copy of the program comes first; its payload is `{"day": "2026-05-04"}`.
#[derive(Clone, Copy, Debug)]
pub struct Daily {
    /// The kind of the job.
    pub kind: &'static str,
    /// When it is due in Việt Nam; at once where the program was not running then.
    pub at: Time,
}

/// How a job ended when nothing broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobOutcome {
    /// Done.
    Done,
    /// There is no longer anything to do.
    Pointless,
    /// Not done yet, for this reason, and no fault of the program: it runs again later.
    Again(String),
}
