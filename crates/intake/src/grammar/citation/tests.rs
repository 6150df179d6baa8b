use super::*;

fn first(text: &str) -> (Option<String>, Option<String>, Option<String>, Option<String>) {
    let found = citations(text);
    let Some(cited) = found.first() else { return (None, None, None, None) };
    let issuer = cited.issuer.map(|(start, end)| text[start..end].to_owned());
    (cited.kind.clone(), cited.number.clone(), cited.date.and_then(|date| date.date.iso()), issuer)
}

/// Printed, number, date.
const SPELLINGS: &[(&str, &str, Option<&str>)] = &[
    ("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", "34-CT/TW", Some("2014-04-07")),
    ("Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ", "26/CT-TTg", Some("2016-09-05")),
    ("Nghị quyết số 11-NQ/TU ngày 07/3/2022 của Ban chấp hành Đảng bộ tỉnh khóa XIX", "11-NQ/TU", Some("2022-03-07")),
    ("Kế hoạch số 902/KH-UBND ngày 18 tháng 4 năm 2023 của UBND tỉnh", "902/KH-UBND", Some("2023-04-18")),
    ("Kết luận số 01-KL/TW ngày 15/8/2021 của Bộ Chính trị khóa XIII", "01-KL/TW", Some("2021-08-15")),
    ("Hướng dẫn 7886/HD-BNV", "7886/HD-BNV", None),
    ("Chỉ thị số 007/CT-UBND ngày 06/10/2025 của UBND tỉnh", "007/CT-UBND", Some("2025-10-06")),
    ("Chỉ thị so 41-CT/TW", "41-CT/TW", None),
    ("Kế hoạch số 319-KH/TU ngày 10/4/2025 của Tỉnh ủy", "319-KH/TU", Some("2025-04-10")),
    ("Luật Đấu thầu số 22/2023/QH15 ngày 29/11/2024", "22/2023/QH15", Some("2024-11-29")),
    ("Luật thuế xuất khẩu, thuế nhập khẩu số 04/1998/QH10 ngày 20/05/1998", "04/1998/QH10", Some("1998-05-20")),
    ("Nghị quyết số 202/2025/QH15", "202/2025/QH15", None),
    ("Nghị quyết số 76/2025/UBTVQH15, ngày 14/4/2025", "76/2025/UBTVQH15", Some("2025-04-14")),
    ("Quy định số 294-QĐ/TW, ngày 26/5/2025", "294-QĐ/TW", Some("2025-05-26")),
    ("Nghị quyết số 66.4/2025/NQ-CP", "66.4/2025/NQ-CP", None),
    ("Nghị quyết số 63/NQ-UBTVQH10", "63/NQ-UBTVQH10", None),
    ("Nghị định số 178/CP ngày 28/10/1994", "178/CP", Some("1994-10-28")),
    ("các văn bản số 1407/UBND-NNMT ngày 05 tháng 4 năm 2026", "1407/UBND-NNMT", Some("2026-04-05")),
    ("các Nghị định về đầu tư: số 115/2024/NĐ-CP ngày 16/9/2024", "115/2024/NĐ-CP", Some("2024-09-16")),
    ("Quyết định số 650/QĐ-LĐTBXH ngày 21 tháng 7 năm 2022", "650/QĐ-LĐTBXH", Some("2022-07-21")),
    ("Quyết định 1229/QĐ-UBND", "1229/QĐ-UBND", None),
    ("Tờ trình 4017/TTr-BNNMT ngày 23 tháng 4 năm 2026", "4017/TTr-BNNMT", Some("2026-04-23")),
    ("Tờ trình số 2753/TTr-STP 28/9/2022", "2753/TTr-STP", Some("2022-09-28")),
    ("Tờ trình số /TTr-SNV-TĐKT ngày /10/2022", "/TTr-SNV-TĐKT", Some("2022-10-XX")),
    ("Tờ trình số 2566 ngày 22 tháng 09 năm 2022", "2566", Some("2022-09-22")),
    ("Quyết định số 18/20202QĐ-UBND ngày 20/7/2020", "18/2020/QĐ-UBND", Some("2020-07-20")),
    ("Nghị định số 45/25010/NĐ-CP", "45/2010/NĐ-CP", None),
    ("Nghị định số 126/2024/NĐ-CP1", "126/2024/NĐ-CP", None),
    ("Nghị quyết số 27/NQ- TW", "27/NQ-TW", None),
    ("Quyết định số 5969/QĐ- UBND ngày 28/11/2025", "5969/QĐ-UBND", Some("2025-11-28")),
    ("Quyết định số 22/2024/QĐ- UBND", "22/2024/QĐ-UBND", None),
    ("Quyết định số 10/2007/QĐ_BKHCN ngày 11 tháng 5 năm 2007", "10/2007/QĐ-BKHCN", Some("2007-05-11")),
    ("Quyết định số 1803/1998/QĐ/BTC", "1803/1998/QĐ/BTC", None),
    ("Quyết định số 41/QĐ-CTUB", "41/QĐ-CTUB", None),
    ("Quyết định số 3509/QĐ-CT", "3509/QĐ-CT", None),
    ("Công văn số 8935/BNV-CTTN&BĐG", "8935/BNV-CTTN&BĐG", None),
    ("Công văn số 4625/BNV-CCHC ngày 02/7/2025 của Bộ Nội vụ", "4625/BNV-CCHC", Some("2025-07-02")),
    ("Công văn số 3980/C04-P6 ngày 28/8/2025", "3980/C04-P6", Some("2025-08-28")),
    ("Công văn số 427/BCA-C04", "427/BCA-C04", None),
    ("Công văn số 2769/UBND-NCKSTTHC ngày 24 tháng 7 năm 2024", "2769/UBND-NCKSTTHC", Some("2024-07-24")),
    ("văn bản số 526/SGDĐT-TĐKT", "526/SGDĐT-TĐKT", None),
    ("Văn bản số 43-CV/TU ngày 12/11/2025", "43-CV/TU", Some("2025-11-12")),
    ("Công văn số 1076-CV/ĐU", "1076-CV/ĐU", None),
    ("Hướng dẫn số 05/HD-MTTW-BTT ngày 30/7/2025", "05/HD-MTTW-BTT", Some("2025-07-30")),
    ("Hướng dẫn số 1479/BTĐKT-VIII", "1479/BTĐKT-VIII", None),
    ("Hướng dẫn số 06-HD/BTCTW-BTGTW", "06-HD/BTCTW-BTGTW", None),
    ("Thông báo kết luận số 196-TB/TW", "196-TB/TW", None),
    ("Thông báo số 212-TB/TU", "212-TB/TU", None),
    ("Chương trình hành động số 08-CTr/TU ngày 17/3/2026 của Thành ủy Hà Nội", "08-CTr/TU", Some("2026-03-17")),
    ("Thông tri số 02-TT/TU", "02-TT/TU", None),
    ("Kế hoạch số 16-KH/ĐU ngày 26 tháng 11 năm 2025", "16-KH/ĐU", Some("2025-11-26")),
    ("Kế hoạch 22/KH-TLĐ năm 2025", "22/KH-TLĐ", None),
    ("Kế hoạch Số: 34 /KH-LĐLĐ ngày 03/12/2021của LĐLĐ tỉnh", "34/KH-LĐLĐ", Some("2021-12-03")),
    ("Quyết định số 06/QĐ-TTg, ngày 06/01/2022", "06/QĐ-TTg", Some("2022-01-06")),
    ("Chỉ thị số 24/TTg", "24/TTg", None),
    ("Chỉ thị 814/TTg ngày 12/12/1995", "814/TTg", Some("1995-12-12")),
    ("Văn bản số 01/BC-HHDN-K5", "01/BC-HHDN-K5", None),
    ("Ngày 19 tháng 9 năm 2013, Văn phòng Chính phủ có văn bản số 349/TB-VPCP", "349/TB-VPCP", Some("2013-09-19")),
    ("Quyết định Số:80/QĐ-HSV ngay10/10/2023", "80/QĐ-HSV", Some("2023-10-10")),
    ("KH số 252/KH-BCĐQG1237", "252/KH-BCĐQG1237", None),
    ("QUYẾT ĐỊNH SỐ 1237/QĐ-TTG NGÀY 27 THÁNG 7 NĂM 2013", "1237/QĐ-TTg", Some("2013-07-27")),
    ("Quyết định số 866/QĐ-TTTg ngày 18/7/2023", "866/QĐ-TTg", Some("2023-07-18")),
    ("thông tư 48/2011/TT-BYT ngày 21 tháng 12 năm 2011", "48/2011/TT-BYT", Some("2011-12-21")),
    ("Nghị quyết số 79 NQ/TW ngày 06/01/2026", "79-NQ/TW", Some("2026-01-06")),
    ("Quyết định 22 5/QÐ-SYT ngày 24/3/2017", "225/QĐ-SYT", Some("2017-03-24")),
    ("Luật Đấu thầu số 43/2013/QH 13 ngày 26/11/2013", "43/2013/QH13", Some("2013-11-26")),
    ("Luật Hóa chất 69/2025/QH15", "69/2025/QH15", None),
    ("Quyết định số 3158/QĐ-§SYT ngày 05/10/2017", "3158/QĐ-SYT", Some("2017-10-05")),
    ("hợp đồng số 01.2022/HĐKT/SNV-CS ký ngày 07/10/2022", "01.2022/HĐKT/SNV-CS", Some("2022-10-07")),
];

#[test]
fn the_spellings_of_real_documents_are_read() {
    let wrong: Vec<String> = SPELLINGS
        .iter()
        .filter_map(|(printed, number, date)| {
            let (_, found, day, _) = first(printed);
            let day = day.filter(|day| !day.ends_with("XX-XX"));
            (found.as_deref() != Some(*number) || day.as_deref() != *date)
                .then(|| format!("{printed}: {found:?} {day:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), SPELLINGS.len(), wrong.join("\n"));
}

#[test]
fn several_numbers_share_a_kind_or_a_symbol() {
    let numbers =
        |text: &str| -> Vec<String> { citations(text).into_iter().filter_map(|cited| cited.number).collect() };
    assert_eq!(
        numbers("các văn bản số 1407/UBND-NNMT ngày 05/4/2026 và số 1446/UBND-NNMT ngày 07/4/2026"),
        ["1407/UBND-NNMT", "1446/UBND-NNMT"]
    );
    assert_eq!(numbers("Nghị định 87,88,31/CP"), ["87/CP", "88/CP", "31/CP"]);
    let listed = "Các Công điện: số 007/CĐ-UBND ngày 17/11/2025, số 008/CĐ-UBND ngày 19/11/2025";
    assert_eq!(numbers(listed), ["007/CĐ-UBND", "008/CĐ-UBND"]);
    assert_eq!(citations(listed)[0].kind.as_deref(), Some("Công điện"));
}

#[test]
fn the_issuer_ends_where_the_subject_begins() {
    let cases = [
        ("Nghị định số 1/2024/NĐ-CP ngày 1/2/2024 của Chính phủ quy định chi tiết", "Chính phủ"),
        (
            "Kế hoạch số 2/KH-UBND ngày 1/2/2024 của Ủy ban nhân dân thành phố Huế về việc",
            "Ủy ban nhân dân thành phố Huế",
        ),
        ("Thông tư số 3/2024/TT-BTC ngày 1/2/2024 của Bộ trưởng Bộ Tài chính hướng dẫn", "Bộ trưởng Bộ Tài chính"),
        (
            "Quyết định số 4/QĐ-BNV ngày 1/2/2024 của Bộ Lao động - Thương binh và Xã hội, ",
            "Bộ Lao động - Thương binh và Xã hội",
        ),
        ("Chỉ thị số 5-CT/TW ngày 1/2/2024 của Ban Bí thư và Kế hoạch số 6/KH-UBND", "Ban Bí thư"),
        ("Hướng dẫn số 7/HD-BNV ngày 1/2/2024 của Ban Tổ chức Trung ương về", "Ban Tổ chức Trung ương"),
    ];
    for (text, issuer) in cases {
        assert_eq!(first(text).3.as_deref(), Some(issuer), "{text}");
    }
}

#[test]
fn laws_are_known_by_name_and_date() {
    let text =
        "Căn cứ Luật Xây dựng ngày 18/6/2014; Luật sửa đổi, bổ sung một số điều của Luật Xây dựng ngày 17/6/2020;";
    let dates: Vec<_> =
        citations(text).iter().filter_map(|cited| cited.date.and_then(|date| date.date.iso())).collect();
    assert_eq!(dates, ["2014-06-18", "2020-06-17"]);
    let printed: Vec<_> =
        citations("Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;").iter().map(|cited| cited.end).collect();
    assert_eq!(printed, ["Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022".len()]);
}

#[test]
fn words_with_strokes_are_no_citations() {
    for text in ["01 cá nhân/01 ban", "tỷ lệ 5/10 đơn vị", "giai đoạn 2021 - 2025", "24/7", "Phòng VH&TT/TTr"]
    {
        assert_eq!(citations(text).len(), 0, "{text}");
    }
}
