//! The paper as PDF: typeset from values by `paper.typ`, fonts inside, PDF/A-2a for the archive and PDF/UA-1 for those
//! who read by ear.

mod values;
mod world;

use jiff::{Timestamp, tz::TimeZone};
use typst::{
    comemo,
    diag::{SourceDiagnostic, Warned},
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Paper, PaperError, prepare::prepared};
use world::World;

/// The paper as a PDF file. A character that the font lacks is printed as [`values::LACKING`].
///
/// # Errors
/// [`PaperError`] when the paper is past a limit or a table does not fit its columns.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let paper = prepared(paper)?;
    let bytes = typeset(&World::new(values::json(&paper)), paper.properties.made);
    // The caches of the typesetter belong to the whole program and would grow with every paper.
    comemo::evict(0);
    bytes
}

fn typeset(world: &World, made: Timestamp) -> Result<Vec<u8>, PaperError> {
    let Warned { output, warnings: _ } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|faults| refused(&faults))?;
    // What the typesetter remembered of its way to the pages is not needed to write them.
    comemo::evict(0);
    typst_pdf::pdf(&document, &options(made)?).map_err(|faults| refused(&faults))
}

fn options(made: Timestamp) -> Result<PdfOptions, PaperError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let standards = standards.map_err(|fault| PaperError::Typesetting(fault.message().to_string()))?;
    let creator = Smart::Custom(Some("thidua".to_owned()));
    Ok(PdfOptions { creator, timestamp: timestamp(made), standards, ..PdfOptions::default() })
}

fn timestamp(made: Timestamp) -> Option<typst_pdf::Timestamp> {
    let (date, time) = (made.to_zoned(TimeZone::UTC).date(), made.to_zoned(TimeZone::UTC).time());
    let small = |number: i8| u8::try_from(number).ok();
    let (month, day) = (small(date.month())?, small(date.day())?);
    let (hour, minute, second) = (small(time.hour())?, small(time.minute())?, small(time.second())?);
    let moment = Datetime::from_ymd_hms(i32::from(date.year()), month, day, hour, minute, second)?;
    Some(typst_pdf::Timestamp::new_utc(moment))
}

fn refused(faults: &[SourceDiagnostic]) -> PaperError {
    let faults: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    PaperError::Typesetting(faults.join("; "))
}
