//! An office may leave a version out, or ten: a store of every schema there ever was, with rows in it, comes up to today
//! and has lost nothing.

mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use serde_json::{Map, Value, json};
use store::ledger::verify;
use store::{Db, Location, versions};

use self::rows::SAMPLES;
use crate::migrations::tables;
use crate::world::{entry, location, open, plainly};

/// Lines of the ledger that each store begins with.
const LINES: u64 = 5;

#[tokio::test]
async fn a_file_of_every_schema_comes_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| format!("sqlite:{}/{name}.sqlite", folder.path().display());
    every_schema("SQLite", |version| file(&format!("from-{version}")), file("fresh")).await;
}

#[tokio::test]
async fn a_postgresql_schema_of_every_version_comes_up_to_date() {
    let Some(fresh) = testkit::postgres::database("fresh") else { return };
    let schema = |version| testkit::postgres::database(&format!("from_{version}")).expect("it was there just now");
    every_schema("PostgreSQL", schema, fresh).await;
}

async fn every_schema(engine: &str, at: impl Fn(u32) -> String, fresh: String) {
    let begun = Instant::now();
    let today = tables(&open(&fresh).await).await;
    let versions = versions();
    for version in &versions {
        comes_up_to_date(&at(*version), *version, &today).await;
    }
    eprintln!("{engine}: all {} schemas from {:?} on, {:?}", versions.len(), versions.first(), begun.elapsed());
}

async fn comes_up_to_date(at: &str, version: u32, today: &BTreeSet<String>) {
    let old = Db::open_at(&location(at), version).await.unwrap();
    let mut tx = old.write().await.unwrap();
    drop(
        tx.record_all((0..LINES).map(|number| entry(&format!("key-{number}"), json!({ "line": number }))).collect())
            .await
            .unwrap(),
    );
    tx.commit().await.unwrap();
    old.close().await;
    for (since, until, sql) in SAMPLES {
        if *since <= version && (*until == 0 || version < *until) {
            plainly(at, &in_the_words_of(at, sql)).await;
        }
    }
    let before = contents(at).await;
    for name in touched_after(version) {
        let rows = before.get(&name);
        assert!(
            rows.is_none_or(|rows| !rows.is_empty()),
            "a migration after {version} touches {name}: give it a sample"
        );
    }

    let db = open(at).await;
    let made = tables(&db).await;
    let differ: Vec<_> = made.symmetric_difference(today).collect();
    assert!(differ.is_empty(), "from {version}, today's tables and those of a new store differ: {differ:#?}");
    let verdict = verify(&db, |_, _| ()).await.unwrap();
    assert_eq!((verdict.fault, verdict.lines), (None, LINES), "the ledger of {version}");
    db.close().await;

    let after = contents(at).await;
    for (table, rows) in before.iter().filter(|(table, rows)| *table != "migrations" && !rows.is_empty()) {
        let now = after.get(table).unwrap_or_else(|| panic!("{table} of {version} is gone"));
        let kept = kept(rows, now);
        assert!(!kept.is_empty(), "{table} of {version} has kept no column");
        assert_eq!(only(&kept, rows), only(&kept, now), "{table} of {version}");
    }
}

/// The one type that the engines write otherwise.
fn in_the_words_of(at: &str, sql: &str) -> String {
    if at.starts_with("sqlite:") { sql.replace(" as bytea)", " as blob)") } else { sql.to_owned() }
}

/// A row as the engine shows it, by column.
type Shown = Map<String, Value>;

/// The columns of before that are still there.
fn kept(before: &[Shown], after: &[Shown]) -> Vec<String> {
    let known = |name: &&String| after.first().is_none_or(|row| row.contains_key(*name));
    before[0].keys().filter(known).cloned().collect()
}

/// These columns of these rows, in any order.
fn only(columns: &[String], rows: &[Shown]) -> Vec<String> {
    let row = |row: &Shown| columns.iter().map(|name| format!("{name} = {}; ", row[name])).collect();
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    lines.sort();
    lines
}

/// Every table with its rows, read past the store as any other program would.
async fn contents(at: &str) -> BTreeMap<String, Vec<Shown>> {
    use sqlx::{AssertSqlSafe, Connection as _, query_scalar};
    let parsed = |rows: Vec<String>| rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect();
    let mut all = BTreeMap::new();
    match location(at) {
        Location::Sqlite { file } => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
            let mut raw = sqlx::SqliteConnection::connect_with(&options).await.unwrap();
            let tables = "select m.name || ' ' || 'json_object(' ||
                    group_concat('''' || p.name || ''', quote(t.' || p.name || ')', ', ') || ')'
                from sqlite_schema m, pragma_table_info(m.name) p
                where m.type = 'table' and m.name not like 'sqlite_%' group by m.name";
            for line in query_scalar::<_, String>(tables).fetch_all(&mut raw).await.unwrap() {
                let (table, row) = line.split_once(' ').unwrap();
                let rows = query_scalar(AssertSqlSafe(format!("select {row} from {table} t"))).fetch_all(&mut raw);
                all.insert(table.to_owned(), parsed(rows.await.unwrap()));
            }
            raw.close().await.unwrap();
        }
        Location::Postgres { url, schema } => {
            let mut raw = sqlx::PgConnection::connect(&url).await.unwrap();
            let tables = "select cast(tablename as text) from pg_tables where schemaname = $1";
            for table in query_scalar::<_, String>(tables).bind(&schema).fetch_all(&mut raw).await.unwrap() {
                let rows = format!("select cast(to_jsonb(t) as text) from {schema}.{table} t");
                let rows = query_scalar(AssertSqlSafe(rows)).fetch_all(&mut raw);
                all.insert(table, parsed(rows.await.unwrap()));
            }
            raw.close().await.unwrap();
        }
    }
    all
}

/// Words of all later files that may be tables: what they change, read, refer to or put an index on.
fn touched_after(version: u32) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut words = BTreeSet::new();
    for file in ["common", "sqlite", "postgres"].iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
    {
        let path = file.unwrap().path();
        let number: u32 = path.file_name().unwrap().to_str().unwrap()[..4].parse().unwrap();
        if number > version {
            let text = std::fs::read_to_string(path).unwrap();
            let sql = text.lines().map(|line| line.split("--").next().unwrap_or_default());
            for statement in sql.collect::<Vec<_>>().join(" ").split(';') {
                words.extend(after_a_word_of_change(statement));
            }
        }
    }
    words
}

fn after_a_word_of_change(statement: &str) -> Vec<String> {
    let plain = |sign: char| !(sign.is_ascii_alphanumeric() || sign == '_');
    let words: Vec<&str> = statement.split(plain).filter(|word| !word.is_empty()).collect();
    let pairs =
        words.windows(2).filter(|pair| ["table", "from", "join", "on", "update", "references"].contains(&pair[0]));
    pairs.map(|pair| pair[1].to_owned()).collect()
}
