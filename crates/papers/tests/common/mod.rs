//! An invented province, and the two papers its department writes.

#![allow(clippy::unwrap_used, dead_code, reason = "a test may panic; not every test uses all of it")]

pub(crate) mod word;

use jiff::civil::date;
use papers::{
    Align, Annex, Bar, Block, Chart, Column, Issued, Letterhead, Level, Paper, Point, Profile, Properties, Run,
    Signature, Sizes, Table, Title,
};

fn text(text: &str) -> String {
    text.to_owned()
}

fn texts<const N: usize>(lines: [&str; N]) -> Vec<String> {
    lines.map(text).to_vec()
}

fn column(title: &str, share: u16, align: Align) -> Column {
    Column { title: text(title), share, align }
}

fn cells<const N: usize>(row: [&str; N]) -> Vec<Vec<Run>> {
    row.map(|cell| vec![cell.into()]).to_vec()
}

/// Báo cáo tổng kết of an invented department, with everything a body may hold.
pub(crate) fn report() -> Paper {
    Paper {
        sizes: Sizes::Fourteen,
        profile: Profile::State,
        letterhead: Letterhead {
            superior: Some(text("UBND TỈNH SƠN THỦY")),
            agency: text("SỞ VĂN HÓA VÀ TRUYỀN THÔNG"),
            number: Some(5.into()),
            symbol: text("BC-SVHTT"),
            place: text("Sơn Thủy"),
            issued: Issued::On(date(2023, 7, 5)),
        },
        title: Title::Kind {
            kind: text("BÁO CÁO"),
            subject: text("Tổng kết đợt thi đua đặc biệt chào mừng kỷ niệm 75 năm Ngày truyền thống của tỉnh"),
        },
        addressees: texts(["Ủy ban nhân dân tỉnh Sơn Thủy", "Hội đồng Thi đua - Khen thưởng tỉnh"]),
        blocks: body(),
        signature: Signature {
            authority: texts(["KT. GIÁM ĐỐC"]),
            post: text("PHÓ GIÁM ĐỐC"),
            note: None,
            name: text("Lê Thị Minh Ngọc"),
        },
        cosigners: vec![],
        recipients: texts(["Như trên", "Giám đốc Sở (để b/c)", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP.Hà"]),
        annexes: vec![annex()],
        properties: Properties {
            title: text("Báo cáo tổng kết đợt thi đua đặc biệt"),
            author: text("Sở Văn hóa và Truyền thông tỉnh Sơn Thủy"),
            made: "2023-07-05T02:00:00Z".parse().unwrap(),
        },
    }
}

fn body() -> Vec<Block> {
    let noted = |words: &str, note: &str| Run::from(words).noted(note);
    vec![
        Block::Bases {
            lines: texts([
                "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
                "Căn cứ Kế hoạch số 902/KH-UBND ngày 18 tháng 4 năm 2023 của Ủy ban nhân dân tỉnh phát động đợt thi đua \
                 đặc biệt.",
            ]),
        },
        Block::paragraph(
            "Thực hiện Kế hoạch số 902/KH-UBND, Sở Văn hóa và Truyền thông báo cáo kết quả thực hiện đợt thi đua trong \
             toàn Ngành, tính đến hết ngày 30 tháng 6 năm 2023, cụ thể như sau:",
        ),
        Block::heading(Level::Section, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"),
        Block::heading(Level::Item, "1. Ban hành văn bản và phát động"),
        Block::Paragraph {
            runs: vec![
                "Sở đã giao ".into(),
                noted("42 nhiệm vụ", "Tổng số nhiệm vụ đã giao trong Kế hoạch số 31/KH-SVHTT; tính đến 30/6/2023."),
                " cho ".into(),
                noted("18 đơn vị", "Danh sách đơn vị nhận nhiệm vụ, trang Giao việc; tính đến 30/6/2023."),
                ", trong đó ".into(),
                Run::from("100%").bold(),
                " đơn vị đã ký giao ước thi đua ".into(),
                Run::from("(đúng hạn)").italic(),
                ".".into(),
            ],
        },
        Block::heading(Level::Point, "a) Khối các phòng chuyên môn"),
        Block::List {
            items: vec![
                vec![
                    "Phòng Di sản tổ chức 03 cuộc trưng bày, thu hút trên 4.200 lượt người xem tại trung tâm tỉnh và \
                      ba xã vùng cao;"
                        .into(),
                ],
                vec!["Phòng Báo chí đăng ".into(), noted("126 tin, bài", "Báo cáo tuần của Phòng Báo chí, tuần 26.")],
            ],
        },
        Block::Gap { text: text("[Số liệu của Thư viện tỉnh: chưa có, hạn 05/7]") },
        Block::heading(Level::Section, "II. KẾT QUẢ THỰC HIỆN"),
        Block::Table(Table {
            caption: Some(text("Bảng 1. Kết quả theo chỉ tiêu")),
            columns: vec![
                column("TT", 1, Align::Center),
                column("Chỉ tiêu", 6, Align::Left),
                column("Đơn vị tính", 2, Align::Center),
                column("Giao", 2, Align::Right),
                column("Đạt", 2, Align::Right),
                column("Tỷ lệ", 2, Align::Right),
            ],
            rows: vec![
                cells(["1", "Sáng kiến được công nhận", "sáng kiến", "40", "46", "115%"]),
                cells(["2", "Công trình, phần việc chào mừng", "công trình", "12", "11", "91,7%"]),
                cells(["3", "Tin, bài về gương điển hình tiên tiến", "tin, bài", "120", "126", "105%"]),
                cells(["4", "Hồ sơ được số hóa", "hồ sơ", "3.500", "3.912", "111,8%"]),
            ],
        }),
        Block::Figure {
            caption: text("Hình 1. Sáng kiến theo đơn vị"),
            chart: Chart::Bars {
                of: text("Đơn vị"),
                measure: text("Đã công nhận"),
                aim: text("Chỉ tiêu"),
                bars: vec![
                    Bar { label: text("Phòng Di sản"), value: 14, target: Some(10) },
                    Bar { label: text("Phòng Báo chí và Xuất bản"), value: 9, target: Some(12) },
                    Bar { label: text("Trung tâm Văn hóa tỉnh"), value: 23, target: Some(18) },
                ],
            },
        },
        Block::Figure {
            caption: text("Hình 2. Nhiệm vụ đã hoàn thành theo ngày"),
            chart: Chart::Steps {
                of: text("Ngày"),
                measure: text("Nhiệm vụ hoàn thành"),
                points: [(4, 20, 0), (5, 8, 9), (5, 29, 21), (6, 12, 33), (6, 30, 42)]
                    .map(|(month, day, value)| Point { on: date(2023, month, day), value })
                    .to_vec(),
            },
        },
        Block::heading(Level::Section, "III. ĐÁNH GIÁ CHUNG VÀ KIẾN NGHỊ"),
        Block::paragraph(
            "Đợt thi đua đã tạo khí thế sôi nổi trong toàn Ngành; các nhiệm vụ trọng tâm cơ bản hoàn thành đúng tiến độ. \
             Một số đơn vị còn báo cáo chậm, việc phát hiện điển hình ở cơ sở chưa thường xuyên, nhất là tại các xã mới \
             sắp xếp. Nguyên nhân chủ yếu là do cán bộ phụ trách kiêm nhiệm, việc theo dõi số liệu trước đây làm thủ công.",
        ),
        Block::paragraph(
            "Sở đề nghị Ủy ban nhân dân tỉnh xem xét khen thưởng các tập thể, cá nhân tiêu biểu theo danh sách tại Phụ \
             lục kèm theo; tiếp tục bố trí kinh phí cho các công trình chào mừng đang thực hiện dở dang.",
        ),
        Block::paragraph(
            "Trên đây là Báo cáo tổng kết đợt thi đua đặc biệt chào mừng kỷ niệm 75 năm Ngày truyền thống của tỉnh, Sở \
             Văn hóa và Truyền thông kính báo cáo./.",
        ),
    ]
}

fn annex() -> Annex {
    Annex {
        label: text("Phụ lục"),
        title: text("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG"),
        note: Some(text("(Kèm theo Báo cáo số 05/BC-SVHTT ngày 05 tháng 7 năm 2023 của Sở Văn hóa và Truyền thông)")),
        landscape: false,
        blocks: vec![Block::Table(Table {
            caption: None,
            columns: vec![
                column("TT", 1, Align::Center),
                column("Họ và tên", 4, Align::Left),
                column("Chức vụ, đơn vị", 6, Align::Left),
                column("Hình thức", 3, Align::Left),
            ],
            rows: vec![
                cells(["1", "Tập thể Phòng Di sản", "Sở Văn hóa và Truyền thông", "Bằng khen"]),
                cells(["2", "Nông Văn Đức", "Viên chức Trung tâm Văn hóa tỉnh", "Giấy khen"]),
                cells(["3", "Hoàng Thị Ước", "Chuyên viên Phòng Báo chí và Xuất bản", "Giấy khen"]),
            ],
        })],
    }
}

/// Công văn đôn đốc: no kind, no number and no day yet, one addressee.
pub(crate) fn letter() -> Paper {
    let report = report();
    Paper {
        sizes: Sizes::Thirteen,
        letterhead: Letterhead {
            number: None,
            symbol: text("SVHTT-VP"),
            issued: Issued::In { year: 2023, month: Some(6) },
            ..report.letterhead
        },
        title: Title::Letter { subject: text("đôn đốc báo cáo kết quả đợt thi đua đặc biệt") },
        addressees: texts(["Trung tâm Văn hóa tỉnh Sơn Thủy"]),
        blocks: vec![
            Block::paragraph(
                "Thực hiện Kế hoạch số 31/KH-SVHTT ngày 20 tháng 4 năm 2023, đến nay Sở chưa nhận được báo cáo của đơn vị \
                 đối với 02 nhiệm vụ đã quá hạn:",
            ),
            Block::List {
                items: vec![vec!["Số hóa hồ sơ di sản (hạn 15/6/2023);".into()], vec!["Trưng bày ảnh.".into()]],
            },
            Block::paragraph("Đề nghị đơn vị báo cáo trước ngày 30 tháng 6 năm 2023./."),
        ],
        signature: Signature {
            authority: vec![], post: text("GIÁM ĐỐC"), note: None, name: text("Trần Quang Hải")
        },
        annexes: vec![],
        properties: Properties { title: text("Công văn đôn đốc"), ..report.properties },
        ..report
    }
}
