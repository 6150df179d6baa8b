//! The only SQL that touches decisions about units, what they left behind, and what follows a unit that ends.

use std::collections::BTreeMap;

use domain::actor::Role;
use domain::change::{Change, Entry};
use domain::id::{PersonId, UnitId};
use domain::person::{Birth, Category, Grant, Membership, Person, SidePost};
use domain::unit::{Effects, Reorganisation, Spell, Succession, What};
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

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
    /// Posts that are held there beside the main one, by people who hold none at the heir.
    BESIDE = "select m.person, m.post, m.valid_from, m.valid_until from memberships m
        where m.unit = $1 and not m.main and (m.valid_until is null or m.valid_until > $2)
            and not exists (select 1 from memberships h where h.person = m.person and h.unit = $3
                and (h.valid_until is null or h.valid_until > $2))
        order by m.person, m.valid_from";
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
    /// Roles held at a unit on a day or later.
    GRANTS = "select id, person, role, unit, campaign, valid_from, valid_until from grants
        where unit = $1 and (valid_until is null or valid_until > $2) order by id";
    /// They end.
    END_GRANTS = "update grants set valid_until = case when valid_from > $2 then valid_from else $2 end
        where unit = $1 and (valid_until is null or valid_until > $2)";
    /// A role given again.
    GIVE = "insert into grants (id, person, role, unit, campaign, valid_from, valid_until)
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// Who gives roles on a day, without an end in sight, and can sign in.
    ADMINISTRATORS = "select count(*) as many from grants g join accounts a on a.person = g.person and a.is_open
        where g.role = $1 and g.valid_from <= $2 and g.valid_until is null";
    /// What hangs on each unit, or on one: people and roles on a day, duties still owed in campaigns that run.
    HANGING = "select unit, cast('people' as text) as what, count(*) as many from memberships
        where main and ($2 = '' or unit = $2) and valid_from <= $1 and (valid_until is null or valid_until > $1) group by unit
        union all select unit, 'roles', count(*) from grants
        where ($2 = '' or unit = $2) and valid_from <= $1 and (valid_until is null or valid_until > $1) group by unit
        union all select a.unit, 'duties', count(*) from assignments a
            join campaigns c on c.id = a.campaign and c.state = 'running' left join rounds r on r.id = a.round
        where ($2 = '' or a.unit = $2) and a.state = 'open' and not coalesce(r.closed, false) group by a.unit";
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

/// The posts that are held at a unit beside the main one, on a day or later, but by those who hold one at the heir.
pub(super) async fn beside_at(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
    heir: &UnitId,
) -> Result<Vec<SidePost>, StoreError> {
    let post = |row: &Row| {
        let (from, until) = (row.date("valid_from")?, row.opt_date("valid_until")?);
        let held = Membership { unit: unit.clone(), post: row.text("post")?, from, until };
        Ok(SidePost { person: row.id("person")?, held })
    };
    tx.rows(BESIDE, args![unit, day, heir]).await?.iter().map(post).collect()
}

/// Stores that people of a unit belong to another now, or hold their posts there, each as long as was known before.
pub(super) async fn move_people(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
    (moves, beside): (Vec<Change<Person>>, Vec<Change<SidePost>>),
) -> Result<(), StoreError> {
    if moves.is_empty() && beside.is_empty() {
        return Ok(());
    }
    let (mut entries, mut rows): (Vec<Entry>, _) = (Vec::new(), Vec::new());
    for Change { value: Person { id, membership, .. }, entry } in moves {
        let Membership { unit, post, from, until } = membership;
        rows.push(args![id, unit, post, from, until, true]);
        entries.push(entry);
    }
    for Change { value: SidePost { person, held: Membership { unit, post, from, until } }, entry } in beside {
        rows.push(args![person, unit, post, from, until, false]);
        entries.push(entry);
    }
    let mut writer = tx.record_all(entries).await?;
    writer.execute(RAISE, args![unit, day]).await?;
    writer.execute(LEAVE, args![unit, day]).await?;
    writer.insert_many(JOIN, rows).await
}

/// Roles held at a unit on a day or later.
pub(super) async fn grants_at(tx: &mut Tx, unit: &UnitId, day: Date) -> Result<Vec<Grant>, StoreError> {
    let grant = |row: &Row| {
        Ok(Grant {
            id: row.id("id")?,
            person: row.id("person")?,
            role: row.code("role", Role::from_code)?,
            unit: row.id("unit")?,
            campaign: row.opt_id("campaign")?,
            from: row.date("valid_from")?,
            until: row.opt_date("valid_until")?,
        })
    };
    tx.rows(GRANTS, args![unit, day]).await?.iter().map(grant).collect()
}

/// Stores that the roles of a unit end, and those that are given again elsewhere.
pub(super) async fn move_grants(
    tx: &mut Tx,
    unit: &UnitId,
    day: Date,
    ended: Vec<Entry>,
    given: Vec<Change<Grant>>,
) -> Result<(), StoreError> {
    let mut entries = ended;
    let mut rows = Vec::new();
    for Change { value: Grant { id, person, role, unit, campaign, from, until }, entry } in given {
        rows.push(args![id, person, role.code(), unit, campaign, from, until]);
        entries.push(entry);
    }
    let mut writer = tx.record_all(entries).await?;
    writer.execute(END_GRANTS, args![unit, day]).await?;
    writer.insert_many(GIVE, rows).await
}

/// How many people give roles on a day and can sign in.
pub(in crate::units) async fn administrators(tx: &mut Tx, day: Date) -> Result<i64, StoreError> {
    let row = tx.row(ADMINISTRATORS, args![Role::Administrator.code(), day]).await?;
    Ok(row.map(|row| row.int("many")).transpose()?.unwrap_or_default())
}

/// What hangs on a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::units) struct Hanging {
    pub(in crate::units) people: i64,
    pub(in crate::units) roles: i64,
    /// Duties still owed in campaigns that run.
    pub(in crate::units) duties: i64,
}

/// What hangs on each unit on a day, or on one; units on which nothing does are left out. One query.
pub(in crate::units) async fn hanging(
    tx: &mut Tx,
    day: Date,
    unit: Option<&UnitId>,
) -> Result<BTreeMap<UnitId, Hanging>, StoreError> {
    let mut all: BTreeMap<UnitId, Hanging> = BTreeMap::new();
    for row in tx.rows(HANGING, args![day, unit.map_or("", UnitId::as_str)]).await? {
        let (of, many) = (all.entry(row.id("unit")?).or_default(), row.int("many")?);
        match row.text("what")?.as_str() {
            "people" => of.people = many,
            "roles" => of.roles = many,
            _ => of.duties = many,
        }
    }
    Ok(all)
}
