//! Sessions and the roles behind them.

pub(super) mod gathered;

store::statements! {
    /// The session, its person and main unit, the roles of a day and how many notices are unread: one row per role, at
    /// least one when the session holds. Whoever holds a post beside the main one is of the staff there.
    pub(super) SESSION = "select s.csrf, s.created_at, s.seen_at, p.id, p.name, m.unit, u.name as unit_name,
            g.role, g.unit as held_at, g.campaign,
            (select count(*) from notices n left join notice_reads r on r.notice = n.id
                where n.person = p.id and r.notice is null) as unread
        from sessions s
        join people p on p.id = s.person
        join accounts a on a.person = p.id and a.is_open
        left join memberships m on m.person = p.id and m.main and m.valid_from <= $3
            and (m.valid_until is null or m.valid_until > $3)
        left join units u on u.id = m.unit
        left join (select role, unit, campaign, valid_from, valid_until from grants
                where person = (select o.person from sessions o where o.digest = $1)
            union all select 'staff', unit, cast(null as text), valid_from, valid_until from memberships
                where person = (select o.person from sessions o where o.digest = $1) and not main
            ) g on g.valid_from <= $3 and (g.valid_until is null or g.valid_until > $3)
        where s.digest = $1 and s.expires_at > $2
        order by g.role, g.unit";
    /// A person and the main unit of a day.
    pub(super) PERSON = "select p.name, m.unit from people p
        left join memberships m on m.person = p.id and m.main and m.valid_from <= $2
            and (m.valid_until is null or m.valid_until > $2)
        where p.id = $1 order by m.valid_from limit 1";
    /// The roles of a person that hold on a day.
    pub(super) HOLDS = "select role, unit as held_at, campaign from grants
        where person = $1 and valid_from <= $2 and (valid_until is null or valid_until > $2)
        union all select 'staff', unit, cast(null as text) from memberships
        where person = $1 and not main and valid_from <= $2 and (valid_until is null or valid_until > $2)
        order by role, held_at";
    /// Somebody is signed in.
    pub(super) BEGIN = "insert into sessions (digest, person, csrf, created_at, seen_at, expires_at, browser)
        values ($1, $2, $3, $4, $4, $5, $6)";
    /// The visitor is still there.
    pub(super) TOUCH = "update sessions set seen_at = $2, expires_at = $3 where digest = $1";
    /// The visitor leaves.
    pub(super) END = "delete from sessions where digest = $1";
    /// A person leaves everywhere but here.
    pub(super) END_OTHERS = "delete from sessions where person = $1 and digest <> $2";
    /// Where a person is signed in.
    pub(super) SESSIONS = "select digest, browser, created_at, seen_at from sessions
        where person = $1 and expires_at > $2 order by seen_at desc, digest";
    /// One session of a person, by the beginning of its digest.
    pub(super) END_NAMED = "delete from sessions where person = $1 and substr(digest, 1, 16) = $2";
    /// What nobody can use any more.
    pub(super) SWEEP = "delete from sessions where expires_at <= $1";
    /// Whether anybody can sign in at all.
    pub(super) ANY_ACCOUNT = "select 1 as found from accounts limit 1";
    /// Everybody who can be shown in the demonstration, with the roles of a day.
    pub(super) CAST = "select p.id, p.name, g.role, g.unit from grants g
        join people p on p.id = g.person
        join accounts a on a.person = p.id and a.is_open
        join units u on u.id = g.unit
        where g.valid_from <= $1 and (g.valid_until is null or g.valid_until > $1)
        order by (select count(distinct o.role) from grants o where o.person = p.id
            and o.valid_from <= $1 and (o.valid_until is null or o.valid_until > $1)),
            u.position, u.id, p.name, p.id, g.role";
}
