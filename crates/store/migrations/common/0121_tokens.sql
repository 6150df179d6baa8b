-- Tokens with which programs act for a person, each for so long and within so much. Only a digest of the secret is kept;
-- its first characters, so that its owner knows it again.
create table tokens (
    id        text not null primary key,
    person    text not null references people (id),
    digest    text not null unique,
    name      text not null,
    begins    text not null,
    scopes    text not null,
    from_day  text not null,
    until_day text not null,
    ended_on  text
);
create index tokens_person on tokens (person);

-- The day on which each was last used: no act of anybody, so it stands apart.
create table token_uses (
    token   text not null primary key references tokens (id),
    used_on text not null
);
