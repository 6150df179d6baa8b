-- Names under each of their words (domain::search), so that a question is one stretch of an ordered list. They follow
-- from the things themselves and can be made anew. The same table as in sqlite/, which adds a word of its own.
create table search_keys (
    kind    text  not null,
    key     bytea not null,
    subject text  not null,
    words   text  not null,
    primary key (kind, key, subject)
);
