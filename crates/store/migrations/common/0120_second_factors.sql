-- A second step of signing in: the code of a program on the owner's telephone. Kept by the name of the account, since an
-- account goes with its name when two records of a person become one. The secret is sealed with the key of the
-- installation; the last code's time is kept, so that no code works twice.
create table second_factors (
    login        text   not null primary key references accounts (login),
    sealed       bytea  not null,
    confirmed_at bigint,
    last_step    bigint not null default 0
);

-- Codes on paper for a lost telephone, each for once; digests only.
create table recovery_codes (
    digest  text   not null primary key,
    login   text   not null references accounts (login),
    used_at bigint
);
create index recovery_codes_login on recovery_codes (login);

-- Who has given the right password and not yet the code.
create table second_steps (
    digest     text   not null primary key,
    login      text   not null references accounts (login),
    back       text   not null,
    expires_at bigint not null
);

-- What browser a session belongs to, so that its owner recognises it: "Chrome, Windows".
alter table sessions add column browser text not null default '';
