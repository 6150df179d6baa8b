-- The agency's units and people, each valid from a day and perhaps until a day, and who may sign in.
-- Former values are not here: every change leaves its value in the ledger.

create table units (
    id            text    not null primary key,
    revision      bigint  not null,
    slug          text    not null unique,
    name          text    not null check (name <> ''),
    short_name    text    not null,
    kind          text    not null,
    parent        text    references units (id),
    position      bigint  not null,
    contact_name  text    not null,
    contact_email text    not null,
    contact_phone text    not null,
    valid_from    text    not null,
    valid_until   text,
    check (valid_until is null or valid_from <= valid_until)
);
create index units_parent on units (parent);
create index units_position on units (position, id);

create table people (
    id       text   not null primary key,
    revision bigint not null,
    name     text   not null check (name <> ''),
    name_key bytea  not null,
    fold     text   not null,
    email    text   not null,
    phone    text   not null,
    category text   not null check (category in ('civil-servant', 'public-employee', 'worker'))
);
create index people_name_key on people (name_key, id);

create table memberships (
    person      text not null references people (id),
    unit        text not null references units (id),
    post        text not null,
    valid_from  text not null,
    valid_until text,
    primary key (person, unit, valid_from),
    check (valid_until is null or valid_from <= valid_until)
);
create index memberships_unit on memberships (unit, person);

-- A role held at a unit; `campaign` is empty for all campaigns.
create table grants (
    id          text not null primary key,
    person      text not null references people (id),
    role        text not null check (role in ('office', 'director', 'unit-head', 'focal-point', 'staff', 'press',
                    'council-member', 'council-secretary', 'province', 'auditor', 'administrator')),
    unit        text not null references units (id),
    campaign    text,
    valid_from  text not null,
    valid_until text,
    check (valid_until is null or valid_from <= valid_until)
);
create index grants_person on grants (person);
create index grants_unit on grants (unit, role);

-- `password` is an argon2id hash; empty until its owner has set one.
create table accounts (
    person   text    not null primary key references people (id),
    login    text    not null unique check (login <> ''),
    password text    not null,
    is_open  boolean not null
);

-- One-time links to set a password. Only the digest of the link is kept.
create table invitations (
    digest     text   not null primary key,
    person     text   references people (id),
    expires_at bigint not null,
    used_at    bigint
);

-- Who is signed in. Only the digest of the cookie is kept.
create table sessions (
    digest     text   not null primary key,
    person     text   not null references people (id),
    csrf       text   not null,
    created_at bigint not null,
    seen_at    bigint not null,
    expires_at bigint not null
);
create index sessions_person on sessions (person);

-- Failed attempts to sign in, by account and by address.
create table throttles (
    name     text   not null primary key,
    failures bigint not null,
    until    bigint not null
);
