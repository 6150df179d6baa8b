//! Changes that a person does not see, or hardly sees: the fields stay.

use unicode_normalization::UnicodeNormalization;

use super::dice::Dice;
use super::fields::{differences, f1};
use super::{EXAMPLE, PLAN};

/// The text as a file of it is read.
fn read(text: &str) -> intake::Reading {
    intake::read(text.as_bytes(), "ke-hoach.txt").expect("a plain text")
}

#[test]
fn another_way_to_write_the_same_file_gives_the_same_reading() {
    for plan in [PLAN, EXAMPLE] {
        let clean = read(plan);
        let decomposed: String = plan.nfd().collect();
        assert_ne!(decomposed, plan);
        let zero_width = plan.replace("thi đua", "thi\u{200b} đua\u{ad}");
        for same in [decomposed, plan.replace('\n', "\r\n"), format!("\u{feff}{plan}"), zero_width] {
            assert_eq!(read(&same), clean, "values and places");
        }
    }
}

/// What is done to a plan, and its name.
type Change = (&'static str, fn(&str) -> String);

#[test]
fn what_is_not_seen_changes_no_field() {
    let changes: [Change; 4] = [
        ("spaces at the ends of lines", |plan| plan.replace('\n', "   \n")),
        ("empty lines doubled", |plan| plan.replace("\n\n", "\n\n\n\n")),
        ("no-break spaces", |plan| plan.replace(' ', "\u{a0}")),
        ("a tab at the end of lines", |plan| plan.replace('\n', "\t\n")),
    ];
    for plan in [PLAN, EXAMPLE] {
        let clean = read(plan);
        for (name, change) in changes {
            let changed = read(&change(plan));
            assert_eq!(differences(&clean, &changed), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn what_is_hardly_seen_changes_hardly_a_field() {
    for plan in [PLAN, EXAMPLE] {
        let clean = read(plan);
        for seed in 0..60 {
            let mut dice = Dice::new(seed);
            let mut lines: Vec<String> = plan.lines().map(str::to_owned).collect();
            for line in lines.iter_mut().filter(|line| !line.trim().is_empty()) {
                match dice.roll(8) {
                    0 => *line = bold(line),
                    1 => *line = format!("{line}\n"),
                    2 => *line = line.replacen(' ', "\u{a0}", 3),
                    3 => *line = line.nfd().collect(),
                    4 => line.push_str("  "),
                    _ => {}
                }
            }
            let changed = read(&lines.join(if dice.one_in(2) { "\r\n" } else { "\n" }));
            let same = f1(&clean, &changed);
            assert!(same >= 0.95, "seed {seed}: {same:.3}\n{}", differences(&clean, &changed).join("\n"));
        }
    }
}

/// Bold as markdown writes it: the whole of a heading, a word of anything else. A whole paragraph in bold is a heading to
/// whoever reads it.
fn bold(line: &str) -> String {
    let is_heading = line.trim().chars().count() < 60 && line.to_uppercase() == line;
    if is_heading {
        return format!("**{}**", line.trim());
    }
    let words: Vec<&str> = line.split(' ').collect();
    let middle = words.len() / 2;
    let word = |(at, word): (usize, &&str)| {
        if at == middle && !word.is_empty() { format!("**{word}**") } else { (*word).to_owned() }
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}
