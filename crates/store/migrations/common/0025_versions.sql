-- A plan that takes the place of an issued one, and the first of that line: its campaign runs on. Repeats
-- domain::plan::Version. The day of issue stands beside the number, because numbers begin anew every year.

alter table plans add column replaces text references plans (id);
alter table plans add column first_version text references plans (id)
    check ((replaces is null) = (first_version is null));
alter table plans add column dated text not null default '';
create index plans_number on plans (number);
create index plans_first_version on plans (first_version);
