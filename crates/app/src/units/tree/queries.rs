//! The only SQL that touches units.

pub(super) mod listed;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::change::Change;
use domain::id::UnitId;
use domain::unit::{Contact, Spell, Succession, Unit, UnitHistory, UnitTree};
use jiff::civil::Date;
use store::{Arg, Args, Row, Statement, StoreError, ToArg as _, Tx, Writer, args};

use super::found::{self, FOUND};
use super::level::PER_PAGE;
use crate::shell::search;

store::statements! {
    /// Every unit that is or was.
    ALL = "select id, revision, slug, name, short_name, kind, parent, position, contact_name, contact_email,
            contact_phone, valid_from, valid_until
        from units order by position, id";
    /// What units were before; then, in rows without an end, who followed whom (`parent`), and whether as heir.
    PAST = "select unit, valid_from, valid_until, name, short_name, kind, parent, position from former_units
        union all select predecessor, day, cast(null as text), '', '', '', successor,
            cast(case when heir then 1 else 0 end as bigint) from successions
        order by valid_from, unit";
    /// When a unit first became something else.
    FIRST_CHANGE = "select valid_until from former_units where unit = $1 order by valid_until limit 1";
    /// Whether a unit has ended by a decision or before.
    ENDED = "select count(*) as many from units where id = $1 and valid_until is not null";
    /// How many units there are, and the one with a name in addresses.
    CALLED = "select s.units, u.id, u.revision, u.slug, u.name, u.short_name, u.kind, u.parent, u.position,
            u.contact_name, u.contact_email, u.contact_phone, u.valid_from, u.valid_until
        from (select cast(count(*) as bigint) as units from units where valid_until is null) s left join units u on u.slug = $1";
    /// Units that have not ended by their ids, for their keys: those that have are not found and hide none that is.
    pub(super) NAMED = "select id, name, short_name from units where id >= $1 and valid_until is null
        order by id limit $2";
    /// A new unit.
    ADD = "insert into units (id, revision, slug, name, short_name, kind, parent, position, contact_name,
            contact_email, contact_phone, valid_from, valid_until)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    /// A unit with its latest values.
    SAVE = "update units set revision = revision + 1, name = $3, short_name = $4, kind = $5, parent = $6,
            position = $7, contact_name = $8, contact_email = $9, contact_phone = $10, valid_from = $11,
            valid_until = $12
        where id = $1 and revision = $2";
}

/// Some units of a day with the unit above, for [`Kind::shown_sql`](crate::registry::Kind::shown_sql).
pub(super) const SHOWN: &str = "select u.id as id, u.name as name, coalesce(p.name, '') as beside, u.kind as code,
        u.slug as address
    from units u left join units p on p.id = u.parent
    where u.id in ({ids}) and u.valid_from <= $1 and (u.valid_until is null or u.valid_until > $1)";

/// Every unit that is or was, in any order.
///
/// # Errors
/// When the store is broken.
pub async fn all(tx: &mut Tx) -> Result<Vec<Unit>, StoreError> {
    tx.rows(ALL, args![]).await?.iter().map(unit).collect()
}

/// How many units there are, and the one with this name in addresses, without reading the others. One query.
pub(crate) async fn called(tx: &mut Tx, slug: &str) -> Result<(i64, Option<Unit>), StoreError> {
    let Some(row) = tx.row(CALLED, args![slug]).await? else { return Ok((0, None)) };
    let found = row.opt_text("id")?.map(|_| unit(&row)).transpose()?;
    Ok((row.int("units")?, found))
}

/// The units that exist on a day, in official order, as they are called and placed today. One query.
///
/// # Errors
/// When the store is broken.
pub async fn tree(tx: &mut Tx, on: Date) -> Result<UnitTree, StoreError> {
    let units = all(tx).await?;
    Ok(UnitTree::arranged(units.into_iter().filter(|unit| unit.exists_on(on)).collect()))
}

/// The units that exist on both of two days: whoever enters a unit on the one must still be in it on the other. One
/// query.
pub(in crate::units) async fn tree_through(tx: &mut Tx, (from, today): (Date, Date)) -> Result<UnitTree, StoreError> {
    let units = all(tx).await?.into_iter();
    Ok(UnitTree::arranged(units.filter(|unit| unit.exists_on(from) && unit.exists_on(today)).collect()))
}

/// The units that existed on a day, as they were called and placed then. Two queries.
///
/// # Errors
/// When the store is broken.
pub async fn tree_then(tx: &mut Tx, on: Date) -> Result<UnitTree, StoreError> {
    Ok(history(tx).await?.tree_on(on))
}

/// Units in time: what each was on any day, and who followed whom. Two queries.
///
/// # Errors
/// When the store is broken.
pub async fn history(tx: &mut Tx) -> Result<UnitHistory, StoreError> {
    let units = all(tx).await?;
    let (mut spells, mut successions) = (Vec::new(), Vec::new());
    for row in tx.rows(PAST, args![]).await? {
        match row.opt_date("valid_until")? {
            Some(until) => spells.push(spell(&row, until)?),
            None => successions.push(Succession {
                predecessor: row.id("unit")?,
                successor: row.id("parent")?,
                day: row.date("valid_from")?,
                heir: row.int("position")? == 1,
            }),
        }
    }
    Ok(UnitHistory::new(units, spells, successions))
}

fn spell(row: &Row, until: Date) -> Result<Spell, StoreError> {
    Ok(Spell {
        unit: row.id("unit")?,
        from: row.date("valid_from")?,
        until,
        name: row.text("name")?,
        short_name: row.text("short_name")?,
        kind: row.text("kind")?,
        parent: row.opt_id("parent")?,
        position: row.int("position")?,
    })
}

/// How many people belong to each of some units on a day: `$1` is the day, then come as many units as a page shows and
/// the one they stand below.
static HEADCOUNT: LazyLock<Statement> = LazyLock::new(|| {
    let ids: Vec<String> = (0..=PER_PAGE).map(|at| format!("${}", at + 2)).collect();
    let text = format!(
        "select unit, count(*) as people from memberships
            where main and unit in ({}) and valid_from <= $1 and (valid_until is null or valid_until > $1) group by unit",
        ids.join(", ")
    );
    Statement::new("app::HEADCOUNT", Box::leak(text.into_boxed_str()))
});

/// Every statement about units.
pub(in crate::units) fn statements() -> Vec<Statement> {
    STATEMENTS.iter().chain(listed::STATEMENTS).copied().chain([*HEADCOUNT]).collect()
}

/// How many people belong to each of these units on a day, no more than a page shows; units without people are left
/// out.
pub(crate) async fn headcount(tx: &mut Tx, on: Date, units: &[&UnitId]) -> Result<BTreeMap<UnitId, i64>, StoreError> {
    let padded = units.iter().map(|unit| unit.as_str()).chain(std::iter::repeat("")).take(PER_PAGE + 1);
    let values: Vec<Arg> = std::iter::once(on.to_arg()).chain(padded.map(|unit| unit.to_arg())).collect();
    let rows = tx.rows(*HEADCOUNT, values.into()).await?;
    rows.iter().map(|row| Ok((row.id("unit")?, row.int("people")?))).collect()
}

/// When a unit first became something else by a decision.
pub(crate) async fn first_change(tx: &mut Tx, unit: &UnitId) -> Result<Option<Date>, StoreError> {
    tx.row(FIRST_CHANGE, args![unit]).await?.map(|row| row.date("valid_until")).transpose()
}

/// Whether a unit has ended. One query.
///
/// # Errors
/// When the store is broken.
pub async fn has_ended(tx: &mut Tx, unit: &UnitId) -> Result<bool, StoreError> {
    let row = tx.row(ENDED, args![unit]).await?;
    Ok(row.map(|row| row.int("many")).transpose()?.unwrap_or_default() > 0)
}

/// Stores new units, parents first.
pub(crate) async fn add(tx: &mut Tx, changes: Vec<Change<Unit>>) -> Result<(), StoreError> {
    let (mut entries, mut rows, mut units) = (Vec::new(), Vec::new(), Vec::new());
    for Change { value, entry } in changes {
        rows.push(values(&value));
        entries.push(entry);
        units.push(value);
    }
    let mut writer = tx.record_all(entries).await?;
    writer.insert_many(ADD, rows).await?;
    let living = units.iter().filter(|unit| unit.until.is_none());
    search::enter(&mut writer, &FOUND, living.map(|unit| (unit.id.as_str(), found::names(unit)))).await
}

/// Stores a unit with its latest values; one that ends lets its keys go.
pub(crate) async fn save(tx: &mut Tx, change: &Change<Unit>) -> Result<(), StoreError> {
    let Unit { id, revision, name, short_name, kind, parent, position, contact, from, until, .. } = &change.value;
    let mut writer: Writer<'_> = tx.record(change).await?;
    let Contact { name: contact_name, email, phone } = contact;
    let values = args![id, revision, name, short_name, kind, parent, position, contact_name, email, phone, from, until];
    let keys = search::kept(&mut writer, &FOUND, id.as_str()).await?;
    writer.execute_one(SAVE, values).await?;
    search::follow(&mut writer, &FOUND, id.as_str(), &keys).await
}

fn values(unit: &Unit) -> Args {
    let Unit { id, slug, name, short_name, kind, parent, position, contact, from, until, .. } = unit;
    let Contact { name: contact_name, email, phone } = contact;
    args![id, slug, name, short_name, kind, parent, position, contact_name, email, phone, from, until]
}

fn unit(row: &Row) -> Result<Unit, StoreError> {
    Ok(Unit {
        id: row.id("id")?,
        revision: row.int("revision")?,
        slug: row.text("slug")?,
        name: row.text("name")?,
        short_name: row.text("short_name")?,
        kind: row.text("kind")?,
        parent: row.opt_id("parent")?,
        position: row.int("position")?,
        contact: Contact {
            name: row.text("contact_name")?,
            email: row.text("contact_email")?,
            phone: row.text("contact_phone")?,
        },
        from: row.date("valid_from")?,
        until: row.opt_date("valid_until")?,
    })
}
