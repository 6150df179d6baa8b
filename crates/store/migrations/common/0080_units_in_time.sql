-- Units in time: what each was before (domain::unit::Spell), the decisions that changed them, who followed whom. The
-- table of units keeps the latest values; a unit that ends keeps its row, and everything that was recorded of it.

create table former_units (
    unit        text   not null references units (id),
    valid_from  text   not null,
    valid_until text   not null,
    name        text   not null check (name <> ''),
    short_name  text   not null,
    kind        text   not null,
    parent      text   references units (id),
    position    bigint not null,
    primary key (unit, valid_until),
    check (valid_from < valid_until)
);

-- `facts` holds the whole decision, with the units it made.
create table reorganisations (
    id      text not null primary key,
    day     text not null,
    number  text not null check (number <> ''),
    decided text,
    issuer  text not null,
    act     text not null check (act in ('rename', 'move', 'merge', 'split', 'dissolve')),
    note    text not null,
    facts   text not null
);
create index reorganisations_day on reorganisations (day);

-- A unit that ended has at most one heir, so that facts add up once.
create table successions (
    predecessor    text    not null references units (id),
    successor      text    not null references units (id),
    day            text    not null,
    reorganisation text    not null references reorganisations (id),
    heir           boolean not null,
    primary key (predecessor, successor, reorganisation),
    check (predecessor <> successor)
);
create unique index successions_heir on successions (predecessor) where heir;
create index successions_successor on successions (successor);

-- What each decision was to each unit it touched, for the unit's own page.
create table reorganised (
    reorganisation text   not null references reorganisations (id),
    place          bigint not null,
    unit           text   not null references units (id),
    what           text   not null check (what in ('entered', 'renamed', 'moved', 'ended', 'took-over', 'took-part',
                       'gave-part')),
    other          text   references units (id),
    former         text   not null,
    primary key (reorganisation, place)
);
create index reorganised_unit on reorganised (unit);

-- Other trees that the same units stand in: the party's, the union's, a professional line, a bloc.
create table lines (
    id          text   not null primary key,
    revision    bigint not null,
    hierarchy   text   not null check (hierarchy <> ''),
    unit        text   not null references units (id),
    above       text   references units (id),
    valid_from  text   not null,
    valid_until text,
    check (above is null or above <> unit),
    check (valid_until is null or valid_from <= valid_until)
);
create index lines_hierarchy on lines (hierarchy, unit);
