//! The only SQL that touches the registers.

use domain::change::Change;
use domain::register::{Book, Count, Counter, Direction, Entry, Gap, Series};
use store::{Args, Row, StoreError, Tx, args};

use super::found::{self, FOUND};
use crate::shell::search;

/// Which lines are asked for.
macro_rules! wanted {
    () => {
        "direction = $1 and year = $2
            and (cast($6 as bigint) = 0 or (body = $3 and doc_type = $4 and secret = $5))
            and (cast($7 as text) = '' or searched like '%' || $7 || '%') and (cast($8 as text) = '' or kind = $8)"
    };
}

store::statements! {
    /// The next number of a series.
    COUNTER = "select first, next from register_series
        where direction = $1 and year = $2 and body = $3 and doc_type = $4 and secret = $5";
    /// Raises it; nobody else has raised it meanwhile.
    RAISE = "insert into register_series (direction, year, body, doc_type, secret, first, next)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (direction, year, body, doc_type, secret) do update set next = excluded.next
        where register_series.next = $8";
    /// Every series, the newest year first.
    ALL_SERIES = "select direction, year, body, doc_type, secret, first, next from register_series
        order by year desc, direction, body, doc_type, secret";
    /// One line by its name in addresses.
    FIND = "select facts, revision from register_entries where slug = $1";
    /// The line of something that the program has issued, the one that counts.
    OF_THING = "select facts, revision from register_entries
        where thing_kind = $1 and thing_id = $2 and stage <> 'cancelled'";
    /// A new line.
    INSERT = "insert into register_entries (id, revision, slug, direction, year, body, doc_type, secret, number, stage,
        day, kind, thing_kind, thing_id, searched, facts)
        values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// A changed line.
    SAVE = "update register_entries set revision = revision + 1, stage = $3, day = $4, kind = $5, thing_kind = $6,
        thing_id = $7, searched = $8, facts = $9
        where id = $1 and revision = $2";
    /// Lines of a book, the last number first, with how many there are. `$3` to `$5` narrow to a book when `$6` is 1, `$7`
    /// to what was searched, `$8` to a kind.
    PAGE = concat!("select facts, revision, (select count(*) from register_entries where ", wanted!(), ") as total
        from register_entries where ", wanted!(), "
        order by number desc, body, doc_type, secret limit $9 offset $10");
    /// All lines of a direction and a year in the order of the printed book.
    WHOLE = "select facts, revision from register_entries where direction = $1 and year = $2
        order by body, doc_type, secret, number limit $3 offset $4";
    /// How many lines a direction and a year have.
    LINES = "select cast(count(*) as bigint) as lines from register_entries where direction = $1 and year = $2";
    /// Numbers of the year's books that are between others and in none of them.
    GAPS = "select g.body, g.doc_type, g.secret, g.before_it, g.number from (
            select e.body, e.doc_type, e.secret, e.number,
                lag(e.number) over (partition by e.body, e.doc_type, e.secret order by e.number) as before_it
            from register_entries e join register_series s on s.direction = e.direction and s.year = e.year
                and s.body = e.body and s.doc_type = e.doc_type and s.secret = e.secret
            where e.direction = $1 and e.year = $2 and e.number >= s.first) g
        where g.number > g.before_it + 1 order by g.body, g.doc_type, g.secret, g.number limit 50";
    /// Lines by their ids, for their keys.
    pub(super) NAMED = "select id, facts from register_entries where id >= $1 order by id limit $2";
    /// How many documents of which kind in which month; struck ones are not counted.
    COUNTS = "select substr(day, 6, 2) as month, kind, cast(count(*) as bigint) as documents from register_entries
        where direction = $1 and year = $2 and stage = 'given' group by substr(day, 6, 2), kind
        order by month, kind";
}

/// Some lines, for [`Kind::shown_sql`](crate::registry::Kind::shown_sql).
pub(super) const SHOWN: &str = "select e.id as id, e.facts as name, coalesce(e.day, '') as beside, e.direction as code,
        e.slug as address
    from register_entries e where e.id in ({ids})";

/// The counter of a series, when a number of it was given.
pub(super) async fn counter(tx: &mut Tx, series: &Series) -> Result<Option<Counter>, StoreError> {
    let Series { direction, year, book } = series;
    let row = tx.row(COUNTER, args![direction.code(), i64::from(*year), book.body, book.doc_type, book.secret]).await?;
    row.map(|row| Ok(Counter { first: row.int("first")?, next: row.int("next")? })).transpose()
}

/// A series that has given numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) series: Series,
    pub(super) counter: Counter,
}

/// Every series, the newest year first.
pub(super) async fn all_series(tx: &mut Tx) -> Result<Vec<Counted>, StoreError> {
    let rows = tx.rows(ALL_SERIES, args![]).await?;
    rows.iter()
        .map(|row| {
            let direction = row.code("direction", Direction::from_code)?;
            let year = i16::try_from(row.int("year")?).map_err(|error| row.inconsistent("year", error))?;
            let counter = Counter { first: row.int("first")?, next: row.int("next")? };
            Ok(Counted { series: Series { direction, year, book: book(row)? }, counter })
        })
        .collect()
}

fn book(row: &Row) -> Result<Book, StoreError> {
    Ok(Book { body: row.text("body")?, doc_type: row.text("doc_type")?, secret: row.bool("secret")? })
}

/// One line by its name in addresses.
pub(super) async fn find(tx: &mut Tx, slug: &str) -> Result<Option<Entry>, StoreError> {
    tx.row(FIND, args![slug]).await?.map(|row| entry(&row)).transpose()
}

/// The line of something that the program has issued.
pub(super) async fn of_thing(tx: &mut Tx, kind: &str, id: &str) -> Result<Option<Entry>, StoreError> {
    tx.row(OF_THING, args![kind, id]).await?.map(|row| entry(&row)).transpose()
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry { revision: row.int("revision")?, ..row.json::<Entry>("facts")? })
}

/// What a list of lines asks for.
#[derive(Clone, Debug)]
pub(super) struct Asked<'a> {
    pub(super) direction: Direction,
    pub(super) year: i16,
    pub(super) book: Option<&'a Book>,
    /// Folded words.
    pub(super) words: &'a str,
    pub(super) kind: &'a str,
    pub(super) limit: i64,
    pub(super) skip: i64,
}

/// Lines of a book with how many there are in all.
pub(super) async fn page(tx: &mut Tx, asked: &Asked<'_>) -> Result<(Vec<Entry>, i64), StoreError> {
    let Asked { direction, year, book, words, kind, limit, skip } = asked;
    let narrow = i64::from(book.is_some());
    let book = book.cloned().unwrap_or_default();
    let (year, direction) = (i64::from(*year), direction.code());
    let values = args![direction, year, book.body, book.doc_type, book.secret, narrow, *words, *kind, *limit, *skip];
    let rows = tx.rows(PAGE, values).await?;
    let total = rows.first().map_or(Ok(0), |row| row.int("total"))?;
    Ok((rows.iter().map(entry).collect::<Result<_, _>>()?, total))
}

/// Lines of a year in the order of the printed book, at most `most` after the first `skip`.
pub(super) async fn whole(
    tx: &mut Tx,
    direction: Direction,
    year: i16,
    (most, skip): (i64, i64),
) -> Result<Vec<Entry>, StoreError> {
    let rows = tx.rows(WHOLE, args![direction.code(), i64::from(year), most, skip]).await?;
    rows.iter().map(entry).collect()
}

/// How many lines a year has.
pub(super) async fn lines(tx: &mut Tx, direction: Direction, year: i16) -> Result<i64, StoreError> {
    let row = tx.row(LINES, args![direction.code(), i64::from(year)]).await?;
    row.map_or(Ok(0), |row| row.int("lines"))
}

/// Numbers that are missing in the books of a year, at most 50 places.
pub(super) async fn gaps(tx: &mut Tx, direction: Direction, year: i16) -> Result<Vec<(Book, Gap)>, StoreError> {
    let rows = tx.rows(GAPS, args![direction.code(), i64::from(year)]).await?;
    rows.iter()
        .map(|row| Ok((book(row)?, Gap { from: row.int("before_it")? + 1, to: row.int("number")? - 1 })))
        .collect()
}

/// How many documents of which kind in which month.
pub(super) async fn counts(tx: &mut Tx, direction: Direction, year: i16) -> Result<Vec<Count>, StoreError> {
    let rows = tx.rows(COUNTS, args![direction.code(), i64::from(year)]).await?;
    rows.iter()
        .map(|row| {
            let month = row.code("month", |month| month.parse().ok())?;
            Ok(Count { month, doc_type: row.text("kind")?, documents: row.int("documents")? })
        })
        .collect()
}

/// A new line, and its series raised from `before` to `after`.
///
/// # Errors
/// [`StoreError::Taken`] when the number is in the book already.
pub(super) async fn insert(
    tx: &mut Tx,
    change: &Change<Entry>,
    (before, after): (Option<Counter>, Counter),
) -> Result<(), StoreError> {
    let entry = &change.value;
    let Series { direction, year, book } = &entry.series;
    let (direction, year) = (direction.code(), i64::from(*year));
    let mut writer = tx.record(change).await?;
    let Book { body, doc_type, secret } = book;
    if before != Some(after) {
        let was = before.map_or(after.next, |counter| counter.next);
        let raised = args![direction, year, body, doc_type, *secret, after.first, after.next, was];
        writer.execute_one(RAISE, raised).await?;
    }
    let (day, kind, thing_kind, thing_id, searched, facts) = columns(entry);
    let stage = entry.stage.code();
    let stored = args![
        entry.id,
        entry.slug(),
        direction,
        year,
        body,
        doc_type,
        *secret,
        entry.number,
        stage,
        day,
        kind,
        thing_kind,
        thing_id,
        searched,
        facts
    ];
    writer.execute_one(INSERT, stored).await?;
    search::enter(&mut writer, &FOUND, std::iter::once((entry.id.as_str(), found::names(entry)))).await
}

/// Stores a changed line.
pub(super) async fn save(tx: &mut Tx, change: &Change<Entry>) -> Result<(), StoreError> {
    let entry = &change.value;
    let (day, kind, thing_kind, thing_id, searched, facts) = columns(entry);
    let stored: Args =
        args![entry.id, entry.revision, entry.stage.code(), day, kind, thing_kind, thing_id, searched, facts];
    let mut writer = tx.record(change).await?;
    let keys = search::kept(&mut writer, &FOUND, entry.id.as_str()).await?;
    writer.execute_one(SAVE, stored).await?;
    search::follow(&mut writer, &FOUND, entry.id.as_str(), &keys).await
}

type Columns = (Option<jiff::civil::Date>, String, Option<String>, Option<String>, String, String);

/// What lists and counts ask for.
fn columns(entry: &Entry) -> Columns {
    let (_, day) = entry.document.dated(entry.series.direction);
    let (thing_kind, thing_id) = entry.thing.clone().map(|thing| (thing.kind, thing.id)).unzip();
    let number = format!("{} {}", entry.number, domain::vietnamese::fold(&entry.printed()));
    let reason = match &entry.stage {
        domain::register::Stage::Reserved { reason, .. } | domain::register::Stage::Cancelled { reason, .. } => {
            domain::vietnamese::fold(reason)
        }
        domain::register::Stage::Given { .. } => String::new(),
    };
    let searched = format!("{number} {} {reason}", entry.document.searched());
    let facts = serde_json::to_string(entry).expect("lines of a register are plain data that JSON can hold");
    (day, entry.document.doc_type.clone(), thing_kind, thing_id, searched, facts)
}
