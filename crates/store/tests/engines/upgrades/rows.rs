//! One row for each table that a later migration reads, changes or puts an index on, as a store of that time had it. The
//! test says which row is missing when a new migration touches a table that has none here.

/// A row: the migration from which on the table is so, the one that made it otherwise (0: none), the statement.
pub(super) type Sample = (u32, u32, &'static str);

/// In the order of what refers to what.
pub(super) const SAMPLES: &[Sample] = &[
    (2, 0, "insert into jobs (id, kind, payload, state, run_at, max_attempts) values ('j', 'mail.send', '{}', 'queued', 1, 8)"),
    (3, 0, "insert into originals (hash, bytes) values ('5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9', cast('0' as bytea))"),
    (4, 0, "insert into settings (key, value) values ('agency.name', 'Sở Văn hóa Sơn Khê')"),
    (10, 0, "insert into units (id, revision, slug, name, short_name, kind, parent, position, contact_name, contact_email,
        contact_phone, valid_from) values ('so', 1, 'so', 'Sở Văn hóa', '', 'department', null, 1, '', '', '', '2020-01-01')"),
    (10, 0, "insert into units (id, revision, slug, name, short_name, kind, parent, position, contact_name, contact_email,
        contact_phone, valid_from, valid_until) values ('phong', 3, 'phong', 'Phòng Báo chí', 'PBC', 'division', 'so', 2,
        '', '', '', '2020-01-01', '2026-01-01')"),
    (10, 0, "insert into people (id, revision, name, name_key, fold, email, phone, category)
        values ('lan', 2, 'Mai Thị Lan', cast('lan' as bytea), 'mai thi lan', 'lan@sonkhe.example', '', 'civil-servant')"),
    (10, 0, "insert into people (id, revision, name, name_key, fold, email, phone, category)
        values ('an', 1, 'Đỗ An', cast('an' as bytea), 'do an', '', '', 'worker')"),
    (10, 0, "insert into memberships (person, unit, post, valid_from) values ('lan', 'so', 'Chuyên viên', '2021-05-01')"),
    (10, 0, "insert into grants (id, person, role, unit, valid_from) values ('g', 'lan', 'office', 'so', '2021-05-01')"),
    (10, 0, "insert into accounts (person, login, password, is_open) values ('lan', 'lan', 'argon2', true)"),
    (10, 0, "insert into invitations (digest, person, expires_at) values ('d', 'an', 2000)"),
    (10, 0, "insert into sessions (digest, person, csrf, created_at, seen_at, expires_at) values ('s', 'lan', 'c', 1, 2, 3)"),
    (20, 0, "insert into plans (id, revision, slug, stage, facts, sha256, file_name, file_size, loaded_at, number, title, draft,
        slips, document) values ('ke-hoach', 4, 'ke-hoach', 'active', '{}', '', 'ke-hoach.docx', 9, 1, '05', 'Kế hoạch', '{}', '[]',
        '{}')"),
    (30, 0, "insert into campaigns (id, revision, slug, name, plan, number, issuer, starts, ends, is_public, state, state_since)
        values ('dot', 1, 'dot', 'Thi đua 75 năm', 'ke-hoach', '05', 'Sở', '2026-01-01', '2026-12-31', true, 'running', 5)"),
    (30, 0, "insert into dispatch (id, revision, campaign, position, printed, purpose, unit, name, channel, sent_at)
        values ('nhan', 1, 'dot', 1, 'Phòng Báo chí', 'carry-out', 'phong', 'Phòng Báo chí', 'link', 6)"),
    (30, 0, "insert into links (id, token, campaign, unit, made_at) values ('lk', 'token', 'dot', 'phong', 6)"),
    (30, 40, "insert into notices (id, person, campaign, message, said_at) values ('tb', 'lan', 'dot', 'Đợt đã phát động', 7)"),
    (40, 0, "insert into notices (id, person, campaign, title, text, url, said_at)
        values ('tb', 'lan', 'dot', 'Thi đua 75 năm', 'Đợt đã phát động', '/dot/dot', 7)"),
    (30, 50, "insert into assignments (id, revision, campaign, unit, duty, said, due, proposed, state)
        values ('viec', 1, 'dot', 'phong', 'acknowledge', 'trong 5 ngày', '2026-01-10', true, 'open')"),
    (50, 0, "insert into assignments (id, revision, campaign, unit, duty, said, due, proposed, state, reason)
        values ('viec', 1, 'dot', 'phong', 'acknowledge', 'trong 5 ngày', '2026-01-10', true, 'open', '')"),
    (31, 0, "insert into form_drafts (name, fields, saved_at) values ('dot/moi', '{}', 8)"),
    (40, 0, "insert into letters (id, revision, person, name, address, subject, text, url, queued_at, state)
        values ('thu', 1, 'lan', 'Mai Thị Lan', 'lan@sonkhe.example', 'Báo cáo', '', '/viec', 9, 'queued')"),
    (50, 0, "insert into undertakings (id, revision, campaign, unit, receipt, targets, facts)
        values ('nhan-viec', 1, 'dot', 'phong', 'acknowledged', 'sent', '{}')"),
    (50, 0, "insert into targets (id, revision, campaign, unit, position, content, task, metric, measure, goal, direction,
        person_name, withdrawn) values ('ct', 1, 'dot', 'phong', 1, 'II.1', '', 'Tin bài', 'bài', 120000, 'up', '', false)"),
    (50, 0, "insert into briefings (id, campaign, unit, day, how, people, note, withdrawn)
        values ('pb', 'dot', 'phong', '2026-01-12', 'Họp', 12, '', false)"),
    (51, 0, "insert into rounds (id, revision, campaign, slug, kind, name, starts, ends, due, closed)
        values ('ky', 1, 'dot', 'ky-1', 'progress', 'Kỳ 1', '2026-01-01', '2026-03-31', '2026-04-05', false)"),
    (51, 0, "insert into reports (id, revision, round, campaign, unit, stage, stage_at, sent_at, accepted_at, facts, has_amounts)
        values ('bc', 2, 'ky', 'dot', 'phong', 'accepted', 10, 10, 11, '{}', true)"),
    (51, 0, "insert into evidence (id, campaign, round, unit, sha256, file_name, media, bytes, added_by, added_at, withdrawn)
        values ('mc', 'dot', 'ky', 'phong', '', 'anh.png', 'image/png', 3, 'lan', 10, false)"),
    (51, 0, "insert into own_amounts (scope, unit, amounts) values ('ky', 'phong', '{}')"),
    (51, 0, "insert into urgings (id, campaign, unit, person, name, channel, address, message, items, sent_at)
        values ('dd', 'dot', 'phong', 'lan', '', 'notice', '', 'Đề nghị báo cáo', '[]', 12)"),
    (51, 0, "insert into summaries (id, revision, campaign, facts) values ('tk', 1, 'dot', '{}')"),
    (65, 0, "insert into register_series (direction, year, body, doc_type, secret, first, next)
        values ('out', 2026, 'SVH', 'KH', false, 1, 6)"),
    (65, 0, "insert into register_entries (id, revision, slug, direction, year, body, doc_type, secret, number, stage, day, kind,
        searched, facts) values ('so-5', 1, 'so-5', 'out', 2026, 'SVH', 'KH', false, 5, 'given', '2026-01-02', 'KH', '5', '{}')"),
    (70, 0, "insert into office_papers (id, revision, campaign, serial, kind, subject, stage, at, given)
        values ('cv', 1, 'dot', 1, 'cong-van-don-doc', 'Đôn đốc', 'draft', 0, '{}')"),
    (80, 0, "insert into former_units (unit, valid_from, valid_until, name, short_name, kind, parent, position)
        values ('phong', '2010-01-01', '2020-01-01', 'Phòng Thông tin', '', 'division', 'so', 2)"),
    (80, 0, "insert into reorganisations (id, day, number, issuer, act, note, facts)
        values ('qd', '2020-01-01', '01/QĐ', 'UBND', 'rename', '', '{}')"),
    (85, 0, "insert into search_keys (kind, key, subject, words) values ('person', cast('lan' as bytea), 'lan', 'mai thi lan')"),
    (92, 0, "insert into tasks (id, person, title, leads, state, done, total, said, stop_asked, begun_at, ended_at)
        values ('vn', 'lan', 'Nhập', '/', 'done', 2, 2, '', false, 13, 14)"),
    (93, 0, "insert into imports (id, person, at, file_name, file_hash, sample, layout, valid_from, state, stamp, rows_new,
        rows_changed, rows_same, rows_wrong) values ('nhap', 'lan', 13, 'nguoi.xlsx', '', '', '{}', '2026-01-01', 'entered', 1, 1,
        0, 0, 0)"),
    (93, 105, "insert into import_rows (import, number, cells, verdict, detail, person) values ('nhap', 1, '[]', 'entered', '', 'an')"),
    (105, 0, "insert into import_rows (import, number, cells, verdict, detail, record) values ('nhap', 1, '[]', 'entered', '', 'an')"),
    (93, 105, "insert into import_layouts (unit, heads, layout) values ('so', 'ho-ten', '{}')"),
    (105, 0, "insert into import_layouts (list, unit, heads, layout) values ('people', 'so', 'ho-ten', '{}')"),
    (94, 0, "insert into identities (person, sealed, blind) values ('lan', cast('seal' as bytea), cast('blind' as bytea))"),
    (110, 0, "insert into awards (id, revision, stage, subject, person, unit, title, level, place, same, facts)
        values ('giay-khen', 1, 'entered', 'person', 'lan', 'so', 'giay-khen', 'grassroots', cast('1' as bytea), 'x', '{}')"),
    (120, 0, "insert into second_factors (login, sealed) values ('lan', cast('seal' as bytea))"),
];
