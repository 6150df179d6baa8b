-- Names under each of their words (domain::search), so that a question is one stretch of an ordered list. They follow
-- from the things themselves and can be made anew. For SQLite apart, because "without rowid" lets the list be the table:
-- half the size, and the words of a name lie beside its key.
create table search_keys (
    kind    text  not null,
    key     bytea not null,
    subject text  not null,
    words   text  not null,
    primary key (kind, key, subject)
) without rowid;
