//! What was seen in a pasted table: row by row new, known already, or wrong and why.

use domain::table::Table;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A pasted table, looked at.
#[derive(Clone, Debug)]
pub struct Look<T> {
    /// Every row, in the order of the paste.
    pub rows: Vec<Seen>,
    /// What the right rows would enter, in the order in which it can be stored.
    pub new: Vec<T>,
    /// Headings that are none of the columns: their cells are not used.
    pub unknown: Vec<String>,
    /// Whether anything was entered.
    pub entered: bool,
}

/// One row, looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its number in the paste, from 1.
    pub number: usize,
    /// Its cells, in the order of the columns.
    pub cells: Vec<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// Which of the records it tells of.
    pub found: Option<String>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is entered.
    New,
    /// It is entered, and somebody or something else has the same name: at the unit named, or in the row with this
    /// number.
    Namesake(String),
    /// It is in the records already and stays as it is there.
    Known,
    /// It cannot be taken.
    Wrong(Vec<Fault>),
}

/// One cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which column, from 0.
    pub column: usize,
    /// Why.
    pub why: Why,
}

/// Why a cell cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Why {
    /// It is empty and must not be.
    Missing,
    /// More than this many characters.
    TooLong(usize),
    /// No kind of unit, category or role is called so.
    Unknown,
    /// The kind of unit does not exist on the first day.
    KindNotOn(Date),
    /// No unit is called so, neither in the records nor in the paste.
    NoSuchUnit,
    /// So many units are called so.
    ManyUnits(usize),
    /// The unit above stands in this row, which is wrong itself.
    RowAboveWrong(usize),
    /// The unit stands below itself, or too deep.
    Circle,
    /// The same stands in this row.
    DoubleOf(usize),
    /// No mail address.
    NoMail,
    /// No telephone number.
    NoPhone,
    /// Neither a day of birth nor a year.
    NoBirth,
    /// What a spreadsheet writes where a formula failed.
    Broken,
    /// Only an administrator gives roles.
    RoleNotYours,
    /// No place in an order.
    NoPosition,
    /// The unit is on record as this: only a decision makes it something else.
    NeedsDecision(String),
    /// The unit is on record as this, which is put right on its page.
    OtherOnRecord(String),
    /// A sentence of the list's own, or of its form.
    Said(String),
}

impl<T> Look<T> {
    pub(super) fn new(table: Table, rows: Vec<Seen>, new: Vec<T>) -> Self {
        Self { rows, new, unknown: table.unknown, entered: false }
    }

    /// How many rows cannot be taken.
    #[must_use]
    pub fn wrong(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.verdict, Verdict::Wrong(_))).count()
    }

    /// How many rows are in the records already.
    #[must_use]
    pub fn known(&self) -> usize {
        self.rows.iter().filter(|row| row.verdict == Verdict::Known).count()
    }
}

impl Fault {
    pub(crate) fn at(column: usize, why: Why) -> Self {
        Self { column, why }
    }
}

/// Faults of cells that hold a name, a mail address and a telephone number, each with its column.
pub(super) fn of_cells(
    cells: &[String],
    names: &[usize],
    (mail, phone): (usize, usize),
) -> impl Iterator<Item = Fault> {
    const LONGEST: usize = domain::unit::LONGEST_NAME;
    let long = |column: &usize| cells[*column].chars().count() > LONGEST;
    let long: Vec<usize> = names.iter().chain([&mail, &phone]).copied().filter(long).collect();
    let broken: Vec<usize> = (0..cells.len()).filter(|column| is_broken(&cells[*column])).collect();
    let (no_mail, no_phone) = (!is_mail(&cells[mail]), !is_phone(&cells[phone]));
    long.into_iter()
        .map(|column| Fault::at(column, Why::TooLong(LONGEST)))
        .chain(broken.into_iter().map(|column| Fault::at(column, Why::Broken)))
        .chain(no_mail.then_some(Fault::at(mail, Why::NoMail)))
        .chain(no_phone.then_some(Fault::at(phone, Why::NoPhone)))
}

/// What spreadsheets write where a formula failed.
pub(crate) fn is_broken(text: &str) -> bool {
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"].contains(&text)
}

/// Empty, or something at something, without spaces.
pub(in crate::units) fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@');
    text.is_empty()
        || parts.is_some_and(|(who, at)| !who.is_empty() && !at.is_empty() && !at.contains('@'))
            && !text.contains([' ', ',', ';', '<', '>'])
}

/// Empty, or digits with the usual signs between, or an extension after a word.
pub(in crate::units) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let sign = |c: char| c.is_ascii_digit() || " +-.()/,;".contains(c);
    text.is_empty() || (digits >= 3 && text.chars().all(sign))
}
