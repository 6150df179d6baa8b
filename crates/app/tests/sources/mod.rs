//! The sources of the application, for tests that read them.

#![allow(dead_code, unreachable_pub, reason = "each test file uses another part")]

use std::fs;
use std::path::Path;

/// One file.
pub struct Source {
    /// Below `src/`, with `/`: `plan/queries.rs`.
    pub path: String,
    /// What it says, without comments.
    pub text: String,
}

impl Source {
    /// The step it belongs to: its folder.
    pub fn step(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Its module path within the crate: `plan::queries`.
    pub fn module(&self) -> String {
        self.path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::")
    }

    /// Every first word after `crate::`, those of a `crate::{…}` list too.
    pub fn uses(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for (_, after) in self.text.match_indices("crate::").map(|(at, word)| self.text.split_at(at + word.len())) {
            match after.strip_prefix('{') {
                None => names.push(first_word(after)),
                Some(list) => {
                    let mut depth = 0;
                    let mut item = 0;
                    for (at, sign) in list.char_indices() {
                        match sign {
                            '{' => depth += 1,
                            '}' | ',' if depth == 0 => {
                                names.push(first_word(list[item..at].trim_start()));
                                item = at + 1;
                                if sign == '}' {
                                    break;
                                }
                            }
                            '}' => depth -= 1,
                            _ => {}
                        }
                    }
                }
            }
        }
        names
    }
}

fn first_word(text: &str) -> &str {
    let end = text.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(text.len());
    &text[..end]
}

/// Every file of `src/` but tests.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "tests" {
            walk(root, &path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let text = code.collect::<Vec<_>>().join("\n");
            let path = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}
