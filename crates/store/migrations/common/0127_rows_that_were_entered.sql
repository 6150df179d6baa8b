-- A row of a list stands only in the indexes that find it: while it waits to be entered, when somebody must look at it,
-- and, once it is entered, by its record. Most rows change their index once instead of all four.
drop index import_rows_person;
drop index import_rows_verdict;
drop index import_rows_turn;
create index import_rows_waiting on import_rows (import, turn, number) where verdict in ('new', 'namesake', 'changed');
create index import_rows_told on import_rows (import, verdict, number) where verdict in ('wrong', 'changed', 'left');
create index import_rows_record on import_rows (record) where record is not null;
