-- A launched campaign: who received what, and who owes what by when.

create table campaigns (
    id            text    not null primary key,
    revision      bigint  not null,
    slug          text    not null unique,
    name          text    not null,
    slogan        text,
    plan          text    references plans (id),
    number        text    not null,
    issuer        text    not null,
    parent        text    references campaigns (id),
    starts        text,
    ends          text,
    ends_in_words text,
    is_public     boolean not null,
    state         text    not null check (state in ('stub', 'running', 'closed')),
    state_since   bigint,
    check ((state = 'stub') = (plan is null))
);
create index campaigns_number on campaigns (number);
create unique index campaigns_plan on campaigns (plan);

create table dispatch (
    id       text   not null primary key,
    revision bigint not null,
    campaign text   not null references campaigns (id),
    position bigint not null,
    printed  text   not null,
    purpose  text   not null check (purpose in ('report-to', 'carry-out', 'know', 'publish', 'file')),
    unit     text   references units (id),
    name     text   not null,
    channel  text   not null check (channel in ('account', 'link', 'paper')),
    sent_at  bigint,
    seen_at  bigint
);
create index dispatch_campaign on dispatch (campaign, position);

create table assignments (
    id       text    not null primary key,
    revision bigint  not null,
    campaign text    not null references campaigns (id),
    unit     text    not null references units (id),
    duty     text    not null,
    path     text,
    said     text    not null,
    due      text,
    proposed boolean not null,
    state    text    not null check (state in ('open', 'done'))
);
create index assignments_campaign on assignments (campaign, unit);
create index assignments_unit on assignments (unit, state, due);

-- Personal links of units that have no account. The Office shows a link again whenever it is asked for, so the
-- token itself is kept; the ledger never has it.
create table links (
    id         text   not null primary key,
    token      text   not null unique,
    campaign   text   not null references campaigns (id),
    unit       text   not null references units (id),
    made_at    bigint not null,
    revoked_at bigint,
    unique (campaign, unit)
);

-- What the program told a person.
create table notices (
    id       text   not null primary key,
    person   text   not null references people (id),
    campaign text   references campaigns (id),
    message  text   not null,
    said_at  bigint not null,
    unique (person, campaign, message)
);
create index notices_person on notices (person, said_at);
