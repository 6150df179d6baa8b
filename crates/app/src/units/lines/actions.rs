//! A unit takes and leaves a place in a tree beside the official one.

use domain::id::{LineId, UnitId};
use domain::permission::{Action, On};
use domain::unit::{Line, LineRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, new_id};

use super::queries;
use crate::shell::{Error, Result};
use crate::units::actions::Author;
use crate::units::tree::queries as units;

/// The unit stands below another in a tree from a day on; its present place there ends.
///
/// # Errors
/// [`Error::Denied`]; the inner error when the place is not taken.
pub async fn place_in_line(
    tx: &mut Tx,
    author: Author<'_>,
    (unit, hierarchy): (&UnitId, &str),
    (above, from): (Option<UnitId>, Date),
    now: Timestamp,
) -> Result<std::result::Result<(), LineRefusal>> {
    author.must(Action::EditUnits, On::Unit(unit))?;
    let history = units::history(tx).await?;
    let known = queries::of_hierarchy(tx, hierarchy).await?;
    let (id, unit, hierarchy) = (LineId::from(new_id(now)), unit.clone(), hierarchy.to_owned());
    let line = Line { id, revision: 0, hierarchy, unit, above, from, until: None };
    match line.place(&known, &history, &author.by(), now) {
        Ok((ended, placed)) => {
            queries::save(tx, ended.into_iter().chain([placed]).collect()).await?;
            Ok(Ok(()))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The unit leaves its place in a tree on a day.
///
/// # Errors
/// [`Error::Denied`]; [`Error::NotFound`] when it has no such place, or has left it.
pub async fn take_out_of_line(
    tx: &mut Tx,
    author: Author<'_>,
    (unit, line): (&UnitId, &str),
    day: Date,
    now: Timestamp,
) -> Result<()> {
    author.must(Action::EditUnits, On::Unit(unit))?;
    let known = queries::of_unit(tx, unit).await?;
    let found = known.into_iter().find(|one| one.id.as_str() == line && one.until.is_none());
    let change = found.ok_or(Error::NotFound)?.take_out(day, author.by(), now);
    Ok(queries::save(tx, vec![change]).await?)
}
