//! A decision of an invented province that commends as many people as are asked for, named in its annex.

use jiff::Timestamp;
use jiff::civil::date;
use papers::{
    Align, Annex, Block, Column, Issued, Letterhead, Paper, Profile, Properties, Run, Signature, Sizes, Table, Title,
};

const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Nông", "Triệu", "Hoàng", "Đàm", "Lục"];
const MIDDLE: [&str; 7] = ["Văn", "Thị", "Minh", "Ngọc", "Thị Bích", "Quốc", "Hồng"];
const GIVEN: [&str; 9] = ["An", "Bình", "Thủy", "Dũng", "Hằng", "Khải", "Lan", "Nga", "Sơn"];
const POSTS: [&str; 5] = ["Chuyên viên", "Trưởng phòng", "Giáo viên", "Phó Giám đốc Trung tâm", "Văn thư, lưu trữ"];
const UNITS: [&str; 6] = [
    "Phòng Quản lý Di sản văn hóa, Sở Văn hóa, Thể thao và Du lịch",
    "Trường Trung học phổ thông Sơn Khê",
    "Ủy ban nhân dân xã Khê Thượng",
    "Trung tâm Văn hóa - Nghệ thuật tỉnh",
    "Bệnh viện Đa khoa tỉnh",
    "Chi cục Thủy lợi",
];
const FORMS: [&str; 2] = ["Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Giấy khen"];

pub(super) fn decision(names: usize) -> Paper {
    let subject = "Về việc khen thưởng cá nhân có thành tích xuất sắc trong đợt thi đua chào mừng kỷ niệm 30 năm Ngày tái lập tỉnh";
    Paper {
        sizes: Sizes::Fourteen,
        profile: Profile::State,
        letterhead: Letterhead {
            superior: None,
            agency: "ỦY BAN NHÂN DÂN TỈNH SƠN KHÊ".to_owned(),
            number: Some(1250.into()),
            symbol: "QĐ-UBND".to_owned(),
            place: "Sơn Khê".to_owned(),
            issued: Issued::On(date(2027, 6, 20)),
        },
        title: Title::Kind { kind: "QUYẾT ĐỊNH".to_owned(), subject: subject.to_owned() },
        addressees: Vec::new(),
        blocks: vec![
            Block::Bases {
                lines: vec![
                    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;".to_owned(),
                    "Theo đề nghị của Giám đốc Sở Nội vụ.".to_owned(),
                ],
            },
            Block::Centred { text: "QUYẾT ĐỊNH:".to_owned() },
            Block::paragraph(format!("Điều 1. Khen thưởng {names} cá nhân có tên trong danh sách kèm theo.")),
            Block::paragraph("Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
            Block::paragraph(
                "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            ),
        ],
        signature: Signature {
            authority: Vec::new(),
            post: "CHỦ TỊCH".to_owned(),
            note: None,
            name: "Triệu Minh Khải".to_owned(),
        },
        cosigners: Vec::new(),
        recipients: vec!["Như Điều 3".to_owned(), "Lưu: VT, NC".to_owned()],
        annexes: vec![Annex {
            label: "Phụ lục".to_owned(),
            title: "DANH SÁCH CÁ NHÂN ĐƯỢC KHEN THƯỞNG".to_owned(),
            note: Some("(Kèm theo Quyết định số 1250/QĐ-UBND ngày 20 tháng 6 năm 2027)".to_owned()),
            landscape: false,
            blocks: vec![Block::Table(table(names))],
        }],
        properties: Properties {
            title: "QUYẾT ĐỊNH khen thưởng".to_owned(),
            author: "Ủy ban nhân dân tỉnh Sơn Khê".to_owned(),
            made: Timestamp::UNIX_EPOCH,
        },
    }
}

fn table(names: usize) -> Table {
    let column = |title: &str, share, align| Column { title: title.to_owned(), share, align };
    let row = |at: usize| {
        let name = format!("{} {} {}", FAMILY[at % 8], MIDDLE[at / 3 % 7], GIVEN[at / 5 % 9]);
        let cells = [(at + 1).to_string(), name];
        let rest = [POSTS[at % 5], UNITS[at / 2 % 6], FORMS[at / 7 % 2]].map(str::to_owned);
        cells.into_iter().chain(rest).map(|text| vec![Run::from(text)]).collect()
    };
    Table {
        caption: None,
        columns: vec![
            column("TT", 1, Align::Center),
            column("Họ và tên", 4, Align::Left),
            column("Chức vụ", 3, Align::Left),
            column("Đơn vị", 5, Align::Left),
            column("Hình thức khen thưởng", 4, Align::Left),
        ],
        rows: (0..names).map(row).collect(),
    }
}
