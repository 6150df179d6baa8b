//! What a digital signature prints of itself on a page: who signed, when, from which address (Decree 30/2020, Annex I,
//! box 14: size 10). It is no part of the text.

use super::lines::{Line, Piece};

/// Largest letters of such a note, in points.
const LARGEST: f64 = 10.6;

/// Ends of two lines this near, in points, begin at the same place.
const SAME_PLACE: f64 = 3.0;

/// How its lines begin.
const BEGINNINGS: &[&str] = &[
    "Ký bởi",
    "Được ký bởi",
    "Người ký",
    "Giờ ký",
    "Thời gian ký",
    "Ngày ký",
    "Email:",
    "Cơ quan:",
    "Digitally signed",
    "Signature Not Verified",
    "Ký điện tử",
];

/// The lines without such notes.
pub(super) fn without(lines: Vec<Line>) -> Vec<Line> {
    let times: Vec<(usize, f64)> = lines
        .iter()
        .enumerate()
        .flat_map(|(at, line)| line.iter().filter(|piece| is_time(&piece.text)).map(move |piece| (at, piece.left)))
        .collect();
    let note = |at: usize, piece: &Piece| {
        let small = piece.size <= LARGEST;
        // the name of the body stands right above the time
        let above = times.iter().any(|(time, left)| *time == at + 1 && (left - piece.left).abs() < SAME_PLACE);
        is_time(&piece.text) || small && (above || BEGINNINGS.iter().any(|begins| piece.text.starts_with(begins)))
    };
    let kept =
        lines.into_iter().enumerate().map(|(at, line)| line.into_iter().filter(|piece| !note(at, piece)).collect());
    kept.filter(|line: &Line| !line.is_empty()).collect()
}

/// `2020.03.27 14:26:14 +07:00`: a moment with its zone.
fn is_time(text: &str) -> bool {
    text.contains("+07:00") || text.contains("+07'00'")
}
