//! Registers in words: books, stages, what is wrong and how to mend it.

use domain::register::{AHEAD, Book, Direction, Entry, Fault, Refusal, Stage, Why, padded};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use wording::{Language, Messages};

use super::actions::Trouble;
use crate::shell::{Error, Problems};
use crate::state::App;

/// The name of a register.
pub(super) fn direction(direction: Direction, t: &'static Messages) -> &'static str {
    match direction {
        Direction::Outgoing => t.register.outgoing,
        Direction::Incoming => t.register.incoming,
    }
}

/// A kind of document by its code; the code itself where the catalogue does not know it.
pub(super) fn kind(app: &App, code: &str, t: &Messages) -> String {
    let known = app.catalogue.document_type(code);
    let name = known.map(|one| match t.language {
        Language::Vietnamese => one.name.vi.clone(),
        Language::English => one.name.en.clone(),
    });
    name.unwrap_or_else(|| code.to_owned())
}

/// Which of the year's books.
pub(super) fn book(app: &App, book: &Book, t: &'static Messages) -> String {
    let mut parts = Vec::new();
    if !book.body.is_empty() {
        parts.push(book.body.clone());
    }
    if !book.doc_type.is_empty() {
        parts.push(kind(app, &book.doc_type, t));
    }
    if book.secret {
        parts.push(t.register.secret.to_owned());
    }
    if parts.is_empty() { t.register.common_book.to_owned() } else { parts.join(", ") }
}

/// Its name in addresses; `chung` for the agency's own.
pub(super) fn book_key(book: &Book) -> String {
    let name = domain::register::Series { direction: Direction::Outgoing, year: 1, book: book.clone() }.slug(0);
    let name = name.trim_start_matches("di-1").trim_end_matches("-0").trim_start_matches('-');
    if name.is_empty() { "chung".to_owned() } else { name.to_owned() }
}

/// A day, or nothing.
pub(super) fn day(day: Option<Date>) -> String {
    day.map(short_date).unwrap_or_default()
}

/// Where a number stands, in a word; nothing for a document.
pub(super) fn stage(entry: &Entry, t: &'static Messages) -> &'static str {
    match entry.stage {
        Stage::Reserved { .. } => t.register.reserved,
        Stage::Given { .. } => "",
        Stage::Cancelled { .. } => t.register.cancelled,
    }
}

/// Why it is reserved or struck, in a sentence.
pub(super) fn reason(entry: &Entry, t: &'static Messages) -> String {
    match &entry.stage {
        Stage::Reserved { reason, by, .. } => t.register.reserved_for(by, reason),
        Stage::Cancelled { reason, by, .. } => t.register.cancelled_for(by, reason),
        Stage::Given { .. } => String::new(),
    }
}

/// Why a number that a paper of the program bears is not struck on its own; nothing for any other.
pub(super) fn borne(entry: &Entry, t: &'static Messages) -> String {
    if entry.thing.is_none() {
        return String::new();
    }
    t.register.borne(entry.printed(), &entry.document.subject)
}

/// The box of a column on the forms.
pub(super) fn field_id(field: &str) -> &'static str {
    match field {
        "doc_type" => "loai",
        "symbol" => "so-ky-hieu",
        "day" => "ngay",
        "subject" => "trich-yeu",
        "signer" => "nguoi-ky",
        "recipients" => "noi-nhan",
        "keeper" => "luu",
        "author" => "tac-gia",
        "arrived" => "ngay-den",
        "addressee" => "nguoi-nhan",
        "due" => "han",
        "answer" => "tra-loi",
        "passed" => "ngay-chuyen",
        "body" => "cua",
        _ => "ghi-chu",
    }
}

/// What is wrong with a column, and how to mend it.
fn fault(fault: Fault, t: &'static Messages) -> String {
    match (fault.why, fault.field) {
        (Why::Missing, "doc_type") => t.register.no_type.to_owned(),
        (Why::Missing, "day") => t.register.no_day.to_owned(),
        (Why::Missing, "signer") => t.register.no_signer.to_owned(),
        (Why::Missing, "author") => t.register.no_author.to_owned(),
        (Why::Missing, "arrived") => t.register.no_arrival.to_owned(),
        (Why::Missing, _) => t.register.no_subject.to_owned(),
        (Why::TooLong(most), _) => t.register.too_long(most),
        (Why::Future, _) => t.register.future.to_owned(),
        (Why::OtherYear(year), _) => t.register.other_year(year),
        (Why::FarAhead(days), _) => t.register.far_ahead_day(days),
        (Why::ClosedYear(year), _) => t.register.closed_year(year),
        (Why::OtherBook, "doc_type") => t.register.other_kind.to_owned(),
        (Why::OtherBook, _) => t.register.other_book.to_owned(),
        (Why::NoBook, _) => t.register.no_such_body.to_owned(),
        (Why::TooEarly, "arrived") => t.register.arrived_early.to_owned(),
        (Why::TooEarly, "due") => t.register.due_early.to_owned(),
        (Why::TooEarly, _) => t.register.passed_early.to_owned(),
    }
}

/// Adds what is wrong with a document to what is wrong with the form, once for each box.
pub(super) fn add(problems: &mut Problems, faults: Vec<Fault>, t: &'static Messages) {
    for one in faults {
        let id = field_id(one.field);
        if problems.at(id).is_none() {
            problems.add(id, fault(one, t));
        }
    }
}

/// Everything that is wrong with a form, at its boxes; any other refusal at `field`. What is no fault of the form is an
/// error.
///
/// # Errors
/// [`Error::NotFound`] when the person may not; whatever else went wrong.
pub(super) fn problems(trouble: Trouble, field: &str, t: &'static Messages) -> Result<Problems, Error> {
    named(trouble, field, field_id, t)
}

/// The same with the names that programs know.
pub(crate) fn faults(trouble: Trouble, field: &str, t: &'static Messages) -> Error {
    match named(trouble, field, |name| name, t) {
        Ok(problems) => Error::Faults(problems),
        Err(error) => error,
    }
}

fn named<'n>(
    trouble: Trouble,
    field: &str,
    name: impl Fn(&'static str) -> &'n str,
    t: &'static Messages,
) -> Result<Problems, Error> {
    let refusal = match trouble {
        Trouble::Error(error) => return Err(error),
        Trouble::Refused(refusal) => refusal,
    };
    let mut problems = Problems::default();
    match refusal {
        Refusal::NotAllowed => return Err(Error::NotFound),
        Refusal::Document(faults) => {
            for one in faults {
                problems.add(name(one.field), fault(one, t));
            }
        }
        Refusal::NotNow(_) => problems.add(field, t.register.not_now),
        Refusal::NoReason => problems.add(field, t.register.no_reason),
        Refusal::LongReason => problems.add(field, t.register.long_reason),
        Refusal::Taken(number) => problems.add(field, t.register.taken(number)),
        Refusal::FarAhead { number, next } => {
            problems.add(field, t.register.far_ahead(AHEAD, padded(next), padded(number)));
        }
        Refusal::BeginsHigh => problems.add(field, t.register.begins_high),
        Refusal::Borne(entry) => problems.add(field, borne(&entry, t)),
        Refusal::NotANumber => problems.add(field, t.register.not_a_number),
    }
    Ok(problems)
}
