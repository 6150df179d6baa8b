//! Letters of lines as runs.

use intake::formats::pages::{self, Line};
use unicode_normalization::UnicodeNormalization as _;

use super::faces::family;
use crate::sheet::Run;

/// Letters smaller than this beside larger ones, in parts of those, are raised.
const RAISED: f64 = 0.78;
/// Colours darker than this, and with no more than that between their parts, print as black.
const DARK: u8 = 0x48;
const GREY: u8 = 0x18;

/// The runs of a paragraph; its lines are joined as its writer typed them.
pub(super) fn of(lines: &[Line]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for line in lines {
        let next = line.runs.first().and_then(|run| run.text.chars().next());
        if let Some(last) = runs.last_mut() {
            let mut end = last.text.chars().rev();
            // A number such as `34-` `CT/TW` was broken inside.
            let hangs = matches!((end.next(), end.next()), (Some('-' | '/'), Some(before)) if before.is_alphanumeric());
            if !(hangs && next.is_some_and(char::is_alphanumeric)) {
                last.text.push(' ');
            }
        }
        for run in line.runs.iter().map(|run| looked(run, line.size)) {
            match runs.last_mut() {
                Some(last) if alike(last, &run) => last.text.push_str(&run.text),
                _ => runs.push(run),
            }
        }
    }
    // Programs that write PDF take letters and marks apart as they like.
    runs.iter_mut().for_each(|run| run.text = run.text.nfc().collect());
    runs
}

fn alike(one: &Run, two: &Run) -> bool {
    let look = |run: &Run| (run.bold, run.italic, run.raised, run.size.to_bits());
    look(one) == look(two) && one.font == two.font && one.colour == two.colour
}

fn looked(run: &pages::Run, largest: f64) -> Run {
    Run {
        text: run.text.clone(),
        font: family(&run.font),
        size: size(run.size),
        bold: run.bold,
        italic: run.italic,
        raised: run.size < RAISED * largest,
        colour: colour(run.colour),
        ..Run::default()
    }
}

/// Points, to the half where it is one but for the way through a printer's units.
pub(super) fn size(points: f64) -> f32 {
    let half = (points * 2.0).round() / 2.0;
    (if (half - points).abs() < 0.15 { half } else { (points * 10.0).round() / 10.0 }) as f32
}

fn colour([red, green, blue]: [u8; 3]) -> Option<String> {
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let black = most < DARK && most - least <= GREY;
    (!black).then(|| format!("{red:02X}{green:02X}{blue:02X}"))
}
