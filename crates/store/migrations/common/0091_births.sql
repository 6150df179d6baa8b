-- When somebody was born: an ISO day, a year, or nothing. It keeps namesakes apart.
alter table people add column birth text not null default '';
