//! Forms of commendation and titles. Source: Law on Emulation and Commendation (06/2022/QH15), Điều 9 and the titles of
//! Chapter III; printed as the law prints them.

/// Forms, the longest first: printed beginning.
pub(crate) const FORMS: &[&str] = &[
    "Huân chương Lao động",
    "Huân chương Bảo vệ Tổ quốc",
    "Huân chương Độc lập",
    "Huân chương Chiến công",
    "Huân chương Hồ Chí Minh",
    "Huân chương Sao vàng",
    "Huân chương Dũng cảm",
    "Huân chương Hữu nghị",
    "Huân chương Đại đoàn kết dân tộc",
    "Huân chương",
    "Huy chương",
    "Bằng khen",
    "Giấy khen",
    "Kỷ niệm chương",
    "Huy hiệu",
    "Cờ thi đua",
    "Cờ Thi đua",
    "Thư khen",
    "bằng khen",
    "giấy khen",
];

/// Verbs of giving (an award word alone is not a clause).
pub(crate) const GIVING: &[&str] = &["tặng", "khen thưởng", "trao", "đề nghị", "xét", "quyết định", "công nhận", "cấp"];
