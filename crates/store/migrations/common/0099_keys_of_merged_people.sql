-- A record that went into another has no keys any more, as when it is merged today.
delete from search_keys where kind = 'person' and subject in (select id from people where merged_into is not null);
