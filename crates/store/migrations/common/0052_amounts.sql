-- Whether a report has figures that add up, domain::rollup::has_amounts: one of a kind that asks in words alone never
-- becomes the unit's latest in the campaign, where its nothing would take the place of what the unit reported before.
-- Reports are stored as JSON without spaces, `lines` first in `contents`; what was sent back stands under `said`.
alter table reports add column has_amounts boolean not null default true;
update reports set has_amounts = false
where facts not like '%"contents":{"lines":[{%' and facts not like '%"counts":{"%';
