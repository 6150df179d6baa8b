//! What fills the store of a measurement, and what only reads it.

store::statements! {
    pub(super) ADD_UNIT = "insert into units (id, revision, slug, name, short_name, kind, parent, position,
            contact_name, contact_email, contact_phone, valid_from)
        values ($1, 1, $1, $1, '', 'division', $2, $3, '', '', '', '2026-01-01')";
    pub(super) ADD_CAMPAIGN = "insert into campaigns (id, revision, slug, name, number, issuer, is_public, state)
        values ($1, 1, $1, $1, '1', '', false, 'stub')";
    pub(super) ADD_ROUND = "insert into rounds (id, revision, campaign, slug, kind, name, starts, ends, due, closed)
        values ($1, 1, $2, $1, 'progress', $1, $3, $4, $4, false)";
    pub(super) ADD_REPORT = "insert into reports (id, revision, round, campaign, unit, stage, stage_at, sent_at,
            accepted_at, facts, has_amounts)
        values ($1, 1, $2, $3, $4, 'accepted', 0, 0, 0, $5, true)";
    /// Reads every report and does nothing with it.
    pub(super) READ_REPORTS = "select count(*) as reports, sum(length(facts)) as bytes from reports";
    /// Reads everything that is kept and does nothing with it.
    pub(super) READ_KEPT = "select sum(length(amounts)) as bytes from own_amounts";
}
