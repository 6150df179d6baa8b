//! What a workbook can hold a list of: everything in which one list differs from another. The pages, the jobs and the
//! tables are the same for all.

use catalogue::Catalogue;
use domain::actor::Actor;
use domain::permission::Action;
use domain::table::Column;
use intake::formats::book::Book;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::columns::Meaning;
use super::queries::rows::Staged;
use super::queries::{Counts, Loaded};
use crate::STEPS;
use crate::registry::Later;
use crate::shell::{Section, Visit};
use crate::state::App;
use crate::units::paste::Fault;

/// One list.
pub struct List {
    /// Its word in the store.
    pub(crate) code: &'static str,
    /// Its page; below it stand its file, its template and the pages of loading.
    pub(crate) address: &'static str,
    /// Name of its file and of its template.
    pub(crate) files: (&'static str, &'static str),
    /// Who loads it and takes it.
    pub(crate) action: Action,
    /// Its columns, with the names that headings give them.
    pub(crate) columns: &'static [Column],
    /// How its columns are called, in the order of their places.
    pub(crate) names: fn(&'static Messages) -> Vec<&'static str>,
    /// Why a cell cannot be taken, and how to mend it.
    pub(crate) sentence: fn(&Fault, &'static Messages) -> String,
    /// The words of the column that takes only known ones, with their title.
    pub(crate) takes: fn(&App, &Visit) -> (Vec<String>, &'static str),
    /// Where its pages stand in the navigation.
    pub(crate) section: Section,
    /// Kinds of records in the ledger: when one of them has changed, what was seen in a file is seen anew.
    pub(crate) rests_on: [&'static str; 4],
    /// What a column of a file can mean, each with its word in forms, in the order in which they are offered.
    pub(crate) meanings: &'static [(Meaning, &'static str)],
    /// Most rows of one file.
    pub(crate) most_rows: usize,
    /// The columns of a unit and of a category, whose value may be said once for the whole file.
    pub(crate) for_all: (usize, usize),
    /// Whether a row must say a unit; it must say a category.
    pub(crate) needs_unit: bool,
    /// The two columns that stand beside the name of whatever is new.
    pub(crate) beside: (usize, usize),
    /// What is kept of a row that could not be entered.
    pub(crate) kept: &'static [usize],
    /// What pages say of it.
    pub(crate) words: fn(&'static Messages) -> Words,
    /// How many are new, and how many change.
    pub(crate) counted: fn(Counts, &'static Messages) -> (String, String),
    /// The categories on a day: the word in forms, and the name.
    pub(crate) categories: fn(&Catalogue, Date, &'static Messages) -> Vec<(String, String)>,
    /// Says of every row of a file what becomes of it.
    pub(crate) judge: for<'a> fn(Judging<'a>) -> Later<'a, Vec<Staged>>,
    /// Enters some rows, in the transaction of their piece, and writes into each what became of it. The author's right
    /// is asked here.
    pub(crate) enter: for<'a> fn(Piece<'a>) -> Later<'a, ()>,
    /// The whole list as a workbook that can be loaded again and then changes nothing.
    pub(crate) written: for<'a> fn(&'a App, &'a Visit) -> Later<'a, Vec<u8>>,
    /// An empty workbook with the names that its columns take.
    pub(crate) template: for<'a> fn(&'a App, &'a Visit) -> Later<'a, Vec<u8>>,
}

/// What pages say of a list.
pub(crate) struct Words {
    pub(crate) list: &'static str,
    pub(crate) load: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) new: &'static str,
    pub(crate) back: &'static str,
    pub(crate) from_hint: &'static str,
    pub(crate) looking: &'static str,
    pub(crate) entering: &'static str,
    pub(crate) changed_meanwhile: &'static str,
    pub(crate) no_name_column: &'static str,
    pub(crate) no_category_column: &'static str,
}

/// A file to be judged.
pub(crate) struct Judging<'a> {
    pub(crate) app: &'a App,
    /// For what the records say; to be let go before the work begins.
    pub(crate) tx: Tx,
    pub(crate) book: Book,
    pub(crate) loaded: &'a Loaded,
    /// For whom.
    pub(crate) actor: &'a Actor,
    /// In which language.
    pub(crate) t: &'static Messages,
}

/// Rows to be entered.
pub(crate) struct Piece<'a> {
    pub(crate) tx: &'a mut Tx,
    pub(crate) loaded: &'a Loaded,
    /// Whoever loaded the list.
    pub(crate) actor: &'a Actor,
    pub(crate) rows: &'a mut [Staged],
    pub(crate) now: Timestamp,
}

impl List {
    pub(crate) fn from_code(code: &str) -> Option<&'static Self> {
        STEPS.iter().flat_map(|step| step.lists()).find(|list| list.code == code)
    }

    /// The name of what a column means.
    pub(crate) fn name_of(&self, meaning: Meaning, t: &'static Messages) -> &'static str {
        match meaning {
            Meaning::Family => t.workbook.family_names,
            Meaning::Of(column) => (self.names)(t)[column],
        }
    }
}
