-- The registers of documents: every number that was given, and the next one of each series. The checks repeat
-- domain::register in SQL. A number stands once in its series, whatever becomes of it; a series is raised by whoever
-- gives a number, in the same transaction, so what is undone gives it back. `facts` is domain::register::Entry as JSON;
-- the other columns are what lists and counts ask for. `day` is that of the document going out, of its arrival coming
-- in; a number that is only reserved has none.
create table register_series (
    direction text    not null check (direction in ('out', 'in')),
    year      bigint  not null,
    body      text    not null,
    doc_type  text    not null,
    secret    boolean not null,
    first     bigint  not null check (first >= 1),
    next      bigint  not null check (next > first),
    primary key (direction, year, body, doc_type, secret)
);

create table register_entries (
    id         text    not null primary key,
    revision   bigint  not null,
    slug       text    not null unique,
    direction  text    not null,
    year       bigint  not null,
    body       text    not null,
    doc_type   text    not null,
    secret     boolean not null,
    number     bigint  not null check (number >= 1),
    stage      text    not null check (stage in ('reserved', 'given', 'cancelled')),
    day        text,
    kind       text    not null,
    thing_kind text,
    thing_id   text,
    searched   text    not null,
    facts      text    not null,
    unique (direction, year, body, doc_type, secret, number),
    foreign key (direction, year, body, doc_type, secret)
        references register_series (direction, year, body, doc_type, secret),
    check (stage <> 'given' or day is not null),
    check ((thing_kind is null) = (thing_id is null))
);
create index register_entries_thing on register_entries (thing_kind, thing_id);
create index register_entries_number on register_entries (direction, year, number);
