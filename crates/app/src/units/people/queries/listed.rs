//! The list of people, page by page: of all, of a unit, of those whom a search has found.

use std::sync::LazyLock;

use domain::id::{PersonId, UnitId};
use domain::person::Category;
use domain::vietnamese::fold;
use jiff::civil::Date;
use store::{Arg, Row, Statement, StoreError, ToArg as _, Tx, args};

store::statements! {
    /// People after one of the list, by given name, with their main unit and account of a day.
    AFTER = "select p.id, p.name, p.email, p.phone, p.category, m.unit, m.post, m.main, u.name as unit_name, a.login,
            a.is_open
        from (select * from people where (name_key, id) > ($2, $3) and merged_into is null
            order by name_key, id limit $4) p
        left join memberships m on m.person = p.id and m.main and m.valid_from <= $1
            and (m.valid_until is null or m.valid_until > $1)
        left join units u on u.id = m.unit
        left join accounts a on a.person = p.id
        order by p.name_key, p.id";
    /// The same before one of the list.
    BEFORE = "select p.id, p.name, p.email, p.phone, p.category, m.unit, m.post, m.main, u.name as unit_name, a.login,
            a.is_open
        from (select * from people where (name_key, id) < ($2, $3) and merged_into is null
            order by name_key desc, id desc limit $4) p
        left join memberships m on m.person = p.id and m.main and m.valid_from <= $1
            and (m.valid_until is null or m.valid_until > $1)
        left join units u on u.id = m.unit
        left join accounts a on a.person = p.id
        order by p.name_key, p.id";
    /// How many people there are.
    COUNT = "select cast(count(*) as bigint) as people from people where merged_into is null";
    /// Where somebody stands in the list.
    PLACE = "select name_key from people where id = $1";
    /// Some people with a post at a unit, whose names have some letters in a row, by given name.
    IN_UNIT = "select p.id, p.name, p.email, p.phone, p.category, m.unit, m.post, m.main, u.name as unit_name, a.login,
            a.is_open, cast(count(*) over () as bigint) as total
        from memberships m
        join people p on p.id = m.person and p.merged_into is null
        join units u on u.id = m.unit
        left join accounts a on a.person = p.id
        where m.unit = $2 and m.valid_from <= $1 and (m.valid_until is null or m.valid_until > $1) and p.fold like $3
        order by p.name_key, p.id limit $4 offset $5";
}

/// Somebody in the list, perhaps without a unit.
pub(crate) struct Listed {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) category: Category,
    pub(crate) unit_name: String,
    pub(crate) post: String,
    /// Whether the post is held beside the main one.
    pub(crate) beside: bool,
    /// The name of the account, and whether it is open.
    pub(crate) account: Option<(String, bool)>,
}

fn listed(row: &Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: row.id("id")?,
        name: row.text("name")?,
        email: row.text("email")?,
        phone: row.text("phone")?,
        category: row.code("category", Category::from_code)?,
        unit_name: row.opt_text("unit_name")?.unwrap_or_default(),
        post: row.opt_text("post")?.unwrap_or_default(),
        beside: row.opt_bool("main")? == Some(false),
        account: row.opt_text("login")?.zip(row.opt_bool("is_open")?),
    })
}

/// From where on a list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From<'a> {
    /// The first.
    Begin,
    /// Those after this person.
    After(&'a str),
    /// Those before.
    Before(&'a str),
}

/// Some people of all, by given name: however far into the list, no more are looked at than are given. Two queries.
pub(crate) async fn some(tx: &mut Tx, on: Date, from: From<'_>, limit: i64) -> Result<Vec<Listed>, StoreError> {
    let (sql, id) = match from {
        From::Begin => (AFTER, ""),
        From::After(id) => (AFTER, id),
        From::Before(id) => (BEFORE, id),
    };
    let place = if id.is_empty() { None } else { tx.row(PLACE, args![id]).await? };
    let key = place.map_or_else(|| Ok(Vec::new()), |row| row.bytes("name_key"))?;
    tx.rows(sql, args![on, key, id, limit]).await?.iter().map(listed).collect()
}

/// Whether somebody of this id is or was on record.
pub(crate) async fn is_there(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    Ok(tx.row(PLACE, args![id]).await?.is_some())
}

/// How many people there are.
pub(crate) async fn count(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.row(COUNT, args![]).await?.map_or(Ok(0), |row| row.int("people"))
}

/// Some people of a unit by given name, whose name has these letters in a row; and how many there are.
pub(crate) async fn in_unit(
    tx: &mut Tx,
    on: Date,
    (unit, words): (&UnitId, &str),
    (limit, skip): (i64, i64),
) -> Result<(Vec<Listed>, i64), StoreError> {
    let pattern = format!("%{}%", fold(words));
    let rows = tx.rows(IN_UNIT, args![on, unit, pattern, limit, skip]).await?;
    let total = rows.first().map(|row| row.int("total")).transpose()?.unwrap_or_default();
    Ok((rows.iter().map(listed).collect::<Result<_, _>>()?, total))
}

/// At most so many people are shown of those that a search finds.
pub(crate) const MOST_FOUND: usize = 200;

/// Those with these ids, by given name: `$1` is the day.
static WITH_IDS: LazyLock<Statement> = LazyLock::new(|| {
    let ids: Vec<String> = (0..MOST_FOUND).map(|at| format!("${}", at + 2)).collect();
    let text = format!(
        "select p.id, p.name, p.email, p.phone, p.category, m.unit, m.post, m.main, u.name as unit_name, a.login,
                a.is_open
            from people p
            left join memberships m on m.person = p.id and m.main and m.valid_from <= $1
                and (m.valid_until is null or m.valid_until > $1)
            left join units u on u.id = m.unit
            left join accounts a on a.person = p.id
            where p.id in ({}) and p.merged_into is null order by p.name_key, p.id",
        ids.join(", ")
    );
    Statement::new("app::PEOPLE_WITH_IDS", Box::leak(text.into_boxed_str()))
});

/// Every statement about people but those of one record.
pub(in crate::units) fn statements() -> Vec<Statement> {
    STATEMENTS.iter().copied().chain([*WITH_IDS]).collect()
}

/// People whom a search has found, by given name; no more than [`MOST_FOUND`].
pub(crate) async fn with_ids(tx: &mut Tx, on: Date, ids: &[String]) -> Result<Vec<Listed>, StoreError> {
    let padded = ids.iter().map(String::as_str).chain(std::iter::repeat("")).take(MOST_FOUND);
    let values: Vec<Arg> = std::iter::once(on.to_arg()).chain(padded.map(|id| id.to_arg())).collect();
    tx.rows(*WITH_IDS, values.into()).await?.iter().map(listed).collect()
}
