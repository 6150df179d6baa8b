//! What reports wait for, and how far all of them are.

store::statements! {
    /// Reports to be written, mended, approved, taken; requests for more time; units that are late. For a report,
    /// `about` is its address inside the campaign's reports, a bar, and the round's name.
    pub(in crate::track) WORK = "select case when t.stage is null or t.stage = 'draft' then 'write'
                when t.stage = 'returned' then 'mend' when t.stage = 'submitted' and g.role = 'unit-head' then 'approve'
                when t.stage = 'submitted' then 'wait-head' else 'wait-office' end as kind,
            c.slug, c.name as campaign, u.name as unit, r.slug || '/' || u.slug || '|' || r.name as about, a.due,
            cast(1 as bigint) as count
        from (select unit, max(role) as role from grants
            where person = $1 and role in ('unit-head', 'focal-point') and valid_from <= $2
                and (valid_until is null or valid_until > $2) group by unit) g
        join assignments a on a.unit = g.unit and a.round is not null and a.state <> 'waived'
        join rounds r on r.id = a.round and not r.closed
        join campaigns c on c.id = a.campaign and c.state = 'running'
        join units u on u.id = a.unit
        left join reports t on t.round = r.id and t.unit = a.unit
        where (a.state = 'open' or t.stage in ('returned', 'submitted', 'with-office'))
            and (t.stage is not null or r.starts <= $2)
        union all
        select 'accept' as kind, c.slug, c.name as campaign, '' as unit, r.slug || '|' || r.name as about,
            cast(null as text) as due, count(*) as count
        from campaigns c join rounds r on r.campaign = c.id join reports t on t.round = r.id
        where $3 like '% office %' and c.state = 'running' and t.stage = 'with-office'
        group by c.slug, c.name, r.slug, r.name
        union all
        select 'asked' as kind, c.slug, c.name as campaign, '' as unit, '' as about, cast(null as text) as due,
            count(*) as count
        from assignments a join campaigns c on c.id = a.campaign and c.state = 'running'
        left join rounds r on r.id = a.round
        where $3 like '% office %' and a.asked_at is not null and a.state = 'open' and (r.id is null or not r.closed)
        group by c.slug, c.name
        union all
        select 'urge' as kind, c.slug, c.name as campaign, '' as unit, '' as about, cast(null as text) as due,
            (select count(*) from owing_units o where o.campaign = c.id and o.open_due < $2) as count
        from campaigns c
        where $3 like '% office %' and c.state = 'running'
            and exists (select 1 from owing_units o where o.campaign = c.id and o.open_due < $2)";
    /// How many reports have come, of all units or of one.
    pub(in crate::track) RAIL = "select 'report' as kind, cast(sum(s.done) as bigint) as done,
            cast(sum(s.total) as bigint) as total, min(s.due) as due, max(s.at) as at
        from (select sum(case when a.state = 'done' then 1 else 0 end) as done,
                sum(case when a.state = 'waived' then 0 else 1 end) as total,
                min(case when a.state = 'open' and not r.closed then a.due end) as due, max(a.done_at) as at
            from assignments a join rounds r on r.id = a.round
            where a.campaign = $1 and a.round is not null and $2 = ''
            union all
            select sum(case when a.state = 'done' then 1 else 0 end), sum(case when a.state = 'waived' then 0 else 1 end),
                min(case when a.state = 'open' and not r.closed then a.due end), max(a.done_at)
            from assignments a join rounds r on r.id = a.round
            where a.campaign = $1 and a.unit = $2) s
        having sum(s.total) is not null";
}
