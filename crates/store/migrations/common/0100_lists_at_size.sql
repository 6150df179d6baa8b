-- What lists ask for, so that they need not read every duty of every unit.

-- Each unit that owes or has owed something in a campaign, once, with the first day of what it still owes. It is late when
-- that day has passed. Follows from `assignments` and `rounds` in the transaction that changes them.
create table owing_units (
    campaign text not null references campaigns (id),
    unit     text not null references units (id),
    open_due text,
    primary key (campaign, unit)
);
create index owing_units_due on owing_units (campaign, open_due);
create index owing_units_unit on owing_units (unit);
insert into owing_units (campaign, unit, open_due)
    select a.campaign, a.unit, min(case when a.state = 'open' and not coalesce(k.closed, false) then a.due end)
    from assignments a left join rounds k on k.id = a.round group by a.campaign, a.unit;

-- Where the duties of one kind and the reports of a round stand, counted from the index alone.
create index assignments_duty on assignments (campaign, duty, state, due, done_at);
create index assignments_of_rounds on assignments (campaign, round, state, due, done_day, done_at, asked_at);
create index reports_round on reports (round, stage);
create index undertakings_standing on undertakings (campaign, unit, receipt, targets);

-- What the Office has to answer and to hand over.
create index assignments_asked on assignments (campaign) where asked_at is not null;
create index dispatch_unsent on dispatch (campaign, channel) where sent_at is null;

-- Who received a plan, who was told when, which letters wait.
create index dispatch_unit on dispatch (campaign, unit, seen_at);
create index urgings_last on urgings (campaign, sent_at, id);

-- Whether units have changed since a day.
create index former_units_until on former_units (valid_until);

-- How many people belong to a unit.
create index memberships_counted on memberships (unit, main, valid_from, valid_until);
