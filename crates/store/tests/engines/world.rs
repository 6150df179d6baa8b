//! What the tests share: an open store, somebody who acts, and a way past the door for those who tamper.

use std::path::Path;

use domain::actor::By;
use domain::change::Entry;
use jiff::Timestamp;
use serde_json::{Value, json};
use store::{Args, Db, Location, StoreError, args};

store::statements! {
    pub(crate) INSERT = "insert into settings (key, value) values ($1, $2)";
    pub(crate) RENAME = "update settings set value = $2, revision = revision + 1 where key = $1 and revision = $3";
    pub(crate) FIND = "select key, value, revision from settings where key = $1";
    pub(crate) COUNT = "select count(*) as rows from settings";
}

/// Where the text of the test kit says.
pub(crate) fn location(text: &str) -> Location {
    Location::parse(text, Path::new(".")).expect("the test kit gives good locations")
}

pub(crate) async fn open(text: &str) -> Db {
    Db::open(&location(text)).await.expect("an empty store opens")
}

/// A day in May 2026, this many seconds after midnight UTC.
pub(crate) fn second(number: i64) -> Timestamp {
    Timestamp::from_second(1_777_593_600 + number).expect("a time of our days")
}

pub(crate) fn an() -> By {
    By::Person("an".to_owned().into())
}

/// Somebody did something to a setting.
pub(crate) fn entry(subject: &str, content: Value) -> Entry {
    Entry { by: an(), at: second(0), verb: "setting.set", kind: "setting", subject: subject.to_owned(), content }
}

/// Lines for so many settings, and their rows.
pub(crate) fn many(count: usize) -> (Vec<Entry>, Vec<Args>) {
    let keys = (0..count).map(|number| format!("key-{number}"));
    keys.map(|key| (entry(&key, json!({ "key": key })), args![key, "value"])).unzip()
}

/// Adds so many lines, each with its row, in one transaction.
pub(crate) async fn fill(db: &Db, count: usize) -> Result<(), StoreError> {
    let (entries, rows) = many(count);
    let mut tx = db.write().await?;
    tx.record_all(entries).await?.insert_many(INSERT, rows).await?;
    tx.commit().await
}

pub(crate) async fn value(db: &Db, key: &str) -> Option<String> {
    let mut tx = db.read().await.expect("a read begins");
    let row = tx.row(FIND, args![key]).await.expect("the question is good");
    row.map(|row| row.text("value").expect("a text"))
}

/// Whoever holds the database's password or file can do this; the ledger must tell.
pub(crate) async fn tamper(text: &str, sql: &str) {
    match location(text) {
        Location::Sqlite { .. } => {
            plainly(text, &format!("pragma ignore_check_constraints = on; pragma foreign_keys = off; {sql}")).await
        }
        Location::Postgres { .. } => plainly(text, &format!("set session_replication_role = replica; {sql}")).await,
    }
}

/// SQL past the store, which keeps the rules of the tables all the same.
pub(crate) async fn plainly(text: &str, sql: &str) {
    use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
    match location(text) {
        Location::Sqlite { file } => {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).foreign_keys(true);
            let mut raw = sqlx::SqliteConnection::connect_with(&options).await.expect("the file opens");
            raw.execute(AssertSqlSafe(sql.to_owned())).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
            raw.close().await.expect("the file closes");
        }
        Location::Postgres { url, schema } => {
            let mut raw = sqlx::PgConnection::connect(&url).await.expect("the server answers");
            let sql = format!("set search_path = {schema}; {sql}");
            raw.execute(AssertSqlSafe(sql.clone())).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
            raw.close().await.expect("the connection closes");
        }
    }
}
