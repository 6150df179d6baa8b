//! Awards of a list come into the book, by the same verb of the domain as those that are typed.

use domain::award::{Award, Origin, Refusal};
use domain::id::AwardId;
use store::new_id;
use wording::VIETNAMESE;

use super::LIST;
use crate::awards::queries::{self, loaded};
use crate::registry::Later;
use crate::shell::{Error, Result};
use crate::state::day_of;
use crate::units::workbook::Piece;

pub(super) fn enter(of: Piece<'_>) -> Later<'_, ()> {
    Box::pin(piece(of))
}

async fn piece(of: Piece<'_>) -> Result<()> {
    let Piece { tx, loaded, actor, rows, now } = of;
    tx.hold_ledger().await?;
    let facts = || rows.iter().filter_map(|row| row.detail.award.as_ref());
    let keys: Vec<String> = facts().map(|facts| facts.same()).collect();
    let people: Vec<String> = facts().filter_map(|facts| facts.holder.person()).map(ToString::to_string).collect();
    let there = loaded::same(tx, &keys).await?;
    let stay = loaded::stay(tx, &people).await?;
    let mut new = Vec::new();
    for row in rows.iter_mut() {
        let Some(facts) = row.detail.award.take() else {
            row.leave_out(LIST.kept, VIETNAMESE.workbook.left_award);
            continue;
        };
        let gone = facts.holder.person().is_some_and(|person| !stay.contains(person.as_str()));
        if gone || there.contains(&facts.same()) {
            row.leave_out(LIST.kept, VIETNAMESE.workbook.left_award);
            continue;
        }
        let origin = Origin::Listed {
            by: actor.name.clone(),
            at: now,
            file: loaded.file_name.clone(),
            sheet: loaded.layout.sheet.clone(),
            row: u32::try_from(row.number).unwrap_or(u32::MAX),
        };
        match Award::enter(AwardId::from(new_id(now)), (*facts, origin), actor, (day_of(now), now)) {
            Ok(change) => {
                row.done(change.value.id.to_string());
                new.push(change);
            }
            Err(Refusal::NotAllowed) => return Err(Error::Refused(Refusal::NotAllowed.to_string())),
            Err(_) => row.leave_out(LIST.kept, VIETNAMESE.workbook.left_award),
        }
    }
    if new.is_empty() { Ok(()) } else { Ok(queries::add(tx, new).await?) }
}
