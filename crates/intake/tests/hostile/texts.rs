//! Plain texts: long, without structure, or with more of it than any plan has.
//!
//! A few hundred kilobytes show what grows with the square of the length; at megabytes a build for tests shows only itself.

use crate::Case;

/// Far longer than a plan.
const MUCH: usize = 300_000;

/// As long as a file may be.
const LONGEST: usize = 20 << 20;

pub(crate) const CASES: &[Case] = &[
    ("text-one-line.txt", || repeated("a", LONGEST), &["read", "too-heavy", "too-slow"]),
    ("text-one-line-of-words.txt", || repeated("Thi đua yêu nước ", LONGEST), &["read", "too-heavy", "too-slow"]),
    ("text-line-ends.txt", || repeated("\n", LONGEST), &["empty", "too-many-paragraphs"]),
    ("text-zeros.txt", || vec![0; LONGEST], &["not-text"]),
    ("text-odd-utf16.txt", odd_utf16, &["read", "not-text", "unknown-encoding"]),
    ("text-utf16.txt", || utf16(&"Kế hoạch thi đua\n".repeat(4_000)), &["read"]),
    ("text-combining-marks.txt", || repeated("\u{301}", LONGEST), &["read", "too-heavy", "too-slow"]),
    (
        "text-mixed-marks.txt",
        || repeated("a\u{323}\u{302}\u{301}\u{31b}\u{316}", LONGEST),
        &["read", "too-heavy", "too-slow"],
    ),
    ("text-digits.txt", || repeated("1.", MUCH), &["read"]),
    ("text-digits-and-blanks.txt", || repeated("1. ", MUCH), &["read"]),
    ("text-bases.txt", || repeated("Căn cứ ", MUCH), &["read"]),
    ("text-lines-of-bases.txt", || repeated("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;\n", MUCH), &["read"]),
    ("text-200000-lines.txt", || repeated("a\n", 400_000), &["too-many-paragraphs"]),
    ("text-49999-lines.txt", || repeated("a\n", 99_998), &["read"]),
    ("text-dates.txt", || repeated("ngày 01 tháng 5 năm 2026, ", MUCH), &["read"]),
    ("text-lines-of-dates.txt", || repeated("từ ngày 01/5/2026 đến ngày 30/6/2026\n", MUCH), &["read"]),
    ("text-numbers.txt", || repeated("Số: 12/KH-SVHTTDL-TCHC-", MUCH), &["read"]),
    ("text-roman.txt", || repeated("I", MUCH), &["read"]),
    ("text-headings.txt", || repeated("I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\na) Thi đua\n- Nội dung\n", MUCH), &["read"]),
    ("text-articles.txt", || repeated("Điều 1. Khoản 2. Điểm a) ", MUCH), &["read"]),
    ("text-recipients.txt", || repeated("Nơi nhận:\n- Như trên;\n- Lưu: VT, TCHC.\n", MUCH), &["read"]),
    ("text-pipes.txt", || repeated("| STT | Nội dung | Thời gian |\n", MUCH), &["read"]),
    ("text-wide-pipes.txt", || repeated("| a ", MUCH), &["read"]),
    ("text-marks.txt", || repeated("**", MUCH), &["read"]),
    ("text-brackets.txt", || repeated("(", MUCH), &["read"]),
    ("text-closed-brackets.txt", || [repeated("(", MUCH / 2), repeated(")", MUCH / 2)].concat(), &["read"]),
    ("text-quotes.txt", || repeated("“", MUCH), &["read"]),
    ("text-capitals.txt", || repeated("PHÁT ĐỘNG ĐỢT THI ĐUA ", MUCH), &["read"]),
    ("text-tasks.txt", || repeated("Giao Văn phòng Sở chủ trì, phối hợp với các phòng, đơn vị; ", MUCH), &["read"]),
    ("text-percent.txt", || repeated("phấn đấu 100% đơn vị đạt 95%; ", MUCH), &["read"]),
    ("text-dashes.txt", || repeated("- ", MUCH), &["read"]),
    ("text-dots.txt", || repeated(".", MUCH), &["read"]),
    ("text-tabs.txt", || repeated("a\t", MUCH), &["read"]),
    ("text-blanks.txt", || [b"a".to_vec(), repeated(" ", 4 * MUCH), b"a".to_vec()].concat(), &["read"]),
    ("text-no-break-blanks.txt", || [b"a".to_vec(), repeated("\u{a0}", 4 * MUCH), b"a".to_vec()].concat(), &["read"]),
    ("text-vni.txt", || repeated("Keá hoaïch thi ñua ", MUCH), &["read"]),
    ("text-tcvn3.txt", || repeated("KÕ ho¹ch thi ®ua ", MUCH), &["read"]),
    ("text-joined.txt", || repeated("a\u{200d}", MUCH), &["read"]),
    ("text-right-to-left.txt", || repeated("\u{202e}a", MUCH), &["read"]),
];

/// `piece` again and again, up to `size` bytes at most.
fn repeated(piece: &str, size: usize) -> Vec<u8> {
    piece.repeat(size / piece.len()).into_bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
}

fn odd_utf16() -> Vec<u8> {
    let mut bytes = utf16("Kế hoạch thi đua");
    bytes.push(b'x');
    bytes
}
