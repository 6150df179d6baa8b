-- Who did what, line by line, each carrying the hash of the one before, so that a line cannot be altered, taken out or
-- put in unseen. What a line was about is kept beside it (ledger_contents) with a salt of its own: the law may ask to
-- erase a content, and the chain, which holds only its digest, still closes.
create table ledger (
    seq            bigint not null primary key check (seq > 0),
    at             bigint not null,
    by_kind        text   not null check (by_kind in ('person', 'link', 'program')),
    by_id          text   not null,
    verb           text   not null,
    kind           text   not null,
    subject        text   not null,
    content_digest text   not null check (length(content_digest) = 64),
    previous       text   not null check (length(previous) = 64),
    hash           text   not null check (length(hash) = 64),
    check ((by_kind = 'program') = (by_id = ''))
);

-- Every revision of one thing, in order.
create index ledger_by_subject on ledger (kind, subject, seq);

create table ledger_contents (
    seq       bigint not null primary key references ledger (seq),
    salt      bytea,
    content   text,
    erased_by bigint references ledger (seq),
    check ((salt is null) = (content is null)),
    check ((content is null) = (erased_by is not null))
);

-- The end of the chain. One row: whoever adds lines holds it until the commit, so lines have no gaps and no doubles.
create table ledger_head (
    id   bigint not null primary key check (id = 1),
    seq  bigint not null,
    hash text   not null check (length(hash) = 64)
);

insert into ledger_head (id, seq, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
