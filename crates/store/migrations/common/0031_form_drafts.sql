-- Forms typed but not yet sent, by the name of the form. Nobody has decided anything in them yet, so they leave no
-- line in the ledger; sending the form takes its draft away.
create table form_drafts (
    name     text   not null primary key,
    fields   text   not null,
    saved_at bigint not null
);
