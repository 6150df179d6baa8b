-- Numbers of identity cards, sealed with the key of the installation: who copies the database reads none of them. The
-- blind index is a keyed digest, so that one number is written for one person only. Nothing of this is in the ledger.
create table identities (
    person text   not null primary key references people (id),
    sealed bytea  not null,
    blind  bytea  not null unique
);
