//! What a step contributes to the whole.

use std::future::Future;
use std::pin::Pin;

use domain::id::CampaignId;
use jiff::civil::Date;
use serde_json::Value;
use store::{Statement, Tx};

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

    /// What the visitor has to do here, for "Việc của tôi". At most one query.
    fn work<'a>(&'a self, _tx: &'a mut Tx, _visit: &'a Visit) -> Later<'a, Vec<WorkItem>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Its nodes of the rail for one campaign. At most one query.
    fn rail<'a>(&'a self, _tx: &'a mut Tx, _visit: &'a Visit, _campaign: &'a CampaignId) -> Later<'a, Vec<RailNode>> {
        Box::pin(async { Ok(Vec::new()) })
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
}

/// How a job ended when nothing broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobOutcome {
    /// Done.
    Done,
    /// There is no longer anything to do.
    Pointless,
}
