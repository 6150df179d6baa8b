//! What waits for units, and how far all of them are.

store::statements! {
    /// Plans to be acknowledged and made concrete by the units that a person answers for.
    pub(in crate::cascade) WORK = "select a.duty as kind, c.slug, c.name as campaign, u.name as unit,
            u.slug || ' ' || c.number as about, a.due, cast(1 as bigint) as count
        from grants g
        join assignments a on a.unit = g.unit and a.state = 'open' and a.duty in ('acknowledge', 'concretise')
        join campaigns c on c.id = a.campaign and c.state = 'running'
        join units u on u.id = a.unit
        where g.person = $1 and g.role in ('unit-head', 'focal-point') and g.valid_from <= $2
            and (g.valid_until is null or g.valid_until > $2)
            and (a.duty = 'acknowledge' or exists (select 1 from undertakings t
                where t.campaign = a.campaign and t.unit = a.unit and t.receipt = 'acknowledged'))
        group by a.duty, c.slug, c.name, u.name, u.slug, c.number, a.due, a.unit";
    /// How many units have acknowledged and made it concrete, of all or of one.
    pub(in crate::cascade) RAIL = "select s.kind, cast(sum(case when s.state = 'done' then s.units else 0 end) as bigint) as done,
            cast(sum(case when s.state = 'waived' then 0 else s.units end) as bigint) as total,
            min(s.due) as due, max(s.at) as at
        from (select a.duty as kind, a.state, count(*) as units, min(a.due) as due, max(a.done_at) as at
            from assignments a
            where a.campaign = $1 and $2 = '' and a.duty in ('acknowledge', 'concretise', 'register-titles')
            group by a.duty, a.state
            union all
            select a.duty, a.state, count(*), min(a.due), max(a.done_at) from assignments a
            where a.campaign = $1 and a.unit = $2 and a.duty in ('acknowledge', 'concretise', 'register-titles')
            group by a.duty, a.state) s
        group by s.kind";
}
