-- Somebody may hold posts beside the main one, at other units, each with its days. Only main memberships count in
-- headcounts, and of those that have no end a person has one: domain::person::Membership and SidePost say the same.
alter table memberships add column main boolean not null default true;
create unique index memberships_one_main on memberships (person) where main and valid_until is null;
