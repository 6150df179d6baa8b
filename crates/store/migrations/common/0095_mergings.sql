-- Two records of one person become one, when somebody else than who proposed it says so. The record that is given up
-- keeps its page and points to the other; what hung on it hangs on the other now.
create table mergings (
    merged       text   not null primary key references people (id),
    kept         text   not null references people (id),
    reason       text   not null check (reason <> ''),
    proposed_by  text   not null,
    proposed_at  bigint not null,
    confirmed_by text,
    confirmed_at bigint,
    check (merged <> kept),
    check ((confirmed_by is null) = (confirmed_at is null)),
    check (confirmed_by is null or confirmed_by <> proposed_by)
);
alter table people add column merged_into text references people (id);
create index people_merged_into on people (merged_into);
create index people_same_fold on people (fold);
