//! Where the nodes of a campaign stand.

use jiff::Timestamp;
use jiff::civil::Date;

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
