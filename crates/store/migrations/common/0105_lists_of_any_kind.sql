-- A workbook may hold a list of units as well as of people: of what it is stands beside it, and beside how its columns
-- are read. What a row was entered as may therefore be any record. Units are entered from the highest level down,
-- whatever the order of the sheet: `turn` says when it is a row's turn, those of one turn by their number.
alter table imports add column list text not null default 'people';
alter table import_rows rename column person to record;
alter table import_rows add column turn bigint not null default 0;
create index import_rows_turn on import_rows (import, turn, number);

create table import_layouts_of_lists (
    list   text not null,
    unit   text not null,
    heads  text not null,
    layout text not null,
    primary key (list, unit, heads)
);
insert into import_layouts_of_lists (list, unit, heads, layout) select 'people', unit, heads, layout from import_layouts;
drop table import_layouts;
alter table import_layouts_of_lists rename to import_layouts;
