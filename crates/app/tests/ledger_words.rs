//! Every verb that the program can make has its words; the verbs are read from the sources.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::ledger::Group;
use wording::Language;

/// Every source of a crate that is no test.
fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && name != "tests" {
            sources(&path, into);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            into.push(path);
        }
    }
}

/// The texts between quotes that read `kind.verb`; outside of the domain those of entries made by hand.
fn verbs(of: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap();
        for part in text.split('"') {
            let Some((kind, verb)) = part.split_once('.') else { continue };
            let plain =
                |word: &str| !word.is_empty() && word.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'-');
            let is_kind = kind == "role" || Group::of(kind).is_some();
            let by_hand = text.contains(&format!("verb: \"{part}\"")) || text.contains(&format!("&str = \"{part}\""));
            if plain(kind) && plain(verb) && is_kind && (of == "domain" || by_hand) {
                found.push(part.to_owned());
            }
        }
    }
    found
}

fn made() -> BTreeSet<String> {
    ["domain", "store", "app"].into_iter().flat_map(verbs).collect()
}

#[test]
fn every_verb_that_can_be_made_has_words_in_both_languages() {
    let made = made();
    assert!(made.len() > 100, "{}", made.len());
    for language in [Language::Vietnamese, Language::English] {
        let t = language.messages();
        let silent: Vec<&String> = made.iter().filter(|verb| app::ledger::words(verb, t).is_none()).collect();
        assert!(silent.is_empty(), "add them to crates/app/src/ledger/verbs.rs and locales/*/ledger.toml: {silent:?}");
    }
}

#[test]
fn no_words_stand_for_a_verb_that_nothing_makes() {
    let made = made();
    let idle: Vec<&str> = app::ledger::known().filter(|verb| !made.contains(*verb)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

/// A kind that is in no group would be seen by nobody who filters.
#[test]
fn every_kind_of_the_domain_is_in_a_group() {
    let mut paths = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src"), &mut paths);
    let mut kinds = BTreeSet::new();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap();
        for part in text.split("const KIND: &'static str = \"").skip(1) {
            kinds.insert(part.split('"').next().unwrap().to_owned());
        }
    }
    assert!(kinds.len() > 25, "{kinds:?}");
    let lost: Vec<&String> = kinds.iter().filter(|kind| Group::of(kind).is_none()).collect();
    assert!(lost.is_empty(), "add them to domain::ledger::Group: {lost:?}");
}
