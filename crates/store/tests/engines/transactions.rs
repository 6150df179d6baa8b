//! What a transaction promises, and which doors are closed.

use serde_json::json;
use store::{StoreError, args, settings};
use testkit::on_both_engines;

use crate::world::{COUNT, FIND, INSERT, RENAME, an, entry, fill, many, open, second, value};

store::statements! {
    SNEAK = "insert into settings (key, value) values ($1, $2) returning key";
    FORGE = "update ledger set verb = $1 where seq = 1";
    DROP = "drop table settings";
    BY_HAND = "insert into jobs (id, kind, payload, state, run_at, max_attempts) values ($1, 'k', '{}', 'queued', 0, 1)";
    TYPES = "select cast($1 as text) as a, cast($2 as bigint) as b, cast($3 as bigint) as c, 1 as d, count(*) as e,
        $4 = 'x' as f, cast($5 as text) as g from settings where value = $6 and revision = $7";
}

#[tokio::test]
async fn committed_is_kept_and_dropped_is_undone() {
    on_both_engines("committed_is_kept_and_dropped_is_undone", async |at| {
        let db = open(&at).await;
        let mut tx = db.write().await.unwrap();
        settings::set(&mut tx, an(), second(1), "agency.name", "Sở Văn hóa").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.write().await.unwrap();
        settings::set(&mut tx, an(), second(2), "agency.name", "Sở khác").await.unwrap();
        assert_eq!(settings::get(&mut tx, "agency.name").await.unwrap().as_deref(), Some("Sở khác"));
        drop(tx);
        assert_eq!(value(&db, "agency.name").await.as_deref(), Some("Sở Văn hóa"));
        db.close().await;
        let again = open(&at).await;
        let mut tx = again.read().await.unwrap();
        assert_eq!(settings::all(&mut tx).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_engine_itself_refuses_to_write_in_a_read() {
    on_both_engines("the_engine_itself_refuses_to_write_in_a_read", async |at| {
        let db = open(&at).await;
        let mut tx = db.read().await.unwrap();
        let sneaked = tx.rows(SNEAK, args!["a", "b"]).await;
        assert!(matches!(sneaked, Err(StoreError::ReadOnly { .. })), "{:?}", sneaked.err());
        drop(tx);
        let mut tx = db.read().await.unwrap();
        let recorded = tx.record_all(vec![entry("a", json!(1))]).await.err();
        assert!(matches!(recorded, Some(StoreError::ReadOnly { .. })), "{recorded:?}");
        drop(tx);
        assert_eq!(value(&db, "a").await, None);
    })
    .await;
}

#[tokio::test]
async fn nothing_changes_without_a_line() {
    on_both_engines("nothing_changes_without_a_line", async |at| {
        let db = open(&at).await;
        let mut tx = db.write().await.unwrap();
        let refused = |error: Option<StoreError>| matches!(error, Some(StoreError::WrongDoor { .. }));
        assert!(refused(tx.rows(SNEAK, args!["a", "b"]).await.err()));
        assert!(refused(tx.rows(DROP, args![]).await.err()));
        assert!(refused(tx.upkeep().execute(INSERT, args!["a", "b"]).await.err()));
        assert!(refused(tx.upkeep().rows(SNEAK, args!["a", "b"]).await.err()));
        assert!(refused(tx.record_all(Vec::new()).await.err()));
        assert!(refused(tx.following().err()), "nothing was recorded that something could follow from");
        let mut writer = tx.record_all(vec![entry("a", json!(1))]).await.unwrap();
        assert!(refused(writer.execute(FORGE, args!["x"]).await.err()));
        assert!(refused(writer.execute(DROP, args![]).await.err()));
        assert_eq!(writer.rows(SNEAK, args!["a", "b"]).await.unwrap()[0].text("key").unwrap(), "a");
        assert_eq!(tx.upkeep().execute(BY_HAND, args!["j"]).await.unwrap(), 1);
        assert!(refused(tx.following().unwrap().execute(INSERT, args!["c", "d"]).await.err()));
        assert_eq!(store::objection_to_upkeep(BY_HAND), None);
        assert!(store::objection_to_upkeep(INSERT).is_some());
    })
    .await;
}

#[tokio::test]
async fn two_people_cannot_overwrite_each_other() {
    on_both_engines("two_people_cannot_overwrite_each_other", async |at| {
        let db = open(&at).await;
        fill(&db, 1).await.unwrap();
        for (name, expected) in [("first", true), ("second", false)] {
            let mut tx = db.write().await.unwrap();
            let mut writer = tx.record_all(vec![entry("key-0", json!(name))]).await.unwrap();
            let saved = writer.execute_one(RENAME, args!["key-0", name, 1]).await;
            assert_eq!(saved.is_ok(), expected, "{saved:?}");
            match saved {
                Ok(()) => tx.commit().await.unwrap(),
                Err(error) => assert!(matches!(error, StoreError::Stale { .. }), "{error:?}"),
            }
        }
        assert_eq!(value(&db, "key-0").await.as_deref(), Some("first"));
        let verdict = store::ledger::verify(&db, |_, _| {}).await.unwrap();
        assert_eq!((verdict.lines, verdict.fault), (2, None), "the refused one left no line");
    })
    .await;
}

#[tokio::test]
async fn what_is_unique_stays_so() {
    on_both_engines("what_is_unique_stays_so", async |at| {
        let db = open(&at).await;
        fill(&db, 1).await.unwrap();
        let mut tx = db.write().await.unwrap();
        let mut writer = tx.record_all(vec![entry("key-0", json!(1))]).await.unwrap();
        let taken = writer.execute(INSERT, args!["key-0", "x"]).await;
        assert!(matches!(taken, Err(StoreError::Taken { .. })), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn four_thousand_rows_go_in_a_few_statements() {
    on_both_engines("four_thousand_rows_go_in_a_few_statements", async |at| {
        let db = open(&at).await;
        let (entries, rows) = many(4_000);
        let mut tx = db.write().await.unwrap();
        tx.record_all(entries).await.unwrap().insert_many(INSERT, rows).await.unwrap();
        assert_eq!(tx.queries(), 2 + 3 * 4);
        let count = tx.row(COUNT, args![]).await.unwrap().unwrap();
        assert_eq!(count.int("rows").unwrap(), 4_000);
        tx.commit().await.unwrap();
        assert_eq!(store::ledger::verify(&db, |_, _| {}).await.unwrap().fault, None);
    })
    .await;
}

#[tokio::test]
async fn values_come_back_as_they_went_and_others_are_told_apart() {
    on_both_engines("values_come_back_as_they_went", async |at| {
        let db = open(&at).await;
        let mut tx = db.read().await.unwrap();
        let day = jiff::civil::date(2026, 2, 5);
        let none = None::<String>;
        let row = tx.row(TYPES, args![day, second(7), None::<i64>, "x", none, "v", 1]).await.unwrap().unwrap();
        assert_eq!(row.date("a").unwrap(), day);
        assert_eq!(row.time("b").unwrap(), second(7));
        assert_eq!(row.opt_int("c").unwrap(), None);
        assert_eq!((row.int("d").unwrap(), row.int("e").unwrap()), (1, 0));
        assert!(row.bool("f").unwrap());
        assert_eq!(row.opt_text("g").unwrap(), None);
        for wrong in [row.text("c").map(drop), row.int("a").map(drop), row.time("g").map(drop), row.text("z").map(drop)]
        {
            assert!(matches!(wrong, Err(StoreError::Inconsistent { .. })), "{wrong:?}");
        }
        assert!(row.json::<u8>("a").is_err() && row.code("a", |_| None::<u8>).is_err());
        assert!(tx.row(FIND, args!["nobody"]).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    on_both_engines("every_statement_is_understood_by_both_engines", async |at| {
        let db = open(&at).await;
        assert!(store::statements().len() > 20);
        for statement in store::statements().into_iter().chain(STATEMENTS.iter().copied().filter(|it| *it != DROP)) {
            db.prepare(statement).await.unwrap_or_else(|error| panic!("{}: {error:?}", statement.name()));
        }
        assert!(db.prepare(store::Statement::new("wrong", "select no_such_column from settings")).await.is_err());
    })
    .await;
}

/// Handlers of a web server need this of every future.
#[test]
fn a_transaction_may_wander_between_threads() {
    fn wanders<T: Send>(_: T) {}
    async fn work(db: store::Db) -> Result<(), StoreError> {
        let mut tx = db.write().await?;
        settings::set(&mut tx, an(), second(1), "a", "b").await?;
        tx.commit().await?;
        store::ledger::verify(&db, |_, _| {}).await.map(drop)
    }
    let _ = |db| wanders(work(db));
}
