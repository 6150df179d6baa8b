-- Papers that the Office draws up in a campaign. `given` holds the values of the kind's fields as JSON, `printed` the
-- paper as it was issued.
create table office_papers (
    id       text   not null primary key,
    revision bigint not null,
    campaign text   not null references campaigns (id),
    serial   bigint not null check (serial > 0),
    kind     text   not null,
    subject  text   not null,
    stage    text   not null check (stage in ('draft', 'issued', 'discarded')),
    number   bigint,
    day      text,
    at       bigint,
    given    text   not null,
    printed  text,
    unique (campaign, serial)
);
