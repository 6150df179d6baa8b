//! Slips that happen again and again in signed texts: as printed, as meant. Whole words, case kept.

use domain::plan::SlipKind;

/// Printed, meant, kind. Only pairs where the printed form is no word of its own.
pub(crate) const SLIPS: &[(&str, &str, SlipKind)] = &[
    ("phân đấu", "phấn đấu", SlipKind::Spelling),
    ("tuyên tuyền", "tuyên truyền", SlipKind::Spelling),
    ("tuyền truyền", "tuyên truyền", SlipKind::Spelling),
    ("tuyên truyển", "tuyên truyền", SlipKind::Spelling),
    ("truyển thông", "truyền thông", SlipKind::Spelling),
    ("TRUYỂN THÔNG", "TRUYỀN THÔNG", SlipKind::Spelling),
    ("Truyển thông", "Truyền thông", SlipKind::Spelling),
    ("nộp nộp", "nộp", SlipKind::Spelling),
    ("Căn cư", "Căn cứ", SlipKind::Spelling),
    ("đặc diêm", "đặc điểm", SlipKind::Spelling),
    ("Ủy bân", "Ủy ban", SlipKind::Spelling),
    ("khen thưỏng", "khen thưởng", SlipKind::Spelling),
    ("thi dua", "thi đua", SlipKind::Spelling),
    ("thưc hiện", "thực hiện", SlipKind::Spelling),
    ("nhiêm vụ", "nhiệm vụ", SlipKind::Spelling),
    ("nhệm vụ", "nhiệm vụ", SlipKind::Spelling),
    ("kê hoạch", "kế hoạch", SlipKind::Spelling),
    ("Kê hoạch", "Kế hoạch", SlipKind::Spelling),
    ("Hồ Chi Minh", "Hồ Chí Minh", SlipKind::Spelling),
    ("GUTĐ", "GƯTĐ", SlipKind::Abbreviation),
    ("UBNĐ", "UBND", SlipKind::Abbreviation),
    ("TDKT", "TĐKT", SlipKind::Abbreviation),
    ("HDND", "HĐND", SlipKind::Abbreviation),
];

/// What recognition makes of common words of offices when it loses one of their marks. Small letters.
pub(crate) const MISREAD: &[&str] = &[
    "cụ thê",
    "tô chức",
    "thâm quyền",
    "thâm định",
    "phôi hợp",
    "vê việc",
    "kê hoạch",
    "ké hoạch",
    "đê nghị",
    "xây đựng",
    "chuân bị",
    "tông hợp",
    "phô biến",
    "quyêt định",
    "giám đóc",
    "triên khai",
    "kiêm tra",
    "đông thời",
    "yêu cảu",
    "châm nhất",
    "đám bảo",
    "hỗ sơ",
    "thị đua",
    "quyên hạn",
];
