//! The only SQL that makes one record of two.

use domain::change::Change;
use domain::id::PersonId;
use domain::person::{Birth, Both, Merging};
use domain::vietnamese::fold;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use crate::shell::search;
use crate::shell::vault::Sealed;
use crate::units::people::found::FOUND;

store::statements! {
    /// People of the same name, marks and capitals forgotten, with the main unit of a day.
    NAMESAKES = "select p.id, p.name, p.birth, u.name as unit_name, m.post from people p
        left join memberships m on m.person = p.id and m.main and m.valid_from <= $3
            and (m.valid_until is null or m.valid_until > $3)
        left join units u on u.id = m.unit
        where p.fold = $1 and p.id <> $2 and p.merged_into is null order by p.id limit 50";
    /// A proposal that waits for its second person.
    OPEN = "select g.merged, g.kept, g.reason, g.proposed_by, g.proposed_at, k.name as kept_name, b.name as by_name
        from mergings g join people k on k.id = g.kept join people b on b.id = g.proposed_by
        where g.merged = $1 and g.confirmed_at is null";
    /// What decides whether two records can be one.
    FACTS = "select p.birth, p.merged_into, i.person as numbered from people p
        left join identities i on i.person = p.id where p.id in ($1, $2)";
    /// Whether a record has roles or an account, whatever became of them.
    GIVES = "select count(*) as many from people p where p.id = $1
        and (exists (select 1 from grants g where g.person = p.id)
            or exists (select 1 from accounts a where a.person = p.id))";
    /// Posts of the one that stand in the way of what the other holds, and that it does not hold as long itself.
    DISAGREEING = "select count(*) as many from memberships m
        where m.person = $1 and (m.valid_until is null or m.valid_until > m.valid_from)
            and exists (select 1 from memberships o where o.person = $2 and (
                (m.main and o.main or not m.main and o.unit = m.unit)
                    and (o.valid_until is null or o.valid_until > m.valid_from)
                    and (m.valid_until is null or o.valid_from < m.valid_until)
                or o.unit = m.unit and o.valid_from = m.valid_from))
            and not exists (select 1 from memberships c where c.person = $2 and (c.main or not m.main)
                and c.unit = m.unit and (m.post = '' or c.post = m.post) and c.valid_from <= m.valid_from
                and (c.valid_until is null or c.valid_until >= m.valid_until))";
    /// A proposal.
    PROPOSE = "insert into mergings (merged, kept, reason, proposed_by, proposed_at) values ($1, $2, $3, $4, $5)
        on conflict (merged) do nothing";
    /// A proposal is taken back.
    REJECT = "delete from mergings where merged = $1 and confirmed_at is null";
    /// A proposal is confirmed.
    CONFIRM = "update mergings set confirmed_by = $2, confirmed_at = $3 where merged = $1 and confirmed_at is null";
    /// The record points to the other.
    GONE = "update people set merged_into = $2, revision = revision + 1 where id = $1 and merged_into is null";
    /// Main memberships in a time in which the other record has none.
    MOVE_MAIN = "update memberships set person = $2 where person = $1 and main and not exists (
            select 1 from memberships o where o.person = $2 and (
                o.main and (o.valid_until is null or o.valid_until > memberships.valid_from)
                    and (memberships.valid_until is null or o.valid_from < memberships.valid_until)
                or o.unit = memberships.unit and o.valid_from = memberships.valid_from))";
    /// Posts beside them at units where the other record holds none in that time.
    MOVE_BESIDE = "update memberships set person = $2 where person = $1 and not main and not exists (
            select 1 from memberships o where o.person = $2 and o.unit = memberships.unit and (
                (o.valid_until is null or o.valid_until > memberships.valid_from)
                    and (memberships.valid_until is null or o.valid_from < memberships.valid_until)
                or o.valid_from = memberships.valid_from))";
    /// Memberships that the other record has already.
    DROP_MEMBERSHIPS = "delete from memberships where person = $1";
    /// Roles that one of them lends to the other: the lender has them in its own right.
    DROP_LOANS = "delete from grants where person = $1 and lent_by = $2 or person = $2 and lent_by = $1";
    /// Roles that the other record has in its own right already, all their days.
    DROP_GRANTS = "delete from grants where person = $1 and exists (
            select 1 from grants o where o.person = $2 and o.role = grants.role and o.unit = grants.unit
                and coalesce(o.campaign, '') = coalesce(grants.campaign, '') and o.lent_by is null
                and o.valid_from <= grants.valid_from
                and (o.valid_until is null or o.valid_until >= grants.valid_until))";
    /// The other roles.
    MOVE_GRANTS = "update grants set person = $2 where person = $1";
    /// Roles lent by it.
    MOVE_LENT = "update grants set lent_by = $2 where lent_by = $1";
    /// The account, where the other has none.
    MOVE_ACCOUNT = "update accounts set person = $2 where person = $1 and not exists (
            select 1 from accounts o where o.person = $2)";
    /// An account that is left over.
    CLOSE_ACCOUNT = "update accounts set is_open = false where person = $1";
    /// Nobody stays signed in with it.
    SIGN_OUT = "delete from sessions where person = $1";
    /// Targets of the person.
    MOVE_TARGETS = "update targets set person = $2 where person = $1";
    /// What the person was told.
    MOVE_NOTICES = "update notices set person = $2 where person = $1";
    /// Letters to the person.
    MOVE_LETTERS = "update letters set person = $2 where person = $1";
    /// Urgings of the person.
    MOVE_URGINGS = "update urgings set person = $2 where person = $1";
    /// Where the record came from.
    MOVE_ORIGINS = "update import_rows set record = $2 where record = $1";
    /// The sealed number of the record that is given up.
    NUMBER = "select sealed from identities where person = $1";
    /// It is sealed for the other.
    DROP_NUMBER = "delete from identities where person = $1";
    /// So.
    PUT_NUMBER = "insert into identities (person, sealed, blind) values ($1, $2, $3)";
    /// Proposals that wait for somebody else than who made them. Asked on every page: the names are looked up one by one,
    /// since SQLite would rather go through all people than guess that nothing is proposed.
    pub(in crate::units) WORK = "select 'merging' as kind, '' as slug, '' as campaign, '' as unit,
            g.merged || ' ' || (select p.name from people p where p.id = g.merged) as about,
            cast(null as text) as due, cast(1 as bigint) as count
        from mergings g
        where g.confirmed_at is null and g.proposed_by <> $1 and cast($2 as text) is not null
            and ($3 like '% office %' or $3 like '% administrator %')";
}

/// Somebody of the same name.
pub(in crate::units) struct Namesake {
    pub(in crate::units) id: PersonId,
    pub(in crate::units) name: String,
    pub(in crate::units) birth: Option<Birth>,
    pub(in crate::units) unit_name: String,
    pub(in crate::units) post: String,
}

/// People of the same name but for marks and capitals.
pub(in crate::units) async fn namesakes(
    tx: &mut Tx,
    name: &str,
    but: &PersonId,
    on: Date,
) -> Result<Vec<Namesake>, StoreError> {
    let namesake = |row: &Row| {
        Ok(Namesake {
            id: row.id("id")?,
            name: row.text("name")?,
            birth: Birth::from_stored(&row.text("birth")?),
            unit_name: row.opt_text("unit_name")?.unwrap_or_default(),
            post: row.opt_text("post")?.unwrap_or_default(),
        })
    };
    tx.rows(NAMESAKES, args![fold(name), but, on]).await?.iter().map(namesake).collect()
}

/// A proposal that waits.
pub(super) struct Open {
    pub(super) merging: Merging,
    pub(super) kept_name: String,
    pub(super) by_name: String,
    pub(super) at: Timestamp,
}

pub(super) async fn open(tx: &mut Tx, merged: &PersonId) -> Result<Option<Open>, StoreError> {
    let Some(row) = tx.row(OPEN, args![merged]).await? else { return Ok(None) };
    let merging = Merging {
        merged: row.id("merged")?,
        kept: row.id("kept")?,
        reason: row.text("reason")?,
        proposed_by: row.id("proposed_by")?,
    };
    let (kept_name, by_name, at) = (row.text("kept_name")?, row.text("by_name")?, row.time("proposed_at")?);
    Ok(Some(Open { merging, kept_name, by_name, at }))
}

/// What decides whether two records can be one; `None` when one of them is not there.
pub(super) async fn both(tx: &mut Tx, one: &PersonId, other: &PersonId) -> Result<Option<Both>, StoreError> {
    let rows = tx.rows(FACTS, args![one, other]).await?;
    if rows.is_empty() || rows.len() < 2 && one != other {
        return Ok(None);
    }
    let mut both = Both { numbers: rows.len() == 2, ..Both::default() };
    let mut births = Vec::new();
    for row in &rows {
        both.numbers &= row.opt_text("numbered")?.is_some();
        both.gone |= row.opt_text("merged_into")?.is_some();
        births.extend(Birth::from_stored(&row.text("birth")?));
    }
    both.births_differ = matches!(births[..], [one, other] if one.contradicts(other));
    Ok(Some(both))
}

/// Whether a record has roles or an account: whoever merges it gives them to another.
pub(super) async fn gives(tx: &mut Tx, merged: &PersonId) -> Result<bool, StoreError> {
    any(tx.row(GIVES, args![merged]).await?)
}

/// Whether both were mainly somewhere in the same time, and one of them would lose what it says.
pub(super) async fn disagree(tx: &mut Tx, merged: &PersonId, kept: &PersonId) -> Result<bool, StoreError> {
    any(tx.row(DISAGREEING, args![merged, kept]).await?)
}

fn any(row: Option<Row>) -> Result<bool, StoreError> {
    Ok(row.map(|row| row.int("many")).transpose()?.unwrap_or_default() > 0)
}

/// Stores a proposal; `false` when one waits already.
pub(super) async fn propose(tx: &mut Tx, proposed: &Change<Merging>) -> Result<bool, StoreError> {
    let Merging { merged, kept, reason, proposed_by } = &proposed.value;
    let values = args![merged, kept, reason, proposed_by, proposed.entry.at];
    Ok(tx.record(proposed).await?.execute(PROPOSE, values).await? == 1)
}

pub(super) async fn reject(tx: &mut Tx, rejected: &Change<Merging>) -> Result<(), StoreError> {
    tx.record(rejected).await?.execute_one(REJECT, args![rejected.value.merged]).await
}

/// The sealed number of a record.
pub(super) async fn number(tx: &mut Tx, person: &PersonId) -> Result<Option<Vec<u8>>, StoreError> {
    tx.row(NUMBER, args![person]).await?.map(|row| row.bytes("sealed")).transpose()
}

/// Makes one record of two; `number` is what was sealed for the one that is given up, sealed anew for the other.
pub(super) async fn confirm(
    tx: &mut Tx,
    confirmed: &Change<Merging>,
    by: &PersonId,
    number: Option<Sealed>,
) -> Result<(), StoreError> {
    let Merging { merged, kept, .. } = &confirmed.value;
    let mut writer = tx.record(confirmed).await?;
    writer.execute_one(CONFIRM, args![merged, by, confirmed.entry.at]).await?;
    let keys = search::kept(&mut writer, &FOUND, merged.as_str()).await?;
    writer.execute_one(GONE, args![merged, kept]).await?;
    search::follow(&mut writer, &FOUND, merged.as_str(), &keys).await?;
    for both in [MOVE_MAIN, MOVE_BESIDE] {
        writer.execute(both, args![merged, kept]).await?;
    }
    writer.execute(DROP_MEMBERSHIPS, args![merged]).await?;
    let moved = [
        DROP_LOANS,
        DROP_GRANTS,
        MOVE_GRANTS,
        MOVE_LENT,
        MOVE_ACCOUNT,
        MOVE_TARGETS,
        MOVE_NOTICES,
        MOVE_LETTERS,
        MOVE_URGINGS,
        MOVE_ORIGINS,
    ];
    for both in moved {
        writer.execute(both, args![merged, kept]).await?;
    }
    for left in [CLOSE_ACCOUNT, SIGN_OUT] {
        writer.execute(left, args![merged]).await?;
    }
    if let Some(Sealed { bytes, blind }) = number {
        writer.execute(DROP_NUMBER, args![merged]).await?;
        writer.execute_one(PUT_NUMBER, args![kept, bytes, blind]).await?;
    }
    Ok(())
}
