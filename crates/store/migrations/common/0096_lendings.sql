-- A role may be lent by its holder to somebody else for a time, on a paper. It is held like any other until its last day.
alter table grants add column lent_by text references people (id);
alter table grants add column paper text not null default '';
create index grants_lent_by on grants (lent_by);
