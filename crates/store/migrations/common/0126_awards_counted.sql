-- What narrows the book of awards is counted in the index alone: what was doubled stands in none, and the level stands
-- beside the honour.
drop index awards_place;
drop index awards_subject;
drop index awards_level;
drop index awards_level_subject;
drop index awards_title;
drop index awards_title_subject;
create index awards_place on awards (place, id) where stage <> 'doubled';
create index awards_subject on awards (subject, place, id) where stage <> 'doubled';
create index awards_level on awards (level, place, id) where stage <> 'doubled';
create index awards_level_subject on awards (level, subject, place, id) where stage <> 'doubled';
create index awards_title on awards (title, place, id, level) where stage <> 'doubled';
create index awards_title_subject on awards (title, subject, place, id, level) where stage <> 'doubled';
