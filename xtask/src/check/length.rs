//! Files that are too long to read.

use std::path::Path;

/// A longer file says why in its first line, with the word "long".
const LONGEST: usize = 400;

/// Sources; data, texts and generated files are as long as their subject.
const SOURCES: [&str; 6] = [".rs", ".html", ".css", ".js", ".sql", ".py"];

pub(super) fn faults(root: &Path, files: &[String]) -> Vec<String> {
    let sources = files.iter().filter(|path| SOURCES.iter().any(|ending| path.ends_with(ending)));
    let long = sources.filter_map(|path| {
        let text = std::fs::read_to_string(root.join(path)).ok()?;
        let lines = text.lines().count();
        let says_why = text.lines().next().is_some_and(|first| first.to_lowercase().contains("long"));
        (lines > LONGEST && !says_why).then(|| format!("{path} has {lines} lines and does not say why"))
    });
    long.collect()
}
