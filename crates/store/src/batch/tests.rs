use super::{Batch, Batches, Column, Values};
use crate::{Args, Engine, Statement, args};

fn batches(engine: Engine, text: &'static str, rows: Vec<Args>) -> Vec<Batch> {
    Batches::of(engine, Statement::new("test", text), rows).expect("an insert").collect()
}

fn repeated(text: &'static str, rows: Vec<Args>) -> Vec<(String, Args)> {
    let each = |batch: Batch| match batch.values {
        Values::Each(args) => (batch.text, args),
        Values::Columns(_) => panic!("columns on SQLite"),
    };
    batches(Engine::Sqlite, text, rows).into_iter().map(each).collect()
}

fn refused(text: &'static str, row: Args) -> bool {
    Batches::of(Engine::Postgres, Statement::new("test", text), vec![row]).is_err()
}

#[test]
fn the_values_are_repeated() {
    let one = "insert into t (a, b, c) values ($2, coalesce($1, ')'), 0) on conflict (a) do nothing";
    let text =
        "insert into t (a, b, c) values (?, coalesce(?, ')'), 0),(?, coalesce(?, ')'), 0) on conflict (a) do nothing";
    assert_eq!(repeated(one, vec![args![1, 2], args![3, 4]]), [(text.to_owned(), args![2, 1, 4, 3])]);
}

#[test]
fn postgresql_takes_a_column_at_a_time() {
    let one = "insert into t (a, b, c) values ($2, coalesce($1, ')'), 0) on conflict (a) do nothing";
    let text = "insert into t (a, b, c) select g.c2, coalesce(g.c1, ')'), 0 \
                from unnest($1::text[], $2::bigint[]) as g (c1, c2) on conflict (a) do nothing";
    let columns = vec![Column::Text(vec![None, Some("x".to_owned())]), Column::Int(vec![Some(2), Some(4)])];
    let made = Batch { text: text.to_owned(), values: Values::Columns(columns) };
    assert_eq!(batches(Engine::Postgres, one, vec![args![None::<String>, 2], args!["x", 4]]), [made]);
}

#[test]
fn no_statement_is_too_long() {
    let rows = |count| vec![args!["a"]; count];
    let one = "insert into t (a) values ($1)";
    assert!(repeated(one, rows(0)).is_empty());
    let made = repeated(one, rows(2_500));
    assert_eq!(made.iter().map(|(_, args)| args.len()).collect::<Vec<_>>(), [1_000, 1_000, 500]);
    assert_eq!(batches(Engine::Postgres, one, rows(2_500)).len(), 3);
    let wide = "insert into t values ($1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, \
                $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1)";
    assert!(repeated(wide, rows(2_000)).iter().all(|(_, args)| args.len() <= 30_000));
}

#[test]
fn what_cannot_be_repeated_is_refused() {
    assert!(refused("update t set a = $1", args![1]));
    assert!(refused("insert into t select $1", args![1]));
    assert!(refused("insert into t (a) values ($1) on conflict (a) do update set a = $2", args![1, 2]));
    assert!(refused("insert into t (a, b) values ($1, $2)", args![1]));
    assert!(refused("insert into t (a) values ($1", args![1]));
    let mixed = Batches::of(
        Engine::Sqlite,
        Statement::new("test", "insert into t (a) values ($1)"),
        vec![args![1], args!["one"]],
    );
    assert!(mixed.is_err());
}
