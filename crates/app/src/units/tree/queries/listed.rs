//! What the list of units asks of a large agency, as its units are now: figures, the way to one unit, one level.

use domain::id::UnitId;
use domain::unit::Unit;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

use super::unit;

/// Whether `u` exists on the day `$1`.
macro_rules! exists {
    ($u:literal) => {
        concat!($u, ".valid_from <= $1 and (", $u, ".valid_until is null or ", $u, ".valid_until > $1)")
    };
}

/// Whether `u` exists on the day `$1` and stands below none that does.
macro_rules! is_top {
    () => {
        concat!(
            exists!("u"),
            " and (u.parent is null or u.parent in (
                select e.id from units e where e.valid_from > $1 or e.valid_until <= $1))"
        )
    };
}

/// The units of `page`, each with the name of the one above and how many stand below on all levels.
macro_rules! shown {
    () => {
        concat!(
            ", below(top, id, steps) as (
                select id, id, 0 from page
                union all select b.top, u.id, b.steps + 1 from below b join units u on u.parent = b.id and ",
            exists!("u"),
            " where b.steps < 60)
            select u.id, u.revision, u.slug, u.name, u.short_name, u.kind, u.parent, u.position, u.contact_name,
                u.contact_email, u.contact_phone, u.valid_from, u.valid_until, coalesce(p.name, '') as above, c.many as below
            from page g join units u on u.id = g.id
            left join units p on p.id = u.parent and ",
            exists!("p"),
            " join (select top, count(*) - 1 as many from below group by top) c on c.top = g.id
            order by g.place, u.position, u.id"
        )
    };
}

store::statements! {
    /// How many units of each kind there are, how many of them have no contact, and whether any has changed since.
    FIGURES = concat!("select u.kind, count(*) as units,
            cast(sum(case when u.contact_name = '' then 1 else 0 end) as bigint) as unreached,
            (select count(*) from former_units where valid_until > $1) as changed
        from units u where ", exists!("u"), " group by u.kind");
    /// The units called `$2` (0) and `$3` (1) and those that stand below none (2, no more than two), each with the way up.
    WAYS = concat!("with recursive way(asked, id, steps) as (
            select cast(0 as bigint), u.id, cast(0 as bigint) from units u where u.slug = $2 and ", exists!("u"), "
            union all select 1, u.id, 0 from units u where u.slug = $3 and ", exists!("u"), "
            union all select 2, t.id, 0 from (select u.id from units u where ", is_top!(), "
                order by u.position, u.id limit 2) t
            union all select w.asked, p.id, w.steps + 1 from way w join units u on u.id = w.id
                join units p on p.id = u.parent and ", exists!("p"), " where w.steps < 60)
        select w.asked, w.steps, u.id, u.revision, u.slug, u.name, u.short_name, u.kind, u.parent, u.position,
            u.contact_name, u.contact_email, u.contact_phone, u.valid_from, u.valid_until
        from way w join units u on u.id = w.id order by w.asked, w.steps desc");
    /// Some units directly below one.
    BELOW = concat!("with recursive page as (
            select u.id, '' as place from units u where u.parent = $2 and ", exists!("u"), "
            order by u.position, u.id limit $3 offset $4)", shown!());
    /// Some units that stand below none.
    TOPS = concat!("with recursive page as (
            select u.id, '' as place from units u where ", is_top!(), " and $2 = ''
            order by u.position, u.id limit $3 offset $4)", shown!());
    /// Some units of a kind, in the order of the tree.
    OF_KIND = concat!("with recursive walk(id, place) as (
            select u.id, cast(10000000000000 + u.position as text) || u.id from units u where ", is_top!(), "
            union all select u.id, w.place || cast(10000000000000 + u.position as text) || u.id
                from walk w join units u on u.parent = w.id and ", exists!("u"), "),
        page as (select u.id, coalesce(w.place, 'x') as place from units u left join walk w on w.id = u.id
            where u.kind = $2 and ", exists!("u"), " order by 2, u.position, u.id limit $3 offset $4)", shown!());
}

/// How many units of a kind there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::units::tree) struct OfKind {
    pub(in crate::units::tree) kind: String,
    pub(in crate::units::tree) units: usize,
    /// Those without a contact.
    pub(in crate::units::tree) unreached: usize,
}

/// How many units of each kind there are on a day, and whether all of them were then as they are now.
pub(in crate::units::tree) async fn figures(tx: &mut Tx, day: Date) -> Result<(Vec<OfKind>, bool), StoreError> {
    let rows = tx.rows(FIGURES, args![day]).await?;
    let changed = rows.first().map(|row| row.int("changed")).transpose()?.unwrap_or_default();
    let of_kind = |row: &Row| {
        Ok(OfKind { kind: row.text("kind")?, units: count(row, "units")?, unreached: count(row, "unreached")? })
    };
    Ok((rows.iter().map(of_kind).collect::<Result<_, StoreError>>()?, changed == 0))
}

/// Units by their names in addresses, the one at the top of all, and the units above each.
#[derive(Default)]
pub(in crate::units::tree) struct Ways {
    /// The unit of the first name after those above it, the highest first; empty where there is none.
    pub(in crate::units::tree) of: Vec<Unit>,
    /// The same of the second name.
    pub(in crate::units::tree) written: Vec<Unit>,
    /// Those at the top, no more than two.
    pub(in crate::units::tree) tops: Vec<Unit>,
}

/// The ways to the units with these names in addresses, and the units at the top.
pub(in crate::units::tree) async fn ways(tx: &mut Tx, day: Date, of: &str, written: &str) -> Result<Ways, StoreError> {
    let mut ways = Ways::default();
    for row in tx.rows(WAYS, args![day, of, written]).await? {
        let way = match row.int("asked")? {
            0 => &mut ways.of,
            1 => &mut ways.written,
            _ => &mut ways.tops,
        };
        way.push(unit(&row)?);
    }
    Ok(ways)
}

/// Which units are listed.
#[derive(Clone, Copy)]
pub(in crate::units::tree) enum Which<'a> {
    /// Those directly below one, or below none.
    Below(Option<&'a UnitId>),
    /// Those of a kind.
    OfKind(&'a str),
}

/// A unit of the list, the name of the one above, how many stand below.
pub(in crate::units::tree) type Line = (Unit, String, usize);

/// Some of the units, at most `limit` after the first `skip`.
pub(in crate::units::tree) async fn lines(
    tx: &mut Tx,
    day: Date,
    which: Which<'_>,
    (limit, skip): (usize, usize),
) -> Result<Vec<Line>, StoreError> {
    let (sql, what) = match which {
        Which::Below(Some(unit)) => (BELOW, unit.as_str()),
        Which::Below(None) => (TOPS, ""),
        Which::OfKind(kind) => (OF_KIND, kind),
    };
    let (limit, skip) = (i64::try_from(limit).unwrap_or(i64::MAX), i64::try_from(skip).unwrap_or(i64::MAX));
    let line = |row: &Row| Ok((unit(row)?, row.text("above")?, count(row, "below")?));
    tx.rows(sql, args![day, what, limit, skip]).await?.iter().map(line).collect()
}

fn count(row: &Row, column: &'static str) -> Result<usize, StoreError> {
    Ok(usize::try_from(row.int(column)?).unwrap_or_default())
}
