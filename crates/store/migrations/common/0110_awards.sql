-- The book of awards: who was honoured, what with, by which decision. The checks repeat domain::award in SQL. `facts` is
-- domain::award::Award as JSON; the other columns are what lists ask for. `unit` is the unit that was honoured, or where
-- the person belonged on that day; it stays when the unit ends. `place` sorts as the book does, the newest first. `same`
-- says what stands in the book once, and is empty for what no longer counts, so that it can be entered anew.
create table awards (
    id       text   not null primary key,
    revision bigint not null,
    stage    text   not null check (stage in ('entered', 'withdrawn', 'doubled')),
    subject  text   not null check (subject in ('collective', 'person', 'household')),
    person   text   references people (id),
    unit     text   references units (id),
    title    text,
    level    text   not null check (level in ('grassroots', 'province', 'ministry', 'state')),
    place    bytea  not null,
    same     text   unique,
    facts    text   not null,
    check (person is null or subject = 'person'),
    check ((stage = 'entered') = (same is not null))
);
create index awards_place on awards (place, id);
create index awards_subject on awards (subject, place, id);
create index awards_level on awards (level, place, id);
create index awards_level_subject on awards (level, subject, place, id);
create index awards_title on awards (title, place, id);
create index awards_title_subject on awards (title, subject, place, id);
create index awards_person on awards (person, place, id);
create index awards_unit on awards (unit, place, id);
