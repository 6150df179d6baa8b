-- What happens later. A job is written in the transaction of the change that asks for it, so there is never one
-- without the other; a worker that dies holds it only until its lease ends.
create table jobs (
    id           text   not null primary key,
    kind         text   not null,
    payload      text   not null,
    state        text   not null check (state in ('queued', 'running', 'done', 'gave-up')),
    run_at       bigint not null,
    attempts     bigint not null default 0,
    max_attempts bigint not null check (max_attempts > 0),
    lease_owner  text,
    lease_until  bigint,
    ended_at     bigint,
    last_error   text,
    unique_key   text,
    check ((state = 'running') = (lease_owner is not null and lease_until is not null)),
    check ((state in ('done', 'gave-up')) = (ended_at is not null))
);

-- A key is taken once, whatever became of its job; jobs without one do not meet.
create unique index jobs_unique_key on jobs (unique_key);
create index jobs_due on jobs (state, run_at);

-- Whoever claims jobs takes its turn here, so that two copies of the program never choose the same ones.
create table queue_turn (
    id   bigint not null primary key check (id = 1),
    turn bigint not null
);

insert into queue_turn (id, turn) values (1, 0);
