//! Whether the templates of a kind can be used: tried before a person meets them.

use catalogue::{Catalogue, PaperKind};
use jiff::Timestamp;
use jiff::civil::date;
use papers::{Profile, Sizes};

use crate::{Filling, TemplateError, Values, fill};

/// Fills the kind with its examples and with nothing at all; both must come out as papers.
///
/// # Errors
/// [`TemplateError`] of the first template that cannot be used: its syntax, or a name that no field has.
pub fn check(kind: &PaperKind, catalogue: &Catalogue) -> Result<(), TemplateError> {
    let (today, made) = (date(2026, 11, 30), Timestamp::UNIX_EPOCH);
    let filling = Filling { catalogue, profile: Profile::State, sizes: Sizes::Fourteen, today, made };
    for values in [Values::samples(kind).unwrap_or_default(), Values::default()] {
        fill(kind, &values, &filling)?;
    }
    Ok(())
}
