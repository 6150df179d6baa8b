//! The only SQL that touches awards, with [`listed`] and [`loaded`].

pub(super) mod listed;
pub(super) mod loaded;

use domain::award::{Award, Stage};
use domain::change::Change;
use domain::id::{AwardId, PersonId, UnitId};
use domain::person::Birth;
use jiff::civil::Date;
use store::{Args, Row, StoreError, Tx, args};

use super::found::{self, FOUND};
use crate::shell::search;

store::statements! {
    /// One award, with the name of the unit where it was given.
    FIND = "select a.facts, a.revision, u.name as unit_name
        from awards a left join units u on u.id = a.unit where a.id = $1";
    /// The award that counts as this one.
    BY_SAME = "select id from awards where same = $1";
    /// Every award of a record that goes into another.
    OF_MERGED = "select facts, revision from awards where person = $1 order by id";
    /// A new award.
    INSERT = "insert into awards (id, revision, stage, subject, person, unit, title, level, place, same, facts)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// A changed award.
    SAVE = "update awards set revision = revision + 1, stage = $3, subject = $4, person = $5, unit = $6, title = $7,
            level = $8, place = $9, same = $10, facts = $11
        where id = $1 and revision = $2";
    /// Awards by their ids, for their keys.
    pub(super) NAMED = "select id, facts from awards where id >= $1 and stage <> 'doubled' order by id limit $2";
    /// People of the same name but for marks and capitals, with the main unit of a day.
    CALLED = "select p.id, p.name, p.birth, m.post, u.name as unit_name from people p
        left join memberships m on m.person = p.id and m.main and m.valid_from <= $2
            and (m.valid_until is null or m.valid_until > $2)
        left join units u on u.id = m.unit
        where p.fold = $1 and p.merged_into is null order by p.name_key, p.id limit 20";
    /// Somebody with the main unit of a day.
    PERSON = "select p.name, m.unit from people p
        left join memberships m on m.person = p.id and m.main and m.valid_from <= $2
            and (m.valid_until is null or m.valid_until > $2)
        where p.id = $1 and p.merged_into is null";
}

/// One's own awards, in rows without a unit; those of units at which somebody holds a role, of the people there, and of the
/// units that these took over from. For [`Kind::own_sql`](crate::registry::Kind::own_sql).
pub(super) const OWN: &str = "with recursive held(unit) as (
        select g.unit from grants g where g.person = $1 and g.valid_from <= $2
            and (g.valid_until is null or g.valid_until > $2)),
    line(unit, heir) as (
        select unit, unit from held
        union select s.predecessor, l.heir from successions s join line l on l.unit = s.successor where s.heir),
    seen(id, unit) as (
        select a.id, cast(null as text) from awards a where a.person = $1
        union all select a.id, l.heir from line l cross join awards a where a.unit = l.unit
        union all select a.id, m.unit from held h join memberships m on m.unit = h.unit and m.valid_from <= $2
            and (m.valid_until is null or m.valid_until > $2)
        join awards a on a.person = m.person)
    select a.id as id, '' as name, '' as number, '' as state, a.facts as facts, s.unit as unit
    from seen s cross join awards a where a.id = s.id and a.stage <> 'doubled' limit 5000";

/// Some awards, for [`Kind::shown_sql`](crate::registry::Kind::shown_sql).
pub(super) const SHOWN: &str = "select a.id as id, a.facts as name, '' as beside, a.stage as code, a.id as address
    from awards a where a.id in ({ids}) and a.stage <> 'doubled'";

/// An award as lists and pages show it.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) award: Award,
    /// The name of the unit where it was given, as it is called today.
    pub(super) unit_name: String,
}

/// One award.
pub(super) async fn find(tx: &mut Tx, id: &AwardId) -> Result<Option<Shown>, StoreError> {
    tx.row(FIND, args![id]).await?.map(|row| shown(&row)).transpose()
}

fn shown(row: &Row) -> Result<Shown, StoreError> {
    Ok(Shown { award: award(row)?, unit_name: row.opt_text("unit_name")?.unwrap_or_default() })
}

fn award(row: &Row) -> Result<Award, StoreError> {
    Ok(Award { revision: row.int("revision")?, ..row.json::<Award>("facts")? })
}

/// The award that counts as this one.
pub(super) async fn by_same(tx: &mut Tx, same: &str) -> Result<Option<AwardId>, StoreError> {
    tx.row(BY_SAME, args![same]).await?.map(|row| row.id("id")).transpose()
}

/// Every award of a record that goes into another.
pub(super) async fn to_follow(tx: &mut Tx, person: &PersonId) -> Result<Vec<Award>, StoreError> {
    tx.rows(OF_MERGED, args![person]).await?.iter().map(award).collect()
}

/// Stores a new award.
pub(super) async fn insert(tx: &mut Tx, change: &Change<Award>) -> Result<(), StoreError> {
    let award = &change.value;
    let mut writer = tx.record(change).await?;
    writer.execute_one(INSERT, stored(award)).await?;
    search::enter(&mut writer, &FOUND, std::iter::once((award.id.as_str(), found::names(award)))).await
}

/// Stores new awards; there is at least one.
pub(super) async fn add(tx: &mut Tx, changes: Vec<Change<Award>>) -> Result<(), StoreError> {
    let (entries, awards): (Vec<_>, Vec<_>) = changes.into_iter().map(|change| (change.entry, change.value)).unzip();
    let mut writer = tx.record_all(entries).await?;
    writer.insert_many(INSERT, awards.iter().map(stored).collect()).await?;
    search::enter(&mut writer, &FOUND, awards.iter().map(|award| (award.id.as_str(), found::names(award)))).await
}

fn stored(award: &Award) -> Args {
    let Columns { stage, subject, person, unit, title, level, place, same, facts } = Columns::of(award);
    args![award.id, stage, subject, person, unit, title, level, place, same, facts]
}

/// Stores a changed award.
pub(super) async fn save(tx: &mut Tx, change: &Change<Award>) -> Result<(), StoreError> {
    let award = &change.value;
    let Columns { stage, subject, person, unit, title, level, place, same, facts } = Columns::of(award);
    let mut writer = tx.record(change).await?;
    let keys = search::kept(&mut writer, &FOUND, award.id.as_str()).await?;
    let stored: Args = args![award.id, award.revision, stage, subject, person, unit, title, level, place, same, facts];
    writer.execute_one(SAVE, stored).await?;
    search::follow(&mut writer, &FOUND, award.id.as_str(), &keys).await
}

/// What lists ask for.
struct Columns<'a> {
    stage: &'static str,
    subject: &'static str,
    person: Option<&'a PersonId>,
    unit: Option<&'a UnitId>,
    title: Option<&'a String>,
    level: &'static str,
    place: Vec<u8>,
    same: Option<String>,
    facts: String,
}

impl<'a> Columns<'a> {
    fn of(award: &'a Award) -> Self {
        let facts = &award.facts;
        Self {
            stage: award.stage.code(),
            subject: facts.holder.subject().code(),
            person: facts.holder.person(),
            unit: facts.holder.unit(),
            title: facts.honour.code.as_ref(),
            level: facts.honour.level.code(),
            place: facts.place(),
            same: matches!(award.stage, Stage::Entered).then(|| facts.same()),
            facts: serde_json::to_string(award).expect("awards are plain data that JSON can hold"),
        }
    }
}

/// Somebody who is called as was typed.
pub(super) struct Called {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) birth: Option<Birth>,
    pub(super) post: String,
    pub(super) unit_name: String,
}

/// People who are called as was typed, marks and capitals forgotten.
pub(super) async fn called(tx: &mut Tx, fold: &str, on: Date) -> Result<Vec<Called>, StoreError> {
    let rows = tx.rows(CALLED, args![fold, on]).await?;
    rows.iter()
        .map(|row| {
            Ok(Called {
                id: row.id("id")?,
                name: row.text("name")?,
                birth: Birth::from_stored(&row.text("birth")?),
                post: row.opt_text("post")?.unwrap_or_default(),
                unit_name: row.opt_text("unit_name")?.unwrap_or_default(),
            })
        })
        .collect()
}

/// Somebody's name, and the main unit of a day.
pub(super) async fn person(
    tx: &mut Tx,
    id: &PersonId,
    on: Date,
) -> Result<Option<(String, Option<UnitId>)>, StoreError> {
    let row = tx.row(PERSON, args![id, on]).await?;
    row.map(|row| Ok((row.text("name")?, row.opt_id("unit")?))).transpose()
}
