//! What fills the store of a measurement, and what only reads it.

store::statements! {
    pub(super) ADD_UNIT = "insert into units (id, revision, slug, name, short_name, kind, parent, position,
            contact_name, contact_email, contact_phone, valid_from)
        values ($1, 1, $1, $1, '', 'division', $2, $3, '', '', '', '2026-01-01')";
    pub(super) ADD_CAMPAIGN = "insert into campaigns (id, revision, slug, name, number, issuer, is_public, state)
        values ($1, 1, $1, $1, '1', '', false, 'stub')";
    pub(super) ADD_ROUND = "insert into rounds (id, revision, campaign, slug, kind, name, starts, ends, due, closed)
        values ($1, 1, $2, $1, 'progress', $1, $3, $4, $4, false)";
    pub(super) ADD_ROUND_DUE = "insert into rounds (id, revision, campaign, slug, kind, name, starts, ends, due, closed)
        values ($1, 1, $2, $1, 'progress', $1, $3, $3, $4, false)";
    pub(super) ADD_REPORT = "insert into reports (id, revision, round, campaign, unit, stage, stage_at, sent_at,
            accepted_at, facts, has_amounts)
        values ($1, 1, $2, $3, $4, $6, $7, $7, $8, $5, true)";
    pub(super) ADD_PERSON = "insert into people (id, revision, name, name_key, fold, email, phone, category)
        values ($1, 1, $2, $3, $4, '', '', 'civil-servant')";
    pub(super) ADD_MEMBERSHIP = "insert into memberships (person, unit, post, valid_from, main)
        values ($1, $2, $3, '2026-01-01', true)";
    pub(super) FIRST_UNIT = "select id from units order by position, id limit 1";
    pub(super) ADD_GRANT = "insert into grants (id, person, role, unit, valid_from)
        values ($1, $2, $3, $4, '2026-01-01')";
    pub(super) ADD_ACCOUNT = "insert into accounts (person, login, password, is_open) values ($1, $1, '', true)";
    pub(super) ADD_SESSION = "insert into sessions (digest, person, csrf, created_at, seen_at, expires_at)
        values ($1, $2, $3, $4, $4, $5)";
    pub(super) ADD_CAMPAIGN_RUNNING = "insert into campaigns (id, revision, slug, name, number, issuer, plan, starts,
            ends, is_public, state, state_since)
        values ($1, 1, $1, $1, '1', '', $1, $3, $4, false, 'running', $2)";
    pub(super) ADD_PLAN = "insert into plans (id, revision, slug, stage, facts, sha256, file_name, file_size, loaded_at,
            number, title, draft, slips, document)
        values ($1, 1, $1, 'active', $2, '', '', 0, 0, '1', $1, $3, '[]', '{}')";
    pub(super) ADD_DISPATCH = "insert into dispatch (id, revision, campaign, position, printed, purpose, unit, name,
            channel, sent_at, seen_at)
        values ($1, 1, $2, $3, 'Các cơ quan, đơn vị', 'carry-out', $4, $1, $5, $6, $7)";
    pub(super) ADD_DUTY = "insert into assignments (id, revision, campaign, unit, duty, said, due, proposed, state,
            reason, done_at, done_day, round)
        values ($1, 1, $2, $3, $4, '', $5, false, $6, '', $7, $8, $9)";
    pub(super) ADD_UNDERTAKING = "insert into undertakings (id, revision, campaign, unit, receipt, receipt_at, targets,
            targets_at, facts)
        values ($1, 1, $2, $3, 'acknowledged', $4, $5, $6, $7)";
    pub(super) ADD_TARGET = "insert into targets (id, revision, campaign, unit, position, content, task, metric, measure,
            goal, direction, person_name, withdrawn)
        values ($1, 1, $2, $3, $4, $5, '', 'Hồ sơ giải quyết đúng hạn', 'hồ sơ', 300000, 'up', '', false)";
    pub(super) ADD_URGING = "insert into urgings (id, campaign, unit, name, channel, address, message, items, sent_at)
        values ($1, $2, $3, '', 'copy', '', 'Đề nghị đơn vị báo cáo', '[]', $4)";
    pub(super) ADD_PAPER = "insert into office_papers (id, revision, campaign, serial, kind, subject, stage, at, given)
        values ($1, 1, $2, $3, 'cong-van-don-doc', 'Về việc đôn đốc báo cáo', 'draft', 0, '{}')";
    pub(super) ADD_NOTICE = "insert into notices (id, person, campaign, title, text, url, said_at)
        values ($1, $2, $3, 'Báo cáo đã được duyệt', 'Báo cáo của đơn vị đã gửi đến cơ quan thường trực', '/viec', $4)";
    pub(super) ADD_LETTER = "insert into letters (id, revision, notice, unit, campaign, name, address, subject, text, url,
            queued_at, state, ended_at)
        values ($1, 1, $2, $3, $4, 'Mai Thị Lan', 'lan@sonkhe.example', 'Báo cáo', '', '/viec', $5, $6, $5)";
    pub(super) ADD_SERIES = "insert into register_series (direction, year, body, doc_type, secret, first, next)
        values ('out', 2026, 'UBND', 'QĐ', false, 1, $1)";
    pub(super) ADD_ENTRY = "insert into register_entries (id, revision, slug, direction, year, body, doc_type, secret,
            number, stage, day, kind, searched, facts)
        values ($1, 1, $1, 'out', 2026, 'UBND', 'QĐ', false, $2, 'given', '2026-03-02', 'QĐ', $1, $3)";
    pub(super) ADD_AWARD = "insert into awards (id, revision, stage, subject, person, unit, title, level, place, same,
            facts)
        values ($1, 1, 'entered', $2, $3, $4, $5, $6, $7, $8, $9)";
    /// What stands in a field of a draft.
    pub(super) DRAFTED = "select value from report_drafts where round = $1 and unit = $2 and field = $3";
    /// What a unit has answered.
    pub(super) ANSWERED = "select receipt from undertakings where campaign = $1 and unit = $2";
    /// How many notices somebody has not opened.
    pub(super) READ_OF = "select count(*) as unread from notices n
        where n.person = $1 and not exists (select 1 from notice_reads r where r.notice = n.id)";
    /// Everybody.
    pub(super) PEOPLE = "select id, name from people order by id";
    /// Somebody in the middle of the list.
    pub(super) MIDDLE = "select id from people order by name_key, id limit 1 offset $1";
    pub(super) UNIT = "select slug from units where id = $1";
    /// All names are looked through.
    pub(super) LOOK_THROUGH = "select id, name from people where fold like $1 order by name_key, id limit 20";
    /// Reads every report and does nothing with it.
    pub(super) READ_REPORTS = "select count(*) as reports, sum(length(facts)) as bytes from reports";
    /// Reads everything that is kept and does nothing with it.
    pub(super) READ_KEPT = "select sum(length(amounts)) as bytes from own_amounts";
}
