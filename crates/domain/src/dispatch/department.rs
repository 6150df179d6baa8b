//! A department for tests: six sections, a district office and a centre in each of ten districts, four firms, and
//! those above and beside them. The identity of a unit is its name.

use super::Vocabulary;
use crate::id::UnitId;
use crate::unit::{Contact, Unit, UnitTree};

pub(crate) const SECTIONS: [&str; 6] = [
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Bưu chính, Viễn thông",
    "Phòng Quản lý Thông tin, Báo chí, Xuất bản",
    "Phòng Công nghệ thông tin",
    "Trung tâm Công nghệ thông tin và Truyền thông",
];
// Names are met in both spellings: in full with the locality word, and short as in lists.
pub(crate) const OFFICES: [&str; 10] = [
    "Phòng VH&TT Bảo Lạc",
    "Phòng Văn hóa và Thông tin huyện Bảo Lâm",
    "Phòng VH&TT Hà Quảng",
    "Phòng Văn hóa và Thông tin huyện Hạ Lang",
    "Phòng VH&TT Hòa An",
    "Phòng Văn hóa và Thông tin huyện Nguyên Bình",
    "Phòng VH&TT Quảng Hòa",
    "Phòng Văn hóa và Thông tin huyện Thạch An",
    "Phòng VH&TT Trùng Khánh",
    "Phòng Văn hóa và Thông tin thành phố Cao Bằng",
];
pub(crate) const CENTRES: [&str; 10] = [
    "Trung tâm Văn hóa và Truyền thông huyện Bảo Lạc",
    "Trung tâm VH&TT Bảo Lâm",
    "Trung tâm Văn hóa và Truyền thông huyện Hà Quảng",
    "Trung tâm VH&TT Hạ Lang",
    "Trung tâm Văn hóa và Truyền thông huyện Hòa An",
    "Trung tâm VH&TT Nguyên Bình",
    "Trung tâm Văn hóa và Truyền thông huyện Quảng Hòa",
    "Trung tâm VH&TT Thạch An",
    "Trung tâm Văn hóa và Truyền thông huyện Trùng Khánh",
    "Trung tâm VH&TT Thành phố",
];
pub(crate) const FIRMS: [&str; 4] =
    ["VNPT Cao Bằng", "Viettel Cao Bằng", "Doanh nghiệp viễn thông C", "Bưu điện tỉnh Cao Bằng"];
pub(crate) const PRESS: [&str; 2] = ["Báo Cao Bằng", "Đài Phát thanh - Truyền hình Cao Bằng"];
pub(crate) const COMMUNES: [&str; 3] =
    ["Ủy ban nhân dân xã Đức Long", "Ủy ban nhân dân xã Bế Văn Đàn", "Ủy ban nhân dân phường Nùng Trí Cao"];
pub(crate) const DEPARTMENT: &str = "Sở Thông tin và Truyền thông tỉnh Cao Bằng";

pub(crate) struct Department {
    pub(crate) tree: UnitTree,
    abbreviations: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    internal: Vec<String>,
    agency: UnitId,
}

impl Department {
    pub(crate) fn new() -> Self {
        let mut units = vec![
            unit("Ủy ban nhân dân tỉnh Cao Bằng", "UBND tỉnh", "people-committee", None),
            unit(DEPARTMENT, "Sở TT&TT", "provincial-department", None),
            unit("Lãnh đạo Sở", "", "leadership", Some(DEPARTMENT)),
        ];
        let kinds = ["department-office", "division", "division", "division", "division", "centre"];
        let shorts = ["VP", "", "P. BCVT", "P. QL TT-BC-XB", "P. CNTT", "TT CNTT&TT"];
        for ((name, kind), short) in SECTIONS.iter().zip(kinds).zip(shorts) {
            units.push(unit(name, short, kind, Some(DEPARTMENT)));
        }
        let groups: [(&[&str], &str); 5] = [
            (&OFFICES, "district-division"),
            (&CENTRES, "district-centre"),
            (&FIRMS, "enterprise"),
            (&PRESS, "press-agency"),
            (&["Sở Nội vụ", "Sở Y tế", "Ban Thi đua - Khen thưởng tỉnh"], "provincial-department"),
        ];
        units.extend(groups.iter().flat_map(|(names, kind)| names.iter().map(|name| unit(name, "", kind, None))));
        units.push(unit("Khối giao ước thi đua III", "Khối GƯTĐ III", "bloc", None));
        units.push(unit("Trang thông tin điện tử Sở", "Trang TTĐT", "website", None));
        for committee in COMMUNES {
            units.push(unit(committee, "", "commune-committee", None));
            let id = UnitId::from(format!("Phòng Văn hóa - Xã hội, {committee}"));
            units.push(Unit { id, ..unit("Phòng Văn hóa - Xã hội", "", "commune-division", Some(committee)) });
        }
        Self {
            tree: UnitTree::new(units),
            abbreviations: pairs(&[
                ("UBND", "Ủy ban nhân dân"),
                ("VH&TT", "Văn hóa và Thông tin"),
                ("VH&TT", "Văn hóa và Truyền thông"),
                ("VH-XH", "Văn hóa - Xã hội"),
                ("TT&TT", "Thông tin và Truyền thông"),
                ("STTTT", "Sở Thông tin và Truyền thông"),
                ("SNV", "Sở Nội vụ"),
                ("TT-BC-XB", "Thông tin, Báo chí, Xuất bản"),
                ("PT-TH", "Phát thanh - Truyền hình"),
                ("TTĐT", "Thông tin điện tử"),
                ("CNTT", "Công nghệ thông tin"),
                ("TĐKT", "thi đua, khen thưởng"),
                ("GƯTĐ", "giao ước thi đua"),
                ("VP", "Văn phòng"),
                ("CVP", "Chánh Văn phòng"),
                ("PCVP", "Phó Chánh Văn phòng"),
                ("VT", "Văn thư"),
                ("P.", "Phòng"),
                ("TT", "Trung tâm"),
                ("TT", "Thường trực"),
                ("TT", "Thị trấn"),
                ("QL", "Quản lý"),
                ("TP", "thành phố"),
                ("DN", "doanh nghiệp"),
            ]),
            kinds: pairs(&[
                ("people-committee", "Ủy ban nhân dân tỉnh"),
                ("provincial-department", "Sở, ban, ngành"),
                ("leadership", "Lãnh đạo cơ quan"),
                ("department-office", "Văn phòng Sở"),
                ("division", "Phòng thuộc Sở"),
                ("centre", "Trung tâm"),
                ("district-division", "Phòng thuộc UBND cấp huyện"),
                ("district-centre", "Trung tâm cấp huyện"),
                ("commune-committee", "Ủy ban nhân dân cấp xã"),
                ("commune-division", "Phòng thuộc UBND cấp xã"),
                ("press-agency", "Cơ quan báo chí"),
                ("enterprise", "Doanh nghiệp"),
                ("bloc", "Khối, cụm thi đua"),
                ("website", "Trang thông tin điện tử"),
            ]),
            internal: ["department-office", "division", "centre"].map(str::to_owned).to_vec(),
            agency: id(DEPARTMENT),
        }
    }

    pub(crate) fn words(&self) -> Vocabulary<'_> {
        Vocabulary {
            abbreviations: &self.abbreviations,
            kinds: &self.kinds,
            internal_kinds: &self.internal,
            agency: &self.agency,
            place: "Cao Bằng",
        }
    }
}

pub(crate) fn id(name: &str) -> UnitId {
    UnitId::from(name.to_owned())
}

fn unit(name: &str, short_name: &str, kind: &str, parent: Option<&str>) -> Unit {
    Unit {
        id: id(name),
        revision: 1,
        slug: crate::vietnamese::slug(name, 60),
        name: name.to_owned(),
        short_name: short_name.to_owned(),
        kind: kind.to_owned(),
        parent: parent.map(id),
        position: 0,
        contact: Contact::default(),
        from: jiff::civil::date(2020, 1, 1),
        until: None,
    }
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(left, right)| ((*left).to_owned(), (*right).to_owned())).collect()
}
