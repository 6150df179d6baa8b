//! Whatever the bytes, there is a reading, soon, and its places lie inside the text.

use std::time::{Duration, Instant};

mod common;

use common::read;

const PLAN: &str = include_str!("fixtures/ke-hoach-quang-tri.txt");

/// A small generator of the same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }
}

fn holds(text: &str) {
    let reading = read(text);
    let length = reading.document.text().chars().count();
    for (pointer, source) in &reading.draft.provenance {
        assert!(
            source.start <= source.end && source.end.is_none_or(|end| end <= length),
            "{pointer} lies outside: {source:?}"
        );
    }
    for slip in &reading.slips {
        assert!(slip.start < slip.end && slip.end <= length);
    }
}

#[test]
fn a_plan_cut_anywhere_is_read() {
    let letters: Vec<char> = PLAN.chars().collect();
    for end in (0..letters.len()).step_by(23) {
        holds(&letters[..end].iter().collect::<String>());
        holds(&letters[end..].iter().collect::<String>());
    }
}

#[test]
fn a_plan_with_random_changes_is_read() {
    const ODD: &[&str] = &[
        "\n",
        "\n\n",
        "|",
        "**",
        "\t\t",
        "“",
        "”",
        "(",
        ")",
        "/",
        "-",
        "ngày ",
        "số ",
        "Nơi nhận:",
        "I. ",
        "1.",
        "a) ",
        ":",
        "\u{301}",
        "\u{feff}",
        "🙂",
        "0/0/0000",
        "TM.",
        "<p>",
        "&amp;",
        "Đ",
    ];
    let letters: Vec<char> = PLAN.chars().collect();
    let mut dice = Dice(7);
    for _ in 0..150 {
        let mut changed: Vec<String> = letters.iter().map(char::to_string).collect();
        for _ in 0..1 + dice.roll(60) {
            let at = dice.roll(changed.len());
            match dice.roll(3) {
                0 => changed[at] = String::new(),
                1 => changed[at] = ODD[dice.roll(ODD.len())].to_owned(),
                _ => {
                    let other = dice.roll(changed.len());
                    changed.swap(at, other);
                }
            }
        }
        holds(&changed.concat());
    }
}

#[test]
fn random_bytes_are_read() {
    let mut dice = Dice(11);
    for _ in 0..60 {
        let bytes: Vec<u8> = (0..dice.roll(3_000)).map(|_| u8::try_from(dice.roll(256)).unwrap_or(0)).collect();
        holds(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn long_texts_take_time_in_proportion() {
    let parts = [
        "ngày 12/3/2024 Luật Thi đua số 12/QĐ-UBND; ",
        "- a\n",
        "(",
        "“",
        "I. MỤC ĐÍCH\n1. Mục đích\n",
        "Nơi nhận:\n- A B;\n",
        "5. Sở A có trách nhiệm B: Bằng khen của ",
        "phong trào thi đua “A B C D”; ",
        "Thời gian: từ 1/1/2024 đến ",
        ";",
        ". ",
        "thứ hai 4/5/2026 ",
        "năm 2026, ",
        "tháng 1 và ",
        "trên 1 ngày a ",
        "Chủ trì: A; ",
        "|a",
    ];
    for part in parts {
        let text = part.repeat(100_000 / part.len());
        let start = Instant::now();
        holds(&text);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{part:?} took {took:?}");
    }
}
