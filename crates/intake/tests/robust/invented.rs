//! Nothing is invented: a value stands in the text, at the place that it is said to come from.

use domain::plan::{PlanDraft, Source};
use domain::vietnamese::fold;
use intake::Reading;

/// Number, date and signer are printed where they were read.
pub(crate) fn nothing_is_invented(reading: &Reading) -> Result<(), String> {
    let letters: Vec<char> = reading.document.text().chars().collect();
    let printed = |pointer: &str| -> Result<String, String> {
        let Some(Source { start: Some(start), end: Some(end), .. }) = reading.draft.provenance.get(pointer) else {
            return Err(format!("{pointer} has a value and no place"));
        };
        // What a web page left behind is one sign, not its name.
        Ok(letters[*start..*end].iter().collect::<String>().replace("&amp;", "&"))
    };
    let stands = |pointer: &str, value: &str| {
        let there = printed(pointer)?;
        // Lines that were run together are parted, wrapped ones joined: spaces do not count. A digit may have been
        // printed as the letter that looks like it.
        if squeezed(&there).contains(&squeezed(value)) {
            Ok(())
        } else {
            Err(format!("{pointer}: {value:?} is not in {there:?}"))
        }
    };
    let PlanDraft { number, date, signer, .. } = &reading.draft;
    if let Some(number) = number.as_deref().filter(|number| !number.is_empty()) {
        stands("/number", number)?;
    }
    if let Some(date) = date {
        let there = printed("/date")?;
        let numbers = numbers(&there);
        let part = |part: &str| {
            part == "XX" || numbers.iter().any(|number| number.trim_start_matches('0') == part.trim_start_matches('0'))
        };
        if !date.split('-').all(part) {
            return Err(format!("/date: {date} is not in {there:?}"));
        }
    }
    if let Some(signer) = signer {
        for (pointer, value) in [("/signer/name", &signer.name), ("/signer/role", &signer.role)] {
            if let Some(value) = value {
                stands(pointer, value)?;
            }
        }
    }
    Ok(())
}

fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|sign| *sign != ' ').map(digit_of).collect()
}

/// The digit that a letter is taken for.
fn digit_of(letter: char) -> char {
    match letter {
        'l' | 'i' => '1',
        'o' => '0',
        's' => '5',
        'b' => '8',
        other => other,
    }
}

/// Every run of digits, letters that look like digits among them.
fn numbers(text: &str) -> Vec<String> {
    let digits: String = text.chars().map(|sign| digit_of(sign.to_ascii_lowercase())).collect();
    digits.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
}
