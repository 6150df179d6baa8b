//! Whatever happened to a text, there is a reading of it, its places lie inside the text, and what it says of number,
//! date and signer is printed there.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

mod dice;
mod fields;
mod harmless;
mod invented;
mod mutations;

#[path = "../common/mod.rs"]
mod common;

use common::read;
use dice::Dice;
use invented::nothing_is_invented;

const PLAN: &str = include_str!("../fixtures/ke-hoach-quang-tri.txt");
const EXAMPLE: &str = include_str!("../../../../examples/ke-hoach.txt");

/// How many spoilt texts are read.
const MUTATIONS: u64 = 10_000;

fn holds(text: &str) {
    if let Err(why) = held(text) {
        panic!("{why}");
    }
}

/// What must hold for any text.
fn held(text: &str) -> Result<(), String> {
    let reading = catch_unwind(AssertUnwindSafe(|| read(text))).map_err(|_| "panics".to_owned())?;
    let length = reading.document.text().chars().count();
    for (pointer, source) in &reading.draft.provenance {
        if source.start > source.end || source.end.is_some_and(|end| end > length) {
            return Err(format!("{pointer} lies outside: {source:?}"));
        }
    }
    for slip in &reading.slips {
        if slip.start >= slip.end || slip.end > length {
            return Err(format!("a slip lies outside: {slip:?}"));
        }
    }
    nothing_is_invented(&reading)
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
fn ten_thousand_spoilt_plans_are_read() {
    let threads = thread::available_parallelism().map_or(2, usize::from) as u64;
    let faults: Vec<String> = thread::scope(|scope| {
        let part =
            |first: u64| (first..MUTATIONS).step_by(threads as usize).filter_map(fault).take(5).collect::<Vec<_>>();
        let parts: Vec<_> = (0..threads).map(|first| scope.spawn(move || part(first))).collect();
        parts.into_iter().flat_map(|part| part.join().expect("faults are values")).collect()
    });
    assert!(faults.is_empty(), "{} at least:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with the reading of the spoilt plan with this number.
fn fault(number: u64) -> Option<String> {
    let mut dice = Dice::new(number);
    let (name, mutation) = mutations::ALL[usize::try_from(number).unwrap_or(0) % mutations::ALL.len()];
    // Time goes by length: the four-page plan is spoilt seldom, the short one mostly without a part of its middle.
    let plan = match dice.roll(12) {
        0 => EXAMPLE.to_owned(),
        1..4 => PLAN.to_owned(),
        _ => without_middle(&mut dice, PLAN),
    };
    let text = mutation(&mut dice, &plan);
    let why = held(&text).err()?;
    Some(format!("number {number}, {name}: {why}"))
}

/// The frame of a plan, and some lines between.
fn without_middle(dice: &mut Dice, plan: &str) -> String {
    let lines: Vec<&str> = plan.lines().collect();
    let third = lines.len() / 3;
    let (from, to) = (third + dice.roll(third / 3), lines.len() - third + dice.roll(third / 3));
    [&lines[..from], &lines[to..]].concat().join("\n")
}

#[test]
fn random_bytes_are_read() {
    let mut dice = Dice::new(11);
    for _ in 0..60 {
        let bytes: Vec<u8> = (0..dice.roll(3_000)).map(|_| u8::try_from(dice.roll(256)).unwrap_or(0)).collect();
        holds(&String::from_utf8_lossy(&bytes));
    }
}

/// No figure of time is asked for: it would measure the machine. But a reader whose time grows with the square of the
/// length would need hours for these, and without a last word the test would stand still instead of naming the text.
#[test]
fn long_texts_are_read_to_their_end() {
    const LAST_WORD: Duration = Duration::from_secs(600);
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
        let (told, heard) = mpsc::channel();
        thread::spawn(move || told.send(held(&text)));
        match heard.recv_timeout(LAST_WORD) {
            Ok(held) => assert_eq!(held, Ok(()), "{part:?}"),
            Err(_) => panic!("{part:?} is still being read"),
        }
    }
}
