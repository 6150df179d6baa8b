//! What a comparison finds: parts, rows, the two sides of a row and in what they differ.

use serde::Serialize;

use super::Counts;
#[cfg(doc)]
use super::MOST_CLAUSES;

/// What a comparison says, part by part, in the order of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Parts that at least one of the plans has.
    pub parts: Vec<PartRows>,
}

/// The parts of a plan that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Căn cứ.
    Bases,
    /// Mục đích, yêu cầu: one part, because many plans do not tell them apart.
    Aims,
    /// Khẩu hiệu.
    Slogan,
    /// Nội dung thi đua.
    Contents,
    /// Phong trào.
    Movements,
    /// Figures that the plan sets.
    Targets,
    /// Thời gian, with its phases.
    Period,
    /// Khen thưởng.
    Commendation,
    /// Phân công.
    Tasks,
    /// Danh mục hoạt động: rows of a table, with who leads, who helps and by when.
    Activities,
    /// Mốc thời gian.
    Milestones,
    /// Nơi nhận.
    Recipients,
}

impl Part {
    /// All of them, in the order of a document.
    pub const ALL: [Self; 12] = [
        Self::Bases,
        Self::Aims,
        Self::Slogan,
        Self::Contents,
        Self::Movements,
        Self::Targets,
        Self::Period,
        Self::Commendation,
        Self::Tasks,
        Self::Activities,
        Self::Milestones,
        Self::Recipients,
    ];
}

/// The rows of one part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartRows {
    /// Which part.
    pub part: Part,
    /// In the order of the newer plan; what it dropped stands where the older one had it.
    pub rows: Vec<Row>,
    /// Clauses of either plan beyond [`MOST_CLAUSES`], which were not compared.
    pub not_compared: usize,
}

/// One clause, or a pair of clauses that say the same thing in two plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What became of it.
    pub outcome: Outcome,
    /// Why it is narrowed, or in what it changed, as far as a rule says so.
    pub why: Vec<Why>,
    /// As the older plan has it; `None` when it is added.
    pub old: Option<Side>,
    /// As the newer plan has it; `None` when it is dropped.
    pub new: Option<Side>,
}

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The same words.
    Kept,
    /// Other words.
    Changed,
    /// It covers less, and a rule says why.
    Narrowed,
    /// Only the newer plan has it.
    Added,
    /// Only the older plan has it.
    Dropped,
}

/// In what a pair differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Why {
    /// Units or people are no longer named.
    FewerNames {
        /// Those.
        names: Vec<String>,
    },
    /// Units or people are named that were not.
    MoreNames {
        /// Those.
        names: Vec<String>,
    },
    /// Those who help are others.
    OtherPartners,
    /// A figure is smaller.
    SmallerFigure {
        /// As the older plan has it.
        from: String,
        /// As the newer one has it.
        to: String,
    },
    /// A figure is larger.
    LargerFigure {
        /// As the older plan has it.
        from: String,
        /// As the newer one has it.
        to: String,
    },
    /// A number is given where there was none.
    FigureAdded,
    /// There is no number any more.
    FigureGone,
    /// The period lies inside the older one.
    ShorterPeriod {
        /// By so many days.
        days: i32,
    },
    /// The period has the older one inside it.
    LongerPeriod {
        /// By so many days.
        days: i32,
    },
    /// The period begins or ends on other days.
    OtherDays,
    /// The day is earlier.
    Earlier {
        /// By so many days.
        days: i32,
    },
    /// The day is later.
    Later {
        /// By so many days.
        days: i32,
    },
    /// There is a day where there was none.
    DayAdded,
    /// There is no day any more.
    DayGone,
    /// A lower level of award.
    LowerAward,
    /// A higher level of award.
    HigherAward,
    /// Its words all stand in the older plan, which says more.
    FewerWords,
    /// It has all the words of the older plan, and more.
    MoreWords,
}

/// One side of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Where it stands in its draft, as a JSON pointer.
    pub pointer: String,
    /// Its number in the document, `II.4`; empty where it has none.
    pub path: String,
    /// What it says, aspect by aspect.
    pub said: Vec<Said>,
}

/// One aspect of a clause, cut where it differs from the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Which aspect.
    pub aspect: Aspect,
    /// Its words, in order.
    pub pieces: Vec<Piece>,
}

/// Words that stand on both sides, or on this one only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// As printed, spaces included.
    pub text: String,
    /// Whether the other side lacks them.
    pub differs: bool,
}

/// What a clause is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Who leads.
    Unit,
    /// Form of award.
    Form,
    /// What a phase is called.
    Name,
    /// Its words.
    Words,
    /// First day.
    Start,
    /// Last day.
    End,
    /// Bound, number and measure.
    Amount,
    /// Who grants.
    Authority,
    /// How many.
    Count,
    /// For whom.
    Whom,
    /// Who helps.
    Partners,
    /// By when.
    When,
    /// What a recipient gets it for.
    Purpose,
}

impl PartRows {
    /// How many rows there are of each outcome.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.rows.iter().map(|row| row.outcome).collect()
    }
}

impl Comparison {
    /// How many rows there are of each outcome, in all parts.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.parts.iter().flat_map(|part| &part.rows).map(|row| row.outcome).collect()
    }

    /// The rows of one part; none when neither plan has it.
    #[must_use]
    pub fn rows(&self, part: Part) -> &[Row] {
        self.parts.iter().find(|rows| rows.part == part).map(|rows| rows.rows.as_slice()).unwrap_or_default()
    }

    /// Clauses that were not compared, in all parts.
    #[must_use]
    pub fn not_compared(&self) -> usize {
        self.parts.iter().map(|part| part.not_compared).sum()
    }
}

impl Side {
    /// All its words in one line, aspects parted by `; `.
    #[must_use]
    pub fn text(&self) -> String {
        let said = self.said.iter().map(|said| said.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>());
        said.collect::<Vec<_>>().join("; ")
    }
}
