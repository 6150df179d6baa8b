-- Duties learn what happened to them: done when, extended or waived and why, asked for by which round of reports.
-- `done_day` is the day of `done_at` in Việt Nam, to be compared with `due`. SQLite cannot change a check, so the table is made anew around its rows. What units make of the plan follows.

create table assignments_now (
    id           text    not null primary key,
    revision     bigint  not null,
    campaign     text    not null references campaigns (id),
    unit         text    not null references units (id),
    duty         text    not null,
    path         text,
    said         text    not null,
    due          text,
    proposed     boolean not null,
    round        text,
    state        text    not null check (state in ('open', 'done', 'waived')),
    done_at      bigint,
    done_day     text,
    first_due    text,
    reason       text    not null,
    asked_until  text,
    asked_reason text,
    asked_at     bigint,
    check ((done_at is null) = (done_day is null)),
    check ((asked_until is null) = (asked_at is null))
);
insert into assignments_now (id, revision, campaign, unit, duty, path, said, due, proposed, state, reason)
    select id, revision, campaign, unit, duty, path, said, due, proposed, state, '' from assignments;
drop table assignments;
alter table assignments_now rename to assignments;
create index assignments_campaign on assignments (campaign, unit);
create index assignments_unit on assignments (unit, state, due);
create index assignments_round on assignments (round, unit);

-- What one unit takes on in one campaign; `receipt` and `targets` repeat domain::undertaking, `facts` holds the rest.
create table undertakings (
    id          text   not null primary key,
    revision    bigint not null,
    campaign    text   not null references campaigns (id),
    unit        text   not null references units (id),
    receipt     text   not null check (receipt in ('awaited', 'insisted', 'acknowledged', 'declined', 'excused')),
    receipt_at  bigint,
    targets     text   not null check (targets in ('draft', 'sent', 'reopened')),
    targets_at  bigint,
    facts       text   not null,
    unique (campaign, unit),
    check (targets = 'draft' or receipt = 'acknowledged')
);

-- Targets; without a unit it is one that all units share. Figures are in ten-thousandths.
create table targets (
    id          text    not null primary key,
    revision    bigint  not null,
    campaign    text    not null references campaigns (id),
    unit        text    references units (id),
    position    bigint  not null,
    content     text    not null check (content <> ''),
    task        text    not null,
    metric      text    not null check (metric <> ''),
    measure     text    not null,
    baseline    bigint,
    goal        bigint  not null,
    direction   text    not null check (direction in ('up', 'down')),
    due         text,
    person      text    references people (id),
    person_name text    not null,
    part_of     text    references targets (id),
    withdrawn   boolean not null
);
create index targets_campaign on targets (campaign, unit, position);
create index targets_person on targets (person, campaign);
create index targets_part_of on targets (part_of);

create table briefings (
    id        text    not null primary key,
    campaign  text    not null references campaigns (id),
    unit      text    not null references units (id),
    day       text    not null,
    how       text    not null check (how <> ''),
    people    bigint  not null check (people > 0),
    note      text    not null,
    withdrawn boolean not null
);
create index briefings_campaign on briefings (campaign, unit, day);
