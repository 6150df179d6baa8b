-- What must be on record before a plan is issued though plans seldom print it: form of organisation, money.
-- One JSON text, as the other facts of a plan are; repeats domain::plan::Particulars.

alter table plans add column particulars text not null default '{}';
