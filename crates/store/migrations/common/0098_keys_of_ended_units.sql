-- A unit that ended has no keys any more: it is not found, and its keys would take the places of those that are.
delete from search_keys where kind = 'unit' and subject in (select id from units where valid_until is not null);
