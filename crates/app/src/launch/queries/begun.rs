//! How a campaign began: what the rail says of plan and launch.

store::statements! {
    /// When the plan was signed and when its campaign began.
    pub(in crate::launch) RAIL = "select 'plan' as kind, cast(1 as bigint) as done, cast(1 as bigint) as total,
            cast(null as text) as due, (select max(l.at) from ledger l where l.kind = 'plan' and l.subject = c.plan
                and l.verb in ('plan.approved', 'plan.declared-signed')) as at
        from campaigns c where c.id = $1 and c.plan is not null
        union all
        select 'launch' as kind, cast(1 as bigint) as done, cast(1 as bigint) as total, cast(null as text) as due,
            (select min(l.at) from ledger l where l.kind = 'campaign' and l.subject = c.id
                and l.verb = 'campaign.launched') as at
        from campaigns c where c.id = $1 and c.plan is not null";
}
