//! Figures of two clauses that are the same but for them: a quota, a share to reach, a number of things to do.

use crate::quantity::Quantity;
use crate::vietnamese::fold;

use super::Why;
use super::words::chunks;

/// Before a number these words say that it is a date, a number of a document or of a section, not a figure.
const NO_FIGURES: [&str; 17] = [
    "ngay", "thang", "nam", "quy", "so", "khoa", "ky", "thu", "lan", "dieu", "khoan", "muc", "chuong", "phan", "dot",
    "hang", "giai",
];

/// Before a number these words say that less is better.
const AT_MOST: [&str; 5] = ["khong qua", "toi da", "duoi", "khong vuot qua", "it hon"];

/// A figure that differs, and whether it is an upper bound.
pub(super) struct Differing {
    pub(super) why: Why,
    pub(super) at_most: bool,
}

/// The first figure that differs where all that differ do so in one direction; nothing where the clauses have not the
/// same number of figures.
pub(super) fn differing(old: &str, new: &str) -> Option<Differing> {
    let (old, new) = (figures(old), figures(new));
    if old.len() != new.len() {
        return None;
    }
    let mut pairs = old.into_iter().zip(new).filter(|(old, new)| old.value != new.value).peekable();
    let (first_old, first_new) = pairs.peek()?;
    let smaller = first_new.value < first_old.value;
    let at_most = first_new.at_most;
    let (from, to) = (first_old.printed.clone(), first_new.printed.clone());
    if !pairs.all(|(old, new)| (new.value < old.value) == smaller) {
        return None;
    }
    let why = if smaller { Why::SmallerFigure { from, to } } else { Why::LargerFigure { from, to } };
    Some(Differing { why, at_most })
}

struct Figure {
    /// Number and `%`.
    printed: String,
    value: Quantity,
    at_most: bool,
}

fn figures(text: &str) -> Vec<Figure> {
    let chunks = chunks(text);
    let mut figures = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let printed = chunk.printed.trim().trim_matches(|c: char| !c.is_ascii_digit() && c != '%');
        let digits = printed.trim_end_matches('%');
        let before: Vec<&str> = chunks[at.saturating_sub(3)..at].iter().map(|chunk| chunk.printed.trim()).collect();
        let before = fold(&before.join(" "));
        let share = printed.ends_with('%') || chunks.get(at + 1).is_some_and(|next| next.printed.starts_with('%'));
        let no_figure = NO_FIGURES.iter().any(|word| before == *word || before.ends_with(&format!(" {word}")));
        let Some(value) = value(digits) else { continue };
        if share || !no_figure {
            let at_most = AT_MOST.iter().any(|words| before.ends_with(words));
            let printed = if share { format!("{digits}%") } else { digits.to_owned() };
            figures.push(Figure { printed, value, at_most });
        }
    }
    figures
}

/// `1.200`, `98,6`: printed with a point between thousands.
fn value(digits: &str) -> Option<Quantity> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    (plain && !digits.is_empty()).then(|| Quantity::parse(&digits.replace('.', "")).ok()).flatten()
}
