-- What of a report the list of its round shows and sorts by, so that the list need not read every report. Both tables
-- follow from `reports` in the transaction that stores one; a store that an earlier program filled gets them when the
-- program starts.

-- `fell`: a figure fell or jumped; `bare`: no file bears it out; `sent_back`: the Office has sent it back at least once.
create table report_looks (
    round     text    not null references rounds (id),
    unit      text    not null references units (id),
    stage     text    not null,
    moved_at  bigint  not null,
    fell      boolean not null,
    bare      boolean not null,
    sent_back boolean not null,
    primary key (round, unit)
);

-- Digests of the longer texts of reports that are with the Office: who wrote the same words.
create table report_texts (
    round  text not null references rounds (id),
    unit   text not null references units (id),
    field  text not null,
    digest text not null,
    primary key (round, unit, field)
);
create index report_texts_digest on report_texts (round, digest, unit);
