-- A plan, as read and as put right. The document and its fields are one JSON text each: they are shown whole,
-- compared whole and never searched inside; what lists need stands in columns beside them.
-- The stages repeat domain::plan::Stage in SQL, so that neither can drift alone.

create table plans (
    id        text   not null primary key,
    revision  bigint not null,
    slug      text   not null unique,
    stage     text   not null check (stage in ('draft', 'submitted', 'returned', 'approved', 'issued', 'active',
                  'closed', 'archived')),
    facts     text   not null,
    sha256    text   not null,
    file_name text   not null,
    file_size bigint not null,
    pages     bigint,
    loaded_at bigint not null,
    number    text   not null,
    title     text   not null,
    draft     text   not null,
    slips     text   not null,
    document  text   not null
);
create index plans_sha256 on plans (sha256);
create index plans_loaded on plans (loaded_at, id);
