//! Turns `locales/{vi,en}/*.toml` into typed messages, and fails the build when a message is missing in one
//! language, differs in its blanks, or is used nowhere.

mod catalogue;
mod generate;
mod usage;

use std::path::{Path, PathBuf};

/// Where messages are used.
const SPEAKERS: [&str; 3] = ["crates/app/src", "crates/cli/src", "crates/verify/src"];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let vietnamese = catalogue::read(&root.join("locales/vi"));
    let english = catalogue::read(&root.join("locales/en"));
    let mut faults = catalogue::compare(&vietnamese, &english);
    faults.extend(usage::unused(&vietnamese, &SPEAKERS.map(|folder| root.join(folder))));
    for folder in SPEAKERS.into_iter().chain(["locales", "crates/wording/build"]) {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    for fault in &faults {
        println!("cargo::error={fault}");
    }
    if faults.is_empty() {
        let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
        std::fs::write(out.join("messages.rs"), generate::messages(&vietnamese, &english))
            .expect("cargo gives build scripts a folder they can write");
    }
}
