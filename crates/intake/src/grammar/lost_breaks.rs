//! Puts line breaks back where an export lost them: "…YÊU CẦU1. Mục đích", "CHỦ TỊCHNguyễn Văn A".
//! The fixed parts of an official document say where a line must have ended.

use std::sync::LazyLock;

use regex::Regex;

use super::key::key;
use super::lines::Line;

/// Breaks that are safe in any line. A group marks the place: the break falls before it.
static ALWAYS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    compile(&[
        r"(C[ỘO]NG H[ÒO][AÀ] X[ÃA] H[ỘO]I)",
        r"(ĐẢNG CỘNG SẢN ?VIỆT NAM)",
        r"(Độc lập ?[-–—] ?Tự do)",
        r"(?:Hạnh phúc|HẠNH PHÚC) ?-*()[^-. ]",
        r"^S[ốo] ?:[^V]{0,40}[^ ]( [Vv]/[Vv] )",
    ])
});

/// Breaks for a text that has lost its lines.
static LOST: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    compile(&[
        // the number line; capitals that meet a word: "UBNDHà Nội", "KẾ HOẠCHPhát động", "GIÁM ĐỐCNguyễn"
        r"(S[ốo] ?: ?[0-9. …]*/)",
        r"\p{Lu}{2}()\p{Lu}\p{Ll}",
        r"\p{Lu}()(?:TỈNH |THÀNH PHỐ |HUYỆN |PHƯỜNG |XÃ |SỞ |PHÒNG |TRƯỜNG |BAN |CỤC |CHI CỤC )",
        // the type line, between the date and its subject
        r"(?:[0-9]{4}|phúc)[ .]*((?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|TỜ TRÌNH|BÁO CÁO|THÔNG BÁO|HƯỚNG DẪN|NGHỊ QUYẾT))()",
        r"[ ]((?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|TỜ TRÌNH|BÁO CÁO|THÔNG BÁO|HƯỚNG DẪN|NGHỊ QUYẾT):? \p{Lu}\p{Ll})",
        // a small letter, a figure or a closed bracket meets a capital inside a word
        r"\p{Ll}{2}[.;:,)”]{0,2}()\p{Lu}",
        r"[0-9][).;”]*()\p{Lu}\p{Ll}",
        r"(?:[)”]|[^ (]\x22)()\p{Lu}\p{Ll}",
        // headings and list items
        r"[ .;:/\p{Ll}0-9]((?:X|IX|IV|V|VI{1,3}|I{1,3})\. ?\p{Lu}{2})",
        r"(?:[^0-9 ./]|[.;:] )([1-9][0-9]?\. ?\p{Lu}\p{Ll})",
        r"(?:20[0-9]{2}|[^0-9][.;:/]|20[0-9]{2}[.;:])([1-9][0-9]?\. ?\p{Lu}\p{Ll})",
        r"\p{Lu} ([1-9][0-9]?\. ?\p{Lu}\p{Ll})",
        r"[.;:/\p{L} ] ?([a-zđ]\) ?\p{Lu})",
        r"[.;:,] ?(\([1-9]\) ?\p{Lu})",
        r"\./\.()",
        r"[.;:,/] ?([-+] ?\p{Lu})",
        r"[\p{L}0-9)]([-+] \p{Lu})",
        // sentences that open a paragraph
        r"[;.,:] ?((?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện|Trên đây là|Kính gửi|Nơi nhận)[ :])",
        r" ((?:Căn cứ|Thực hiện) (?:Kế hoạch|Chỉ thị|Quyết định|Luật|Nghị|Thông|Công văn|Hướng dẫn|Chương trình) )",
        r"(Nơi nhận ?:)",
        r" (Kính gửi ?:)",
        // the signature
        r"[^ (]( ?(?:TM|KT|TL|TUQ)\. ?\p{Lu}{2})",
        r"[.;)]()(?:GIÁM ĐỐC|CHỦ TỊCH|PHÓ |TRƯỞNG |CHÁNH |HIỆU TRƯỞNG|CỤC TRƯỞNG|BỘ TRƯỞNG|BÍ THƯ)",
        r"(?:TỊCH|ĐỐC|TRƯỞNG|PHÒNG|DÂN|BAN|NHIỆM|ỦY|ĐOÀN) ?((?:KT\.|PHÓ |CHÁNH |CHỦ TỊCH|GIÁM ĐỐC))",
    ])
});

fn compile(patterns: &[&str]) -> Vec<Regex> {
    patterns.iter().map(|pattern| Regex::new(pattern).expect("a fixed pattern")).collect()
}

/// The lines, with those parted that hold several.
pub(crate) fn restore(lines: Vec<Line>) -> Vec<Line> {
    let few = are_lost(lines.iter().map(Line::str));
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let heads = ["CỘNG H", "Nơi nhận", "Căn cứ", "I. ", "Số:", "Kính gửi"];
        let several = heads.iter().filter(|head| line.str().contains(*head)).count() >= 3;
        let mut at = Vec::new();
        if line.str().contains("Hạnh phúc") || line.str().contains("/V") || line.str().contains("/v ") || several {
            places(&line, &ALWAYS, &mut at);
        }
        if few && line.text.len() > 300 || several && line.text.len() > 200 {
            places(&line, &LOST, &mut at);
        }
        list_of_recipients(&line, &mut at);
        cut(line, at, &mut out);
    }
    out
}

/// Next to no lines for so many letters.
pub(crate) fn are_lost<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (count, letters) = lines.fold((0, 0), |(count, letters), line| (count + 1, letters + line.len()));
    count < 8 && letters > 600
}

fn places(line: &Line, patterns: &[Regex], at: &mut Vec<usize>) {
    for pattern in patterns {
        for found in pattern.captures_iter(line.str()) {
            at.extend(found.iter().skip(1).flatten().map(|group| group.start()));
        }
    }
}

/// "Nơi nhận: - Như trên; - Lưu: VT." in one line.
fn list_of_recipients(line: &Line, at: &mut Vec<usize>) {
    if key(&line.str().chars().take(12).collect::<String>()).starts_with("noi nhan") {
        for (place, _) in line.str().match_indices("- ") {
            if line.str()[..place].trim_end().ends_with([';', ':', ',', '.']) {
                at.push(place);
            }
        }
    }
}

fn cut(line: Line, mut at: Vec<usize>, out: &mut Vec<Line>) {
    at.retain(|place| *place > 0 && *place < line.text.len() && line.str().is_char_boundary(*place));
    at.sort_unstable();
    at.dedup();
    if at.is_empty() {
        out.push(line);
        return;
    }
    let mut start = 0;
    at.push(line.text.len());
    for end in at {
        let text = line.text.part(start..end);
        if !text.is_empty() {
            let first = start == 0;
            out.push(Line {
                gaps: if first { line.gaps.iter().copied().filter(|gap| *gap < end).collect() } else { Vec::new() },
                after_blank: line.after_blank && first,
                after_rule: line.after_rule && first,
                after_page: line.after_page && first,
                starts_cell: line.starts_cell && first,
                text,
                ..line.clone_frame()
            });
        }
        start = end;
    }
}
