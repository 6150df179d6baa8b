-- Which account of the office's provider of sign-in (OpenID Connect) is whose: one each way. Kept by the name of the
-- account, which it follows when two records of a person become one, as the second step does.
create table outside_accounts (
    login      text not null primary key references accounts (login),
    issuer     text not null check (issuer <> ''),
    outside_id text not null check (outside_id <> ''),
    known_as   text not null,
    unique (issuer, outside_id)
);

-- Who was sent to the provider and has not come back yet: for ten minutes, once, and to the browser that was sent. Only
-- digests of what the browser brings back are kept; `session` is that of whoever ties an account, empty for signing in.
create table outside_trips (
    digest     text   not null primary key,
    holder     text   not null,
    nonce      text   not null,
    verifier   text   not null,
    session    text   not null,
    back       text   not null,
    expires_at bigint not null
);
