//! The book page by page, narrowed by what is asked for. Each narrowing has an index in the order of the book, so that a
//! page costs the same however much there is.

use std::sync::LazyLock;

use domain::award::{Level, Place, Subject, of_year};
use domain::id::{AwardId, PersonId, UnitId};
use jiff::civil::Date;
use store::{Arg, Statement, StoreError, ToArg as _, Tx, args};

use super::{Shown, shown};
use crate::awards::scope::Scope;

/// Units of somebody who leads several; nobody leads more.
const UNITS: usize = 64;

/// More than so many are not counted.
pub(in crate::awards) const MOST_COUNTED: i64 = 10_000;

/// At most so many stand on the page of a person; nobody was given more.
const MOST_OF_PERSON: i64 = 200;

/// At most so many stand on the page of a unit, which leads to all.
pub(in crate::awards) const MOST_OF_UNIT: usize = 50;

const COLUMNS: &str = "select a.facts, a.revision, a.id, u.name as unit_name";

/// After all that is in the book: figures begin every place.
const END: [u8; 1] = [u8::MAX];

/// What the whole book is narrowed by. The order is that of [`WHOLE`].
const NARROWED: [&str; 6] = [
    "",
    " and a.subject = $5",
    " and a.level = $5",
    " and a.level = $5 and a.subject = $6",
    " and a.title = $5 and (cast($6 as text) = '' or a.level = $6)",
    " and a.title = $5 and (cast($6 as text) = '' or a.level = $6) and a.subject = $7",
];

/// The same for some of the book: there is little of it, so that nothing needs an index. A cross join keeps SQLite from
/// walking the whole book in its order.
const NARROWED_SOME: &str =
    " and a.id = s.id and (cast($5 as text) = '' or a.title = $5) and (cast($6 as text) = '' or a.level = $6)
    and (cast($7 as text) = '' or a.subject = $7)";

/// One way to look at the book.
struct Ways {
    after: Statement,
    before: Statement,
    count: Statement,
}

impl Ways {
    fn of(name: &str, with: &str, from: &str, narrowed: &str) -> Self {
        let made = |way: &str, text: String| {
            let name: &'static str = Box::leak(format!("app::awards::{name}_{way}").into_boxed_str());
            Statement::new(name, Box::leak(text.into_boxed_str()))
        };
        let there = format!("{from} left join units u on u.id = a.unit where a.stage <> 'doubled'{narrowed}");
        let after = "and (a.place, a.id) > ($1, $2) and a.place < $3 order by a.place, a.id limit $4";
        let before = "and (a.place, a.id) < ($1, $2) and a.place >= $3 order by a.place desc, a.id desc limit $4";
        let counted = format!(
            "{with} select cast(count(*) as bigint) as many from (select a.id {from} where a.stage <> 'doubled'{narrowed}
                and (a.place, a.id) > ($1, $2) and a.place < $3 limit $4) c"
        );
        Self {
            after: made("AFTER", format!("{with} {COLUMNS} {there} {after}")),
            before: made("BEFORE", format!("{with} {COLUMNS} {there} {before}")),
            count: made("COUNT", counted),
        }
    }
}

/// The whole book, narrowed in each way.
static WHOLE: LazyLock<Vec<Ways>> = LazyLock::new(|| {
    let way = |(at, narrowed): (usize, &&str)| Ways::of(&format!("WHOLE_{at}"), "", "from awards a", narrowed);
    NARROWED.iter().enumerate().map(way).collect()
});

/// What somebody sees who does not see all.
static SOME: LazyLock<Ways> =
    LazyLock::new(|| Ways::of("SOME", &seen(8), "from seen s cross join awards a", NARROWED_SOME));

/// Whether one award is among it.
static SEEN: LazyLock<Statement> = LazyLock::new(|| {
    let text = format!("{} select cast(count(*) as bigint) as many from seen where id = $1", seen(2));
    Statement::new("app::awards::SEEN", Box::leak(text.into_boxed_str()))
});

/// Awards of a person, of some units and of those they took over from, and of the people in them: `$first` is the person,
/// then come a day and the units.
fn seen(first: usize) -> String {
    let units: Vec<String> = (0..UNITS).map(|at| format!("${}", first + 2 + at)).collect();
    let (units, day) = (units.join(", "), first + 1);
    format!(
        "with recursive line(unit) as (
            select id from units where id in ({units})
            union select s.predecessor from successions s join line l on l.unit = s.successor where s.heir),
        seen(id) as (
            select a.id from awards a where a.person = ${first}
            union select a.id from line l cross join awards a where a.unit = l.unit
            union select a.id from memberships m join awards a on a.person = m.person
                where m.unit in ({units}) and m.valid_from <= ${day} and (m.valid_until is null or m.valid_until > ${day}))"
    )
}

store::statements! {
    /// Where an award stands in the book.
    PLACE = "select place from awards where id = $1";
    /// The awards of a person.
    OF_PERSON = "select a.facts, a.revision, a.id, u.name as unit_name
        from awards a left join units u on u.id = a.unit
        where a.person = $1 and a.stage <> 'doubled' order by a.place, a.id limit $2";
    /// What a unit was given, and what those were given that it took over from.
    OF_UNIT = "with recursive line(unit) as (
            select id from units where id = $1
            union select s.predecessor from successions s join line l on l.unit = s.successor where s.heir)
        select a.facts, a.revision, a.id, u.name as unit_name
        from line l cross join awards a left join units u on u.id = a.unit
        where a.unit = l.unit and a.subject = 'collective' and a.stage <> 'doubled' order by a.place, a.id limit $2";
}

/// Every statement about lists of awards.
pub(in crate::awards) fn statements() -> Vec<Statement> {
    let ways = WHOLE.iter().chain([&*SOME]).flat_map(|ways| [ways.after, ways.before, ways.count]);
    ways.chain([*SEEN]).chain(STATEMENTS.iter().copied()).collect()
}

/// What is asked of the book.
#[derive(Clone, Debug)]
pub(in crate::awards) struct Asked {
    pub(in crate::awards) scope: Scope,
    pub(in crate::awards) year: Option<i16>,
    pub(in crate::awards) level: Option<Level>,
    pub(in crate::awards) title: Option<String>,
    pub(in crate::awards) subject: Option<Subject>,
    pub(in crate::awards) today: Date,
}

/// From where on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::awards) enum From {
    /// The beginning.
    Begin,
    /// After one that stands there.
    After(Place, String),
    /// Before one, the nearest first.
    Before(Place, String),
}

impl Asked {
    fn ways(&self) -> &'static Ways {
        let Scope::Whole = self.scope else { return &SOME };
        let (by, subject) = (if self.title.is_some() { 4 } else { 2 }, usize::from(self.subject.is_some()));
        let narrowed = self.title.is_some() || self.level.is_some();
        &WHOLE[if narrowed { by + subject } else { subject }]
    }

    fn bounds(&self) -> (Place, Place) {
        self.year.map_or_else(|| (Place::new(), END.to_vec()), of_year)
    }

    /// What narrows, after the four values that every way has.
    fn values(&self) -> Vec<Arg> {
        let title = self.title.as_deref();
        let (level, subject) = (self.level.map(Level::code), self.subject.map(Subject::code));
        match &self.scope {
            Scope::Whole => {
                let level = if title.is_some() { Some(level.unwrap_or_default()) } else { level };
                [title, level, subject].into_iter().flatten().map(|value| value.to_arg()).collect()
            }
            Scope::Some { person, units } => {
                let narrow = [title, level, subject].map(|value| value.unwrap_or_default().to_arg());
                narrow.into_iter().chain(whose(person.as_ref(), units, self.today)).collect()
            }
        }
    }
}

/// The values of [`seen`].
fn whose(person: Option<&PersonId>, units: &[UnitId], today: Date) -> impl Iterator<Item = Arg> {
    let person = person.map_or("", PersonId::as_str).to_arg();
    let padded = units.iter().map(UnitId::as_str).chain(std::iter::repeat("")).take(UNITS);
    let padded: Vec<Arg> = padded.map(|unit| unit.to_arg()).collect();
    [person, today.to_arg()].into_iter().chain(padded)
}

/// At most so many of what is asked for, in the order of the book; before one, the nearest first. One query.
pub(in crate::awards) async fn some(
    tx: &mut Tx,
    asked: &Asked,
    from: &From,
    limit: i64,
) -> Result<Vec<(String, Shown)>, StoreError> {
    let ((begin, end), ways) = (asked.bounds(), asked.ways());
    let (sql, place, id, bound) = match from {
        From::Begin => (ways.after, begin, String::new(), end),
        From::After(place, id) => (ways.after, place.clone().max(begin), id.clone(), end),
        From::Before(place, id) => (ways.before, place.clone().min(end), id.clone(), begin),
    };
    let common = [place.to_arg(), id.to_arg(), bound.to_arg(), limit.to_arg()];
    let values: Vec<Arg> = common.into_iter().chain(asked.values()).collect();
    tx.rows(sql, values.into()).await?.iter().map(|row| Ok((row.text("id")?, shown(row)?))).collect()
}

/// How many there are of what is asked for, up to one more than are counted. One query.
pub(in crate::awards) async fn count(tx: &mut Tx, asked: &Asked) -> Result<i64, StoreError> {
    let (begin, end) = asked.bounds();
    let common = [begin.to_arg(), "".to_arg(), end.to_arg(), (MOST_COUNTED + 1).to_arg()];
    let values: Vec<Arg> = common.into_iter().chain(asked.values()).collect();
    let row = tx.row(asked.ways().count, values.into()).await?;
    row.map_or(Ok(0), |row| row.int("many"))
}

/// Where an award stands in the book.
pub(in crate::awards) async fn place(tx: &mut Tx, id: &str) -> Result<Option<Place>, StoreError> {
    tx.row(PLACE, args![id]).await?.map(|row| row.bytes("place")).transpose()
}

/// Whether somebody who does not see the whole book sees this award.
pub(in crate::awards) async fn sees(
    tx: &mut Tx,
    (person, units): (Option<&PersonId>, &[UnitId]),
    today: Date,
    award: &AwardId,
) -> Result<bool, StoreError> {
    let values: Vec<Arg> = std::iter::once(award.to_arg()).chain(whose(person, units, today)).collect();
    let row = tx.row(*SEEN, values.into()).await?;
    Ok(row.map(|row| row.int("many")).transpose()?.unwrap_or_default() > 0)
}

/// The awards of a person.
pub(in crate::awards) async fn of_person(tx: &mut Tx, person: &PersonId) -> Result<Vec<Shown>, StoreError> {
    tx.rows(OF_PERSON, args![person, MOST_OF_PERSON]).await?.iter().map(shown).collect()
}

/// What a unit was given, and what those were given that it took over from: the newest, and one more than are shown.
pub(in crate::awards) async fn of_unit(tx: &mut Tx, unit: &UnitId) -> Result<Vec<Shown>, StoreError> {
    let most = i64::try_from(MOST_OF_UNIT + 1).unwrap_or(i64::MAX);
    tx.rows(OF_UNIT, args![unit, most]).await?.iter().map(shown).collect()
}
