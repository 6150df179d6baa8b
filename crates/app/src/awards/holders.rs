//! Who is meant by a name: somebody on record, a unit that is or was, somebody else. Where several are called so, the
//! form asks which.

use domain::award::Holder;
use domain::id::{PersonId, UnitId};
use domain::unit::{Unit, UnitHistory};
use domain::vietnamese::{fold, short_date, tidy};
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::fields::{Choice, Fields, Whom};
use super::queries::{self, Called};
use crate::shell::{Problems, Result};
use crate::units::queries::history;

/// Who is meant.
pub(super) enum Meant {
    /// This one.
    Holder(Holder),
    /// One of these: which, the form asks.
    Among(Vec<Choice>),
    /// Nobody; why, stands at the box.
    Nobody,
}

/// Who is meant by the form. `known` is the holder that the award has already. At most two queries.
pub(super) async fn meant(
    tx: &mut Tx,
    fields: &Fields,
    known: Option<&Holder>,
    (day, today): (Date, Date),
    t: &'static Messages,
    problems: &mut Problems,
) -> Result<Meant> {
    let name = tidy(&fields.ten);
    let Some(whom) = fields.whom() else {
        problems.add("la", t.awards.no_whom);
        return Ok(Meant::Nobody);
    };
    if name.is_empty() {
        problems.add("ten", t.awards.no_name);
        return Ok(Meant::Nobody);
    }
    match whom {
        Whom::Other(subject) => Ok(Meant::Holder(Holder::Other { subject, name })),
        Whom::Person => somebody(tx, fields, (&name, known), (day, today), (t, problems)).await,
        Whom::Unit => some_unit(tx, fields, (&name, known), day, (t, problems)).await,
    }
}

async fn somebody(
    tx: &mut Tx,
    fields: &Fields,
    (name, known): (&str, Option<&Holder>),
    (day, today): (Date, Date),
    (t, problems): (&'static Messages, &mut Problems),
) -> Result<Meant> {
    let stays =
        known.filter(|known| known.name() == name && known.person().is_some_and(|id| id.as_str() == fields.chon));
    let id = match stays.and_then(Holder::person) {
        Some(id) => id.clone(),
        None => {
            let called = queries::called(tx, &fold(name), today).await?;
            match one_of(called, &fields.chon, |one| one.id.as_str()) {
                Found::One(one) => one.id,
                Found::None => {
                    problems.add("ten", t.awards.nobody_called(name));
                    return Ok(Meant::Nobody);
                }
                Found::Several(several) => {
                    problems.add("chon", t.awards.which_one(several.len(), name));
                    return Ok(Meant::Among(several.into_iter().map(choice).collect()));
                }
            }
        }
    };
    match queries::person(tx, &id, day).await? {
        Some((name, unit)) => Ok(Meant::Holder(Holder::Person { id, name, unit })),
        None => {
            problems.add("ten", t.awards.nobody_called(name));
            Ok(Meant::Nobody)
        }
    }
}

async fn some_unit(
    tx: &mut Tx,
    fields: &Fields,
    (name, known): (&str, Option<&Holder>),
    day: Date,
    (t, problems): (&'static Messages, &mut Problems),
) -> Result<Meant> {
    let history = history(tx).await?;
    let stays = known.filter(|known| known.name() == name).and_then(Holder::unit);
    if let Some(unit) = stays.filter(|id| id.as_str() == fields.chon).and_then(|id| history.get(id)) {
        return Ok(Meant::Holder(of_unit(&history, unit, day)));
    }
    let wanted = fold(name);
    let is_called = |unit: &&Unit| {
        let former = history.spells(&unit.id).iter().map(|spell| spell.name.as_str());
        [unit.name.as_str(), unit.short_name.as_str()].into_iter().chain(former).any(|name| fold(name) == wanted)
    };
    let called: Vec<Unit> = history.units().filter(is_called).cloned().collect();
    match one_of(called, &fields.chon, |unit| unit.id.as_str()) {
        Found::One(unit) => Ok(Meant::Holder(of_unit(&history, &unit, day))),
        Found::None => {
            problems.add("ten", t.awards.no_unit_called(name));
            Ok(Meant::Nobody)
        }
        Found::Several(several) => {
            problems.add("chon", t.awards.which_one(several.len(), name));
            Ok(Meant::Among(several.iter().map(|unit| unit_choice(&history, unit, t)).collect()))
        }
    }
}

/// What is called so.
enum Found<T> {
    None,
    One(T),
    Several(Vec<T>),
}

fn one_of<T>(mut called: Vec<T>, chosen: &str, id: impl Fn(&T) -> &str) -> Found<T> {
    let at = match called.len() {
        0 => return Found::None,
        1 => Some(0),
        _ => called.iter().position(|one| id(one) == chosen),
    };
    match at {
        Some(at) => Found::One(called.swap_remove(at)),
        None => Found::Several(called),
    }
}

/// A unit as it was called on a day; before its first day, as it was called then.
pub(super) fn of_unit(history: &UnitHistory, unit: &Unit, day: Date) -> Holder {
    let first = || history.spells(&unit.id).first().map_or(&unit.name, |spell| &spell.name);
    let name = match history.as_of(&unit.id, day) {
        Some(then) => then.name,
        None if day < unit.from => first().clone(),
        None => unit.name.clone(),
    };
    Holder::Unit { id: unit.id.clone(), name }
}

fn choice(one: Called) -> Choice {
    let Called { id, name, birth, post, unit_name } = one;
    let born = birth.map(domain::person::Birth::words).unwrap_or_default();
    let parts = [name, post, unit_name, born];
    let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Choice { value: id.as_str().to_owned(), label, chosen: false }
}

fn unit_choice(history: &UnitHistory, unit: &Unit, t: &'static Messages) -> Choice {
    let above = unit.parent.as_ref().and_then(|above| history.get(above)).map(|above| above.name.clone());
    let ended = unit.until.map(|until| t.awards.until_day(short_date(until)));
    let parts = [Some(unit.name.clone()), above, ended];
    let label = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Choice { value: unit.id.as_str().to_owned(), label, chosen: false }
}

/// The form for somebody or a unit whose page it was opened from; an empty one for what is not there.
pub(super) async fn begun(tx: &mut Tx, person: &str, unit: &str, day: Date) -> Result<Fields> {
    if !person.is_empty() {
        let id = PersonId::from(person.to_owned());
        if let Some((ten, _)) = queries::person(tx, &id, day).await? {
            return Ok(Fields {
                la: Whom::Person.code().to_owned(),
                ten,
                chon: person.to_owned(),
                ..Fields::default()
            });
        }
    }
    if !unit.is_empty()
        && let Some(known) = history(tx).await?.units().find(|known| known.slug == unit)
    {
        let (ten, id): (String, &UnitId) = (known.name.clone(), &known.id);
        let chon = id.as_str().to_owned();
        return Ok(Fields { la: Whom::Unit.code().to_owned(), ten, chon, ..Fields::default() });
    }
    Ok(Fields::default())
}
