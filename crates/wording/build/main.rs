//! Turns `locales/{vi,en}/*.toml` into typed messages, and fails the build when a message is missing in one
//! language, differs in its blanks, or is used nowhere.

mod catalogue;
mod generate;
mod usage;

use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let vietnamese = catalogue::read(&root.join("locales/vi"));
    let english = catalogue::read(&root.join("locales/en"));
    let mut faults = catalogue::compare(&vietnamese, &english);
    faults.extend(usage::unused(&vietnamese, &[root.join("crates/app/src"), root.join("crates/cli/src")]));
    for folder in ["locales", "crates/app/src", "crates/cli/src", "crates/wording/build"] {
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
