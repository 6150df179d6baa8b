-- Who opened whose record on which day: one row, and one line of the ledger, however often that was.
create table dossier_views (
    person text not null references people (id),
    viewer text not null references people (id),
    day    text not null,
    primary key (person, viewer, day)
);
