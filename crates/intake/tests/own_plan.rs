//! One invented plan, every field.

use domain::plan::{CheckNote, FieldState};

mod common;

use common::{fold, read, source};

const PLAN: &str = include_str!("fixtures/ke-hoach-quang-tri.txt");

#[test]
fn the_frame_is_read() {
    let draft = read(PLAN).draft;
    assert_eq!(draft.doc_type.as_deref(), Some("KH"));
    assert_eq!(draft.parent_issuer.as_deref(), Some("UBND TỈNH QUẢNG TRỊ"));
    assert_eq!(draft.issuer.as_deref(), Some("SỞ KHOA HỌC VÀ CÔNG NGHỆ"));
    assert_eq!(draft.number.as_deref(), Some("47"));
    assert_eq!(draft.symbol.as_deref(), Some("KH-SKHCN"));
    assert_eq!(draft.place.as_deref(), Some("Quảng Trị"));
    assert_eq!(draft.date.as_deref(), Some("2024-03-06"));
    assert_eq!(
        draft.title.as_deref(),
        Some("Phát động phong trào thi đua đẩy mạnh chuyển đổi số trong toàn ngành năm 2024")
    );
    assert_eq!(draft.closing_mark.as_deref(), Some("./."));
    let signer = draft.signer.expect("the plan is signed");
    assert_eq!(signer.authority.as_deref(), Some("KT. GIÁM ĐỐC"));
    assert_eq!(signer.role.as_deref(), Some("PHÓ GIÁM ĐỐC"));
    assert_eq!(signer.name.as_deref(), Some("Trần Thị Minh Hằng"));
}

#[test]
fn recipients_keep_their_purpose_and_lose_the_signature_beside_them() {
    let draft = read(PLAN).draft;
    let lines: Vec<(&str, Option<&str>)> =
        draft.recipients.iter().map(|line| (line.text.as_str(), line.purpose.as_deref())).collect();
    assert_eq!(
        lines,
        [
            ("Sở Nội vụ", Some("để b/c")),
            ("Lãnh đạo Sở", None),
            ("Các phòng, đơn vị", Some("t/h")),
            ("Lưu: VT, VP (Hà)", Some("lưu")),
        ]
    );
}

#[test]
fn bases_and_citations_are_told_apart() {
    let draft = read(PLAN).draft;
    let bases: Vec<(Option<&str>, Option<&str>)> =
        draft.bases.iter().map(|basis| (basis.number.as_deref(), basis.date.as_deref())).collect();
    assert_eq!(bases, [(None, Some("2022-06-15")), (Some("18/KH-UBND"), Some("2024-01-22"))]);
    assert_eq!(draft.bases[1].issuer.as_deref(), Some("UBND tỉnh"));
    assert_eq!(draft.parent_document.map(|parent| parent.index_in_bases), Some(1));
    let others: Vec<_> = draft.other_citations.iter().map(|citation| citation.number.as_deref()).collect();
    assert_eq!(others, [Some("15/CT-TTg")]);
}

#[test]
fn the_campaign_is_understood() {
    let draft = read(PLAN).draft;
    assert_eq!((draft.purposes_count, draft.requirements_count, draft.contents_count), (Some(2), Some(3), Some(2)));
    assert_eq!(draft.slogan.as_deref(), Some("Mỗi ngày một việc số"));
    assert_eq!(
        draft.movements,
        ["phong trào thi đua đẩy mạnh chuyển đổi số", "“Cả nước thi đua đổi mới sáng tạo” giai đoạn 2023 - 2025",]
    );
    let period = draft.period.expect("a period");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2024-03-15"), Some("2024-11-30")));
    let commendation = &draft.commendation[0];
    assert_eq!((commendation.form.as_str(), commendation.authority.as_deref()), ("Giấy khen", Some("Giám đốc Sở")));
    let units: Vec<&str> = draft.tasks.iter().map(|task| task.unit.as_str()).collect();
    assert_eq!(units, ["Văn phòng Sở", "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ", "Công đoàn cơ sở"]);
    assert_eq!(draft.milestones[0].when, "trước 2024-12-05");
}

#[test]
fn every_value_can_be_found_again_where_it_was_read() {
    let reading = read(PLAN);
    let fields = serde_json::to_value(&reading.draft).expect("a draft is plain JSON");
    let mut checked = 0;
    for (pointer, place) in &reading.draft.provenance {
        if place.state != FieldState::Read
            || pointer.ends_with("_count")
            || pointer.starts_with("/milestones")
            || pointer.ends_with("/due")
            || ["/doc_type", "/date", "/symbol", "/period", "/period/start"].contains(&pointer.as_str())
        {
            continue;
        }
        let value = fields.pointer(pointer).unwrap_or_else(|| panic!("{pointer} points at nothing"));
        let printed = value
            .as_str()
            .or_else(|| ["as_printed", "text", "form", "heading", "unit"].iter().find_map(|name| value[name].as_str()));
        let printed = printed.unwrap_or_else(|| panic!("{pointer} has no printed form"));
        let there = source(&reading, pointer);
        assert!(there.contains(&fold(printed)), "{pointer}: {there:?} does not hold {printed:?}");
        checked += 1;
    }
    assert!(checked > 25, "only {checked} fields were looked at");
}

#[test]
fn what_is_worked_out_is_marked_for_a_look() {
    let draft = read(PLAN).draft;
    let end = &draft.provenance["/period/end"];
    assert_eq!((end.state, end.note), (FieldState::Check, Some(CheckNote::DateFromWords)));
    let text =
        PLAN.replace("Số:  47 /KH - SKHCN", "Số:        /KH-SKHCN").replace("ngày 06 tháng 3", "ngày       tháng 3");
    let draft = read(&text).draft;
    assert_eq!((draft.number.as_deref(), draft.date.as_deref()), (Some(""), Some("2024-03-XX")));
    assert_eq!(draft.provenance["/number"].state, FieldState::Missing);
    assert_eq!(draft.provenance["/date"].state, FieldState::Missing);
}

#[test]
fn what_the_plan_does_not_say_stays_silent() {
    let text: String = PLAN
        .lines()
        .filter(|line| !line.contains("Khẩu hiệu") && !line.contains("15/3/2024"))
        .collect::<Vec<_>>()
        .join("\n");
    let draft = read(&text).draft;
    assert_eq!((draft.slogan, draft.period), (None, None));
    assert_eq!(draft.provenance["/slogan"].state, FieldState::Silent);
    assert_eq!(draft.provenance["/period"].state, FieldState::Silent);
}

#[test]
fn slips_are_listed_and_the_text_is_left_alone() {
    let text = PLAN.replace("b) Phấn đấu 100%", "b) Các khối GUTĐ phân đấu 100%")
        + "\nKỷ niệm 80 năm ngày thành lập (01/5/1943 - 01/5/2024)";
    let reading = read(&text);
    let letters: Vec<char> = reading.document.text().chars().collect();
    let slips: Vec<(String, Option<&str>)> = reading
        .slips
        .iter()
        .map(|slip| (letters[slip.start..slip.end].iter().collect(), slip.suggestion.as_deref()))
        .collect();
    assert_eq!(
        slips,
        [("GUTĐ".to_owned(), Some("GƯTĐ")), ("phân đấu".to_owned(), Some("phấn đấu")), ("80".to_owned(), Some("81"))]
    );
    assert_eq!(reading.document.text(), text);
}

#[test]
fn lost_line_breaks_are_put_back() {
    let glued: String = PLAN.lines().skip(5).map(str::trim).collect();
    let head = "UBND TỈNH QUẢNG TRỊSỞ KHOA HỌC VÀ CÔNG NGHỆCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúcSố: 47/KH-SKHCNQuảng Trị, ngày 06 tháng 3 năm 2024KẾ HOẠCH";
    let draft = read(&format!("{head}{glued}")).draft;
    assert_eq!((draft.number.as_deref(), draft.symbol.as_deref()), (Some("47"), Some("KH-SKHCN")));
    assert_eq!((draft.place.as_deref(), draft.date.as_deref()), (Some("Quảng Trị"), Some("2024-03-06")));
    assert_eq!(draft.issuer.as_deref(), Some("SỞ KHOA HỌC VÀ CÔNG NGHỆ"));
    assert_eq!((draft.purposes_count, draft.requirements_count), (Some(2), Some(3)));
    assert_eq!(draft.slogan.as_deref(), Some("Mỗi ngày một việc số"));
    assert_eq!(draft.tasks.len(), 3);
}

#[test]
fn hard_wraps_are_joined() {
    let wrapped: Vec<String> =
        PLAN.lines().map(|line| if line.contains("     ") { line.to_owned() } else { wrap(line, 70) }).collect();
    let draft = read(&wrapped.join("\n")).draft;
    let plain = read(PLAN).draft;
    assert_eq!(draft.title, plain.title);
    assert_eq!(draft.bases, plain.bases);
    assert_eq!(draft.purposes, plain.purposes);
    assert_eq!(draft.period, plain.period);
}

/// Breaks a line at a width, as a typewriter would.
fn wrap(line: &str, width: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in line.split(' ') {
        if length + word.chars().count() > width {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
        }
        out.push_str(word);
        length += word.chars().count() + 1;
    }
    out
}

#[test]
fn numbers_that_skip_or_repeat_are_pointed_at() {
    let slips = |text: &str| -> Vec<(String, Option<String>)> {
        let reading = read(text);
        let letters: Vec<char> = reading.document.text().chars().collect();
        let own = reading.slips.into_iter().filter(|slip| slip.kind == domain::plan::SlipKind::Numbering);
        own.map(|slip| (letters[slip.start..slip.end].iter().collect(), slip.suggestion)).collect()
    };
    let pair = |printed: &str, meant: &str| (printed.to_owned(), Some(meant.to_owned()));
    assert_eq!(
        slips(
            "KẾ HOẠCH\nThi đua\n\nI. MỤC ĐÍCH\n\n1. A.\n\n3. B.\n\nII. NỘI DUNG\n\na) C;\n\nb) D;\n\nb) Đ.\n\nIV. THỜI GIAN\n\nNăm 2026.\n"
        ),
        [pair("3", "2"), pair("b", "c"), pair("IV", "III")]
    );
    // counting on across headings, and letters without đ, are habits
    let habits = "KẾ HOẠCH\nThi đua\n\nI. MỤC ĐÍCH\n\n1. A.\n\n2. B.\n\nII. NỘI DUNG\n\n3. C:\n\na) D;\n\nb) E;\n\nc) G;\n\nd) H;\n\ne) I.\n";
    assert_eq!(slips(habits), []);
}
