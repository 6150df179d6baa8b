//! Lines of a plain text that belong together: a text that was broken at the edge of a screen or a sheet reads as
//! paragraphs again. Its characters stay as they are; only the look changes.

use intake::{Document, Paragraph};

/// The longest line of a text that a machine broke is in between: a verse is shorter, a paragraph longer.
const BROKEN_AT: std::ops::RangeInclusive<usize> = 60..=130;

/// A line shorter than this, in hundredths of the longest, ends where its author ended it.
const SHORT: usize = 60;

/// After the end of a sentence a line has to reach this far to be broken by a machine.
const FULL: usize = 85;

/// For each paragraph, whether it goes on with the line before it.
pub(super) fn of(document: &Document) -> Vec<bool> {
    let lines = &document.paragraphs;
    let mut goes_on = vec![false; lines.len()];
    let mut first = 0;
    while first < lines.len() {
        let end = lines[first..].iter().position(|line| !is_running(line)).map_or(lines.len(), |more| first + more);
        let run = &lines[first..end];
        let width = run.iter().map(length).max().unwrap_or_default();
        if BROKEN_AT.contains(&width) {
            for at in 1..run.len() {
                goes_on[first + at] = joins(&run[at - 1], &run[at], width);
            }
        }
        first = end + 1;
    }
    goes_on
}

fn length(line: &Paragraph) -> usize {
    line.text.trim().chars().count()
}

/// Formats that know paragraphs need no help; they show it by how these are set.
fn is_running(line: &Paragraph) -> bool {
    line.cell.is_none() && !line.bold && !line.centred && line.text.chars().any(char::is_alphanumeric)
}

fn joins(before: &Paragraph, line: &Paragraph, width: usize) -> bool {
    let ends = before.text.trim_end().ends_with(['.', ';', ':', '!', '?']);
    let text = line.text.trim_start();
    let small = text.chars().next().is_some_and(|letter| !letter.is_uppercase());
    let reaches = length(before) * 100;
    let goes_on = if ends { reaches >= width * FULL } else { small || reaches >= width * SHORT };
    goes_on && !begins_item(text)
}

/// `- `, `1. `, `a) `, `IV. `, `**2.**`.
fn begins_item(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '#', '_']);
    let number: String = text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '.').take(8).collect();
    let after = text[number.len()..].chars().next();
    let is_number = number.ends_with('.') || matches!(after, Some(')'));
    text.starts_with(['-', '+', '•', '–', '>', '|'])
        || is_number && number.chars().count() <= 6 && (number.len() < 3 || !number.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests;
