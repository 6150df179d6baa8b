use std::sync::LazyLock;

use proptest::prelude::*;

use super::Directory;
use crate::dispatch::department::{CENTRES, COMMUNES, Department, FIRMS, OFFICES, PRESS, SECTIONS};

static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| {
    let department = Department::new();
    Directory::new(&department.tree, &department.words())
});

/// Whom `text` means, by name.
fn meant(text: &str) -> Vec<String> {
    DIRECTORY.units(text).iter().map(ToString::to_string).collect()
}

fn sorted<'a>(units: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut units: Vec<String> = units.into_iter().map(str::to_owned).collect();
    units.sort();
    units
}

/// Checks every text against the units it must mean, and reports all that differ at once.
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, expected) in cases {
        let mut found = meant(text);
        found.sort();
        if found != sorted(expected.iter().copied()) {
            wrong.push_str(&format!("\n{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_first_paragraph_of_part_five_means_thirty_units() {
    let everybody = sorted([&SECTIONS[..], &OFFICES, &CENTRES, &FIRMS].concat());
    let who = "Trưởng các phòng, đơn vị trực thuộc Sở; phòng Văn hóa và Thông tin, Trung tâm Văn hóa và Truyền thông \
               các huyện, thành phố và các doanh nghiệp trong ngành";
    let mut found = meant(who);
    assert_eq!(found[..6], SECTIONS, "the order is the official one");
    found.sort();
    assert_eq!(found, everybody);
    let sentence = "quan tâm triển khai đến công chức, viên chức, lao động, cụ thể hóa các nội dung, nhiệm vụ.";
    assert_eq!(meant(&format!("{who} {sentence}")).len(), 30, "with the rest of its sentence");
}

#[test]
fn the_recipients_of_the_plan_are_found() {
    check(&[
        ("UBND tỉnh (qua Ban TĐKT tỉnh - Sở Nội vụ)", &["Ủy ban nhân dân tỉnh Cao Bằng"]),
        ("Các đơn vị Khối GUTĐ III tỉnh Cao Bằng", &["Khối giao ước thi đua III"]),
        ("Lãnh đạo Sở", &["Lãnh đạo Sở"]),
        ("Các phòng, đơn vị trực thuộc Sở", &SECTIONS),
        ("Phòng VH&TT các huyện, thành phố", &OFFICES),
        ("Trung tâm VH&TT các huyện, TP", &CENTRES),
        ("Các doanh nghiệp TT&TT", &FIRMS),
        ("Trang TTĐT Sở", &["Trang thông tin điện tử Sở"]),
        ("Lưu VT,VP", &[]),
        ("Phòng Quản lý Thông tin, Báo chí, Xuất bản", &[SECTIONS[3]]),
        ("Văn phòng Sở", &[SECTIONS[0]]),
    ]);
}

#[test]
fn units_are_known_by_any_spelling_of_their_name() {
    check(&[
        ("Phòng VH&TT huyện Hà Quảng", &[OFFICES[2]]),
        ("Phòng Văn hoá và Thông tin Hà Quảng", &[OFFICES[2]]),
        ("phong van hoa va thong tin huyen ha quang", &[OFFICES[2]]),
        ("PHÒNG VĂN HÓA VÀ THÔNG TIN HUYỆN HÀ QUẢNG", &[OFFICES[2]]),
        ("Phòng VH & TT Tp. Cao Bằng", &[OFFICES[9]]),
        ("Trưởng phòng Bưu chính, Viễn thông", &[SECTIONS[2]]),
        ("Phòng Bưu chính - Viễn thông Sở", &[SECTIONS[2]]),
        ("P.CNTT", &[SECTIONS[4]]),
        ("P. Quản lí Thông tin, Báo chí và Xuất bản (để t/h)", &[SECTIONS[3]]),
        ("Chánh Văn phòng, Chánh Thanh tra Sở, Phòng CNTT", &[SECTIONS[0], SECTIONS[1], SECTIONS[4]]),
        ("Chánh Văn phòng Sở Thông tin và Truyền thông", &[SECTIONS[0]]),
        ("Sở Thông tin và Truyền thông", &["Sở Thông tin và Truyền thông tỉnh Cao Bằng"]),
        ("UBND tỉnh Cao Bằng", &["Ủy ban nhân dân tỉnh Cao Bằng"]),
        ("Ban Thi đua, Khen thưởng tỉnh", &["Ban Thi đua - Khen thưởng tỉnh"]),
        ("Giám đốc SNV, Sở Y tế", &["Sở Nội vụ", "Sở Y tế"]),
        ("Sở: Nội vụ, Y tế", &["Sở Nội vụ", "Sở Y tế"]),
        ("Báo Cao Bằng, Đài PT-TH Cao Bằng", &PRESS),
        ("Giao Văn phòng Sở chủ trì, phối hợp với Phòng Công nghệ thông tin", &[SECTIONS[0]]),
        ("Phòng VH&TT Thành phố", &[OFFICES[9]]),
        ("Trung tâm VH&TT thành phố Cao Bằng", &[CENTRES[9]]),
        ("VNPT Cao Bằng; Viettel Cao Bằng", &FIRMS[..2]),
    ]);
}

#[test]
fn groups_are_spread_over_their_units() {
    let district = sorted([&OFFICES[..], &CENTRES].concat());
    let district: Vec<&str> = district.iter().map(String::as_str).collect();
    check(&[
        ("phòng Văn hóa và Thông tin, Trung tâm Văn hóa và Truyền thông các huyện, thành phố", &district),
        ("Phòng VH&TT, Trung tâm VH&TT các huyện, thành phố", &district),
        ("Các phòng VH&TT, TT VH&TT cấp huyện", &district),
        ("Trưởng phòng Văn hóa và Thông tin các địa phương", &OFFICES),
        ("Phòng Văn hóa và Thông tin 10 huyện, thành phố", &OFFICES),
        ("phong VH&TT cac huyen, thanh pho trong tinh", &OFFICES),
        ("Phòng Văn hóa và Thông tin thuộc các huyện và thành phố trên địa bàn tỉnh", &OFFICES),
        ("Phòng VH&TT các huyện Hà Quảng, Bảo Lạc và thành phố Cao Bằng", &[OFFICES[2], OFFICES[0], OFFICES[9]]),
        ("Phòng VH&TT Hà Quảng, Bảo Lạc", &[OFFICES[2], OFFICES[0]]),
        ("Phòng VH&TT các huyện: Hà Quảng, Bảo Lạc", &[OFFICES[2], OFFICES[0]]),
        ("Các phòng chuyên môn, nghiệp vụ và đơn vị sự nghiệp trực thuộc Sở", &SECTIONS),
        ("Thủ trưởng các đơn vị thuộc Sở", &SECTIONS),
        ("Lãnh đạo các phòng, đơn vị thuộc Sở Thông tin và Truyền thông", &SECTIONS),
        ("Trưởng các phòng", &SECTIONS[1..5]),
        ("Các phòng, ban thuộc Sở", &SECTIONS[..5]),
        ("Văn phòng, Thanh tra, các phòng chuyên môn thuộc Sở", &SECTIONS[..5]),
        ("Các trung tâm trực thuộc Sở", &SECTIONS[5..]),
        ("các doanh nghiệp viễn thông", &FIRMS[2..3]),
        ("Các DN bưu chính, viễn thông", &FIRMS[2..3]),
        (
            "các cơ quan báo chí trên địa bàn tỉnh, phòng Văn hóa và Thông tin các huyện, thành phố",
            &[&PRESS[..], &OFFICES].concat(),
        ),
        ("Các sở, ban, ngành", &["Sở Nội vụ", "Sở Y tế", "Ban Thi đua - Khen thưởng tỉnh"]),
        ("Sở, ban, ngành tỉnh", &["Sở Nội vụ", "Sở Y tế", "Ban Thi đua - Khen thưởng tỉnh"]),
        ("Chủ tịch UBND các xã, phường", &COMMUNES),
        ("UBND các xã", &COMMUNES[..2]),
        ("UBND các phường: Nùng Trí Cao", &COMMUNES[2..]),
        (
            "Phòng Văn hóa - Xã hội các xã",
            &[
                "Phòng Văn hóa - Xã hội, Ủy ban nhân dân xã Đức Long",
                "Phòng Văn hóa - Xã hội, Ủy ban nhân dân xã Bế Văn Đàn",
            ],
        ),
    ]);
}

#[test]
fn what_is_not_sure_is_left_to_a_person() {
    let nobody: Vec<(&str, &[&str])> = [
        "",
        "Như trên",
        "Như Điều 2",
        "Các đơn vị có tên trong kế hoạch",
        "Các cơ quan, đơn vị",
        "Các phòng, đơn vị có liên quan",
        "các phòng trào thi đua",
        "các phong trào thi đua trọng tâm",
        "Văn phòng UBND tỉnh",
        "Văn phòng Tỉnh ủy, Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "Chánh Văn phòng UBND tỉnh",
        "Phó Giám đốc Sở Nội vụ",
        "UBND tỉnh Hà Giang",
        "Sở Thông tin và Truyền thông tỉnh Lạng Sơn",
        "Văn phòng Sở Nội vụ",
        "Các phòng thuộc Sở Nội vụ",
        "Các phòng, ban, trung tâm thuộc UBND các huyện",
        "các phòng, ban, ngành, đoàn thể cấp huyện",
        "Phòng Công nghệ thông tin thuộc Sở Nội vụ",
        "Phòng Nội vụ các huyện, thành phố",
        "Phòng VH&TT huyện Phục Hòa",
        "Phòng VH&TT",
        "Phòng các huyện",
        "các doanh nghiệp trong khối thi đua",
        "các doanh nghiệp vận tải",
        "Các sở, ban, ngành có liên quan",
        "các trung tâm",
        "Phòng Văn hóa - Xã hội",
        "Lưu: VT, VP, P.CNTT",
        "công chức, viên chức và người lao động",
        "Bộ Thông tin và Truyền thông",
        "Ban Tuyên giáo Tỉnh ủy",
        "Giám đốc",
        "Các Phó Giám đốc",
        "Sở Nội Bài",
        "Sở, ban, ngành thành phố",
        "Các ban, sở, ngành, đoàn thể cấp tỉnh",
        "CVP, các PCVP UBND tỉnh",
        "Chánh VP, các Phó Chánh VP UBND tỉnh",
        "Chánh VP, các PVP UBND tỉnh",
        "Các phòng, ban, TT thuộc VP.UBND tỉnh",
        "Trưởng các Phòng, Trung tâm, Khoa, Tổ trực thuộc",
    ]
    .map(|text| (text, &[] as &[&str]))
    .to_vec();
    check(&nobody);
}

#[test]
fn a_longer_name_is_not_a_shorter_one() {
    check(&[
        ("Phòng Công nghệ thông tin và Chuyển đổi số", &[]),
        ("Trung tâm Công nghệ thông tin và Truyền thông", &[SECTIONS[5]]),
        ("Văn phòng, Sở Nội vụ", &[SECTIONS[0], "Sở Nội vụ"]),
    ]);
}

#[test]
fn long_lists_are_read_in_time() {
    assert_eq!(meant(&"VNPT Cao Bằng, ".repeat(300)), ["VNPT Cao Bằng"]);
    assert_eq!(meant(&"Viettel Cao Bằng, các phòng, ".repeat(200)).len(), 5);
    assert!(meant(&"TT VH&TT, ".repeat(500)).is_empty());
    assert!(meant(&"Sở, ".repeat(100_000)).is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in "[A-ZĐa-zđáàảãạ ,;:()&.]{0,80}") {
        meant(&text);
    }

    #[test]
    fn words_of_offices_in_any_order_are_read_to_their_end(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "các", "phòng", "Phòng", "VH&TT", "TT", "huyện", "thành phố", "Hà Quảng", "Sở", "thuộc", "trực thuộc", "và", ",", ";", ":",
            "(", ")", "doanh nghiệp", "đơn vị", "Trưởng", "cấp", "10", "Văn phòng", "UBND", "tỉnh", "Cao Bằng", "xã", "phối hợp",
        ]), 0..14),
    ) {
        meant(&words.join(" "));
    }

    #[test]
    fn every_unit_answers_to_its_own_name(at in 0_usize..30) {
        let name = [&SECTIONS[..], &OFFICES, &CENTRES, &FIRMS].concat()[at];
        prop_assert_eq!(meant(name), [name]);
        prop_assert_eq!(meant(&format!("{name} (để t/h);")), [name]);
    }
}
