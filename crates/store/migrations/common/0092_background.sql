-- How far a long work is that somebody started and that a job does: what its page shows. Nobody's act, and no record of
-- what was changed: that is in the ledger.
create table tasks (
    id         text    not null primary key,
    person     text    not null references people (id),
    title      text    not null,
    leads      text    not null,
    state      text    not null check (state in ('waiting', 'working', 'done', 'stopped', 'failed')),
    done       bigint  not null,
    total      bigint  not null,
    said       text    not null,
    stop_asked boolean not null,
    begun_at   bigint  not null,
    ended_at   bigint,
    check ((state in ('done', 'stopped', 'failed')) = (ended_at is not null))
);
