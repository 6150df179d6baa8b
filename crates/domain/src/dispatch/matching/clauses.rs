//! A text cut into the clauses that are read one by one.

use super::words::words;

/// The clauses of a text without its brackets. "Sở: Nội vụ, Y tế" is read as "Sở Nội vụ, Sở Y tế"; before a list that
/// follows "các", or that follows a sentence, the head is left out.
pub(super) fn clauses(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let bare: String = text
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '(');
            let outside = depth == 0;
            depth = (depth - i32::from(*c == ')')).max(0);
            outside
        })
        .collect();
    bare.split([';', '\n']).flat_map(with_list_spread).collect()
}

/// Most words of a head before a colon that belongs to each item of its list.
const LONGEST_HEAD: usize = 4;

fn with_list_spread(clause: &str) -> Vec<String> {
    let Some((head, list)) = clause.split_once(':') else { return vec![clause.to_owned()] };
    let words = words(head);
    let several = words.iter().any(|word| word.key == "cac");
    match words.len() {
        _ if list.trim().is_empty() => vec![head.to_owned()],
        _ if words.first().is_some_and(|word| word.key == "luu") => Vec::new(),
        _ if several && words.last().is_some_and(|word| word.key != "cac") => vec![format!("{head} {list}")],
        0..=LONGEST_HEAD => list.split(',').map(|item| format!("{head} {item}")).collect(),
        _ => vec![list.to_owned()],
    }
}
