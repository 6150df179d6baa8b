-- What holds for the whole agency: its name, its number forms. Who changed one, and when, is in the ledger.
create table settings (
    key      text   not null primary key,
    value    text   not null,
    revision bigint not null default 1
);
