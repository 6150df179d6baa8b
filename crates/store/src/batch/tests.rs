use super::Batches;
use crate::{Args, Engine, Statement, args};

fn batches(engine: Engine, text: &'static str, rows: Vec<Args>) -> Vec<(String, Args)> {
    Batches::of(engine, Statement::new("test", text), rows).expect("an insert").collect()
}

fn refused(text: &'static str, row: Args) -> bool {
    Batches::of(Engine::Postgres, Statement::new("test", text), vec![row]).is_err()
}

#[test]
fn the_values_are_repeated_and_counted_on() {
    let one = "insert into t (a, b, c) values ($2, coalesce($1, ')'), 0) on conflict (a) do nothing";
    let rows = || vec![args![1, 2], args![3, 4]];
    let text = "insert into t (a, b, c) values ($2, coalesce($1, ')'), 0), ($4, coalesce($3, ')'), 0) \
                on conflict (a) do nothing";
    assert_eq!(batches(Engine::Postgres, one, rows()), [(text.to_owned(), args![1, 2, 3, 4])]);
    let text = "insert into t (a, b, c) values (?, coalesce(?, ')'), 0), (?, coalesce(?, ')'), 0) \
                on conflict (a) do nothing";
    assert_eq!(batches(Engine::Sqlite, one, rows()), [(text.to_owned(), args![2, 1, 4, 3])]);
}

#[test]
fn no_statement_is_too_long_for_either_engine() {
    let rows = |count| vec![args!["a"]; count];
    let one = "insert into t (a) values ($1)";
    assert!(batches(Engine::Sqlite, one, rows(0)).is_empty());
    let made = batches(Engine::Sqlite, one, rows(2_500));
    assert_eq!(made.iter().map(|(_, args)| args.len()).collect::<Vec<_>>(), [1_000, 1_000, 500]);
    let wide = "insert into t values ($1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, \
                $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1, $1)";
    assert!(batches(Engine::Sqlite, wide, rows(2_000)).iter().all(|(_, args)| args.len() <= 30_000));
}

#[test]
fn what_cannot_be_repeated_is_refused() {
    assert!(refused("update t set a = $1", args![1]));
    assert!(refused("insert into t select $1", args![1]));
    assert!(refused("insert into t (a) values ($1) on conflict (a) do update set a = $2", args![1, 2]));
    assert!(refused("insert into t (a, b) values ($1, $2)", args![1]));
    assert!(refused("insert into t (a) values ($1", args![1]));
}
