//! The verbs of the registers. Each asks who may, gives the number in the caller's transaction and leaves a line in the
//! ledger.

use domain::actor::Actor;
use domain::change::Change;
use domain::id::EntryId;
use domain::register::{
    Counter, Direction, Document, Entry, LONGEST_TEXT, Refusal, Scan, Series, Thing, numbered, padded,
};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{StoreError, Tx};
use wording::VIETNAMESE;

use super::queries;
use super::rules::rules;
use crate::shell::Error;
use crate::state::day_of;

/// Why a verb was not done: a refusal that the page explains, or something else.
#[derive(Debug)]
pub enum Trouble {
    /// No, and why.
    Refused(Refusal),
    /// Anything else.
    Error(Error),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Error(error.into())
    }
}

/// A paper that the program issues.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Code of its kind: `KH`.
    pub doc_type: String,
    /// Abbreviation of the body whose number it has: the agency's, or that of a council or board.
    pub body: String,
    /// What follows the number.
    pub symbol: String,
    /// The number that stands on it already; without one it gets the next.
    pub number: Option<i64>,
    /// Its day.
    pub day: Date,
    /// Trích yếu.
    pub subject: String,
    /// Who signed.
    pub signer: String,
    /// To whom it goes.
    pub recipients: String,
    /// What of the program it is; the same thing is entered once.
    pub thing: Thing,
}

impl Outgoing {
    /// What the book says of it. The paper itself has all its recipients; the book has as many as its column takes.
    fn document(&self) -> Document {
        let mut recipients = self.recipients.clone();
        if let Some((end, _)) = recipients.char_indices().nth(LONGEST_TEXT - 1) {
            recipients.truncate(end);
            recipients.push('…');
        }
        Document {
            doc_type: self.doc_type.clone(),
            symbol: self.symbol.clone(),
            day: Some(self.day),
            subject: self.subject.clone(),
            signer: self.signer.clone(),
            recipients,
            ..Document::default()
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issued {
    /// It stands in the register of outgoing documents.
    Entered(Box<Entry>),
    /// Its body's documents are numbered elsewhere.
    NotOurs,
}

/// A paper that the program issues comes into the register in the caller's transaction; the caller has asked whether
/// `by` may issue it. A reserved number that stands on it is used; one that lies ahead leaves a gap that the book
/// shows; without a number it gets the next one. Entering the same thing again puts the line it has right, and a line of
/// its own that bears another number is struck.
///
/// # Errors
/// [`Refusal::Taken`] when another document has the number, [`Refusal::FarAhead`] when it is none that comes soon; with
/// every column that is wrong.
pub async fn issue(tx: &mut Tx, by: &Actor, paper: &Outgoing, now: Timestamp) -> Result<Issued, Trouble> {
    let rules = rules(tx).await?;
    if !rules.numbers(&paper.body) {
        return Ok(Issued::NotOurs);
    }
    tx.hold_ledger().await?;
    let series = rules.outgoing(paper.day.year(), &paper.doc_type, &paper.body, false);
    let (document, on) = (paper.document(), (day_of(now), now));
    let thing = || paper.thing.clone();
    if let Some(entry) = queries::of_thing(tx, &paper.thing.kind, &paper.thing.id).await? {
        let same = entry.series == series && paper.number.is_none_or(|number| number == entry.number);
        if same {
            let Some(change) = entry.clone().follow(document, by, on)? else {
                return Ok(Issued::Entered(Box::new(entry)));
            };
            queries::save(tx, &change).await?;
            return Ok(Issued::Entered(Box::new(change.value)));
        }
        let wanted = paper.number.map(padded).unwrap_or_default();
        let why = VIETNAMESE.register.bears_another(numbered(&wanted, &paper.symbol));
        queries::save(tx, &entry.give_way(&why, by, now)).await?;
    }
    let number = paper.number;
    if let Some(number) = number
        && let Some(known) = queries::find(tx, &series.slug(number)).await?
    {
        let change = known.fill_for(document, thing(), by, on)?;
        queries::save(tx, &change).await?;
        return Ok(Issued::Entered(Box::new(change.value)));
    }
    let (number, counters) = next(tx, &series, number).await?;
    let change = Entry::issue((new(now), series, number), document, thing(), by, on)?;
    queries::insert(tx, &change, counters).await?;
    Ok(Issued::Entered(Box::new(change.value)))
}

/// A document that goes out, or comes in, gets the next number of its series; with `number`, the one that it was given
/// on paper.
///
/// # Errors
/// With every column that is wrong; [`Refusal::Taken`] when the number is in the book.
pub async fn give(
    tx: &mut Tx,
    by: &Actor,
    (series, number): (Series, Option<i64>),
    document: Document,
    now: Timestamp,
) -> Result<Entry, Trouble> {
    tx.hold_ledger().await?;
    let (number, counters) = next(tx, &series, number).await?;
    let change = Entry::give((new(now), series, number), document, by, (day_of(now), now))?;
    insert(tx, change, counters).await
}

/// A number is kept for a document that is still to come.
///
/// # Errors
/// Without a reason, without a kind where each has a book of its own, or when `by` may not.
pub async fn reserve(tx: &mut Tx, by: &Actor, series: Series, reason: &str, now: Timestamp) -> Result<Entry, Trouble> {
    let faults = rules(tx).await?.faults(&series);
    if !faults.is_empty() {
        return Err(Refusal::Document(faults).into());
    }
    tx.hold_ledger().await?;
    let (number, counters) = next(tx, &series, None).await?;
    let change = Entry::reserve((new(now), series, number), reason, by, now)?;
    insert(tx, change, counters).await
}

/// A document takes a reserved number.
///
/// # Errors
/// With every column that is wrong.
pub async fn fill(tx: &mut Tx, by: &Actor, entry: Entry, document: Document, now: Timestamp) -> Result<(), Trouble> {
    Ok(queries::save(tx, &entry.fill(document, by, (day_of(now), now))?).await?)
}

/// What the book says of a document is put right.
///
/// # Errors
/// With every column that is wrong.
pub async fn amend(tx: &mut Tx, by: &Actor, entry: Entry, document: Document, now: Timestamp) -> Result<(), Trouble> {
    if entry.document == document.clone().tidied() {
        return Ok(());
    }
    Ok(queries::save(tx, &entry.amend(document, by, (day_of(now), now))?).await?)
}

/// A number is struck.
///
/// # Errors
/// Without a reason, twice, or when a paper of the program bears it.
pub async fn cancel(tx: &mut Tx, by: &Actor, entry: Entry, reason: &str, now: Timestamp) -> Result<(), Trouble> {
    Ok(queries::save(tx, &entry.cancel(reason, by, now)?).await?)
}

/// The signed copy is added.
///
/// # Errors
/// When there is no document.
pub async fn attach(tx: &mut Tx, by: &Actor, entry: Entry, scan: Scan, now: Timestamp) -> Result<(), Trouble> {
    Ok(queries::save(tx, &entry.attach(scan, by, now)?).await?)
}

/// The number to be given, with the counter before and after it. The caller holds the end of the ledger.
async fn next(tx: &mut Tx, series: &Series, number: Option<i64>) -> Result<(i64, (Option<Counter>, Counter)), Trouble> {
    let before = queries::counter(tx, series).await?;
    Ok(match number {
        Some(number) => (number, (before, Counter::take(before, number)?)),
        None => {
            let (number, after) = before.unwrap_or_default().give();
            (number, (before, after))
        }
    })
}

async fn insert(tx: &mut Tx, change: Change<Entry>, counters: (Option<Counter>, Counter)) -> Result<Entry, Trouble> {
    match queries::insert(tx, &change, counters).await {
        Ok(()) => Ok(change.value),
        Err(StoreError::Taken { .. }) => {
            let taken = &change.value;
            let symbol = &taken.document.symbol;
            let name = padded(taken.number);
            let shown = taken.series.direction == Direction::Outgoing;
            Err(Refusal::Taken(if shown { numbered(&name, symbol) } else { name }).into())
        }
        Err(other) => Err(other.into()),
    }
}

fn new(now: Timestamp) -> EntryId {
    EntryId::from(store::new_id(now))
}
