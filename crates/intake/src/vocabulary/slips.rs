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
    ("Chỉ thị so", "Chỉ thị số", SlipKind::Spelling),
    ("đặc diêm", "đặc điểm", SlipKind::Spelling),
    ("Ủy bân", "Ủy ban", SlipKind::Spelling),
    ("khen thưỏng", "khen thưởng", SlipKind::Spelling),
    ("thi dua", "thi đua", SlipKind::Spelling),
    ("thưc hiện", "thực hiện", SlipKind::Spelling),
    ("tổ chúc", "tổ chức", SlipKind::Spelling),
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
