-- Files kept byte for byte under their own hash, for an agency that keeps them in the database and not in a folder.
create table originals (
    hash  text  not null primary key check (length(hash) = 64),
    bytes bytea not null
);
