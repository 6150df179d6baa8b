-- Rounds of reports, what units report, and what it comes to over the tree of units.

create table rounds (
    id       text    not null primary key,
    revision bigint  not null,
    campaign text    not null references campaigns (id),
    slug     text    not null,
    kind     text    not null,
    name     text    not null check (name <> ''),
    starts   text    not null,
    ends     text    not null,
    due      text    not null,
    closed   boolean not null,
    unique (campaign, slug),
    check (starts <= ends and starts <= due)
);

-- `stage` repeats domain::report::Stage; `facts` holds the whole report. `sent_at`: when it first came to the Office.
-- `has_amounts` repeats domain::rollup::has_amounts: a report in words alone is no unit's latest in the campaign.
create table reports (
    id          text   not null primary key,
    revision    bigint not null,
    round       text   not null references rounds (id),
    campaign    text   not null references campaigns (id),
    unit        text   not null references units (id),
    stage       text   not null check (stage in ('draft', 'submitted', 'with-office', 'returned', 'accepted')),
    stage_at    bigint not null,
    sent_at     bigint,
    accepted_at bigint,
    facts       text   not null,
    has_amounts boolean not null,
    unique (round, unit),
    check ((stage = 'accepted') = (accepted_at is not null))
);
create index reports_campaign on reports (campaign, unit);
create index reports_stage on reports (stage, campaign);

-- What is typed in a report and not yet sent, field by field, so that two people can type in one report. Nobody has
-- decided anything in it, so it leaves no line in the ledger.
create table report_drafts (
    round    text   not null references rounds (id),
    unit     text   not null references units (id),
    field    text   not null,
    value    text   not null,
    typed_by text   not null,
    typed_at bigint not null,
    primary key (round, unit, field)
);

create table evidence (
    id        text    not null primary key,
    campaign  text    not null references campaigns (id),
    round     text    not null references rounds (id),
    unit      text    not null references units (id),
    sha256    text    not null,
    file_name text    not null,
    media     text    not null,
    bytes     bigint  not null,
    added_by  text    not null,
    added_at  bigint  not null,
    withdrawn boolean not null
);
create index evidence_round on evidence (round, unit);
create index evidence_sha256 on evidence (sha256);

-- What each unit's own reports come to, and what those of all units below it come to: a unit's total is both. `scope`
-- is a round, or the campaign for the latest accepted report of each unit; `amounts` is domain::rollup::Amounts as
-- JSON, by subject, so that a unit is one row however much is asked of it. Below nothing (unit '') stand all units.
-- Both follow from accepted reports and the tree of units, and can be reckoned anew from them.
create table own_amounts (
    scope   text not null,
    unit    text not null references units (id),
    amounts text not null,
    primary key (scope, unit)
);
create index own_amounts_unit on own_amounts (unit);
create table below_amounts (
    scope   text not null,
    unit    text not null,
    amounts text not null,
    primary key (scope, unit)
);
create index below_amounts_unit on below_amounts (unit);

-- What was said to somebody who is late, and by which road. `items` are the duties it was about.
create table urgings (
    id       text   not null primary key,
    campaign text   not null references campaigns (id),
    unit     text   not null references units (id),
    person   text   references people (id),
    name     text   not null,
    channel  text   not null check (channel in ('mail', 'notice', 'copy')),
    address  text   not null,
    message  text   not null,
    items    text   not null,
    sent_at  bigint not null
);
create index urgings_campaign on urgings (campaign, unit, sent_at);

-- A campaign's own account; `facts` holds what is written and, after the cut-off, the figures as they stood.
create table summaries (
    id       text   not null primary key,
    revision bigint not null,
    campaign text   not null unique references campaigns (id),
    cut_off  bigint,
    facts    text   not null
);
