//! The only SQL that touches decisions about units, what they left behind, and what follows a unit that ends, with
//! [`grants`].

pub(in crate::units) mod grants;

use std::collections::BTreeMap;

use domain::change::{Change, Entry};
use domain::id::{PersonId, UnitId};
use domain::person::{Birth, Category, Membership, Person, SidePost};
use domain::unit::{Effects, Line, Reorganisation, Spell, Succession, What};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use crate::units::lines::queries::line;

store::statements! {
    /// A decision.
    ADD = "insert into reorganisations (id, day, number, decided, issuer, act, note, facts)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// What a unit was until a decision.
    CLOSE = "insert into former_units (unit, valid_from, valid_until, name, short_name, kind, parent, position)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Who follows whom.
    SUCCEED = "insert into successions (predecessor, successor, day, reorganisation, heir)
        values ($1, $2, $3, $4, $5)";
    /// What a decision was to a unit.
    TRACE = "insert into reorganised (reorganisation, place, unit, what, other, former)
        values ($1, $2, $3, $4, $5, $6)";
    /// What decisions were to one unit, the newest first.
    TRACES = "select e.what, e.former, o.slug as other, o.name as other_name, r.act, r.day, r.number, r.decided, r.issuer,
            r.note
        from reorganised e
        join reorganisations r on r.id = e.reorganisation
        left join units o on o.id = e.other
        where e.unit = $1 order by r.day desc, r.id desc, e.place";
    /// Everybody who mainly belongs to a unit on a day or will.
    PEOPLE = "select p.id, p.revision, p.name, p.email, p.phone, p.birth, p.category, m.post, m.valid_from, m.valid_until
        from memberships m join people p on p.id = m.person
        where m.unit = $1 and m.main and (m.valid_until is null or m.valid_until > $2) order by p.id, m.valid_from";
    /// Posts that are held there beside the main one, and how many their holders have at the heir.
    BESIDE = "select m.person, m.post, m.valid_from, m.valid_until,
            (select count(*) from memberships h where h.person = m.person and h.unit = $3
                and (h.valid_until is null or h.valid_until > $2)) as there
        from memberships m where m.unit = $1 and not m.main and (m.valid_until is null or m.valid_until > $2)
        order by m.person, m.valid_from";
    /// Posts that people who mainly belong there hold at the heir beside.
    AT_HEIR = "select h.person, h.post, h.valid_from, h.valid_until from memberships h
        where h.unit = $3 and not h.main and (h.valid_until is null or h.valid_until > $2)
            and exists (select 1 from memberships m where m.person = h.person and m.unit = $1 and m.main
                and (m.valid_until is null or m.valid_until > $2))
        order by h.person, h.valid_from";
    /// Their records are no longer what somebody has before him in a form.
    RAISE = "update people set revision = revision + 1 where id in (select m.person from memberships m
            where m.unit = $1 and (m.valid_until is null or m.valid_until > $2))";
    /// They leave the unit.
    LEAVE = "update memberships set valid_until = case when valid_from > $2 then valid_from else $2 end
        where unit = $1 and (valid_until is null or valid_until > $2)";
    /// They join another; a membership that ended on the day it began is taken up again.
    JOIN = "insert into memberships (person, unit, post, valid_from, valid_until, main) values ($1, $2, $3, $4, $5, $6)
        on conflict (person, unit, valid_from) do update set post = excluded.post, valid_until = excluded.valid_until,
            main = (memberships.main or excluded.main)";
    /// What hangs on each unit: people and roles on a day, duties still owed in campaigns that run.
    HANGING = "select unit, cast('people' as text) as what, count(*) as many from memberships
        where main and valid_from <= $1 and (valid_until is null or valid_until > $1) group by unit
        union all select unit, 'roles', count(*) from grants
        where valid_from <= $1 and (valid_until is null or valid_until > $1) group by unit
        union all select a.unit, 'duties', count(*) from assignments a
            join campaigns c on c.id = a.campaign and c.state = 'running' left join rounds r on r.id = a.round
        where a.state = 'open' and not coalesce(r.closed, false) group by a.unit";
    /// The same of one unit, and its places in other trees, the oldest first.
    ABOUT = "select cast('people' as text) as what, count(*) as many, cast('' as text) as id,
            cast(0 as bigint) as revision, cast('' as text) as hierarchy, cast('' as text) as unit,
            cast(null as text) as above, cast('' as text) as valid_from, cast(null as text) as valid_until
        from memberships
        where main and unit = $2 and valid_from <= $1 and (valid_until is null or valid_until > $1)
        union all select 'roles', count(*), '', 0, '', '', null, '', null from grants
        where unit = $2 and valid_from <= $1 and (valid_until is null or valid_until > $1)
        union all select 'duties', count(*), '', 0, '', '', null, '', null from assignments a
            join campaigns c on c.id = a.campaign and c.state = 'running' left join rounds r on r.id = a.round
        where a.unit = $2 and a.state = 'open' and not coalesce(r.closed, false)
        union all select 'line', 0, id, revision, hierarchy, unit, above, valid_from, valid_until from lines
        where unit = $2 order by valid_from, id";
}

/// Stores a decision with what it leaves behind. The units it makes are stored already.
pub(super) async fn add(tx: &mut Tx, change: &Change<Reorganisation>, effects: &Effects) -> Result<(), StoreError> {
    let Reorganisation { id, day, decision, act, note, .. } = &change.value;
    let facts = serde_json::to_string(&change.value).expect("decisions are plain data that JSON can hold");
    let row = args![id, day, decision.number, decision.day, decision.issuer, act.code(), note, facts];
    let closed = effects.closed.iter().map(|spell| {
        let Spell { unit, from, until, name, short_name, kind, parent, position } = spell;
        args![unit, from, until, name, short_name, kind, parent, position]
    });
    let successions = effects.successions.iter().map(|one| {
        let Succession { predecessor, successor, day, heir } = one;
        args![predecessor, successor, day, id, heir]
    });
    let traces = effects.traces().into_iter().zip(0_i64..);
    let traces = traces.map(|(one, place)| args![id, place, one.unit, one.what.code(), one.other, one.former]);
    let mut writer = tx.record(change).await?;
    writer.execute_one(ADD, row).await?;
    writer.insert_many(CLOSE, closed.collect()).await?;
    writer.insert_many(SUCCEED, successions.collect()).await?;
    writer.insert_many(TRACE, traces.collect()).await
}

/// What a decision was to one unit.
pub(in crate::units) struct Traced {
    pub(in crate::units) what: What,
    /// Code of the act.
    pub(in crate::units) act: String,
    pub(in crate::units) former: String,
    /// The other unit: its name in addresses, its name.
    pub(in crate::units) other: Option<(String, String)>,
    pub(in crate::units) day: Date,
    pub(in crate::units) number: String,
    pub(in crate::units) decided: Option<Date>,
    pub(in crate::units) issuer: String,
    pub(in crate::units) note: String,
}

/// What decisions were to one unit, the newest first.
pub(in crate::units) async fn traces(tx: &mut Tx, unit: &UnitId) -> Result<Vec<Traced>, StoreError> {
    let traced = |row: &Row| {
        let other = row.opt_text("other")?.zip(row.opt_text("other_name")?);
        Ok(Traced {
            what: row.code("what", What::from_code)?,
            act: row.text("act")?,
            former: row.text("former")?,
            other,
            day: row.date("day")?,
            number: row.text("number")?,
            decided: row.opt_date("decided")?,
            issuer: row.text("issuer")?,
            note: row.text("note")?,
        })
    };
    tx.rows(TRACES, args![unit]).await?.iter().map(traced).collect()
}

/// Everybody who belongs to a unit on a day or will.
pub(super) async fn people_of(tx: &mut Tx, unit: &UnitId, day: Date) -> Result<Vec<Person>, StoreError> {
    let person = |row: &Row| {
        let (from, until) = (row.date("valid_from")?, row.opt_date("valid_until")?);
        Ok(Person {
            id: row.id::<PersonId>("id")?,
            revision: row.int("revision")?,
            name: row.text("name")?,
            email: row.text("email")?,
            phone: row.text("phone")?,
            birth: Birth::from_stored(&row.text("birth")?),
            category: row.code("category", Category::from_code)?,
            membership: Membership { unit: unit.clone(), post: row.text("post")?, from, until },
        })
    };
    tx.rows(PEOPLE, args![unit, day]).await?.iter().map(person).collect()
}

/// The posts that are held at a unit beside the main one, on a day or later, and whether their holders have one at the
/// heir.
pub(super) async fn beside_at(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
    heir: Option<&UnitId>,
) -> Result<Vec<(SidePost, bool)>, StoreError> {
    let rows = tx.rows(BESIDE, args![unit, day, heir.map_or("", UnitId::as_str)]).await?;
    rows.iter().map(|row| Ok((side_post(row, unit)?, row.int("there")? > 0))).collect()
}

/// The posts that people of a unit hold beside at its heir, on a day or later.
pub(super) async fn beside_at_heir(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
    heir: &UnitId,
) -> Result<Vec<SidePost>, StoreError> {
    tx.rows(AT_HEIR, args![unit, day, heir]).await?.iter().map(|row| side_post(row, heir)).collect()
}

fn side_post(row: &Row, unit: &UnitId) -> Result<SidePost, StoreError> {
    let (from, until) = (row.date("valid_from")?, row.opt_date("valid_until")?);
    let held = Membership { unit: unit.clone(), post: row.text("post")?, from, until };
    Ok(SidePost { person: row.id("person")?, held })
}

/// What becomes of the people of a unit that ends.
#[derive(Default)]
pub(super) struct Moving {
    /// Who belongs to the heir now.
    pub(super) people: Vec<Change<Person>>,
    /// Posts beside the main one that are held at the heir now.
    pub(super) beside: Vec<Change<SidePost>>,
    /// Posts beside the main one that end.
    pub(super) ended: Vec<Change<SidePost>>,
}

/// Stores that people of a unit belong to another now, or hold their posts there, each as long as was known before; and
/// that posts end.
pub(super) async fn move_people(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
    Moving { people, beside, ended }: Moving,
) -> Result<(), StoreError> {
    if people.is_empty() && beside.is_empty() && ended.is_empty() {
        return Ok(());
    }
    let (mut entries, mut rows, mut ends): (Vec<Entry>, _, _) = (Vec::new(), Vec::new(), Vec::new());
    for Change { value: SidePost { person, held: Membership { unit, post, from, until } }, entry } in ended {
        ends.push(args![person, unit, post, from, until, false]);
        entries.push(entry);
    }
    for Change { value: Person { id, membership, .. }, entry } in people {
        let Membership { unit, post, from, until } = membership;
        rows.push(args![id, unit, post, from, until, true]);
        entries.push(entry);
    }
    for Change { value: SidePost { person, held: Membership { unit, post, from, until } }, entry } in beside {
        rows.push(args![person, unit, post, from, until, false]);
        entries.push(entry);
    }
    let mut writer = tx.record_all(entries).await?;
    // Ended first: a main membership may take up the row of a post that began on the same day.
    writer.insert_many(JOIN, ends).await?;
    if !rows.is_empty() {
        writer.execute(RAISE, args![unit, day]).await?;
        writer.execute(LEAVE, args![unit, day]).await?;
    }
    writer.insert_many(JOIN, rows).await
}

/// What hangs on a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::units) struct Hanging {
    pub(in crate::units) people: i64,
    pub(in crate::units) roles: i64,
    /// Duties still owed in campaigns that run.
    pub(in crate::units) duties: i64,
}

/// What hangs on each unit on a day; units on which nothing does are left out. One query.
pub(in crate::units) async fn hanging(tx: &mut Tx, day: Date) -> Result<BTreeMap<UnitId, Hanging>, StoreError> {
    let mut all: BTreeMap<UnitId, Hanging> = BTreeMap::new();
    for row in tx.rows(HANGING, args![day]).await? {
        let (of, many) = (all.entry(row.id("unit")?).or_default(), row.int("many")?);
        match row.text("what")?.as_str() {
            "people" => of.people = many,
            "roles" => of.roles = many,
            _ => of.duties = many,
        }
    }
    Ok(all)
}

/// What hangs on one unit on a day, and its places in other trees. One query.
pub(in crate::units) async fn about(tx: &mut Tx, day: Date, unit: &UnitId) -> Result<(Hanging, Vec<Line>), StoreError> {
    let (mut hangs, mut lines) = (Hanging::default(), Vec::new());
    for row in tx.rows(ABOUT, args![day, unit]).await? {
        match row.text("what")?.as_str() {
            "people" => hangs.people = row.int("many")?,
            "roles" => hangs.roles = row.int("many")?,
            "duties" => hangs.duties = row.int("many")?,
            _ => lines.push(line(&row)?),
        }
    }
    Ok((hangs, lines))
}
