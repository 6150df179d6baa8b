//! Kinds of document. Source: Decree 30/2020/NĐ-CP, Điều 7 and Annex III; the kinds of legislation and of the Party
//! stand in citations only.

/// The kinds of administrative document that have a type line: key of the printed name, code.
pub(crate) const KINDS: &[(&str, &str)] = &[
    ("nghi quyet", "NQ"),
    ("quyet dinh", "QĐ"),
    ("chi thi", "CT"),
    ("quy che", "QC"),
    ("quy dinh", "QyĐ"),
    ("thong cao", "TC"),
    ("thong bao", "TB"),
    ("thong bao ket luan", "TB"),
    ("huong dan", "HD"),
    ("huong dan lien tich", "HD"),
    ("chuong trinh", "CTr"),
    ("chuong trinh hanh dong", "CTr"),
    ("chuong trinh cong tac", "CTr"),
    ("chuong trinh phoi hop", "CTr"),
    ("ke hoach", "KH"),
    ("ke hoach lien tich", "KH"),
    ("ke hoach phoi hop", "KH"),
    ("phuong an", "PA"),
    ("de an", "ĐA"),
    ("du an", "DA"),
    ("bao cao", "BC"),
    ("bien ban", "BB"),
    ("to trinh", "TTr"),
    ("hop dong", "HĐ"),
    ("cong dien", "CĐ"),
    ("ban ghi nho", "BGN"),
    ("ban thoa thuan", "BTT"),
    ("giay uy quyen", "GUQ"),
    ("giay moi", "GM"),
    ("giay gioi thieu", "GGT"),
    ("giay nghi phep", "GNP"),
    ("phieu gui", "PG"),
    ("phieu chuyen", "PC"),
    ("phieu bao", "PB"),
    // outside the 29 kinds, met in offices (T-06)
    ("phieu trinh", "PT"),
    ("ket luan", "KL"),
    ("quy trinh", "QT"),
    ("the le", "TL"),
    ("cong van", "CV"),
];

/// Kinds as printed in front of a cited number, the longest first.
pub(crate) const CITED: &[&str] = &[
    "Chương trình hành động",
    "Chương trình công tác",
    "Chương trình phối hợp",
    "Thông báo kết luận",
    "Thông tư liên tịch",
    "Nghị quyết liên tịch",
    "Hướng dẫn liên tịch",
    "Kế hoạch liên tịch",
    "Kế hoạch phối hợp",
    "Công điện",
    "Công văn",
    "Văn bản hợp nhất",
    "Văn bản",
    "văn bản",
    "công văn",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Quy chế",
    "Quy định",
    "Quy chuẩn",
    "Thông báo",
    "Thông tư",
    "Thông tri",
    "Hướng dẫn",
    "Chương trình",
    "Kế hoạch",
    "Kết luận",
    "Phương án",
    "Đề án",
    "Báo cáo",
    "Biên bản",
    "Tờ trình",
    "Hợp đồng",
    "hợp đồng",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Hiến pháp",
    "Điều lệ",
    "Giấy mời",
    "Thư",
    "Lệnh",
    "QĐ",
    "KH",
    "NQ",
    "NĐ",
    "TT",
    "CV",
];

/// Kinds that are named without a number: laws, and what a congress or an association decided for itself.
pub(crate) const BY_NAME: &[&str] =
    &["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Điều lệ", "Nghị quyết Đại hội", "Nghị quyết đại hội"];

/// Words that begin the subject of a cited document, and so end the name of its issuer.
pub(crate) const SUBJECT_WORDS: &[&str] = &[
    "về", "với", "vào", "gắn", "v/v", "ban", "Ban", "quy", "Quy", "hướng", "Hướng", "phê", "Phê", "thực", "Thực",
    "sửa", "Sửa", "triển", "Triển", "kết", "Kết", "thông", "giao", "công", "phát", "Phát", "đẩy", "tổ", "tăng", "năm",
    "trong", "nhằm", "để", "do", "đã", "cho", "có", "là", "được", "trên", "tại", "đối", "chỉ", "yêu", "đề", "gửi",
    "ngày", "số", "theo", "Về", "phân", "phổ", "quyết", "chi", "bổ", "thay", "hợp", "thành", "xây", "kèm",
];

/// Codes that begin the symbol of a document with a type line; another symbol is that of an official letter.
pub(crate) fn code_of_symbol(symbol: &str) -> Option<&'static str> {
    let groups = symbol.split(['/', '-']).filter(|group| !group.chars().all(|letter| letter.is_ascii_digit()));
    let first = groups.into_iter().next()?;
    KINDS.iter().map(|(_, code)| *code).find(|code| *code == first)
}
