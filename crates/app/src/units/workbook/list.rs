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
use super::{people, units};
use crate::registry::Later;
use crate::shell::Visit;
use crate::state::App;
use crate::units::paste::words::Sheet;

/// One list.
pub(in crate::units) struct List {
    /// Its word in the store.
    pub(super) code: &'static str,
    /// Its page; below it stand its file, its template and the pages of loading.
    pub(super) address: &'static str,
    /// Name of its file and of its template.
    pub(super) files: (&'static str, &'static str),
    /// Who loads it and takes it.
    pub(super) action: Action,
    /// Its columns, with the names that headings give them.
    pub(super) columns: &'static [Column],
    /// How its columns are called, and what is said of a wrong cell.
    pub(super) sheet: Sheet,
    /// What a column of a file can mean, each with its word in forms, in the order in which they are offered.
    pub(super) meanings: &'static [(Meaning, &'static str)],
    /// Most rows of one file.
    pub(super) most_rows: usize,
    /// The columns of a unit and of a category, whose value may be said once for the whole file.
    pub(super) for_all: (usize, usize),
    /// Whether a row must say a unit; it must say a category.
    pub(super) needs_unit: bool,
    /// The two columns that stand beside the name of whatever is new.
    pub(super) beside: (usize, usize),
    /// What is kept of a row that could not be entered.
    pub(super) kept: &'static [usize],
    /// What pages say of it.
    pub(super) words: fn(&'static Messages) -> Words,
    /// How many are new, and how many change.
    pub(super) counted: fn(Counts, &'static Messages) -> (String, String),
    /// The categories on a day: the word in forms, and the name.
    pub(super) categories: fn(&Catalogue, Date, &'static Messages) -> Vec<(String, String)>,
    /// Says of every row of a file what becomes of it.
    pub(super) judge: for<'a> fn(Judging<'a>) -> Later<'a, Vec<Staged>>,
    /// Enters some rows, in the transaction of their piece, and writes into each what became of it. The author's right
    /// is asked here.
    pub(super) enter: for<'a> fn(Piece<'a>) -> Later<'a, ()>,
    /// The whole list as a workbook that can be loaded again and then changes nothing.
    pub(super) written: for<'a> fn(&'a App, &'a Visit) -> Later<'a, Vec<u8>>,
    /// An empty workbook with the names that its columns take.
    pub(super) template: for<'a> fn(&'a App, &'a Visit) -> Later<'a, Vec<u8>>,
}

/// What pages say of a list.
pub(super) struct Words {
    pub(super) list: &'static str,
    pub(super) load: &'static str,
    pub(super) lead: &'static str,
    pub(super) new: &'static str,
    pub(super) back: &'static str,
    pub(super) from_hint: &'static str,
    pub(super) looking: &'static str,
    pub(super) entering: &'static str,
    pub(super) changed_meanwhile: &'static str,
    pub(super) no_name_column: &'static str,
    pub(super) no_category_column: &'static str,
}

/// A file to be judged.
pub(super) struct Judging<'a> {
    pub(super) app: &'a App,
    /// For what the records say; to be let go before the work begins.
    pub(super) tx: Tx,
    pub(super) book: Book,
    pub(super) loaded: &'a Loaded,
    /// For whom.
    pub(super) actor: &'a Actor,
}

/// Rows to be entered.
pub(super) struct Piece<'a> {
    pub(super) tx: &'a mut Tx,
    pub(super) loaded: &'a Loaded,
    /// Whoever loaded the list.
    pub(super) actor: &'a Actor,
    pub(super) rows: &'a mut [Staged],
    pub(super) now: Timestamp,
}

/// Every list that can be loaded.
const LISTS: [&List; 2] = [&people::LIST, &units::LIST];

impl List {
    pub(super) fn from_code(code: &str) -> Option<&'static Self> {
        LISTS.into_iter().find(|list| list.code == code)
    }

    /// The name of what a column means.
    pub(super) fn name_of(&self, meaning: Meaning, t: &'static Messages) -> &'static str {
        match meaning {
            Meaning::Family => t.workbook.family_names,
            Meaning::Of(column) => self.sheet.columns(t)[column],
        }
    }
}
