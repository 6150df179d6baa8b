//! People of a list are entered, and changed where it says otherwise than the records.

use domain::actor::Actor;
use domain::id::PersonId;
use domain::permission::{Action, On};
use domain::person::Membership;
use domain::table::Line;
use domain::unit::UnitNames;
use jiff::Timestamp;
use store::Tx;
use wording::VIETNAMESE;

use super::LIST;
use crate::registry::Later;
use crate::shell::{Error, Result};
use crate::state::day_of;
use crate::units::actions::{Author, PersonFacts};
use crate::units::paste::NewPerson;
use crate::units::paste::people::{BIRTH, Known, MAIL, PHONE, POST, UNIT, read};
use crate::units::people::actions::correct_record;
use crate::units::people::queries::{add, record};
use crate::units::roles;
use crate::units::tree::queries::tree_through;
use crate::units::workbook::list::Piece;
use crate::units::workbook::queries::rows::Staged;

pub(super) fn enter(of: Piece<'_>) -> Later<'_, ()> {
    Box::pin(piece(of))
}

async fn piece(of: Piece<'_>) -> Result<()> {
    let Piece { tx, loaded, actor, rows, now } = of;
    let author = Author::from(actor);
    author.must(Action::EditPeople, On::Agency)?;
    let tree = tree_through(tx, (loaded.from, day_of(now))).await?;
    let gives_roles = author.may(Action::GrantRoles, On::Agency);
    let known = Known { tree: &tree, people: &[], from: loaded.from, gives_roles, now };
    let units = UnitNames::of(&tree);
    let mut new = Vec::new();
    for row in rows.iter_mut() {
        let number = usize::try_from(row.number).unwrap_or_default();
        let read = read(&Line { number, cells: row.cells.clone() }, &units, &known);
        match (row.verdict, read) {
            // A unit that ended meanwhile, a role that the author may no longer give.
            (_, Err(_)) => row.leave_out(LIST.kept, VIETNAMESE.workbook.left_wrong),
            ("changed", Ok(read)) => change(tx, author, actor, (row, read), now).await?,
            (_, Ok(read)) => {
                row.done(read.person.id.to_string());
                new.push(read);
            }
        }
    }
    store(tx, author, new, now).await
}

async fn store(tx: &mut Tx, author: Author<'_>, new: Vec<NewPerson>, now: Timestamp) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let grants = new.iter().flat_map(|new| new.grants.iter().cloned());
    let grants: Vec<_> = grants.map(|grant| grant.give(author.by(), now)).collect();
    let enter = |new: NewPerson| new.person.enter(author.by(), now).map_err(Error::broken);
    let people = new.into_iter().map(enter).collect::<Result<Vec<_>>>()?;
    add(tx, people).await?;
    Ok(roles::queries::add(tx, grants).await?)
}

/// Changes what a row says otherwise than the records; somebody's newer change stays.
async fn change(
    tx: &mut Tx,
    author: Author<'_>,
    actor: &Actor,
    (row, read): (&mut Staged, NewPerson),
    now: Timestamp,
) -> Result<()> {
    let Some((id, revision)) = row.detail.known.clone() else {
        row.leave_out(LIST.kept, VIETNAMESE.workbook.left_changed);
        return Ok(());
    };
    let id = PersonId::from(id);
    let record = record::find(tx, actor, &id, day_of(now)).await?;
    let Some(record) = record.filter(|record| record.revision == revision) else {
        row.leave_out(LIST.kept, VIETNAMESE.workbook.left_changed);
        return Ok(());
    };
    let says = |column: usize| row.detail.changes.iter().any(|(changed, _)| *changed == column);
    let held = record.memberships.last().map(|(membership, _)| membership.clone());
    let moves = says(UNIT) || says(POST) || held.is_none();
    let person = read.person;
    let new = person.membership;
    let membership = match held {
        Some(held) if !moves => held,
        Some(held) if !says(UNIT) => Membership { unit: held.unit, ..new },
        Some(held) if !says(POST) && row.cells[POST].is_empty() => Membership { post: held.post, ..new },
        _ => new,
    };
    let keep = |column: usize, new: String, old: &str| if says(column) { new } else { old.to_owned() };
    let facts = PersonFacts {
        name: record.name.clone(),
        email: keep(MAIL, person.email, &record.email),
        phone: keep(PHONE, person.phone, &record.phone),
        birth: if says(BIRTH) { person.birth } else { record.birth },
        category: person.category,
        unit: membership.unit,
        post: membership.post,
        from: membership.from,
    };
    match correct_record(tx, author, (&record, revision), facts, now).await? {
        Ok(()) => row.done(id.to_string()),
        Err(_) => row.leave_out(LIST.kept, VIETNAMESE.workbook.left_days),
    }
    Ok(())
}
