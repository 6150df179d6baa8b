//! Documents of other kinds: decisions that issue a plan, directives, letters, what has no frame, what was recognised.

mod common;

use common::read;
use domain::plan::FieldState;

const DECISION: &str = "UBND TỈNH A
SỞ NỘI VỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/QĐ-SNV

Huế, ngày 05 tháng 3 năm 2026

QUYẾT ĐỊNH
Ban hành Kế hoạch thi đua năm 2026

GIÁM ĐỐC SỞ NỘI VỤ

Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thi đua năm 2026.

Điều 2. Trưởng các phòng chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

GIÁM ĐỐC

Nguyễn Văn An

KẾ HOẠCH
Thi đua năm 2026
(Kèm theo Quyết định số 15/QĐ-SNV ngày 05/3/2026 của Sở Nội vụ)

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Nâng cao chất lượng phục vụ.

2. Yêu cầu

- Thiết thực, hiệu quả.

II. NỘI DUNG

1. Cải cách hành chính.

2. Chuyển đổi số.

III. THỜI GIAN

Từ ngày 10/3/2026 đến ngày 30/11/2026.

IV. KHEN THƯỞNG

Giám đốc Sở tặng Giấy khen cho 05 tập thể, 10 cá nhân.

V. TỔ CHỨC THỰC HIỆN

1. Văn phòng Sở

Theo dõi, tổng hợp kết quả.
";

#[test]
fn a_plan_behind_a_decision_is_read() {
    let draft = read(DECISION).draft;
    assert_eq!(draft.doc_type.as_deref(), Some("QĐ"));
    assert_eq!((draft.purposes_count, draft.requirements_count, draft.contents_count), (Some(1), Some(1), Some(2)));
    let period = draft.period.expect("the plan has a period");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2026-03-10"), Some("2026-11-30")));
    let paths: Vec<&str> = draft.sections.iter().map(|section| section.path.as_str()).collect();
    assert_eq!(paths, ["Điều 1", "Điều 2", "KH I", "KH I.1", "KH I.2", "KH II", "KH III", "KH IV", "KH V", "KH V.1"]);
    let units: Vec<&str> = draft.tasks.iter().map(|task| task.unit.as_str()).collect();
    assert_eq!(units, ["Trưởng các phòng", "Văn phòng Sở"]);
    assert_eq!(draft.commendation[0].form, "Giấy khen");
    assert_eq!(draft.commendation[0].count.as_deref(), Some("05 tập thể, 10 cá nhân"));
    assert_eq!(draft.signer.and_then(|signer| signer.name).as_deref(), Some("Nguyễn Văn An"));
}

#[test]
fn the_points_of_a_directive_charge_units() {
    let draft = read(concat!(
        "CHỈ THỊ\nVề việc tăng cường phong trào thi đua\n\nThời gian qua, phong trào có kết quả. Chủ tịch UBND tỉnh yêu cầu:\n\n",
        "1. Sở Nội vụ:\n\na) Chủ trì hướng dẫn các đơn vị.\n\nb) Giao Thanh tra tỉnh tổ chức kiểm tra.\n\n",
        "2. Các sở, ngành trong phạm vi chức năng, nhiệm vụ tăng cường tuyên truyền.\n",
    ))
    .draft;
    let units: Vec<&str> = draft.tasks.iter().map(|task| task.unit.as_str()).collect();
    assert_eq!(units, ["Sở Nội vụ", "Thanh tra tỉnh", "Các sở, ngành"]);
}

#[test]
fn a_letter_asks_its_addressee() {
    let draft = read(concat!(
        "VĂN PHÒNG UBND TỈNH\n\nSố: 87/VP-TH\nV/v báo cáo kết quả thi đua\n\nHuế, ngày 05 tháng 3 năm 2026\n\n",
        "Kính gửi: Sở Khoa học và Công nghệ\n\nVăn phòng nhận được phản ánh về việc chậm báo cáo.\n\n",
        "Văn phòng đề nghị quý Sở khẩn trương gửi báo cáo trước ngày 15/3/2026.\n",
    ))
    .draft;
    assert_eq!(draft.doc_type.as_deref(), Some("CV"));
    let all: Vec<_> = draft.tasks.iter().map(|task| (task.unit.as_str(), task.due.as_deref())).collect();
    assert_eq!(all, [("Sở Khoa học và Công nghệ", Some("trước 2026-03-15"))]);
}

#[test]
fn a_text_without_a_frame_says_itself_what_it_is_and_keeps_headings_without_numbers() {
    let draft = read(concat!(
        "Căn cứ Kế hoạch số 64/KH-UBND ngày 12/5/2026 của UBND tỉnh;\n\n",
        "Trường THPT Đồng Xanh xây dựng Kế hoạch thi đua, cụ thể như sau:\n\nI. MỤC ĐÍCH, YÊU CẦU\n\nMục đích\n\n",
        "Nâng cao trách nhiệm của giáo viên trong việc dạy và học.\n\nTạo không khí thi đua sôi nổi trong toàn trường.\n\nYêu cầu\n\n",
        "Việc tổ chức phải thiết thực, bám sát nhiệm vụ của năm học.\n\nII. TỔ CHỨC THỰC HIỆN\n\nTổ Văn phòng\n\n",
        "Theo dõi, tổng hợp kết quả, báo cáo Ban Giám hiệu vào cuối năm học.\n",
    ))
    .draft;
    assert_eq!(draft.doc_type.as_deref(), Some("KH"));
    assert_eq!(draft.provenance["/doc_type"].state, FieldState::Check);
    assert_eq!((draft.number, draft.date, draft.signer), (None, None, None), "nothing is invented");
    assert_eq!((draft.purposes_count, draft.requirements_count), (Some(2), Some(1)));
    let units: Vec<&str> = draft.tasks.iter().map(|task| task.unit.as_str()).collect();
    assert_eq!(units, ["Tổ Văn phòng"]);
}

const RECOGNISED: &str = "ˆ UBND TĨNH HÀ NAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập — Tự do - Hạnh phúc

Só:2J4Ÿ /KH-SYT Hà Nam, ngày (4. tháng I1 năm 2017
- _ KÉ HOẠCH
Tô chức phong trào thi đua

Căn cứ thông tư 12/2019/TT-BNV ngày 04/11/2019 của Bộ Nội vụ;

Sở Y tế xây đựng kế hoạch, cụ thê như sau:

1. MỤC ĐÍCH, YÊU CẢU
1. Mục đích

Nâng cao chất lượng khám bệnh.

II. NỘI DUNG
I. Nhiệm vụ
- Phối hợp tô chức hội thi.
2. Biện pháp
- Tăng cường tuyên truyền.
IH. TÔ CHỨC THỰC HIỆN
- Giao phòng Tổ chức cán bộ theo dõi.

Với nhận: GIÁM ĐÓỎC
- UBND tỉnh (để b/c);
- Lưu: VT, TCCB.

ˆ Hà Văn Phước
";

#[test]
fn a_recognised_text_is_read_and_marked_to_be_looked_at() {
    let draft = read(RECOGNISED).draft;
    assert_eq!(draft.doc_type.as_deref(), Some("KH"));
    assert_eq!((draft.number.as_deref(), draft.symbol.as_deref()), (Some(""), Some("KH-SYT")), "no number is guessed");
    assert_eq!((draft.place.as_deref(), draft.date.as_deref()), (Some("Hà Nam"), Some("2017-11-XX")));
    assert_eq!((draft.parent_issuer.as_deref(), draft.issuer.as_deref()), (Some("UBND TĨNH HÀ NAM"), Some("SỞ Y TẾ")));
    assert_eq!(draft.bases[0].number.as_deref(), Some("12/2019/TT-BNV"));
    let paths: Vec<&str> = draft.sections.iter().map(|section| section.path.as_str()).collect();
    assert_eq!(paths, ["I", "I.1", "II", "II.1", "II.2", "III"]);
    let lines: Vec<&str> = draft.recipients.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["UBND tỉnh", "Lưu: VT, TCCB"]);
    assert_eq!(draft.signer.and_then(|signer| signer.name).as_deref(), Some("Hà Văn Phước"));
    for pointer in ["/title", "/number", "/date", "/signer/name", "/purposes_count"] {
        assert_ne!(draft.provenance[pointer].state, FieldState::Read, "{pointer}");
    }
    assert_eq!(draft.provenance["/place"].state, FieldState::Read, "a province is a province");
}

#[test]
fn a_poem_gives_nothing() {
    let draft = read(
        "Quê hương là chùm khế ngọt\nCho con trèo hái mỗi ngày\nQuê hương là đường đi học\nCon về rợp bướm vàng bay",
    )
    .draft;
    let mut plain = draft.clone();
    plain.provenance.clear();
    assert_eq!(plain, domain::plan::PlanDraft::default(), "{draft:?}");
}
