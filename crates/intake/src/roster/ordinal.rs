//! Running numbers: `1`, `01.`, `(3)`, `I.`, `A.`, `a)`, `-`.

/// How a number is written; what stands under the same way is on one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Roman,
    Capital,
    Arabic,
    /// `1.2`
    Decimal,
    Small,
    Dash,
}

/// A number and the words behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbered<'a> {
    pub(super) style: Style,
    /// Without dots and brackets.
    pub(super) label: &'a str,
    pub(super) rest: &'a str,
}

/// A cell that holds nothing but a number.
pub(super) fn alone(text: &str) -> Option<(Style, &str)> {
    let label = text.trim().trim_matches(['.', ')', '(', ' ', ':', '/']);
    style(label).filter(|style| *style != Style::Dash).map(|style| (style, label))
}

/// The number in front of words, parted from them by a dot, a bracket, a slash, or by being a dash.
pub(super) fn before(text: &str) -> Option<Numbered<'_>> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix(['-', '–', '+', '•', '*']) {
        return rest.starts_with(' ').then(|| Numbered { style: Style::Dash, label: "", rest: rest.trim_start() });
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let end = inner.find(['.', ')', '/', ' ', '-'])?;
    let (mut label, mut rest) = inner.split_at(end);
    if rest.starts_with('.')
        && let Some(more) = decimal(inner)
    {
        (label, rest) = inner.split_at(more);
    }
    let after = rest.trim_start_matches(['.', ')', '/', '-']);
    if after.len() == rest.len() && !(rest.starts_with(' ') && label.chars().all(|sign| sign.is_ascii_digit())) {
        return None;
    }
    let style = style(label)?;
    (!after.trim().is_empty()).then(|| Numbered { style, label, rest: after.trim_start() })
}

/// Where `1.2` or `1.2.3` ends.
fn decimal(text: &str) -> Option<usize> {
    let end = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(text.len());
    let label = text[..end].trim_end_matches('.');
    (label.contains('.') && label.split('.').all(|part| (1..=3).contains(&part.len()))).then_some(label.len())
}

fn style(label: &str) -> Option<Style> {
    let all = |is: fn(char) -> bool| !label.is_empty() && label.chars().all(is);
    let count = label.chars().count();
    if all(|sign| sign.is_ascii_digit()) {
        (count <= 5).then_some(Style::Arabic)
    } else if all(|sign| sign.is_ascii_digit() || sign == '.') {
        label.split('.').all(|part| (1..=3).contains(&part.len())).then_some(Style::Decimal)
    } else if all(|sign| "IVXL".contains(sign)) {
        (count <= 6).then_some(Style::Roman)
    } else if all(|sign| sign.is_ascii_uppercase() || sign == 'Đ') {
        (count == 1).then_some(Style::Capital)
    } else if all(|sign| sign.is_ascii_lowercase() || sign == 'đ') {
        (count == 1).then_some(Style::Small)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_from_words() {
        let seen = |text| before(text).map(|found| (found.style, found.label, found.rest));
        assert_eq!(seen("1. Nguyễn Văn An"), Some((Style::Arabic, "1", "Nguyễn Văn An")));
        assert_eq!(seen("01) Phòng A"), Some((Style::Arabic, "01", "Phòng A")));
        assert_eq!(seen("12 Lò Văn Ún"), Some((Style::Arabic, "12", "Lò Văn Ún")));
        assert_eq!(seen("1.2. Sở A"), Some((Style::Decimal, "1.2", "Sở A")));
        assert_eq!(seen("II. CÁ NHÂN"), Some((Style::Roman, "II", "CÁ NHÂN")));
        assert_eq!(seen("A. Bằng khen"), Some((Style::Capital, "A", "Bằng khen")));
        assert_eq!(seen("- Bà Trần Thị Bé"), Some((Style::Dash, "", "Bà Trần Thị Bé")));
        assert_eq!(seen("Y Thu"), None);
        assert_eq!(seen("Lê Văn Bình"), None);
        assert_eq!(seen("2023"), None);
        assert_eq!(alone(" (07) "), Some((Style::Arabic, "07")));
        assert_eq!(alone("Ghi chú"), None);
    }
}
