//! The only SQL that touches the keys of names, and what asks several steps at once.

use std::sync::LazyLock;

use domain::id::PersonId;
use domain::search::{Apart, Question, Range};
use jiff::civil::Date;
use store::{Arg, Row, Statement, StoreError, ToArg as _, Tx, Writer, args};

use super::{PER_KIND, kinds};
use crate::registry::{FoundRow, Kind};

store::statements! {
    /// A key.
    pub(super) ADD = "insert into search_keys (kind, key, subject, words) values ($1, $2, $3, $4)
        on conflict (kind, key, subject) do update set words = excluded.words";
    /// All of them.
    pub(super) CLEAR = "delete from search_keys";
    /// Whether there is one.
    ANY = "select kind from search_keys limit 1";
}

/// So many keys are dropped at once.
const AT_ONCE: usize = 32;

/// Keys that a thing no longer has: `$1` is the kind, `$2` the thing.
static DROP: LazyLock<Statement> = LazyLock::new(|| {
    let keys: Vec<String> = (0..AT_ONCE).map(|at| format!("${}", at + 3)).collect();
    let keys = keys.join(", ");
    let text = format!("delete from search_keys where kind = $1 and subject = $2 and key in ({keys})");
    Statement::new("app::SEARCH_DROP", Box::leak(text.into_boxed_str()))
});

/// Drops keys of a thing.
pub(super) async fn drop_keys(to: &mut Writer<'_>, kind: &str, id: &str, keys: &[&Vec<u8>]) -> Result<(), StoreError> {
    for some in keys.chunks(AT_ONCE) {
        let mut values = vec![kind.to_arg(), id.to_arg()];
        values.extend(some.iter().cycle().take(AT_ONCE).map(|key| key.to_arg()));
        to.execute(*DROP, values.into()).await?;
    }
    Ok(())
}

/// Where the name of a kind stands for one that is not asked for.
const NO_KIND: &str = "";

/// What is looked through, in this order, and at most how many keys of each.
const STRETCHES: [usize; 4] = [60, 250, 150, 100];

/// At most so many keys of one word are searched for the other words of a question.
const MOST_APART: usize = 4_000;

/// And so many found.
const FOUND_APART: usize = 60;

/// The keys of all kinds in all stretches: `$1` to `$8` are the stretches, then the kinds.
static TOGETHER: LazyLock<Statement> = LazyLock::new(|| {
    let select = |kind: usize, stretch: usize| {
        let (kind_at, from, until, most) = (9 + kind, 2 * stretch + 1, 2 * stretch + 2, STRETCHES[stretch]);
        format!(
            "select * from (select {stretch} as stretch, kind, key, subject, words from search_keys
                where kind = ${kind_at} and key >= ${from} and key < ${until} order by key limit {most}) s"
        )
    };
    let selects = (0..kinds().count()).flat_map(|kind| (0..STRETCHES.len()).map(move |stretch| select(kind, stretch)));
    gathered("app::SEARCH_TOGETHER", &selects.collect::<Vec<_>>())
});

/// Names with words apart: `$1`, `$2` the stretch of one, `$3` to `$5` the others, then the kinds.
static APART: LazyLock<Statement> = LazyLock::new(|| {
    let select = |kind: usize| {
        let kind_at = 6 + kind;
        format!(
            "select * from (select 0 as stretch, kind, key, subject, words from (
                    select kind, key, subject, ' ' || words as words from search_keys
                    where kind = ${kind_at} and key >= $1 and key < $2 order by key limit {MOST_APART}) k
                where words like $3 and words like $4 and words like $5 limit {FOUND_APART}) s"
        )
    };
    gathered("app::SEARCH_APART", &(0..kinds().count()).map(select).collect::<Vec<_>>())
});

/// Things as lists show them: `$1` is the day, then come [`PER_KIND`] ids of each kind.
static SHOWN: LazyLock<Statement> = LazyLock::new(|| {
    let select = |(place, kind): (usize, &'static Kind)| {
        let ids: Vec<String> = (0..PER_KIND).map(|at| format!("${}", 2 + place * PER_KIND + at)).collect();
        format!("select {place} as place, s.* from ({}) s", kind.shown_sql.replace("{ids}", &ids.join(", ")))
    };
    gathered("app::SEARCH_SHOWN", &kinds().enumerate().map(select).collect::<Vec<_>>())
});

/// What somebody sees who does not see all: `$1` is the person, `$2` the day.
static OWN: LazyLock<Statement> = LazyLock::new(|| {
    let select = |(place, kind): (usize, &'static Kind)| {
        let own = kind.own_sql?;
        Some(format!("select {place} as place, s.id, s.name, s.number, s.state, s.facts, s.unit from ({own}) s"))
    };
    gathered("app::SEARCH_OWN", &kinds().enumerate().filter_map(select).collect::<Vec<_>>())
});

/// What somebody sees of each kind who does not see all, by the place of its kind.
pub(super) async fn own(tx: &mut Tx, person: &PersonId, today: Date) -> Result<Vec<(usize, Row)>, StoreError> {
    let rows = tx.rows(*OWN, args![person, today]).await?.into_iter();
    rows.map(|row| Ok((usize::try_from(row.int("place")?).unwrap_or(usize::MAX), row))).collect()
}

/// Those for the test that prepares every statement.
pub(in crate::shell) fn statements() -> Vec<Statement> {
    let all = kinds().map(|kind| kind.all);
    [*TOGETHER, *APART, *SHOWN, *OWN, *DROP].into_iter().chain(all).chain(STATEMENTS.iter().copied()).collect()
}

fn gathered(name: &'static str, selects: &[String]) -> Statement {
    Statement::new(name, Box::leak(selects.join(" union all ").into_boxed_str()))
}

/// A key that answers.
pub(super) struct Hit {
    pub(super) kind: String,
    pub(super) key: Vec<u8>,
    pub(super) subject: String,
    /// The plain words of its name.
    pub(super) words: String,
    stretch: usize,
}

/// The keys of these kinds that a question meets, and the kinds of which there may be more.
pub(super) async fn together(
    tx: &mut Tx,
    question: &Question,
    asked: &[bool],
) -> Result<(Vec<Hit>, Vec<String>), StoreError> {
    let ranges = [question.exactly(), question.begins(), question.goes_on(), question.given_first()];
    let mut values: Vec<Arg> =
        ranges.iter().flat_map(|Range { from, until }| [from.to_arg(), until.to_arg()]).collect();
    values.extend(names(asked));
    let hits = hits(&tx.rows(*TOGETHER, values.into()).await?)?;
    let full = |kind: &str, stretch: usize| {
        hits.iter().filter(|hit| hit.kind == kind && hit.stretch == stretch).count() == STRETCHES[stretch]
    };
    // Everything that is exactly so, or goes on, begins so too.
    let more = kinds().map(|kind| kind.name).filter(|kind| full(kind, 1) || full(kind, 3));
    let more = more.map(str::to_owned).collect();
    Ok((hits, more))
}

/// The keys of these kinds whose names have all words of a question somewhere.
pub(super) async fn apart(tx: &mut Tx, apart: &Apart, asked: &[bool]) -> Result<Vec<Hit>, StoreError> {
    let Apart { range: Range { from, until }, patterns } = apart;
    let mut values = vec![from.to_arg(), until.to_arg()];
    values.extend(patterns.iter().map(|pattern| pattern.to_arg()));
    values.extend(names(asked));
    hits(&tx.rows(*APART, values.into()).await?)
}

fn names(asked: &[bool]) -> impl Iterator<Item = Arg> {
    kinds().zip(asked).map(|(kind, asked)| if *asked { kind.name.to_arg() } else { NO_KIND.to_arg() })
}

fn hits(rows: &[Row]) -> Result<Vec<Hit>, StoreError> {
    let hit = |row: &Row| {
        Ok(Hit {
            kind: row.text("kind")?,
            key: row.bytes("key")?,
            subject: row.text("subject")?,
            words: row.text("words")?.trim_start().to_owned(),
            stretch: usize::try_from(row.int("stretch")?).unwrap_or_default(),
        })
    };
    rows.iter().map(hit).collect()
}

/// The things with these ids, by kind, as lists show them.
pub(super) async fn shown(tx: &mut Tx, today: Date, ids: &[Vec<String>]) -> Result<Vec<(usize, FoundRow)>, StoreError> {
    let mut values = vec![today.to_arg()];
    for of_kind in ids {
        let padded = of_kind.iter().map(String::as_str).chain(std::iter::repeat("")).take(PER_KIND);
        values.extend(padded.map(|id| id.to_arg()));
    }
    let found = |row: &Row| {
        let place = usize::try_from(row.int("place")?).unwrap_or_default();
        let text = |column| Ok::<_, StoreError>(row.opt_text(column)?.unwrap_or_default());
        let (id, name, beside) = (row.text("id")?, row.text("name")?, text("beside")?);
        Ok((place, FoundRow { id, name, beside, code: text("code")?, address: text("address")? }))
    };
    tx.rows(*SHOWN, values.into()).await?.iter().map(found).collect()
}

/// What a thing is found by, as it is now.
pub(super) async fn names_of(to: &mut Writer<'_>, kind: &Kind, id: &str) -> Result<Vec<String>, StoreError> {
    let rows = to.rows(kind.all, args![id, 1_i64]).await?;
    match rows.first() {
        Some(row) if row.text("id")? == id => (kind.names)(row),
        _ => Ok(Vec::new()),
    }
}

/// Some things of a kind from this id on, in their order: id and names.
pub(super) async fn some(
    tx: &mut Tx,
    kind: &Kind,
    from: &str,
    most: i64,
) -> Result<Vec<(String, Vec<String>)>, StoreError> {
    let rows = tx.rows(kind.all, args![from, most]).await?;
    rows.iter().map(|row| Ok((row.text("id")?, (kind.names)(row)?))).collect()
}

/// Whether anything is kept at all.
pub(super) async fn any(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.row(ANY, args![]).await?.is_some())
}
