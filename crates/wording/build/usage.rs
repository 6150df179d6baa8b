//! Which messages nobody uses. A use is `file.key` as a word, in Rust or in a template.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::catalogue::{Catalogue, entries};

/// One sentence per unused message.
pub(crate) fn unused(catalogue: &Catalogue, folders: &[PathBuf]) -> Vec<String> {
    let mut used = HashSet::new();
    for folder in folders {
        collect(folder, &mut used);
    }
    entries(catalogue)
        .filter(|(file, key, _)| !used.contains(&format!("{file}.{key}")))
        .map(|(file, key, _)| format!("`{key}` of locales/vi/{file}.toml is used nowhere"))
        .collect()
}

fn collect(path: &Path, used: &mut HashSet<String>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), used);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html") {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let joined = text.replace("\n", " ");
        used.extend(uses(&joined));
    }
}

/// Every `word.word` of a text; spaces around the point are allowed, as rustfmt may break a line there.
fn uses(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_inclusive('.').map(str::trim).filter(|part| !part.is_empty()).collect();
    words
        .windows(2)
        .filter_map(|pair| {
            let before = last_word(pair[0].strip_suffix('.')?.trim_end())?;
            let after = first_word(pair[1])?;
            Some(format!("{before}.{after}"))
        })
        .collect()
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn last_word(text: &str) -> Option<&str> {
    let start = text.rfind(|c| !is_word(c)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    Some(&text[start..]).filter(|word| !word.is_empty())
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    Some(&text[..end]).filter(|word| !word.is_empty())
}
