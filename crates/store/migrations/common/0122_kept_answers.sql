-- What programs were answered, for a day: a request that is sent again under the same name is answered the same and not
-- done again. The row stands before the work begins, so that two copies of the program cannot both begin it; without a
-- status it is under way, or was when the program died.
create table kept_answers (
    person   text   not null,
    name     text   not null,
    asked    text   not null,
    begun_at bigint not null,
    status   bigint,
    kind     text   not null default '',
    body     bytea,
    primary key (person, name)
);
create index kept_answers_begun on kept_answers (begun_at);
