-- The ledger as people read it: how far it was checked, what was written down outside of it, and ways to its lines.

-- How far the chain was read and found whole, and what was found wrong. One row, once there was a check.
create table ledger_checks (
    id         bigint not null primary key check (id = 1),
    seq        bigint not null,
    hash       text   not null check (length(hash) = 64),
    checked_at bigint not null,
    full_at    bigint not null,
    fault      text
);

-- The last line of a day, as it was written to a file and, where an address is set, sent by mail.
create table ledger_roots (
    day      text   not null primary key,
    seq      bigint not null check (seq > 0),
    hash     text   not null check (length(hash) = 64),
    taken_at bigint not null,
    letter   text   references letters (id)
);

-- What somebody did, and from which line on a day begins.
create index ledger_by_person on ledger (by_id, seq);
create index ledger_by_time on ledger (at, seq);
