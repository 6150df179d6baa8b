//! One language: files of keys and sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// File name without its ending → key → sentence. `{name}` in a sentence is a blank to fill.
pub(crate) type Catalogue = BTreeMap<String, BTreeMap<String, String>>;

/// Reads every `*.toml` of a folder.
pub(crate) fn read(folder: &Path) -> Catalogue {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a listed file can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths.iter().map(|path| (stem(path), file(path))).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().and_then(|stem| stem.to_str()).expect("file names of locales are plain").to_owned()
}

fn file(path: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The blanks of a sentence, in the order of the alphabet.
pub(crate) fn blanks(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Where two languages differ in keys or blanks.
pub(crate) fn compare(vietnamese: &Catalogue, english: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    for (file, key, sentence) in entries(vietnamese) {
        match english.get(file).and_then(|keys| keys.get(key)) {
            None => faults.push(format!("locales/en/{file}.toml lacks `{key}`")),
            Some(other) if blanks(other) != blanks(sentence) => {
                faults
                    .push(format!("`{key}` has other blanks in locales/en/{file}.toml than in locales/vi/{file}.toml"));
            }
            Some(_) => {}
        }
    }
    for (file, key, _) in entries(english) {
        if !vietnamese.get(file).is_some_and(|keys| keys.contains_key(key)) {
            faults.push(format!("locales/vi/{file}.toml lacks `{key}`"));
        }
    }
    faults
}

/// Every message as (file, key, sentence).
pub(crate) fn entries(catalogue: &Catalogue) -> impl Iterator<Item = (&str, &str, &str)> {
    catalogue
        .iter()
        .flat_map(|(file, keys)| keys.iter().map(move |(key, text)| (file.as_str(), key.as_str(), text.as_str())))
}
