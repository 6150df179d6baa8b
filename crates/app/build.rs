//! Puts the stylesheets together, in the order of their names and without comments and needless spaces: what lies in
//! `assets/css` is the sheet of every page, what lies in a folder there the further sheet of a few, called like it.

use std::path::{Path, PathBuf};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/css");
    println!("cargo::rerun-if-changed={}", folder.display());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let (folders, sheets): (Vec<PathBuf>, Vec<PathBuf>) = listed(&folder).into_iter().partition(|path| path.is_dir());
    put_together(&sheets, &out.join("thidua.css"));
    for folder in folders {
        let name = folder.file_name().expect("a listed folder has a name");
        put_together(&listed(&folder), &out.join(name).with_extension("css"));
    }
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the stylesheets are part of the source");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a listed file can be read").path()).collect();
    paths.sort();
    paths
}

fn put_together(sheets: &[PathBuf], to: &Path) {
    let text = |sheet: &PathBuf| std::fs::read_to_string(sheet).expect("a stylesheet is text");
    let parts: Vec<String> = sheets.iter().map(text).collect();
    std::fs::write(to, packed(&without_comments(&parts.concat())))
        .expect("cargo gives build scripts a folder they can write");
}

/// Comments are for readers of the source; over a slow line every kilobyte counts.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once("*/").map_or("", |(_, rest)| rest))
}

/// One line, with spaces only where they mean something. Our sheets have no strings with braces or semicolons.
fn packed(css: &str) -> String {
    let line: String = css.lines().map(str::trim).collect();
    let needless = [(" {", "{"), ("{ ", "{"), ("; ", ";"), (";}", "}"), (" }", "}"), ("} ", "}"), (": ", ":")];
    needless.into_iter().fold(line, |css, (from, to)| css.replace(from, to))
}
