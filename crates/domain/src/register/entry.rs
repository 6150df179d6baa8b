//! One number of a book, from the moment it is given.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::document::{Document, Fault, Why};
use super::refusal::{LONGEST_REASON, Refusal};
use super::series::{Direction, LARGEST, Series, padded};
use super::stage::{Stage, Step};
use super::symbol::numbered;
use crate::actor::Actor;
use crate::change::{Change, Recorded};
use crate::id::EntryId;
use crate::permission::{Action, On, may};
use crate::vietnamese::tidy;

/// One line of a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which.
    pub id: EntryId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// The numbers it belongs to.
    pub series: Series,
    /// Its number, never given again.
    pub number: i64,
    /// Where it stands.
    pub stage: Stage,
    /// What it is for; blank while it is only reserved.
    pub document: Document,
    /// What of the program it is, if it is.
    pub thing: Option<Thing>,
    /// The signed copy, scanned.
    pub scan: Option<Scan>,
}

/// Something that the program itself has issued: a plan, a report, a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    /// Its kind in the ledger: `plan`.
    pub kind: String,
    /// Which one.
    pub id: String,
    /// Where it stands in the program.
    pub url: String,
}

/// The signed copy, scanned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Its name when it came.
    pub file_name: String,
    /// Bytes.
    pub bytes: i64,
}

impl Recorded for Entry {
    const KIND: &'static str = "register-entry";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Entry {
    /// A number is kept for a document that is still to come.
    ///
    /// # Errors
    /// Without a reason, or when `by` may not.
    pub fn reserve(
        (id, series, number): (EntryId, Series, i64),
        reason: &str,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, Refusal> {
        allowed(by)?;
        let stage = Stage::Reserved { at, by: by.name.clone(), reason: reasoned(reason)? };
        let entry = Self::new((id, series, number), stage, Document::default())?;
        Ok(Change::new(entry, "register-entry.reserved", by.into(), at))
    }

    /// A document gets a number, or is entered with the one it was given on paper.
    ///
    /// # Errors
    /// With every column that is wrong, or when `by` may not.
    pub fn give(
        (id, series, number): (EntryId, Series, i64),
        document: Document,
        by: &Actor,
        (today, at): (Date, Timestamp),
    ) -> Result<Change<Self>, Refusal> {
        allowed(by)?;
        let document = sound(document, &series, today)?;
        let stage = Stage::Given { at, by: by.name.clone() };
        let entry = Self::new((id, series, number), stage, document)?;
        Ok(Change::new(entry, "register-entry.given", by.into(), at))
    }

    /// Something that the program issues gets its number. Whether `by` may was asked by the verb that issues it.
    ///
    /// # Errors
    /// With every column that is wrong, or when the number is none of a book.
    pub fn issue(
        (id, series, number): (EntryId, Series, i64),
        document: Document,
        thing: Thing,
        by: &Actor,
        (today, at): (Date, Timestamp),
    ) -> Result<Change<Self>, Refusal> {
        let document = issuable(document, &series, today)?;
        let stage = Stage::Given { at, by: by.name.clone() };
        let entry = Self { thing: Some(thing), ..Self::new((id, series, number), stage, document)? };
        Ok(Change::new(entry, "register-entry.given", by.into(), at))
    }

    /// A document takes the reserved number; its day may be an earlier one of the same year.
    ///
    /// # Errors
    /// As [`Entry::give`], or when the number is not reserved.
    pub fn fill(self, document: Document, by: &Actor, (today, at): (Date, Timestamp)) -> Result<Change<Self>, Refusal> {
        self.allows(Step::Fill, by)?;
        let document = sound(document, &self.series, today)?;
        let stage = Stage::Given { at, by: by.name.clone() };
        Ok(Change::new(Self { stage, document, ..self }, "register-entry.filled", by.into(), at))
    }

    /// Something that the program issues takes the reserved number that stands on it.
    ///
    /// # Errors
    /// When the number is not reserved, or with every column that is wrong.
    pub fn fill_for(
        self,
        document: Document,
        thing: Thing,
        by: &Actor,
        (today, at): (Date, Timestamp),
    ) -> Result<Change<Self>, Refusal> {
        if !self.stage.admits(Step::Fill) {
            return Err(Refusal::Taken(self.printed()));
        }
        let stage = Stage::Given { at, by: by.name.clone() };
        let (document, thing) = (issuable(document, &self.series, today)?, Some(thing));
        Ok(Change::new(Self { stage, document, thing, ..self }, "register-entry.filled", by.into(), at))
    }

    /// Something that the program issues says other things than its line: the line follows. What only the book has
    /// stays, and so do the signer and the recipients where the paper leaves them to the pen. `None` where nothing
    /// differs.
    ///
    /// # Errors
    /// With every column that is wrong.
    pub fn follow(
        self,
        paper: Document,
        by: &Actor,
        (today, at): (Date, Timestamp),
    ) -> Result<Option<Change<Self>>, Refusal> {
        let Document { doc_type, symbol, day, subject, signer, recipients, .. } = paper;
        let own = self.document.clone();
        let signer = if signer.trim().is_empty() { own.signer.clone() } else { signer };
        let recipients = if recipients.trim().is_empty() { own.recipients.clone() } else { recipients };
        let document = Document { doc_type, symbol, day, subject, signer, recipients, ..own };
        let document = issuable(document, &self.series, today)?;
        if document == self.document {
            return Ok(None);
        }
        Ok(Some(Change::new(Self { document, ..self }, "register-entry.amended", by.into(), at)))
    }

    /// What the book says of the document is put right; its number and its book stay.
    ///
    /// # Errors
    /// As [`Entry::give`].
    pub fn amend(
        self,
        document: Document,
        by: &Actor,
        (today, at): (Date, Timestamp),
    ) -> Result<Change<Self>, Refusal> {
        self.allows(Step::Amend, by)?;
        let document = sound(document, &self.series, today)?;
        Ok(Change::new(Self { document, ..self }, "register-entry.amended", by.into(), at))
    }

    /// The signed copy is added, or takes the place of the one before.
    ///
    /// # Errors
    /// When there is no document, or `by` may not.
    pub fn attach(self, scan: Scan, by: &Actor, at: Timestamp) -> Result<Change<Self>, Refusal> {
        self.allows(Step::Attach, by)?;
        Ok(Change::new(Self { scan: Some(scan), ..self }, "register-entry.attached", by.into(), at))
    }

    /// The number is struck. One that a paper of the program bears is not: the paper would still say it.
    ///
    /// # Errors
    /// Without a reason, twice, when a paper of the program bears it, or when `by` may not.
    pub fn cancel(self, reason: &str, by: &Actor, at: Timestamp) -> Result<Change<Self>, Refusal> {
        self.allows(Step::Cancel, by)?;
        if self.thing.is_some() {
            return Err(Refusal::Borne(Box::new(self)));
        }
        Ok(self.struck(reasoned(reason)?, by, at))
    }

    /// What the program has issued bears another number after all, so this one is struck. Whether `by` may was asked by
    /// the verb that issues it.
    pub fn give_way(self, reason: &str, by: &Actor, at: Timestamp) -> Change<Self> {
        self.struck(tidy(reason), by, at)
    }

    fn struck(self, reason: String, by: &Actor, at: Timestamp) -> Change<Self> {
        let stage = Stage::Cancelled { at, by: by.name.clone(), reason };
        Change::new(Self { stage, ..self }, "register-entry.cancelled", by.into(), at)
    }

    /// Who and when, both asked: the page draws a button by this, the step obeys it.
    ///
    /// # Errors
    /// When the person may not, or the stage does not admit it.
    pub fn allows(&self, step: Step, by: &Actor) -> Result<(), Refusal> {
        allowed(by)?;
        if self.stage.admits(step) { Ok(()) } else { Err(Refusal::NotNow(self.stage.code())) }
    }

    /// What somebody says of a number that is given already, where it is not so: the number itself, its body, whether
    /// its book is for secret documents. Nothing said is nothing wrong.
    #[must_use]
    pub fn denies(&self, number: Option<i64>, body: Option<&str>, secret: bool) -> Vec<Fault> {
        let book = &self.series.book;
        let wrong = [
            ("number", number.is_some_and(|number| number != self.number)),
            ("body", body.is_some_and(|body| body != book.body)),
            ("secret", secret && !book.secret),
        ];
        let wrong = wrong.into_iter().filter(|(_, wrong)| *wrong);
        wrong.map(|(field, _)| Fault { field, why: Why::OtherBook }).collect()
    }

    /// As it is printed: `05/KH-SVHTTDL`, of the Party `05-KH/TU`; of an incoming document, and without a symbol, the
    /// number alone.
    #[must_use]
    pub fn printed(&self) -> String {
        let number = padded(self.number);
        match self.series.direction {
            Direction::Outgoing => numbered(&number, &self.document.symbol),
            Direction::Incoming => number,
        }
    }

    /// Its name in addresses.
    #[must_use]
    pub fn slug(&self) -> String {
        self.series.slug(self.number)
    }

    fn new((id, series, number): (EntryId, Series, i64), stage: Stage, document: Document) -> Result<Self, Refusal> {
        if !(1..=LARGEST).contains(&number) {
            return Err(Refusal::NotANumber);
        }
        Ok(Self { id, revision: 0, series, number, stage, document, thing: None, scan: None })
    }
}

fn sound(document: Document, series: &Series, today: Date) -> Result<Document, Refusal> {
    let document = document.tidied();
    let faults = document.faults(series, today);
    if faults.is_empty() { Ok(document) } else { Err(Refusal::Document(faults)) }
}

fn issuable(document: Document, series: &Series, today: Date) -> Result<Document, Refusal> {
    let document = document.tidied();
    let faults = document.faults_of_issued(series, today);
    if faults.is_empty() { Ok(document) } else { Err(Refusal::Document(faults)) }
}

fn reasoned(reason: &str) -> Result<String, Refusal> {
    let reason = tidy(reason);
    match reason.chars().count() {
        0 => Err(Refusal::NoReason),
        1..=LONGEST_REASON => Ok(reason),
        _ => Err(Refusal::LongReason),
    }
}

fn allowed(by: &Actor) -> Result<(), Refusal> {
    if may(by, Action::KeepRegister, On::Agency) { Ok(()) } else { Err(Refusal::NotAllowed) }
}
