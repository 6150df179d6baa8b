//! Puts the stylesheets together, in the order of their names and without their comments.

use std::path::{Path, PathBuf};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/css");
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = std::fs::read_dir(&folder).expect("the stylesheets are part of the source");
    let mut sheets: Vec<PathBuf> = entries.map(|entry| entry.expect("a listed file can be read").path()).collect();
    sheets.sort();
    let parts: Vec<String> =
        sheets.iter().map(|sheet| std::fs::read_to_string(sheet).expect("a stylesheet is text")).collect();
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    std::fs::write(out.join("thidua.css"), without_comments(&parts.concat()))
        .expect("cargo gives build scripts a folder they can write");
}

/// Comments are for readers of the source; over a slow line every kilobyte counts.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once("*/").map_or("", |(_, rest)| rest))
}
