use super::Statement;

fn written(text: &'static str) -> Vec<&'static str> {
    Statement::new("test", text).tables_written()
}

#[test]
fn a_question_writes_nothing() {
    assert!(written("select a, updated from units where name = 'delete from units' -- insert into units\n").is_empty());
    assert!(written("with recursive t as (select 1) select * from t for update").is_empty());
    assert!(written("select 'Đỗ''s update of plans' from units").is_empty());
}

#[test]
fn writes_are_found_wherever_they_stand() {
    assert_eq!(written("INSERT INTO plans (id) VALUES ($1)"), ["plans"]);
    assert_eq!(written("insert into plans (id) values ($1) on conflict (id) do update set id = $1"), ["plans"]);
    assert_eq!(written("update units set name = $1"), ["units"]);
    assert_eq!(written("delete\n  from sessions where id = $1"), ["sessions"]);
    assert_eq!(
        written("with old as (delete from plans returning *) insert into bin select * from old"),
        ["plans", "bin"]
    );
}

#[test]
fn only_five_kinds_are_ordinary() {
    for text in ["select 1", "  With a as (select 1) select 1", "insert into a values (1)", "update a set b = 1"] {
        assert!(Statement::new("test", text).is_ordinary(), "{text}");
    }
    for text in ["pragma query_only = off", "create table a (b text)", "truncate a", "drop table a", ""] {
        assert!(!Statement::new("test", text).is_ordinary(), "{text}");
    }
}
