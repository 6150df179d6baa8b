//! What holds for the whole agency: its name, how its papers are numbered. A key and a text; no secrets, because every
//! value stays readable in the ledger.

use std::collections::BTreeMap;

use domain::actor::By;
use domain::change::Entry;
use jiff::Timestamp;

use crate::tx::Tx;
use crate::{StoreError, args};

crate::statements! {
    /// One value.
    GET = "select value from settings where key = $1";
    /// All values.
    ALL = "select key, value from settings order by key";
    /// A value, new or instead of the old one.
    SET = "insert into settings (key, value) values ($1, $2)
        on conflict (key) do update set value = excluded.value, revision = settings.revision + 1";
}

/// The kind of a setting in the ledger; the subject is its key.
pub const KIND: &str = "setting";

/// The value under a key.
pub async fn get(tx: &mut Tx, key: &str) -> Result<Option<String>, StoreError> {
    tx.row(GET, args![key]).await?.map(|row| row.text("value")).transpose()
}

/// Every setting.
pub async fn all(tx: &mut Tx) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = tx.rows(ALL, args![]).await?;
    rows.iter().map(|row| Ok((row.text("key")?, row.text("value")?))).collect()
}

/// Sets a value, with its line in the ledger (`setting.set`).
pub async fn set(tx: &mut Tx, by: By, at: Timestamp, key: &str, value: &str) -> Result<(), StoreError> {
    let content = serde_json::json!({ "key": key, "value": value });
    let entry = Entry { by, at, verb: "setting.set", kind: KIND, subject: key.to_owned(), content };
    tx.record_all(vec![entry]).await?.execute_one(SET, args![key, value]).await
}
