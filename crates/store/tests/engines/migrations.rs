//! One history gives the same tables on both engines, whoever starts first.

use std::collections::BTreeSet;

use store::{Db, Engine, StoreError, args};
use testkit::on_both_engines;

use crate::world::{location, open, tamper, value};

store::statements! {
    TABLES_OF_SQLITE = "select m.name as table_name, p.name as column_name, lower(p.type) as type,
            p.\"notnull\" = 1 as required
        from sqlite_schema m, pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%'";
    TABLES_OF_POSTGRES = "select cast(table_name as text) as table_name, cast(column_name as text) as column_name,
            cast(data_type as text) as type, is_nullable = 'NO' as required
        from information_schema.columns where table_schema = current_schema()";
    INDEXES_OF_SQLITE = "select m.name as table_name, l.\"unique\" = 1 as is_unique,
            (select group_concat(coalesce(i.name, '(…)'), ', ') from pragma_index_info(l.name) i) as columns
        from sqlite_schema m, pragma_index_list(m.name) l where m.type = 'table'";
    INDEXES_OF_POSTGRES = "select cast(t.relname as text) as table_name, i.indisunique as is_unique,
            (select string_agg(coalesce(a.attname, '(…)'), ', ' order by k.place)
                from unnest(i.indkey) with ordinality as k (attribute, place)
                left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attribute and k.attribute > 0) as columns
        from pg_index i join pg_class t on t.oid = i.indrelid
        where t.relnamespace = to_regnamespace(current_schema())";
}

/// Every column with its type, every index and unique key with its columns, as lines.
pub(crate) async fn tables(db: &Db) -> BTreeSet<String> {
    let (tables, indexes) = match db.engine() {
        Engine::Sqlite => (TABLES_OF_SQLITE, INDEXES_OF_SQLITE),
        Engine::Postgres => (TABLES_OF_POSTGRES, INDEXES_OF_POSTGRES),
    };
    let mut tx = db.read().await.unwrap();
    let mut lines = BTreeSet::new();
    for row in tx.rows(tables, args![]).await.unwrap() {
        let [table, column, kind] = ["table_name", "column_name", "type"].map(|name| row.text(name).unwrap());
        let null = if row.bool("required").unwrap() { "not null" } else { "" };
        lines.insert(format!("{table}.{column} {kind} {null}"));
    }
    for row in tx.rows(indexes, args![]).await.unwrap() {
        let [table, columns] = ["table_name", "columns"].map(|name| row.text(name).unwrap());
        let kind = if row.bool("is_unique").unwrap() { "unique" } else { "index" };
        lines.insert(format!("{table}: {kind} ({columns})"));
    }
    lines
}

#[tokio::test]
async fn both_engines_get_the_same_tables() {
    let seen = std::sync::Mutex::new(Vec::new());
    on_both_engines("both_engines_get_the_same_tables", async |at| {
        let made = tables(&open(&at).await).await;
        for line in ["ledger.subject text not null", "ledger: index (kind, subject, seq)", "jobs: unique (unique_key)"]
        {
            assert!(made.contains(line), "{line} is not in {made:#?}");
        }
        seen.lock().unwrap().push(made);
    })
    .await;
    let seen = seen.into_inner().unwrap();
    if let [sqlite, postgres] = seen.as_slice() {
        let only_one_has: Vec<_> = sqlite.symmetric_difference(postgres).collect();
        assert!(only_one_has.is_empty(), "{only_one_has:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_that_start_at_once_do_not_meet() {
    on_both_engines("copies_that_start_at_once_do_not_meet", async |at| {
        let copies = (0..6).map(|_| {
            let at = at.clone();
            tokio::spawn(async move { Db::open(&location(&at)).await.map(drop) })
        });
        for copy in copies.collect::<Vec<_>>() {
            copy.await.unwrap().unwrap();
        }
        assert_eq!(value(&open(&at).await, "nothing").await, None);
    })
    .await;
}

#[tokio::test]
async fn a_store_of_another_history_is_not_touched() {
    on_both_engines("a_store_of_another_history_is_not_touched", async |at| {
        drop(open(&at).await);
        let refused = async |why: &str| match Db::open(&location(&at)).await.map(drop) {
            Err(StoreError::Migration { why: said, .. }) => assert!(said.contains(why), "{said}"),
            other => panic!("{other:?}"),
        };
        tamper(&at, "insert into migrations (version, name, digest) values (9999, 'of_tomorrow', 'x')").await;
        refused("newer").await;
        tamper(&at, "delete from migrations where version = 9999").await;
        assert!(Db::open(&location(&at)).await.is_ok());
        tamper(&at, "update migrations set digest = 'x' where version = 1").await;
        refused("edited").await;
        tamper(&at, "delete from migrations where version = 1").await;
        refused("smaller number").await;
    })
    .await;
}

#[tokio::test]
async fn a_wrong_address_is_an_error_that_says_where() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "this is no database, and long enough to be read as one").unwrap();
    for text in [
        format!("sqlite:{}/file", folder.path().display()),
        format!("postgres://an:matkhau@localhost/so?host={}&agency=so", folder.path().display()),
    ] {
        let error = Db::open(&location(&text)).await.map(drop).unwrap_err();
        let StoreError::Open { place, .. } = &error else { panic!("{error:?}") };
        assert!(!place.contains("matkhau"), "{place}");
    }
}
