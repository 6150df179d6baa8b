//! The tree of an invented province: its departments with their divisions and centres, its communes with theirs, schools.

/// A unit before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) parent: Option<usize>,
    /// What its people do.
    pub(crate) work: Work,
}

/// What the people of a unit do: who leads it, what the others are, how many there are beside those of other units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Leads the province or a department.
    Leadership,
    /// An office or a division.
    Division,
    /// A centre, a hospital.
    Service,
    /// A school.
    School,
    /// Leads a commune.
    Commune,
}

impl Work {
    /// How many people it has beside others.
    pub(crate) const fn weight(self) -> usize {
        match self {
            Self::Leadership | Self::Commune => 6,
            Self::Division => 10,
            Self::Service => 28,
            Self::School => 48,
        }
    }

    /// The posts of its first people; everybody after them has the last one.
    pub(crate) const fn posts(self) -> &'static [&'static str] {
        match self {
            Self::Leadership => &["Giám đốc", "Phó Giám đốc", "Phó Giám đốc", "Chuyên viên cao cấp"],
            Self::Division => &["Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên chính", "Chuyên viên"],
            Self::Service => &["Giám đốc", "Phó Giám đốc", "Trưởng bộ phận", "Viên chức"],
            Self::School => &["Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn", "Giáo viên"],
            Self::Commune => &["Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch", "Chuyên viên"],
        }
    }
}

const PROVINCE: &str = "tỉnh Sơn Khê";

const DEPARTMENTS: [&str; 12] = [
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Nông nghiệp và Môi trường",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Tư pháp",
    "Sở Dân tộc và Tôn giáo",
    "Sở Ngoại vụ",
];

/// Below each department, with kind and work.
const OF_DEPARTMENT: [(&str, &str, Work); 9] = [
    ("Văn phòng Sở", "department-office", Work::Division),
    ("Phòng Tổ chức cán bộ", "division", Work::Division),
    ("Phòng Kế hoạch - Tài chính", "division", Work::Division),
    ("Phòng Pháp chế", "division", Work::Division),
    ("Phòng Quản lý chuyên ngành", "division", Work::Division),
    ("Phòng Chuyển đổi số", "division", Work::Division),
    ("Trung tâm Thông tin", "centre", Work::Service),
    ("Trung tâm Dịch vụ công", "centre", Work::Service),
    ("Trung tâm Bồi dưỡng nghiệp vụ", "centre", Work::Service),
];

const OF_COMMUNE: [(&str, &str, Work); 4] = [
    ("Văn phòng HĐND và UBND", "commune-division", Work::Division),
    ("Phòng Kinh tế", "commune-division", Work::Division),
    ("Phòng Văn hóa - Xã hội", "commune-division", Work::Division),
    ("Trung tâm Phục vụ hành chính công", "centre", Work::Service),
];

const SCHOOLS: [&str; 3] = ["Trường Mầm non", "Trường Tiểu học", "Trường Trung học cơ sở"];

const FIRST: [&str; 30] = [
    "An",
    "Bản",
    "Bình",
    "Cao",
    "Đại",
    "Đông",
    "Hòa",
    "Khau",
    "Lũng",
    "Minh",
    "Nà",
    "Nậm",
    "Pác",
    "Phú",
    "Phong",
    "Quang",
    "Sơn",
    "Tân",
    "Thanh",
    "Thượng",
    "Trung",
    "Vĩnh",
    "Yên",
    "Xuân",
    "Hưng",
    "Kim",
    "Long",
    "Mường",
    "Tà",
    "Thái",
];

const SECOND: [&str; 31] = [
    "Bình", "Cầu", "Dương", "Đàm", "Giang", "Hà", "Hải", "Khê", "Lâm", "Lạc", "Mộc", "Ngọc", "Nhuận", "Phúc", "Quý",
    "Rịa", "Sơn", "Thành", "Thịnh", "Thủy", "Tiến", "Trà", "Trạch", "Vân", "Vượng", "Xá", "Yên", "Sỏi", "Nưa", "Bế",
    "Ấn",
];

/// How many units a commune has with its schools, as far as the number asked for allows.
const PER_COMMUNE: usize = 32;

/// So many units, those above before those below, in official order within each place.
pub(crate) fn tree(count: usize) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(count);
    let mut add = |name: String, kind, parent, work| {
        nodes.push(Node { name, kind, parent, work });
        nodes.len() - 1
    };
    let province = add(format!("Ủy ban nhân dân {PROVINCE}"), "people-committee", None, Work::Leadership);
    for department in DEPARTMENTS {
        let above = add(format!("{department} {PROVINCE}"), "provincial-department", Some(province), Work::Leadership);
        for (name, kind, work) in OF_DEPARTMENT {
            add(name.to_owned(), kind, Some(above), work);
        }
    }
    let left = count.saturating_sub(nodes.len());
    let communes = left.div_ceil(PER_COMMUNE).min(FIRST.len() * SECOND.len());
    let mut places = Vec::new();
    for number in 0..communes {
        let mut add = |name: String, kind, parent, work| {
            nodes.push(Node { name, kind, parent, work });
            nodes.len() - 1
        };
        // 30 and 31 have no common divisor, so no pair comes twice.
        let place = format!("{} {}", FIRST[number % FIRST.len()], SECOND[number % SECOND.len()]);
        let rank = if number % 5 == 0 { "phường" } else { "xã" };
        let above = add(format!("Ủy ban nhân dân {rank} {place}"), "commune-committee", Some(province), Work::Commune);
        for (name, kind, work) in OF_COMMUNE {
            add(name.to_owned(), kind, Some(above), work);
        }
        places.push((above, place));
    }
    let mut round = 0;
    while nodes.len() < count && !places.is_empty() {
        for (above, place) in &places {
            let school = format!("{} {place} số {}", SCHOOLS[round % SCHOOLS.len()], round / SCHOOLS.len() + 1);
            nodes.push(Node { name: school, kind: "attached-unit", parent: Some(*above), work: Work::School });
        }
        round += 1;
    }
    nodes.truncate(count);
    nodes
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_as_many_units_as_asked_each_below_one_that_comes_before_and_named_once_in_its_place() {
        for count in [1, 5, 121, 122, 130, 1_000, 5_000, 40_000] {
            let nodes = tree(count);
            assert_eq!(nodes.len(), count);
            assert!(nodes.iter().enumerate().all(|(at, node)| node.parent.is_none_or(|parent| parent < at)));
            let names: HashSet<_> = nodes.iter().map(|node| (node.parent, &node.name)).collect();
            assert_eq!(names.len(), count);
        }
        let law = catalogue::Catalogue::built_in();
        assert!(tree(5_000).iter().all(|node| law.unit_kind(node.kind).is_some()));
    }
}
