//! The only SQL that touches people and their memberships, with [`listed`] and [`record`].

pub(in crate::units) mod listed;
pub(in crate::units) mod record;

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::Role;
use domain::change::Change;
use domain::id::{PersonId, UnitId};
use domain::person::{Birth, Category, Membership, Person, Placing, SidePost};
use domain::vietnamese::{fold, name_key};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::found::FOUND;
use crate::shell::search;

store::statements! {
    /// Everybody who belongs to a unit on a day or later, by given name, with the main unit of that day, or the first
    /// after it: whoever is to move stands here once.
    EVERYBODY = "select p.id, p.revision, p.name, p.email, p.phone, p.birth, p.category, m.unit, m.post, u.name as unit_name, a.is_open
        from people p
        join memberships m on m.person = p.id and m.main and (m.valid_until is null or m.valid_until > $1)
            and not exists (select 1 from memberships e where e.person = m.person and e.main
                and e.valid_from < m.valid_from and (e.valid_until is null or e.valid_until > $1))
        join units u on u.id = m.unit
        left join accounts a on a.person = p.id
        order by p.name_key, p.id";
    /// The people of one unit on a day, by given name, with those who hold a post there beside their main one.
    OF_UNIT = "select p.id, p.revision, p.name, p.email, p.phone, p.birth, p.category, m.unit, m.post, u.name as unit_name, a.is_open
        from people p
        join memberships m on m.person = p.id and m.valid_from <= $1
            and (m.valid_until is null or m.valid_until > $1)
        join units u on u.id = m.unit
        left join accounts a on a.person = p.id
        where m.unit = $2 order by p.name_key, p.id";
    /// Whoever holds one of two roles at any unit on a day, by given name.
    LEADING = "select g.unit, g.role, p.id, p.revision, p.name, p.email, p.phone, p.birth, p.category, g.unit as at,
            m.post, u.name as unit_name, a.is_open
        from grants g
        join people p on p.id = g.person
        join units u on u.id = g.unit
        left join memberships m on m.person = p.id and m.unit = g.unit and m.valid_from <= $1
            and (m.valid_until is null or m.valid_until > $1)
        left join accounts a on a.person = p.id
        where g.role in ($2, $3) and g.campaign is null and g.valid_from <= $1
            and (g.valid_until is null or g.valid_until > $1)
        order by p.name_key, p.id";
    /// People by their ids, for their keys.
    pub(super) NAMED = "select id, name from people where id >= $1 and merged_into is null order by id limit $2";
    /// A new person.
    ADD = "insert into people (id, revision, name, name_key, fold, email, phone, category, birth)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8)";
    /// A person as put right.
    SAVE = "update people set revision = revision + 1, name = $3, name_key = $4, fold = $5, email = $6, phone = $7,
            category = $8, birth = $9
        where id = $1 and revision = $2";
    /// A new main membership; one that ended on the day it began is taken up again.
    JOIN = "insert into memberships (person, unit, post, valid_from, valid_until, main)
        values ($1, $2, $3, $4, null, true)
        on conflict (person, unit, valid_from) do update set post = excluded.post, valid_until = null, main = true";
    /// The end of the present main membership.
    LEAVE = "update memberships set valid_until = $2 where person = $1 and valid_until is null and main";
    /// A slip in the present main membership put right.
    REPLACE = "update memberships set unit = $2, post = $3, valid_from = $4
        where person = $1 and valid_until is null and main";
    /// A post beside the main one.
    BEGIN_BESIDE = "insert into memberships (person, unit, post, valid_from, valid_until, main)
        values ($1, $2, $3, $4, $5, false)";
    /// Its end.
    END_BESIDE = "update memberships set valid_until = $4
        where person = $1 and unit = $2 and valid_from = $3 and not main";
}

/// Some people with the post and unit of a day, for [`Kind::shown_sql`](crate::registry::Kind::shown_sql).
pub(super) const SHOWN: &str = "select p.id as id, p.name as name, coalesce(u.name, '') as beside,
        coalesce(m.post, '') as code, p.id as address
    from people p
    left join memberships m on m.person = p.id and m.main and m.valid_from <= $1
        and (m.valid_until is null or m.valid_until > $1)
    left join units u on u.id = m.unit
    where p.id in ({ids}) and p.merged_into is null";

/// The people of the units at which somebody holds a role, for [`Kind::own_sql`](crate::registry::Kind::own_sql).
pub(super) const OF_ROLES: &str = "select p.id as id, p.name as name, '' as number, '' as state, '' as facts,
        m.unit as unit
    from memberships m join people p on p.id = m.person
    where m.unit in (select g.unit from grants g where g.person = $1 and g.valid_from <= $2
            and (g.valid_until is null or g.valid_until > $2))
        and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
    order by p.name_key, p.id limit 5000";

/// Somebody with the unit of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitPerson {
    /// Who.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Mail address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// When the person was born.
    pub birth: Option<Birth>,
    /// The revision of the record.
    pub revision: i64,
    /// Legal category.
    pub category: Category,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The post there; may be empty.
    pub post: String,
    /// Whether there is an account, and whether it is open.
    pub account: Option<bool>,
}

/// The people of a unit on a day, by given name. One query.
///
/// # Errors
/// When the store is broken.
pub async fn people_of(tx: &mut Tx, unit: &UnitId, on: Date) -> Result<Vec<UnitPerson>, StoreError> {
    tx.rows(OF_UNIT, args![on, unit]).await?.iter().map(person).collect()
}

/// The focal points of each of `units` on a day; units without one are left out. One query.
///
/// # Errors
/// When the store is broken.
pub async fn focal_points(
    tx: &mut Tx,
    units: &[UnitId],
    on: Date,
) -> Result<BTreeMap<UnitId, Vec<UnitPerson>>, StoreError> {
    let mut points: BTreeMap<UnitId, Vec<UnitPerson>> = BTreeMap::new();
    for row in leading(tx, on).await? {
        let person = person(&row)?;
        let is_point = row.code("role", Role::from_code)? == Role::FocalPoint;
        if is_point && units.contains(&person.unit) {
            points.entry(person.unit.clone()).or_default().push(person);
        }
    }
    Ok(points)
}

/// Those of `units` for which somebody can sign in and act: a head or a focal point with an open account. One query.
///
/// # Errors
/// When the store is broken.
pub async fn has_account(tx: &mut Tx, units: &[UnitId], on: Date) -> Result<BTreeSet<UnitId>, StoreError> {
    let mut with = BTreeSet::new();
    for row in leading(tx, on).await? {
        if row.opt_bool("is_open")? == Some(true) {
            with.insert(row.id("unit")?);
        }
    }
    with.retain(|unit| units.contains(unit));
    Ok(with)
}

async fn leading(tx: &mut Tx, on: Date) -> Result<Vec<Row>, StoreError> {
    tx.rows(LEADING, args![on, Role::UnitHead.code(), Role::FocalPoint.code()]).await
}

/// Everybody who belongs to a unit on a day or will.
pub(crate) async fn everybody(tx: &mut Tx, on: Date) -> Result<Vec<UnitPerson>, StoreError> {
    tx.each(EVERYBODY, args![on], person).await
}

/// Stores new people with their memberships.
pub(crate) async fn add(tx: &mut Tx, changes: Vec<Change<Person>>) -> Result<(), StoreError> {
    let (mut entries, mut people, mut memberships) = (Vec::new(), Vec::new(), Vec::new());
    let named: Vec<(PersonId, String)> =
        changes.iter().map(|change| (change.value.id.clone(), change.value.name.clone())).collect();
    for Change { value: Person { id, name, email, phone, birth, category, membership, .. }, entry } in changes {
        let Membership { unit, post, from, .. } = membership;
        let birth = birth.map(Birth::stored).unwrap_or_default();
        people.push(args![id, name, name_key(&name), fold(&name), email, phone, category.code(), birth]);
        memberships.push(args![id, unit, post, from]);
        entries.push(entry);
    }
    let mut writer = tx.record_all(entries).await?;
    writer.insert_many(ADD, people).await?;
    writer.insert_many(JOIN, memberships).await?;
    search::enter(&mut writer, &FOUND, named.iter().map(|(id, name)| (id.as_str(), vec![name.clone()]))).await
}

/// Stores a person as put right, and what becomes of the membership.
pub(crate) async fn save(tx: &mut Tx, change: &Change<Person>, placing: &Placing) -> Result<(), StoreError> {
    let Person { id, revision, name, email, phone, birth, category, membership } = &change.value;
    let birth = birth.map(Birth::stored).unwrap_or_default();
    let Membership { unit, post, from, .. } = membership;
    let mut writer = tx.record(change).await?;
    let values = args![id, revision, name, name_key(name), fold(name), email, phone, category.code(), birth];
    let keys = search::kept(&mut writer, &FOUND, id.as_str()).await?;
    writer.execute_one(SAVE, values).await?;
    search::follow(&mut writer, &FOUND, id.as_str(), &keys).await?;
    match placing {
        Placing::Same => {}
        Placing::Corrected => writer.execute_one(REPLACE, args![id, unit, post, from]).await?,
        Placing::Moved => {
            writer.execute_one(LEAVE, args![id, from]).await?;
            writer.execute_one(JOIN, args![id, unit, post, from]).await?;
        }
        Placing::First => writer.execute_one(JOIN, args![id, unit, post, from]).await?,
    }
    Ok(())
}

/// Stores a post beside the main one that begins.
pub(crate) async fn begin_beside(tx: &mut Tx, change: &Change<SidePost>) -> Result<(), StoreError> {
    let SidePost { person, held: Membership { unit, post, from, until } } = &change.value;
    tx.record(change).await?.execute_one(BEGIN_BESIDE, args![person, unit, post, from, until]).await
}

/// Stores that a post beside the main one ends.
pub(crate) async fn end_beside(tx: &mut Tx, change: &Change<SidePost>) -> Result<(), StoreError> {
    let SidePost { person, held: Membership { unit, from, until, .. } } = &change.value;
    tx.record(change).await?.execute_one(END_BESIDE, args![person, unit, from, until]).await
}

fn person(row: &Row) -> Result<UnitPerson, StoreError> {
    Ok(UnitPerson {
        id: row.id("id")?,
        name: row.text("name")?,
        email: row.text("email")?,
        phone: row.text("phone")?,
        birth: Birth::from_stored(&row.text("birth")?),
        revision: row.int("revision")?,
        category: row.code("category", Category::from_code)?,
        unit: row.id("unit")?,
        unit_name: row.text("unit_name")?,
        post: row.opt_text("post")?.unwrap_or_default(),
        account: row.opt_bool("is_open")?,
    })
}
