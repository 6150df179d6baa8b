use super::Batches;
use crate::{Args, Statement, args};

fn batches(text: &'static str, rows: Vec<Args>) -> Vec<(String, Args)> {
    Batches::of(Statement::new("test", text), rows).expect("an insert").collect()
}

fn refused(text: &'static str, row: Args) -> bool {
    Batches::of(Statement::new("test", text), vec![row]).is_err()
}

#[test]
fn the_values_are_repeated_and_counted_on() {
    let one = "insert into t (a, b, c) values ($2, coalesce($1, ')'), 0) on conflict (a) do nothing";
    let made = batches(one, vec![args![1, 2], args![3, 4]]);
    let text = "insert into t (a, b, c) values ($2, coalesce($1, ')'), 0), ($4, coalesce($3, ')'), 0) \
                on conflict (a) do nothing";
    assert_eq!(made, [(text.to_owned(), args![1, 2, 3, 4])]);
}

#[test]
fn no_statement_is_too_long_for_either_engine() {
    let rows = |count| vec![args!["a"]; count];
    assert!(batches("insert into t (a) values ($1)", rows(0)).is_empty());
    let sizes: Vec<usize> =
        batches("insert into t (a) values ($1)", rows(2_500)).iter().map(|(_, args)| args.len()).collect();
    assert_eq!(sizes, [1_000, 1_000, 500]);
}

#[test]
fn what_cannot_be_repeated_is_refused() {
    assert!(refused("update t set a = $1", args![1]));
    assert!(refused("insert into t select $1", args![1]));
    assert!(refused("insert into t (a) values ($1) on conflict (a) do update set a = $2", args![1, 2]));
    assert!(refused("insert into t (a, b) values ($1, $2)", args![1]));
    assert!(refused("insert into t (a) values ($1", args![1]));
}
