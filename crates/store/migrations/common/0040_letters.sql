-- What people are told, and how it reaches them by mail. A notice stands whatever becomes of its letter.

-- A notice gets a heading and the page it points to, and may say the same words again on another day, so the table is
-- made anew and those of launches are taken over.
create table told (
    id       text   not null primary key,
    person   text   not null references people (id),
    campaign text   references campaigns (id),
    title    text   not null check (title <> ''),
    text     text   not null,
    url      text   not null,
    said_at  bigint not null
);
insert into told (id, person, campaign, title, text, url, said_at)
    select n.id, n.person, n.campaign, coalesce(c.name, n.message), n.message, coalesce('/dot/' || c.slug, ''), n.said_at
    from notices n left join campaigns c on c.id = n.campaign;
drop table notices;
alter table told rename to notices;
create index notices_person on notices (person, said_at);

-- Which notices their person has opened. Reading is no act, so the ledger has no line of it.
create table notice_reads (
    notice  text   not null primary key references notices (id),
    read_at bigint not null
);

-- One letter to one address. The checks repeat domain::letter::LetterState. The text is here and not in the ledger,
-- because it may carry a personal link.
create table letters (
    id        text   not null primary key,
    revision  bigint not null,
    notice    text   references notices (id),
    person    text   references people (id),
    unit      text   references units (id),
    campaign  text   references campaigns (id),
    name      text   not null,
    address   text   not null check (address <> ''),
    subject   text   not null,
    text      text   not null,
    url       text   not null,
    queued_at bigint not null,
    state     text   not null check (state in ('queued', 'sent', 'kept', 'refused', 'failed')),
    ended_at  bigint,
    why       text,
    check ((state = 'queued') = (ended_at is null)),
    check ((state in ('refused', 'failed')) = (why is not null))
);
create index letters_state on letters (state, queued_at);
create index letters_notice on letters (notice);

-- How often a letter was tried, and until when a worker has it in hand.
create table letter_attempts (
    letter      text   not null primary key references letters (id),
    attempts    bigint not null,
    taken_until bigint not null,
    why         text
);
