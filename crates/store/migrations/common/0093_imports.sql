-- A workbook with people that somebody has loaded: its rows wait here, each with what becomes of it, until a job enters
-- them piece by piece. Afterwards a row says only whom it tells of: where a record came from. The file itself and what
-- stood in the rows are let go then; of the file its hash remains.
create table imports (
    id           text   not null primary key,
    person       text   not null references people (id),
    at           bigint not null,
    file_name    text   not null,
    file_hash    text   not null,
    file         bytea,
    sample       text   not null,
    layout       text   not null,
    valid_from   text   not null,
    state        text   not null check (state in ('loaded', 'looked', 'entering', 'entered', 'stopped', 'dropped')),
    stamp        bigint not null,
    rows_new     bigint not null,
    rows_changed bigint not null,
    rows_same    bigint not null,
    rows_wrong   bigint not null
);
create index imports_person on imports (person, state);

create table import_rows (
    import  text   not null references imports (id),
    number  bigint not null,
    cells   text   not null,
    verdict text   not null check (verdict in ('new', 'namesake', 'changed', 'same', 'wrong', 'entered', 'left')),
    detail  text   not null,
    person  text,
    primary key (import, number)
);
create index import_rows_verdict on import_rows (import, verdict, number);
create index import_rows_person on import_rows (person);

-- How the columns of a layout were read last, by the unit of whoever did.
create table import_layouts (
    unit   text not null,
    heads  text not null,
    layout text not null,
    primary key (unit, heads)
);
